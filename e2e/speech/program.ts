// A program that a session of speech has started: its output goes to a file, and it is ended with the session.
import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from './until.ts';

const ENDED_WITHIN_MS = 5_000;

export interface Session {
  /** A folder for this session alone. */
  folder: string;
  environment: Record<string, string>;
}

export class Program {
  /** The file its standard output goes to. */
  readonly output: string;
  private readonly complaints: string;
  private readonly child: ChildProcess;
  private readonly atExit: () => void;
  private problem: string | undefined;

  constructor(
    name: string,
    session: Session,
    private readonly command: string,
    options: string[],
  ) {
    this.output = join(session.folder, `${name}.out`);
    this.complaints = join(session.folder, `${name}.log`);
    const [out, error] = [openSync(this.output, 'w'), openSync(this.complaints, 'w')];
    const stdio: StdioOptions = ['ignore', out, error];
    this.child = spawn(command, options, { cwd: session.folder, env: session.environment, stdio });
    closeSync(out);
    closeSync(error);
    this.child.once('error', (reason) => (this.problem = reason.message));
    this.child.once('exit', (code, signal) => (this.problem ??= `ended (${code ?? signal})`));
    // Also when the tests are cut short.
    this.atExit = () => this.child.kill('SIGKILL');
    process.once('exit', this.atExit);
  }

  said(): string {
    return readFileSync(this.output, 'utf8');
  }

  /** Waits until something is so, as long as the program runs. */
  async until(what: string, isSo: () => boolean): Promise<void> {
    await until(`${this.command}: ${what}`, () => {
      if (this.problem) throw new Error(`${this.command} ${this.problem} before ${what}; it said:\n${this.lastWords()}`);
      return isSo();
    });
  }

  private lastWords(): string {
    return readFileSync(this.complaints, 'utf8').trim().split('\n').slice(-5).join('\n');
  }

  async end(): Promise<void> {
    process.off('exit', this.atExit);
    if (this.problem) return;
    this.child.kill('SIGTERM');
    const polite = Date.now() + ENDED_WITHIN_MS;
    await until(`${this.command} has ended`, () => {
      if (!this.problem && Date.now() > polite) this.child.kill('SIGKILL');
      return this.problem !== undefined;
    });
  }
}
