// Which browser engine this run is for. One run has one engine; `cargo xtask test` makes a run for each.
import { miniBrowser } from './webkit/installed.ts';

export type Engine = 'chromium' | 'firefox' | 'webkit';

const ENGINES: readonly string[] = ['chromium', 'firefox', 'webkit'] satisfies Engine[];

function named(name: string): Engine {
  if (!ENGINES.includes(name)) throw new Error(`TICKMARK_ENGINE is ${name}, and has to be one of ${ENGINES.join(', ')}`);
  return name as Engine;
}

export const ENGINE = named(process.env.TICKMARK_ENGINE ?? 'chromium');

/** Whether WebKit is the system's own, driven over WebDriver. Elsewhere, as on a Mac, it is Playwright's. */
export const BY_WEBDRIVER = ENGINE === 'webkit' && miniBrowser() !== undefined;
