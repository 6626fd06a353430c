// What Playwright gives a test, given by WebKit: a browser, a context and a page of their own.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, type Page, test as base } from '@playwright/test';
import type { FaultProxy } from '../../fault_proxy.ts';
import { WebKitContext } from './page.ts';

/** The page objects and journeys see Playwright's types: what they use of them is there, and the rest fails by name. */
interface Given {
  browser: Browser;
  context: BrowserContext;
  page: Page;
}

export const test = base.extend<Pick<Given, 'context' | 'page'>, Pick<Given, 'browser'>>({
  browser: [
    async ({}, use) => {
      const newContext = async () => named('context', await WebKitContext.start());
      await use({ newContext } as unknown as Browser);
    },
    { scope: 'worker' },
  ],
  context: async ({ browser }, use, info) => {
    const crash = join(info.project.outputDir, `driver-crashed-${info.testId}`);
    if (info.retry > 0 && !existsSync(crash)) throw new Error('it has failed already: only what WebKit’s driver broke off by crashing is tried again');
    const context = await browser.newContext();
    await use(context);
    await context.close().finally(() => {
      if (!(context as unknown as WebKitContext).crashed) return;
      writeFileSync(crash, '');
      console.log(`WebKitWebDriver crashed in "${info.title}"`);
    });
  },
  page: async ({ context }, use) => {
    await use(named('page', await context.newPage()));
  },
});

/** Begins what only WebKit needs, and returns what ends it. */
export function watched(context: BrowserContext, proxy: FaultProxy | undefined): () => Promise<void> {
  if (!proxy) throw new Error('WebKit is tested through a proxy');
  const own = context as unknown as WebKitContext;
  proxy.intercept = (path) => own.routes.decide(path);
  proxy.firstCode = () => own.beginning();
  return async () => {
    proxy.intercept = () => undefined;
    proxy.firstCode = undefined;
    await own.tell();
  };
}

/** Says what is asked for and missing. */
function named<T>(what: string, has: object): T {
  return new Proxy(has, {
    get(target, property) {
      if (!(property in target) && typeof property === 'string' && property !== 'then') throw new Error(`WebKit's ${what} has no \`${property}\` here`);
      const value: unknown = Reflect.get(target, property);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  }) as T;
}
