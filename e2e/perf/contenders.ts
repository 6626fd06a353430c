// The lists that are driven in turn, and how each is opened in a frame.
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, BrowserContext, CDPSession, Frame, Page, Request } from '@playwright/test';
import { fill } from '../checklist.ts';
import type { Stack } from '../servers.ts';
import { type Grip, type Hands, install } from './hands.ts';
import { type Pages, isDone, textOf } from './pages.ts';

declare global {
  interface Window {
    hands: Hands;
  }
}

/** What the browser has spent on the frame's thread so far: milliseconds of processor time, and bytes. */
export interface Spent {
  thread: number;
  script: number;
  layout: number;
  style: number;
}

const USABLE_MS_MAX = 60_000;
const SETTLED_MS = 300;
/** The first part of the service's host name. */
export const OURS = 'tickmark';

export class Opened {
  constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    readonly frame: Frame,
    readonly cdp: CDPSession,
    /** Everything that was asked for, by any frame. */
    readonly requests: Request[],
    private readonly ours: boolean,
  ) {}

  /** Milliseconds until the list could be used; an error when that does not come. */
  async usable(): Promise<number> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, failed) => {
      timer = setTimeout(() => failed(new Error(`no list after ${USABLE_MS_MAX} ms in ${this.frame.url().split('?')[0]}`)), USABLE_MS_MAX);
    });
    return Promise.race([this.frame.evaluate(() => window.hands.usable()), late]).finally(() => clearTimeout(timer));
  }

  /** Once nothing that came with opening is going on any more. */
  async settled(): Promise<void> {
    await this.usable();
    // The height comes with the page around the frame, which may be later than the list.
    if (this.ours) await this.frame.waitForSelector('[data-frame="fitted"]', { state: 'attached' });
    await this.frame.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 2000 })));
    await pause(SETTLED_MS);
  }

  async spent(): Promise<Spent> {
    const { metrics } = await this.cdp.send('Performance.getMetrics');
    const ms = (name: string) => (metrics.find((metric) => metric.name === name)?.value ?? Number.NaN) * 1000;
    return { thread: ms('ThreadTime'), script: ms('ScriptDuration'), layout: ms('LayoutDuration'), style: ms('RecalcStyleDuration') };
  }

  /** What this costs the frame's thread. */
  async costOf(act: () => Promise<unknown>): Promise<Spent> {
    const before = await this.spent();
    await act();
    const after = await this.spent();
    return { thread: after.thread - before.thread, script: after.script - before.script, layout: after.layout - before.layout, style: after.style - before.style };
  }

  async close(): Promise<void> {
    await this.context.close();
  }
}

export interface Contender {
  name: string;
  /** Worked as the panel is, not as the pages of the bench are. */
  ours: boolean;
  /** Opens a list of so many items as a person who has never seen it. Lists of one size may share their items. */
  open(items: number, own?: boolean): Promise<Opened>;
}

/** A page of ours, served by the bench itself. */
export function local(browser: Browser, pages: Pages, name: string, site: string): Contender {
  return {
    name,
    ours: false,
    open: (items) => openFrame(browser, { site, expected: items, ours: false }, pages.url(site, items)),
  };
}

/** The release bundle in the frame of the Jira stand-in, with the service behind it. */
export function panel(browser: Browser, stack: Stack): Contender {
  const shared = new Map<number, string>();
  return {
    name: 'Tickmark',
    ours: true,
    async open(items, own = false) {
      const known = own ? undefined : shared.get(items);
      const issue = known ?? stack.freshIssue();
      if (!known) {
        await seed(stack, issue, items);
        if (!own) shared.set(items, issue);
      }
      return openFrame(browser, { site: OURS, expected: items, ours: true }, issueUrl(stack, issue));
    },
  };
}

export function issueUrl(stack: Stack, issue: string): string {
  return `${stack.jiraUrl}/browse/${issue}?user=alice&theme=light&locale=en_US&tz=UTC&strip=0&panel=open`;
}

export async function seed(stack: Stack, issue: string, items: number): Promise<void> {
  const rows = Array.from({ length: items }, (_, place) => ({ text: textOf(place), ...(isDone(place) ? { status: 'done' as const } : {}) }));
  await fill(stack, issue, rows);
}

/** A browser that has never been there. */
async function openFrame(browser: Browser, grip: Grip, url: string): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1100, height: 900 }, locale: 'en-US', timezoneId: 'UTC' });
  await context.addInitScript(install, grip);
  return openIn(context, grip.site, url);
}

/** A page of a browser that may have been there before. */
export async function openIn(context: BrowserContext, site: string, url: string): Promise<Opened> {
  const requests: Request[] = [];
  context.on('request', (request) => requests.push(request));
  const page = await context.newPage();
  const arrived = page.waitForEvent('framenavigated', (frame) => frame !== page.mainFrame() && new URL(frame.url()).hostname.startsWith(`${site}.`));
  await page.goto(url);
  const frame = await arrived;
  const cdp = await context.newCDPSession(frame);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  return new Opened(context, page, frame, cdp, requests, site === OURS);
}
