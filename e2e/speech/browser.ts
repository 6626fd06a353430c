// The browser of somebody who listens: a fresh profile, full screen, and no way to any other machine.
import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Desktop } from './desktop.ts';
import type { Program } from './program.ts';

export type BrowserName = 'firefox' | 'chromium';

/** What has nothing to do with the page: first-run pages, questions, and requests to the maker. */
const FIREFOX_SETTINGS: Record<string, boolean | number | string> = {
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.aboutwelcome.enabled': false,
  'browser.preonboarding.enabled': false,
  'browser.newtabpage.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'termsofuse.bypassNotification': true,
  'app.update.enabled': false,
  'network.proxy.type': 1,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': 9,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': 9,
  'network.proxy.no_proxies_on': 'localhost, .localhost, 127.0.0.1',
};

const CHROMIUM_OPTIONS = [
  '--force-renderer-accessibility',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-features=Translate',
  '--no-first-run',
  '--password-store=basic',
  '--host-resolver-rules=MAP *.localhost 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  // Containers run as root, where Chromium has no sandbox.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

const chromium = process.env.TICKMARK_CHROMIUM ?? 'chromium';

export async function openBrowser(name: BrowserName, desktop: Desktop, url: string): Promise<Program> {
  const profile = await mkdtemp(join(desktop.folder, `${name}-`));
  if (name === 'chromium') return desktop.start(name, chromium, ...CHROMIUM_OPTIONS, `--user-data-dir=${profile}`, '--kiosk', url);
  const settings = Object.entries(FIREFOX_SETTINGS).map(([key, value]) => `user_pref(${JSON.stringify(key)}, ${JSON.stringify(value)});\n`);
  mkdirSync(profile, { recursive: true });
  writeFileSync(join(profile, 'user.js'), settings.join(''));
  return desktop.start(name, 'firefox-esr', '--no-remote', '--profile', profile, '--kiosk', url);
}

/** The program and its version, as it names itself. */
export function browserVersion(name: BrowserName): string {
  const command = name === 'chromium' ? chromium : 'firefox-esr';
  const said = execFileSync(command, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return /.*?\d+(\.\d+)*/.exec(said)?.[0] ?? said.trim();
}
