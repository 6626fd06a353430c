// Stands between the browser and the service, on loopback, and does to requests what networks do.
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import { Transform } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';

/** What happens to a request. */
export type Fault =
  | { kind: 'cut' }
  | { kind: 'delay'; ms: number }
  /** The service decides, and the answer never arrives. */
  | { kind: 'lose answer' }
  /** It arrives twice; the second answer is the one that is heard. */
  | { kind: 'twice' }
  | { kind: 'refuse'; status: number; retryAfter?: string }
  /** Nothing comes through before all of it has come. */
  | { kind: 'buffer' };

/** Which fault a request meets, if any. `index` counts the requests to this path. */
export type Plan = (path: string, index: number) => Fault | undefined;

/** What a test itself decides about a request. */
export type Verdict = 'pass' | 'cut' | { status: number; headers: Record<string, string>; body: string };

/** Where the code is served that a test puts in front of the panel's own. */
const FIRST_CODE = '/app/first-code-of-test.js';

export class FaultProxy {
  /** Asked about each request of a browser, where a test wants to hold or answer some itself. */
  intercept: (path: string) => Promise<Verdict> | undefined = () => undefined;
  /** Code that runs in the panel before the page's own, where the browser's driver cannot bring it there. */
  firstCode: (() => string) | undefined;
  /** Sync requests that came, with what became of them. */
  readonly log: string[] = [];
  private plan: Plan = () => undefined;
  private counts = new Map<string, number>();
  private readonly server = http.createServer((request, response) => void this.serve(request, response));

  /** Listens on `port` and passes on to `target`. */
  static async start(port: number, target: number): Promise<FaultProxy> {
    const proxy = new FaultProxy(target);
    await new Promise<void>((ready, failed) => {
      proxy.server.once('error', failed);
      proxy.server.listen(port, '127.0.0.1', () => ready());
    });
    return proxy;
  }

  private constructor(private readonly target: number) {}

  /** From now on. Counting starts anew. */
  faults(plan: Plan): void {
    this.plan = plan;
    this.counts = new Map();
  }

  /** The network is cut: also what is open. */
  cutAll(): void {
    this.faults(() => ({ kind: 'cut' }));
    this.server.closeAllConnections();
  }

  /** Nothing goes wrong any more. */
  heal(): void {
    this.faults(() => undefined);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((stopped) => this.server.close(stopped));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', 'http://x').pathname;
    const { firstCode } = this;
    if (firstCode && path === FIRST_CODE) return void response.writeHead(200, { 'content-type': 'text/javascript', 'cache-control': 'no-store' }).end(firstCode());
    const begins = firstCode !== undefined && path === '/panel';
    if (begins) request.headers['accept-encoding'] = 'identity';
    const kind = path.split('/').at(-1) ?? '';
    const index = this.counts.get(kind) ?? 0;
    this.counts.set(kind, index + 1);
    // Only browsers meet faults: a test can still act for somebody whose network works.
    const browser = request.headers['user-agent']?.includes('Mozilla') ?? false;
    const fault = browser && path.startsWith('/api/') ? this.plan(kind, index) : undefined;
    if (kind === 'sync') this.log.push(fault?.kind ?? 'passed');
    const body = await read(request);
    const verdict = browser ? await this.intercept(path) : undefined;
    if (verdict === 'cut') return void request.socket.destroy();
    if (typeof verdict === 'object') {
      response.writeHead(verdict.status, verdict.headers);
      return void response.end(verdict.body);
    }
    if (fault?.kind === 'cut') return void request.socket.destroy();
    if (fault?.kind === 'refuse') {
      response.writeHead(fault.status, { 'content-type': 'text/plain', ...(fault.retryAfter ? { 'retry-after': fault.retryAfter } : {}) });
      return void response.end('a proxy says no');
    }
    if (fault?.kind === 'delay') await pause(fault.ms);
    if (fault?.kind === 'twice') (await this.pass(request, body).catch(() => undefined))?.resume();
    const answer = await this.pass(request, body).catch(() => undefined);
    if (!answer) return void request.socket.destroy();
    if (fault?.kind === 'lose answer') {
      await read(answer).catch(() => undefined);
      return void request.socket.destroy();
    }
    if (fault?.kind === 'buffer') {
      const whole = await read(answer).catch(() => undefined);
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      return void response.end(whole);
    }
    if (begins) delete answer.headers['content-length'];
    // What a test may hold or cut is asked for each time.
    if (firstCode && path.startsWith('/app/rest-')) answer.headers['cache-control'] = 'no-store';
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    (begins ? answer.pipe(withFirstCode()) : answer).pipe(response);
    answer.on('error', () => response.destroy());
    response.on('close', () => answer.destroy());
  }

  private pass(request: IncomingMessage, body: Buffer): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const options = { host: '127.0.0.1', port: this.target, method: request.method, path: request.url, headers: request.headers };
      const passed = http.request(options, resolve);
      passed.on('error', reject);
      passed.end(body);
    });
  }
}

/** A page that asks for the first code before anything else; all else of it goes through as it comes. */
function withFirstCode(): Transform {
  let begun = false;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const page = chunk.toString('latin1');
      const head = begun ? page : page.replace('<head>', `<head><script src="${FIRST_CODE}"></script>`);
      begun = true;
      done(null, Buffer.from(head, 'latin1'));
    },
  });
}

async function read(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
