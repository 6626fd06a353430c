// Deleting is not confirmed, because it can be undone.
import { expect, test } from '../fixtures.ts';
import { fill, stored } from '../checklist.ts';

const ROWS = ['One', 'Two', 'Three'];

test('Delete removes the row, and the offer brings it back where it was', { tag: '@every-engine' }, async ({ jira, stack, issue }) => {
  await fill(stack, issue, ROWS);
  const panel = await jira.open();
  await panel.box('Two').focus();
  const before = await jira.frameHeight();
  await jira.page.keyboard.press('Delete');
  await panel.expectOrder('One', 'Three');
  await expect(panel.box('Three')).toBeFocused();
  await expect.poll(jira.said.bind(jira)).toContain('Deleted Two. 2 items. Undo with Control Z');
  await expect.poll(() => jira.frameHeight()).toBeLessThan(before);
  await panel.saved();
  await panel.undo.click();
  await panel.expectOrder(...ROWS);
  await expect(panel.box('Two')).toBeFocused();
  await expect(panel.undo).toBeHidden();
  await panel.saved();
  expect((await stored(stack, issue)).map((item) => item.text).sort()).toEqual([...ROWS].sort());
});

test('the offer covers no row', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ROWS);
  const panel = await jira.open();
  await panel.choose('One', /^Delete/);
  const offer = await panel.undo.boundingBox();
  for (const text of ['Two', 'Three']) {
    const row = await panel.row(text).boundingBox();
    expect(row!.y + row!.height).toBeLessThanOrEqual(offer!.y);
  }
});

test('Control Z undoes, with focus on the row that came back', { tag: '@every-engine' }, async ({ jira, stack, issue }) => {
  await fill(stack, issue, ROWS);
  const panel = await jira.open();
  await panel.choose('Three', /^Delete/);
  await panel.expectOrder('One', 'Two');
  expect(await jira.focused()).toBe('checkbox: Two');
  await jira.page.keyboard.press('Control+z');
  await panel.expectOrder(...ROWS);
  await expect(panel.box('Three')).toBeFocused();
});

test('with the last row gone, the panel invites to begin again', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['Only']);
  const panel = await jira.open();
  await panel.box('Only').focus();
  await jira.page.keyboard.press('Delete');
  await expect(panel.box()).toHaveCount(0);
  expect(await jira.focused()).not.toBe('nothing');
  await panel.undo.click();
  await panel.expectOrder('Only');
});
