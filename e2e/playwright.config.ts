// The checks, or the screenshots of docs/screens.
import { defineConfig } from '@playwright/test';
import { launchOptions } from './browser.ts';
import { ENGINE } from './engines/engine.ts';
import { firefox } from './engines/firefox.ts';

const JOURNEYS = ['journeys/*.spec.ts', 'a11y/*.spec.ts', 'bugs/*.spec.ts', 'sync/*.spec.ts'];
// They count and measure what Chromium does.
const MEASURES = ['perf/*.spec.ts'];

export default defineConfig({
  testDir: '.',
  outputDir: 'test-results',
  // Every worker has a service and a Jira of its own, on its own ports.
  fullyParallel: true,
  workers: Number(process.env.TICKMARK_E2E_WORKERS ?? 2),
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['html', { open: 'never' }], ['./engines/reporter.ts']],
  use: {
    ...{ chromium: { browserName: 'chromium' as const, launchOptions }, firefox, webkit: { browserName: 'webkit' as const } }[ENGINE],
    locale: 'en-US',
    timezoneId: 'UTC',
    viewport: { width: 1100, height: 900 },
    // In Firefox a trace costs more than the journey.
    trace: ENGINE === 'chromium' ? 'retain-on-failure' : 'off',
  },
  // The screenshots are made on request only: they are documents, not checks.
  projects: process.env.TICKMARK_SCREENS
    ? [{ name: 'screens', testMatch: ['screens/*.spec.ts'] }]
    : [{ name: ENGINE, testMatch: [...JOURNEYS, ...(ENGINE === 'chromium' ? MEASURES : [])] }],
});
