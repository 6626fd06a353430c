import { expect, test } from '../fixtures.ts';
import { STATES } from '../states.ts';
import { ALL, dress } from './looks.ts';
for (const state of ['due','picked_up'])
test(`look ${state}`, async ({ jira, stack, issue, guard }) => {
  await STATES[state]!({ jira, stack, issue, guard });
  await jira.page.keyboard.press('Shift');
  for (const width of [600, 320]) {
  await dress(jira, ALL.find((look) => look.palette === 'light' && look.width === width)!);
  await jira.element().screenshot({ path: `/tmp/zz_${state}_${width}.png` });
  console.log(state, width, await (await jira.frame()).evaluate(() => [...document.querySelectorAll('.box:hover, li:hover, .row:hover')].map((e) => e.outerHTML.slice(0, 100)).join('\n') + (document.activeElement?.outerHTML ?? '').slice(0,200)));
  }
});
