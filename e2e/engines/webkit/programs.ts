// The programs that make a WebKit to be driven: a screen that nobody sees, the driver, and the browser it starts.
import { type ChildProcess, spawn } from 'node:child_process';
import { freePort } from '../../ports.ts';
import { miniBrowser } from './installed.ts';

const READY_MS_MAX = 20_000;

const running = new Set<ChildProcess>();
// Also when the tests are cut short.
process.once('exit', () => running.forEach((child) => child.kill()));

/** A program that says when it can be used. */
async function started(child: ChildProcess, name: string, ready: (text: string) => string | undefined): Promise<string> {
  running.add(child);
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${name} was not ready within ${READY_MS_MAX} ms`)), READY_MS_MAX);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${name} ended (${code})`)));
    child.stdout?.on('data', (text: Buffer) => {
      const answer = ready(text.toString());
      if (answer === undefined) return;
      clearTimeout(late);
      resolve(answer);
    });
  });
}

/** A screen of its own for each worker, as large as the tests want a window. */
export class Screen {
  private constructor(
    private readonly child: ChildProcess,
    readonly display: string,
  ) {}

  static async start(): Promise<Screen> {
    const child = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1400x1200x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'pipe', 'ignore'] });
    const display = await started(child, 'Xvfb', (text) => /\d+/.exec(text)?.[0]);
    return new Screen(child, `:${display}`);
  }

  async stop(): Promise<void> {
    await ended(this.child);
  }
}

/** The driver; it serves one browser at a time. */
export class Driver {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {}

  static capabilities() {
    return { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': { binary: miniBrowser(), args: ['--automation'] } };
  }

  static async start(display: string): Promise<Driver> {
    const port = await freePort();
    const env = { PATH: process.env.PATH, HOME: process.env.HOME, LC_ALL: 'C.UTF-8', TZ: 'UTC', DISPLAY: display };
    const child = spawn('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], { env, stdio: 'ignore' });
    running.add(child);
    const url = `http://127.0.0.1:${port}`;
    await answering(url, child);
    return new Driver(child, url);
  }

  /** Whether the driver itself has crashed: then nothing was learnt of the page. */
  get crashed(): boolean {
    return ['SIGSEGV', 'SIGABRT', 'SIGBUS'].includes(this.child.signalCode ?? '');
  }

  async stop(): Promise<void> {
    await ended(this.child);
  }
}

/** The driver says nothing when it listens, so it is asked. */
async function answering(url: string, child: ChildProcess): Promise<void> {
  const until = Date.now() + READY_MS_MAX;
  for (;;) {
    const there = await fetch(`${url}/status`).then((answer) => answer.ok).catch(() => false);
    if (there) return;
    if (child.exitCode !== null || Date.now() > until) throw new Error(`WebKitWebDriver does not answer at ${url}`);
    await new Promise((later) => setTimeout(later, 20));
  }
}

async function ended(child: ChildProcess): Promise<void> {
  running.delete(child);
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill();
  await gone;
}
