// The counts that are gates in every run of the tests: requests, nodes touched, frames resized, the second visit.
import { expect, test } from '../fixtures.ts';
import { panel } from './contenders.ts';
import { firstPaint } from './first_paint.ts';
import { nodesTouched, resizes, secondVisit } from './panel_checks.ts';
import { stray } from './touched.ts';

test('a first visit asks for little, and in no long chain', async ({ browser, stack }) => {
  const opened = await panel(browser, stack).open(20, true);
  const asked = await firstPaint(opened);
  await opened.close();
  expect(asked.length, JSON.stringify(asked)).toBeLessThanOrEqual(6);
  expect(Math.max(...asked.map(({ depth }) => depth)), JSON.stringify(asked)).toBeLessThanOrEqual(2);
});

test('an edit touches its row, the counts and what is spoken, and no other node', async ({ browser, stack }) => {
  const touched = await nodesTouched(panel(browser, stack));
  for (const [edit, places] of Object.entries(touched)) expect(stray(places), edit).toEqual([]);
});

test('the frame is resized only when its height changes', async ({ browser, stack }) => {
  const { steady, growing, needless } = await resizes(panel(browser, stack));
  expect({ steady, needless }).toEqual({ steady: 0, needless: 0 });
  // An added row changes the height, so the count above can fail.
  expect(growing).toBeGreaterThan(0);
});

test('a second visit paints the list before the service answers, and nothing moves', async ({ browser, stack }) => {
  const { painted, shift } = await secondVisit(browser, stack);
  expect({ painted, shift }).toEqual({ painted: true, shift: 0 });
});
