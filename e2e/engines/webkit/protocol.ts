// One session of WebDriver, by the W3C's protocol: https://www.w3.org/TR/webdriver2/
import { ask } from '../../request.ts';

/** How an element goes over the wire; the key is the standard's. */
export const ELEMENT_KEY = 'element-6066-11e4-a52e-4f735466cecf';
export type Reference = { [ELEMENT_KEY]: string };

export class DriverError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(`WebDriver: ${code}${message ? `, ${message}` : ''}`);
  }
}

export class Session {
  /** The window that the driver is in. */
  private current: string | undefined;
  private turn: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly driver: string,
    private readonly id: string,
  ) {}

  static async start(driver: string, capabilities: Record<string, unknown>): Promise<Session> {
    const { sessionId } = await command<{ sessionId: string }>(`${driver}/session`, 'POST', { capabilities: { alwaysMatch: capabilities } });
    return new Session(driver, sessionId);
  }

  /** Does something in one window, with nothing done in another meanwhile. `arrived` is called where the driver was elsewhere before. */
  in<T>(window: string, arrived: () => void, work: () => Promise<T>): Promise<T> {
    const run = this.turn.then(async () => {
      if (this.current !== window) {
        await this.post('window', { handle: window });
        this.current = window;
        arrived();
      }
      return work();
    });
    this.turn = run.catch(() => undefined);
    return run;
  }

  get<T>(path: string): Promise<T> {
    return command(`${this.driver}/session/${this.id}/${path}`, 'GET');
  }

  post<T>(path: string, body: object = {}): Promise<T> {
    return command(`${this.driver}/session/${this.id}/${path}`, 'POST', body);
  }

  /** Closes the window that the driver is in. */
  async closeWindow(): Promise<void> {
    await command(`${this.driver}/session/${this.id}/window`, 'DELETE');
    this.current = undefined;
  }

  async end(): Promise<void> {
    await command(`${this.driver}/session/${this.id}`, 'DELETE');
  }
}

async function command<T>(url: string, method: string, body?: object): Promise<T> {
  const { status, text } = await ask(url, { method, ...(body ? { body } : {}) });
  const { value } = JSON.parse(text) as { value: T & { error: string; message: string } };
  if (status > 299) throw new DriverError(value.error, value.message);
  return value;
}
