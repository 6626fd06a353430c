// What Orca says in the ten core scenarios, against docs/speech. `cargo xtask speech` runs this; it takes minutes.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { Stack } from '../servers.ts';
import type { BrowserName } from './browser.ts';
import { differences } from './compare.ts';
import { merge, withoutSpeech } from './merge.ts';
import { perform } from './performance.ts';
import { SCENARIOS } from './scenarios.ts';
import { read, write } from './transcript.ts';

const FOLDER = resolve(import.meta.dirname, '../../docs/speech');
const accepts = process.env.TICKMARK_SPEECH === 'accept';
/** What is kept has been heard so often. The browser must have told the same every time; what Orca said only at times is marked. */
const TIMES = 3;

const test = base.extend<object, { stack: Stack }>({
  stack: [
    async ({}, use) => {
      const stack = await Stack.start();
      await use(stack);
      await stack.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

for (const scenario of SCENARIOS) {
  test(scenario.name, async ({ stack }, info) => {
    test.setTimeout(accepts ? 900_000 : 300_000);
    const browser = info.project.name as BrowserName;
    const file = join(FOLDER, browser, `${scenario.name}.txt`);
    const hear = () => perform(scenario, browser, stack, info.outputPath('orca.log'));
    let heard = await hear();
    if (accepts) {
      for (let time = 2; time <= TIMES; time += 1) {
        const again = await hear();
        expect(differences(withoutSpeech(heard), withoutSpeech(again)), `told once more, ${time} of ${TIMES}`).toBe('');
        heard = merge(heard, again);
      }
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, write(heard));
      return;
    }
    const kept = existsSync(file) ? read(readFileSync(file, 'utf8')) : { header: [], steps: [] };
    expect(differences(kept, heard), `kept in docs/speech/${browser}/${scenario.name}.txt (-), heard now (+)`).toBe('');
  });
}
