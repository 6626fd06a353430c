// The stand-in's issue view, and the way into the panel's frame.
import { type Frame, type Page } from '@playwright/test';
import { BY_WEBDRIVER } from '../engines/engine.ts';
import { expect } from '../engines/test.ts';
import type { Stack } from '../servers.ts';
import { Panel } from './panel.ts';

/** What the stand-in's page keeps for tests. */
interface StandIn {
  resizes: { height: string; at: number }[];
  setTheme(theme: string): void;
  setToken(change: Record<string, unknown>): void;
  relayout(): void;
}

export interface Visit {
  user?: 'alice' | 'bob' | 'carol' | 'anonymous';
  theme?: 'light' | 'dark' | 'auto';
  locale?: string;
  panel?: 'open' | 'as Jira';
  /** Faults of the page, as its control strip names them. */
  faults?: Record<string, string>;
}

export class JiraIssue {
  readonly panel: Panel;

  constructor(
    readonly page: Page,
    private readonly stack: Stack,
    readonly key: string,
  ) {
    this.panel = new Panel(page, page.frameLocator(this.iframe));
  }

  private get iframe(): string {
    return `iframe[src^="${this.stack.appUrl}/panel"]`;
  }

  /** Opens the issue; the panel need not be ready. */
  async visit(visit: Visit = {}): Promise<void> {
    const query = new URLSearchParams({
      user: visit.user ?? 'alice',
      theme: visit.theme ?? 'light',
      locale: visit.locale ?? 'en_US',
      tz: 'UTC',
      strip: '0',
      // Also on an issue without a checklist, where Jira shows the panel only once its button is clicked.
      ...(visit.panel === 'as Jira' ? {} : { panel: 'open' }),
      ...visit.faults,
    });
    await this.page.goto(`${this.stack.jiraUrl}/browse/${this.key}?${query}`);
  }

  /** From now on the page comes without its list, as it does when Jira is slow to say who may see the issue. */
  async withoutList(): Promise<void> {
    await this.page.context().addInitScript(() => {
      new MutationObserver(() => document.getElementById('first-list')?.remove()).observe(document, { childList: true, subtree: true });
    });
  }

  /** Opens the issue and waits until the checklist can be used. */
  async open(visit: Visit = {}): Promise<Panel> {
    await this.visit(visit);
    await this.panel.ready();
    await this.whole();
    return this.panel;
  }

  /** The rest of the panel has come too: from now on the network may be cut. */
  async whole(): Promise<void> {
    const rest = () => performance.getEntriesByType('resource').some(({ name }) => /\/app\/rest-\w+\.wasm/.test(name));
    await expect.poll(async () => (await this.frame()).evaluate(rest)).toBe(true);
  }

  async reload(): Promise<Panel> {
    await this.page.reload();
    await this.panel.ready();
    return this.panel;
  }

  /** The panel's frame element in Jira's page. */
  element() {
    return this.page.locator(this.iframe);
  }

  /** Whether what has focus in Jira's page is the panel's frame. */
  async hasFocus(): Promise<boolean> {
    return this.element().evaluate((frame) => document.activeElement === frame);
  }

  /** The frame itself, to run code in it. */
  async frame(): Promise<Frame> {
    const handle = await this.element().elementHandle();
    const frame = await handle?.contentFrame();
    if (!frame) throw new Error('the panel has no frame');
    return frame;
  }

  /** The width Jira gives the panel, by way of the width of its page. */
  async setPanelWidth(px: number): Promise<void> {
    const size = this.page.viewportSize() ?? { width: 1100, height: 900 };
    await this.element().evaluate((frame, width) => {
      // The page around the panel is not what is tested here.
      for (let box = frame.parentElement; box && box !== document.body; box = box.parentElement) box.style.minInlineSize = '0';
      frame.style.inlineSize = `${width}px`;
      frame.style.minInlineSize = `${width}px`;
      frame.style.maxInlineSize = `${width}px`;
    }, px);
    await this.page.setViewportSize({ width: Math.max(size.width, px + 100), height: size.height });
    await expect.poll(() => this.element().evaluate((frame) => (frame as HTMLIFrameElement).clientWidth)).toBe(px);
  }

  /** Switches Jira's theme, and waits until the panel has taken it over, tokens and all. */
  async setTheme(theme: 'light' | 'dark'): Promise<void> {
    const surface = () => getComputedStyle(document.documentElement).getPropertyValue('--ds-surface').trim();
    await this.page.evaluate((name) => (window as unknown as { __jira: StandIn }).__jira.setTheme(name), theme);
    const frame = await this.frame();
    await expect.poll(() => frame.evaluate(() => document.documentElement.dataset.colorMode)).toBe(theme);
    await expect.poll(() => frame.evaluate(surface)).toBe(await this.page.evaluate(surface));
  }

  /** What a person's browser tells the panel when they come back to its window. */
  async comeBack(): Promise<void> {
    await (await this.frame()).evaluate(() => window.dispatchEvent(new Event('focus')));
  }

  /** Takes back what was typed last, as the field with focus keeps it. */
  async undoTyping(): Promise<void> {
    // No key of WebDriver's is a shortcut of WebKitGTK's editor.
    if (BY_WEBDRIVER) await (await this.frame()).evaluate(() => document.execCommand('undo'));
    else await this.page.keyboard.press('Control+z');
  }

  /** The height Jira gives the frame now. */
  async frameHeight(): Promise<number> {
    return this.element().evaluate((frame) => frame.getBoundingClientRect().height);
  }

  /** Drives the stand-in's page, or reads what the app has asked of it. */
  async standIn<T>(act: (page: StandIn) => T): Promise<T> {
    return this.page.evaluate(`(${act})(window.__jira)`) as Promise<T>;
  }

  /** What a screen reader was told, in order, since the panel was loaded. */
  async said(): Promise<string[]> {
    return (await this.frame()).evaluate(() => (window as unknown as { said?: string[] }).said ?? []);
  }

  /** The element with focus inside the panel, as `role or tag: name`. */
  async focused(): Promise<string> {
    return (await this.frame()).evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return 'nothing';
      const labels = (element as HTMLInputElement).labels;
      const by = element.getAttribute('aria-labelledby');
      const named = by?.split(' ').map((id) => document.getElementById(id)?.textContent?.trim()).join(' ');
      const name = element.getAttribute('aria-label') ?? named ?? labels?.[0]?.textContent ?? element.textContent ?? '';
      const kind = element.getAttribute('role') ?? (element.matches('[type=checkbox]') ? 'checkbox' : element.localName);
      return `${kind}: ${name.trim()}`;
    });
  }
}
