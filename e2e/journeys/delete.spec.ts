// Deleting is not confirmed, because it can be undone.
import { expect, test } from '../fixtures.ts';
import { fill, send, stored } from '../checklist.ts';

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

test('what is said of a long text ends between two characters as people count them', async ({ jira, stack, issue }) => {
  const family = '👨‍👩‍👧‍👦';
  await fill(stack, issue, [`${'a'.repeat(58)}${family.repeat(4)}`, `${'b'.repeat(58)}${family.repeat(2)}`]);
  const panel = await jira.open();
  await panel.box().first().focus();
  await jira.page.keyboard.press('Delete');
  await expect.poll(() => jira.said()).toContain(`Deleted ${'a'.repeat(58)}${family.repeat(2)}…. 1 item. Undo with Control Z`);
  await jira.page.keyboard.press('Delete');
  await expect.poll(() => jira.said()).toContain(`Deleted ${'b'.repeat(58)}${family.repeat(2)}. 0 items. Undo with Control Z`);
});

test('a heading that somebody deletes under focus can be taken back', async ({ jira, stack, issue }) => {
  const ids = await fill(stack, issue, ['One', { text: 'Later', kind: 'heading' }, 'Two']);
  const panel = await jira.open();
  const heading = panel.frame.getByRole('button', { name: 'Later', exact: true });
  await heading.focus();
  await send(stack, issue, [{ delete_item: { id: ids.get('Later') } }], 'bob');
  const restore = panel.frame.getByRole('button', { name: 'Restore', exact: true });
  await expect(restore).toBeVisible();
  await expect(heading).toBeFocused();
  await jira.page.keyboard.press('ArrowRight');
  await expect(restore).toBeFocused();
  await restore.click();
  await expect(restore).toHaveCount(0);
  await panel.saved();
  expect((await stored(stack, issue)).map((item) => item.text)).toContain('Later');
});

test('a row deleted in another panel keeps the field that is being written, and says so', async ({ jira, stack, issue }) => {
  const ids = await fill(stack, issue, ['One', 'Two', 'Three']);
  const panel = await jira.open();
  await panel.box('Two').focus();
  await jira.page.keyboard.press('F2');
  await jira.page.keyboard.type(' we');
  // By the same person, on another device.
  await send(stack, issue, [{ delete_item: { id: ids.get('Two') } }], 'alice');
  await expect.poll(() => jira.said()).toContain('You deleted this item elsewhere. Restore is available.');
  await jira.page.keyboard.type(' need 3 days');
  await expect(panel.box('Three')).not.toBeChecked();
  await expect(panel.editor('Two')).toHaveValue('Two we need 3 days');
  await jira.page.keyboard.press('Escape');
  await expect(panel.box('Two')).toBeFocused();
  for (const key of ['Enter', 'd', 's', 'm', 'Shift+F10']) {
    await jira.page.keyboard.press(key);
    await expect(panel.box('Two')).toBeFocused();
  }
  await expect(panel.frame.getByRole('textbox')).toHaveCount(0);
});
