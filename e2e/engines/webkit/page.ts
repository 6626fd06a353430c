// Playwright's page and context, as far as the page objects and journeys use them, for WebKit by way of WebDriver.
import { Keyboard, Mouse } from './hands.ts';
import { WebKitFrame } from './locator.ts';
import { Driver, Screen } from './programs.ts';
import { Routes } from './routes.ts';
import { Session } from './protocol.ts';
import { type Noticed, Window, beginning, until } from './window.ts';

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

  /** Commands bring the window they are for to the front. */
  async bringToFront(): Promise<void> {}

  async addInitScript(code: () => void): Promise<void> {
    await this.owner.addInitScript(code);
  }

  async close(): Promise<void> {
    await this.owner.closePage(this);
  }

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
  private readonly first: string[] = [];
  private readonly listeners: { event: string; listener: (what: Told) => void }[] = [];
  private readonly pages = new Set<WebKitPage>();
  private readonly closed: Noticed[] = [];
  /** A window that no page has: a browser without any would end. */
  private spare: Window | undefined;

  private constructor(
    private readonly screen: Screen,
    private readonly driver: Driver,
    private readonly session: Session,
  ) {}

  static async start(): Promise<WebKitContext> {
    const screen = await Screen.start();
    const driver = await Driver.start(screen.display);
    const session = await Session.start(driver.url, Driver.capabilities());
    const context = new WebKitContext(screen, driver, session);
    context.spare = await context.sized(await session.get<string>('window'));
    return context;
  }

  get crashed(): boolean {
    return this.driver.crashed;
  }

  async newPage(): Promise<WebKitPage> {
    const window = this.spare ?? (await this.open());
    this.spare = undefined;
    return this.page(window);
  }

  /** A page that the page itself has opened. */
  async waitForEvent(_event: 'page'): Promise<WebKitPage> {
    let found: string | undefined;
    await until('a page is opened', async () => {
      const known = [...this.pages].map(({ window }) => window.handle);
      found = (await this.session.get<string[]>('window/handles')).find((handle) => !known.includes(handle));
      return found !== undefined;
    });
    return this.page(new Window(this.session, found!, this.first));
  }

  async closePage(page: WebKitPage): Promise<void> {
    if (this.pages.size === 1) this.spare = await this.open();
    this.closed.push(...(await page.window.noticed()));
    this.pages.delete(page);
    await page.window.close();
  }

  /** Runs this in every document before anything else: in the panel, which the proxy serves, before the page's own. */
  async addInitScript(code: () => void): Promise<void> {
    this.first.push(String(code));
  }

  /** What the proxy puts in front of the panel's own code. */
  beginning(): string {
    return beginning(this.first);
  }

  /** Listens as one does to a context of Playwright's; all is told by `tell`. */
  on(event: string, listener: (what: Told) => void): void {
    this.listeners.push({ event, listener });
  }

  /** Tells those who listen what the documents have noticed. */
  async tell(): Promise<void> {
    const all = [...this.closed];
    for (const { window } of this.pages) all.push(...(await window.noticed()));
    for (const told of all) for (const { event, listener } of this.listeners) if (event === told.event) listener(asPlaywright(told));
  }

  async close(): Promise<void> {
    await this.session.end().finally(async () => {
      await this.driver.stop();
      await this.screen.stop();
    });
  }

  private page(window: Window): WebKitPage {
    const page = new WebKitPage(this, window);
    this.pages.add(page);
    return page;
  }

  private async open(): Promise<Window> {
    const { handle } = await this.session.post<{ handle: string }>('window/new', { type: 'window' });
    return this.sized(handle);
  }

  private async sized(handle: string): Promise<Window> {
    const window = new Window(this.session, handle, this.first);
    await window.resize(SIZE.width, SIZE.height);
    return window;
  }
}
