// The checks, or the screenshots of docs/screens, or the transcripts of docs/speech.
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
  // Its driver crashes about once in some thousand tests; only such a test is tried again, once, and it is said.
  retries: ENGINE === 'webkit' ? 1 : 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['html', { open: 'never' }], ['./engines/reporter.ts']],
  use: {
    ...{ chromium: { browserName: 'chromium' as const, launchOptions }, firefox, webkit: { browserName: 'webkit' as const } }[ENGINE],
    locale: 'en-US',
    timezoneId: 'UTC',
    viewport: { width: 1100, height: 900 },
    // It costs a quarter of the time. `--trace retain-on-failure` asks for it.
    trace: 'off',
  },
  projects: projects(),
});

function projects() {
  // The screenshots are made on request only: they are documents, not checks.
  if (process.env.TICKMARK_SCREENS) return [{ name: 'screens', testMatch: ['screens/*.spec.ts'] }];
  // Orca takes minutes, and a desktop to run on.
  if (process.env.TICKMARK_SPEECH) return ['firefox', 'chromium'].map((name) => ({ name, testMatch: ['speech/orca.spec.ts'] }));
  // The parts that Orca is heard with have tests of their own.
  const more = ENGINE === 'chromium' ? [...MEASURES, 'speech/parts.spec.ts'] : [];
  return [{ name: ENGINE, testMatch: [...JOURNEYS, ...more] }];
}
