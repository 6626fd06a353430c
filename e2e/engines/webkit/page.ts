// Playwright's page and context, as far as the page objects and journeys use them, for WebKit by way of WebDriver.
import { Keyboard, Mouse } from './hands.ts';
import { WebKitFrame } from './locator.ts';
import { Driver, Screen } from './programs.ts';
import { Routes } from './routes.ts';
import { Session } from './protocol.ts';
import { type Noticed, Window } from './window.ts';

/** What a listener asks of a message, an error or a request. */
const asPlaywright = ({ event, text }: Noticed) => ({ type: () => 'error', text: () => text, location: () => ({ url: '' }), error: () => new Error(text), url: () => (event === 'request' ? text : '') });
type Told = ReturnType<typeof asPlaywright>;

const SIZE = { width: 1100, height: 900 };

export class WebKitPage extends WebKitFrame {
  private size = SIZE;

  constructor(
    private readonly owner: WebKitContext,
    readonly window: Window,
    readonly keyboard = new Keyboard(window),
    readonly mouse = new Mouse(window),
  ) {
    super({ window, keyboard, mouse }, '');
  }

  context(): WebKitContext {
    return this.owner;
  }

  frameLocator(css: string): WebKitFrame {
    return new WebKitFrame(this.hands, css);
  }

  async goto(url: string): Promise<void> {
    await this.window.goto(url);
  }

  async reload(): Promise<void> {
    await this.window.reload();
  }

  async route(glob: string, handler: Parameters<Routes['add']>[1]): Promise<void> {
    this.owner.routes.add(glob, handler);
  }

  async unroute(glob: string): Promise<void> {
    this.owner.routes.remove(glob);
  }

  /** It is in front: every window has a screen of its own. */
  async bringToFront(): Promise<void> {}

  viewportSize(): { width: number; height: number } {
    return this.size;
  }

  async setViewportSize(size: { width: number; height: number }): Promise<void> {
    await this.window.resize(size.width, size.height);
    this.size = size;
  }
}

/** A browser of its own, with empty storage, on a screen of its own. */
export class WebKitContext {
  readonly routes = new Routes();
  private readonly listeners: { event: string; listener: (what: Told) => void }[] = [];
  private opened = false;

  private constructor(
    private readonly screen: Screen,
    private readonly driver: Driver,
    private readonly window: Window,
  ) {}

  static async start(): Promise<WebKitContext> {
    const screen = await Screen.start();
    const driver = await Driver.start(screen.display);
    const window = new Window(await Session.start(driver.url, Driver.capabilities()));
    await window.resize(SIZE.width, SIZE.height);
    return new WebKitContext(screen, driver, window);
  }

  async newPage(): Promise<WebKitPage> {
    if (this.opened) throw new Error('a context of WebKit has one page here');
    this.opened = true;
    return new WebKitPage(this, this.window);
  }

  /** Runs this in every document before anything else that a test does there, which is after the page's own: WebDriver cannot do it sooner. */
  async addInitScript(code: () => void): Promise<void> {
    this.window.first.push(String(code));
  }

  /** Listens as one does to a context of Playwright's; all is told by `tell`. */
  on(event: string, listener: (what: Told) => void): void {
    this.listeners.push({ event, listener });
  }

  /** Tells those who listen what the documents have noticed. */
  async tell(): Promise<void> {
    for (const told of await this.window.noticed()) for (const { event, listener } of this.listeners) if (event === told.event) listener(asPlaywright(told));
  }

  async close(): Promise<void> {
    await this.window.end();
    await this.driver.stop();
    await this.screen.stop();
  }
}
