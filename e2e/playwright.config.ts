// The checks, or the screenshots of docs/screens, or the transcripts of docs/speech.
import { defineConfig } from '@playwright/test';
import { launchOptions } from './browser.ts';

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
  reporter: [['list'], ['html', { open: 'never' }]],
  use: {
    browserName: 'chromium',
    launchOptions,
    locale: 'en-US',
    timezoneId: 'UTC',
    viewport: { width: 1100, height: 900 },
    trace: 'retain-on-failure',
  },
  projects: projects(),
});

function projects() {
  // The screenshots are made on request only: they are documents, not checks.
  if (process.env.TICKMARK_SCREENS) return [{ name: 'screens', testMatch: ['screens/*.spec.ts'] }];
  // Orca takes minutes, and a desktop to run on.
  if (process.env.TICKMARK_SPEECH) return ['firefox', 'chromium'].map((name) => ({ name, testMatch: ['speech/orca.spec.ts'] }));
  const folders = ['journeys', 'a11y', 'bugs', 'perf', 'sync'];
  return [{ name: 'checks', testMatch: [...folders.map((folder) => `${folder}/*.spec.ts`), 'speech/parts.spec.ts'] }];
}
