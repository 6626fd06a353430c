// The checks, or the screenshots of docs/screens.
import { defineConfig } from '@playwright/test';
import { launchOptions } from './browser.ts';
import { ENGINE } from './engines/engine.ts';
import { firefox } from './engines/firefox.ts';

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
    ...(ENGINE === 'firefox' ? firefox : { browserName: 'chromium', launchOptions }),
    locale: 'en-US',
    timezoneId: 'UTC',
    viewport: { width: 1100, height: 900 },
    trace: 'retain-on-failure',
  },
  // The screenshots are made on request only: they are documents, not checks.
  projects: process.env.TICKMARK_SCREENS
    ? [{ name: 'screens', testMatch: ['screens/*.spec.ts'] }]
    : [{ name: 'checks', testMatch: ['journeys/*.spec.ts', 'a11y/*.spec.ts', 'bugs/*.spec.ts', 'perf/*.spec.ts', 'sync/*.spec.ts'] }],
});
