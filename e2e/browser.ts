// The Chromium that the tests drive, started so that it behaves as a person's does.
import { existsSync } from 'node:fs';
import type { LaunchOptions } from '@playwright/test';

// Playwright 1.65.1 passes exactly this, and with it a cross-site frame has no storage at all, or one shared between sites.
// Storage partitioning is what people have, so the argument is taken out and put back without that one feature.
// journeys/partitioning.spec.ts fails when a new Playwright words it differently.
const DISABLED_FEATURES = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'msForceBrowserSignIn',
  'msEdgeUpdateLaunchServicesPreferredVersion',
];
const disable = (features: string[]) => `--disable-features=${features.join(',')}`;

const of = (candidates: (string | undefined)[]) => candidates.find((path) => path && existsSync(path));
// A browser of the system where there is one; else the one Playwright has brought.
const CHROMIUM = of([
  process.env.TICKMARK_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]);
// The same engine without a window opens a page in two thirds of the time, measured with sites apart; it is also what Playwright would take.
const SHELL = of([process.env.TICKMARK_HEADLESS_SHELL, '/usr/bin/chromium-headless-shell']);

const started = (executablePath: string | undefined): LaunchOptions => ({
  ...(executablePath ? { executablePath } : {}),
  ignoreDefaultArgs: [disable(DISABLED_FEATURES)],
  args: [
    disable(DISABLED_FEATURES.filter((feature) => feature !== 'ThirdPartyStoragePartitioning')),
    '--disable-gpu',
    '--site-per-process',
    '--disable-quic',
    '--disable-sync',
    // No name but the two of this machine is ever looked up.
    '--host-resolver-rules=MAP *.localhost 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    // Containers run as root, where Chromium has no sandbox.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ],
});

/** For what is checked. */
export const launchOptions = started(SHELL ?? CHROMIUM);
/** For what is measured: the browser that people have. */
export const launchMeasured = started(CHROMIUM);
