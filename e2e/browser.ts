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

// A browser of the system where there is one; else the one Playwright has brought.
const CANDIDATES = [
  process.env.TICKMARK_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const executablePath = CANDIDATES.find((path) => path && existsSync(path));

export const launchOptions: LaunchOptions = {
  ...(executablePath ? { executablePath } : {}),
  ignoreDefaultArgs: [disable(DISABLED_FEATURES)],
  args: [
    disable(DISABLED_FEATURES.filter((feature) => feature !== 'ThirdPartyStoragePartitioning')),
    '--disable-gpu',
    '--disable-quic',
    '--disable-sync',
    // No name but the two of this machine is ever looked up.
    '--host-resolver-rules=MAP *.localhost 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    // Containers run as root, where Chromium has no sandbox.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ],
};
