// The real service and the Jira stand-in, as programs of their own with a folder of their own.
import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, readFileSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { FaultProxy } from './fault_proxy.ts';
import { freePort } from './ports.ts';
import { ask } from './request.ts';

const ROOT = resolve(import.meta.dirname, '..');
const BIN = resolve(process.env.TICKMARK_PROGRAMS ?? join(ROOT, 'target/debug'));
const APP = resolve(process.env.TICKMARK_DIST ?? join(ROOT, 'dist'));
const READY_MS_MAX = 20_000;

/** One program: it can be stopped, killed and started again, keeping its data. */
class Program {
  private child: ChildProcess | undefined;

  constructor(
    private readonly name: string,
    private readonly settings: Record<string, string>,
    private readonly log: string,
  ) {}

  async start(): Promise<void> {
    const child = spawn(join(BIN, this.name), {
      cwd: ROOT,
      env: { PATH: process.env.PATH, ...this.settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    // Also when the tests are cut short.
    process.once('exit', () => child.kill());
    const log = createWriteStream(this.log, { flags: 'a' });
    child.stderr?.pipe(log, { end: false });
    child.stdout?.pipe(log, { end: false });
    await new Promise<void>((ready, failed) => {
      const late = setTimeout(() => failed(this.problem(`was not ready within ${READY_MS_MAX} ms`)), READY_MS_MAX);
      child.on('error', failed);
      child.on('exit', (code, signal) => failed(this.problem(`ended (${code ?? signal})`)));
      child.stdout?.on('data', (text: Buffer) => {
        if (!text.toString().includes('listening on')) return;
        clearTimeout(late);
        ready();
      });
    });
  }

  private problem(what: string): Error {
    const last = readFileSync(this.log, 'utf8').trim().split('\n').slice(-3).join('\n');
    return new Error(`${this.name} ${what}; its log ends with:\n${last}`);
  }

  /** SIGTERM is the polite way, SIGKILL is a power cut. Resolves once the program is gone. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const child = this.child;
    this.child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await gone;
  }
}

/** Both programs on free ports. */
export class Stack {
  private constructor(
    readonly appUrl: string,
    readonly jiraUrl: string,
    private readonly folder: string,
    readonly service: Program,
    private readonly jira: Program,
    /** Between the browser and the service, where a test asked for it. */
    readonly proxy?: FaultProxy,
    private nextIssue = 100,
  ) {}

  static async start(way: 'direct' | 'through a fault proxy' = 'direct'): Promise<Stack> {
    const folder = await mkdtemp(join(tmpdir(), 'tickmark-e2e-'));
    const [appPort, jiraPort] = [await freePort(), await freePort()];
    const listenPort = way === 'direct' ? appPort : await freePort();
    const proxy = way === 'direct' ? undefined : await FaultProxy.start(appPort, listenPort);
    const appUrl = `http://tickmark.localhost:${appPort}`;
    const jiraUrl = `http://jira.localhost:${jiraPort}`;
    const service = new Program(
      'tickmark-server',
      {
        TICKMARK_LISTEN: `127.0.0.1:${listenPort}`,
        TICKMARK_BASE_URL: appUrl,
        TICKMARK_DATA: join(folder, 'service'),
        TICKMARK_APP: APP,
        TICKMARK_HOST_SCRIPT: `${jiraUrl}/cdn/all.js`,
        TICKMARK_INSTALL_KEYS: `${jiraUrl}/install-keys`,
        TICKMARK_JIRA_HOSTS: 'jira.localhost',
      },
      join(folder, 'service.log'),
    );
    const jira = new Program(
      'tickmark-jira',
      {
        JIRA_LISTEN: `127.0.0.1:${jiraPort}`,
        JIRA_BASE_URL: jiraUrl,
        JIRA_APP_URL: appUrl,
        JIRA_DATA: join(folder, 'jira'),
        JIRA_NODE_MODULES: join(ROOT, 'e2e/node_modules'),
      },
      join(folder, 'jira.log'),
    );
    const stack = new Stack(appUrl, jiraUrl, folder, service, jira, proxy);
    try {
      await service.start();
      await jira.start();
      await installed(jiraUrl);
    } catch (error) {
      await stack.stop();
      throw error;
    }
    return stack;
  }

  async stop(): Promise<void> {
    await this.jira.end('SIGTERM');
    await this.service.end('SIGTERM');
    await this.proxy?.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Another customer's Jira, with the same issues by number, in front of the same service. */
  async secondSite(): Promise<{ jiraUrl: string; stop: () => Promise<void> }> {
    const port = await freePort();
    const jiraUrl = `http://jira.localhost:${port}`;
    const data = join(this.folder, 'second-jira');
    await mkdir(data, { recursive: true });
    // Atlassian signs the installations of all sites with the same keys.
    await copyFile(join(this.folder, 'jira/install-key.json'), join(data, 'install-key.json'));
    const jira = new Program(
      'tickmark-jira',
      {
        JIRA_LISTEN: `127.0.0.1:${port}`,
        JIRA_BASE_URL: jiraUrl,
        JIRA_APP_URL: this.appUrl,
        JIRA_DATA: data,
        JIRA_NODE_MODULES: join(ROOT, 'e2e/node_modules'),
        JIRA_TENANT: 'second-site',
        JIRA_DEMO: 'off',
      },
      join(this.folder, 'second-jira.log'),
    );
    await jira.start();
    await installed(jiraUrl);
    return { jiraUrl, stop: () => jira.end('SIGTERM') };
  }

  /** An issue that no other test has seen. */
  freshIssue(): string {
    this.nextIssue += 1;
    return `TICK-${this.nextIssue}`;
  }

  /** A fault of the stand-in, on one issue. What is left out is well again. */
  async fault(issue: string, faults: Record<string, unknown>): Promise<void> {
    await this.control(`issues/${issue}/faults`, faults);
  }

  async control(path: string, body: unknown = {}): Promise<void> {
    const { status, text } = await ask(`${this.jiraUrl}/control/${path}`, { body });
    if (status > 299) throw new Error(`control/${path} answered ${status}: ${text}`);
  }
}

/** The stand-in installs the app by itself, right after it has begun to listen. */
async function installed(jiraUrl: string): Promise<void> {
  const until = Date.now() + READY_MS_MAX;
  for (;;) {
    const { text } = await ask(`${jiraUrl}/control/state`);
    if ((JSON.parse(text) as { installed: boolean }).installed) return;
    if (Date.now() > until) throw new Error(`the app was not installed within ${READY_MS_MAX} ms`);
    await new Promise((later) => setTimeout(later, 50));
  }
}
