// The Firefox that the tests drive: the system's own, over WebDriver BiDi, or the one that Playwright has brought.
import { existsSync } from 'node:fs';
import { type Browser, type PlaywrightTestOptions, type PlaywrightWorkerOptions, test as base } from '@playwright/test';

const CANDIDATES = [process.env.TICKMARK_FIREFOX, '/usr/bin/firefox-esr', '/usr/bin/firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'];
const executablePath = CANDIDATES.find((path) => path && existsSync(path));

export const firefox: Partial<PlaywrightTestOptions & PlaywrightWorkerOptions> = {
  browserName: 'firefox',
  ...(executablePath ? { channel: 'moz-firefox' } : {}),
  launchOptions: {
    ...(executablePath ? { executablePath } : {}),
    firefoxUserPrefs: {
      'fission.autostart': false,
      // No test asks anything of the hosts that Firefox itself asks.
      'network.captive-portal-service.enabled': false,
      'network.connectivity-service.enabled': false,
      'app.normandy.enabled': false,
      // A slash is no key of Firefox's own: it would open a search of the page and take the keys that follow.
      'accessibility.typeaheadfind.manual': false,
      'datareporting.policy.dataSubmissionEnabled': false,
      'browser.safebrowsing.downloads.remote.enabled': false,
      'extensions.getAddons.cache.enabled': false,
    },
  },
};

interface Command {
  context?: string;
  actions?: { type: string }[];
  [name: string]: unknown;
}
type Send = (this: unknown, method: string, parameters: Command) => Promise<Command>;
interface Session {
  send: Send;
}
interface Inside {
  _connection: { toImpl(browser: Browser): { _browserSession: Session } };
}

/** Code that ends once the page is painted again: by then focus is where it was. */
const PAINTED = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))';

/** Changes what Playwright 1.65.1 says to Firefox 153, for the browser and all of its pages: their sessions are of one class. */
function corrected(browser: Browser): void {
  const session = (browser as unknown as Inside)._connection.toImpl(browser)._browserSession;
  const shared = Object.getPrototypeOf(session) as Session;
  const send = shared.send;
  let inFront: string | undefined;
  shared.send = async function (method, parameters) {
    // A command that Firefox does not have yet. A context begins with it, to set the colour scheme, for which no test here asks.
    if (method === 'emulation.setMediaFeaturesOverride') return {};
    // What keys lead to needs focus, which only the window in front has: who types in another one goes there first.
    const types = method === 'input.performActions' && parameters.actions?.some(({ type }) => type === 'key');
    if (types && parameters.context !== inFront) {
      inFront = parameters.context;
      await send.call(this, 'browsingContext.activate', { context: inFront });
      await send.call(this, 'script.evaluate', { expression: PAINTED, awaitPromise: true, target: { context: inFront } });
    }
    const answer = await send.call(this, method, parameters);
    if (method === 'browsingContext.create') inFront = answer.context;
    if (method === 'browsingContext.activate') inFront = parameters.context;
    return answer;
  };
}

export const test = base.extend<object, { browser: Browser }>({
  browser: [
    async ({ browser }, use) => {
      if (executablePath) corrected(browser);
      await use(browser);
    },
    { scope: 'worker' },
  ],
});
