// Quiet advice on how a criterion is written: seen by who may edit, heard when it is opened, gone once it is clear.
import { fill, send } from '../checklist.ts';
import { expect, test } from '../fixtures.ts';
import type { Panel } from '../pages/panel.ts';

const CRITERIA = [{ text: 'Saving', details: 'Given a list\nWhen I save\nWhen I reload' }, 'It is fast', 'Clear', 'clear.'];
const advice = (panel: Panel, row: string) => panel.row(row).locator('.advice');

test('what could be clearer stands under a criterion, until it is clear', { tag: '@every-engine' }, async ({ jira, stack, issue }) => {
  await fill(stack, issue, CRITERIA, 'Criteria', null, 'acceptance-criteria');
  const panel = await jira.open();
  await expect(advice(panel, 'AC-1 Saving')).toHaveText('Could be clearer: no Then says what is to be seen; more than one When, each could be a criterion');
  await expect(advice(panel, 'AC-2 It is fast')).toHaveText('Could be clearer: “fast” can mean much');
  await expect(advice(panel, 'AC-3 Clear')).toHaveCount(0);
  await expect(advice(panel, 'AC-4 clear.')).toHaveText('Could be clearer: the same as AC-3');
  await panel.box('AC-2 It is fast').focus();
  await jira.page.keyboard.press('F2');
  const field = panel.editor('It is fast');
  await expect(field).toBeFocused();
  await expect(field).toHaveAccessibleDescription('Could be clearer: “fast” can mean much');
  await field.fill('It answers within 200 ms');
  await field.press('Control+Enter');
  await expect(advice(panel, 'AC-2 It answers within 200 ms')).toHaveCount(0);
  await expect(panel.box('AC-2 It answers within 200 ms')).toBeFocused();
});

test('a plain list and who may only read get none', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['It is fast', 'Now', 'now'], 'Plain');
  const panel = await jira.open();
  await expect(panel.box('It is fast')).toBeVisible();
  await panel.chooseForList('Plain', 'Turn into acceptance criteria');
  await expect(panel.frame.locator('.advice')).toHaveCount(2);
  await panel.saved();
  await jira.visit({ user: 'carol' });
  await expect(panel.box(/It is fast/)).toBeVisible();
  await expect(panel.menu).toHaveCount(0);
  await expect(panel.frame.locator('.advice')).toHaveCount(0);
});

test('what another person writes changes it, and a row that goes frees the other', async ({ jira, stack, issue }) => {
  const ids = await fill(stack, issue, ['Clear', 'clear.'], 'Criteria', null, 'acceptance-criteria');
  const panel = await jira.open();
  await expect(advice(panel, 'AC-2 clear.')).toHaveText('Could be clearer: the same as AC-1');
  await send(stack, issue, [{ delete_item: { id: ids.get('Clear') } }], 'bob');
  await expect(advice(panel, 'AC-2 clear.')).toHaveCount(0);
});
