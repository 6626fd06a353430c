// A window of WebKit: code run in its page or in a frame of it, pointer and keys.
import { DriverError, ELEMENT_KEY, type Reference, Session } from './protocol.ts';
import { type Facts, type Step, find } from './query.ts';

export const WAIT_MS_MAX = 10_000;
const POLL_MS = 30;

/** Where code runs: `''` is the page itself, all else the selector of a frame in it. */
export type Place = string;

/** Code for the page, with at most one argument; what it returns comes back by way of JSON. */
export type Code<A, T> = (argument: A) => T | Promise<T>;

export type Action = Record<string, unknown>;

export class Window {
  private at: Place | undefined;
  private readonly places = new Set<Place>();
  private readonly before: Noticed[] = [];

  constructor(
    private readonly session: Session,
    readonly handle: string,
    /** Runs in every document before anything else of a test does. */
    private readonly first: string[],
  ) {}

  async goto(url: string): Promise<void> {
    await this.alone(async () => {
      await this.leave();
      await this.session.post('url', { url });
    });
  }

  async reload(): Promise<void> {
    await this.alone(async () => {
      await this.leave();
      await this.session.post('refresh');
    });
  }

  /** Makes the page itself so large, whatever stands around it. */
  async resize(width: number, height: number): Promise<void> {
    const inner = await this.run('', () => [innerWidth, innerHeight], undefined);
    await this.alone(async () => {
      const outer = await this.session.get<{ width: number; height: number }>('window/rect');
      await this.session.post('window/rect', { width: outer.width + width - inner[0]!, height: outer.height + height - inner[1]! });
    });
    await until('the window has its size', async () => (await this.run('', () => innerWidth, undefined)) === width);
  }

  /** Runs code in a place, once that is there. */
  async run<A, T>(place: Place, code: Code<A, T> | string, argument: A): Promise<T> {
    const body = typeof code === 'string' ? `return (${code});` : `return (${code})(arguments[0]);`;
    return this.execute<T>(place, body, [argument ?? null]);
  }

  /** Runs code with the elements that the steps lead to. */
  async with<A, T>(place: Place, steps: Step[], code: (elements: Element[], argument: A) => T | Promise<T>, argument: A): Promise<T> {
    return this.execute<T>(place, `return (${code})((${find})(arguments[0], false), arguments[1]);`, [steps, argument ?? null]);
  }

  async facts(place: Place, steps: Step[]): Promise<Facts[]> {
    return this.execute<Facts[]>(place, `return (${find})(arguments[0], true);`, [steps]);
  }

  /** Pointer and keys; places are those of the page, not of a frame. */
  async act(...sources: Action[]): Promise<void> {
    await this.alone(async () => {
      await this.enter('');
      await this.session.post('actions', { actions: sources });
    });
  }

  /** What all documents so far have noticed. */
  async noticed(): Promise<Noticed[]> {
    await this.alone(() => this.leave());
    return this.before;
  }

  async close(): Promise<void> {
    await this.alone(async () => {
      await this.leave();
      await this.session.closeWindow();
    });
  }

  private alone<T>(work: () => Promise<T>): Promise<T> {
    return this.session.in(this.handle, () => (this.at = undefined), work);
  }

  /** Takes along what the documents that are left now have noticed. */
  private async leave(): Promise<void> {
    for (const place of this.places) {
      const noticed = await this.enter(place).then(() => this.session.post<Noticed[]>('execute/sync', { script: `return (${collect})();`, args: [] })).catch(goneIsNothing);
      this.before.push(...(noticed ?? []));
    }
    this.places.clear();
    this.at = undefined;
  }

  private async execute<T>(place: Place, body: string, args: unknown[]): Promise<T> {
    this.places.add(place);
    const script = `${beginning(this.first)}\n${body}`;
    let answer: T | undefined;
    // A frame may be loaded anew at any time, and is then another.
    await until(`the frame ${place} is there`, () =>
      this.alone(async () => {
        try {
          await this.enter(place);
          answer = await this.session.post<T>('execute/sync', { script, args });
          return true;
        } catch (error) {
          goneIsNothing(error);
          this.at = undefined;
          return false;
        }
      }),
    );
    return answer as T;
  }

  private async enter(place: Place): Promise<void> {
    if (this.at === place) return;
    this.at = undefined;
    await this.session.post('frame', { id: null });
    if (place) {
      const element = await this.session.post<Reference>('element', { using: 'css selector', value: place });
      await this.session.post('frame', { id: { [ELEMENT_KEY]: element[ELEMENT_KEY] } });
    }
    this.at = place;
  }
}

/** What every document begins with, once. */
export function beginning(first: string[]): string {
  return `if (!window.begunByTest) { window.begunByTest = true; (${notice})(); ${first.map((code) => `(${code})();`).join('\n')} }`;
}

/** Errors, warnings and requests of a document. */
export interface Noticed {
  event: 'console' | 'weberror' | 'request';
  text: string;
}

/** Runs in a document, from its first command on. */
function notice(): void {
  const noticed: Noticed[] = [];
  Object.assign(window, { noticedByTest: noticed });
  for (const level of ['error', 'warn'] as const) {
    const write = console[level].bind(console);
    console[level] = (...what: unknown[]) => {
      noticed.push({ event: 'console', text: what.map(String).join(' ') });
      write(...what);
    };
  }
  addEventListener('error', ({ message }) => noticed.push({ event: 'weberror', text: message }));
  addEventListener('unhandledrejection', ({ reason }) => noticed.push({ event: 'weberror', text: String(reason) }));
}

function collect(): Noticed[] {
  const asked = performance.getEntriesByType('resource').map(({ name }): Noticed => ({ event: 'request', text: name }));
  return [...((window as unknown as { noticedByTest?: Noticed[] }).noticedByTest ?? []), ...asked];
}

function goneIsNothing(error: unknown): undefined {
  if (!(error instanceof DriverError) || !FRAME_IS_GONE.includes(error.code)) throw error;
}

const FRAME_IS_GONE = ['no such element', 'no such frame', 'no such window', 'stale element reference'];

/** Asks again until it is so. */
export async function until(what: string, is: () => Promise<boolean>, msMax = WAIT_MS_MAX): Promise<void> {
  const late = Date.now() + msMax;
  while (!(await is())) {
    if (Date.now() > late) throw new Error(`not within ${msMax} ms: ${what}`);
    await new Promise((later) => setTimeout(later, POLL_MS));
  }
}
