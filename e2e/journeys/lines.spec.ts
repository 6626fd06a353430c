// Rows split and joined while they are written, moved while they are written, and their details.
import { fill, send, stored } from '../checklist.ts';
import { expect, test } from '../fixtures.ts';

const caret = (element: HTMLTextAreaElement) => element.selectionStart;

test('Enter in the middle splits, Backspace at the start joins', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['Wash and dry', 'Rest']);
  const panel = await jira.open();
  const { keyboard } = jira.page;
  await panel.box('Wash and dry').focus();
  await keyboard.press('F2');
  for (let left = 'and dry'.length; left > 0; left -= 1) await keyboard.press('ArrowLeft');
  await keyboard.press('Enter');
  await panel.expectOrder('Wash', 'and dry', 'Rest');
  await expect(panel.editor('and dry')).toBeFocused();
  expect(await panel.editor('and dry').evaluate(caret)).toBe(0);
  await keyboard.press('Backspace');
  await panel.expectOrder('Wash and dry', 'Rest');
  await expect(panel.editor('Wash and dry')).toBeFocused();
  expect(await panel.editor('Wash and dry').evaluate(caret)).toBe('Wash'.length);
  await keyboard.press('Escape');
  await keyboard.press('Control+z');
  await keyboard.press('Control+z');
  await panel.expectOrder('Wash and dry', 'Rest');
  await panel.saved();
  expect(await stored(stack, issue)).toHaveLength(2);
});

test('Backspace in an empty new row goes back to the one above', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  await panel.addItem.click();
  await jira.page.keyboard.press('Backspace');
  await expect(panel.newItem).toHaveCount(0);
  await expect(panel.editor('One')).toBeFocused();
  await jira.page.keyboard.type('!');
  await jira.page.keyboard.press('Enter');
  await jira.page.keyboard.type('more');
  await jira.page.keyboard.press('Home');
  await jira.page.keyboard.press('Backspace');
  await panel.expectOrder('One! more');
});

test('a row moves while it is written, and what is written stays', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One', 'Two', 'Three']);
  const panel = await jira.open();
  await panel.text('One').click();
  const editor = panel.editor('One');
  await editor.fill('One more');
  await editor.press('Alt+ArrowDown');
  await expect(editor).toBeFocused();
  await expect(editor).toHaveValue('One more');
  await editor.press('Control+Enter');
  await panel.expectOrder('Two', 'One more', 'Three');
});

test('details are written under a row, and stay with it', async ({ jira, other, stack, issue }) => {
  const ids = await fill(stack, issue, ['One', 'Two']);
  const panel = await jira.open();
  await jira.page.bringToFront();
  const { keyboard } = jira.page;
  await panel.box('One').focus();
  await keyboard.press('d');
  const field = panel.frame.getByRole('textbox', { name: 'Details, One' });
  await expect(field).toBeFocused();
  await keyboard.type('First');
  await keyboard.press('Enter');
  await keyboard.type('Second');
  await keyboard.press('Control+Enter');
  await expect(panel.row('One').locator('.details')).toHaveText('First\nSecond');
  await expect(panel.box('One')).toBeFocused();
  await expect(panel.box('One')).toHaveAccessibleDescription(/Has details/);
  await panel.saved();
  // Another person's words arrive, and Escape keeps what stands.
  await send(stack, issue, [{ set_details: { id: ids.get('One'), details: 'Third' } }], 'bob');
  await expect(panel.row('One').locator('.details')).toHaveText('Third');
  await keyboard.press('d');
  await keyboard.type(' and more');
  await keyboard.press('Escape');
  await expect(panel.row('One').locator('.details')).toHaveText('Third');
  await panel.saved();
  const viewer = await other.open({ user: 'carol' });
  await expect(viewer.row('One').locator('.details')).toHaveText('Third');
  await other.page.bringToFront();
  await viewer.box('One').focus();
  await other.page.keyboard.press('d');
  await expect(viewer.frame.getByRole('textbox')).toHaveCount(0);
  await expect(viewer.row('One').locator('.details')).toHaveAttribute('data-all', '');
});

test('a row that somebody else deletes stays under focus, and can come back', async ({ jira, stack, issue }) => {
  const ids = await fill(stack, issue, ['One', 'Two', 'Three']);
  const panel = await jira.open();
  await panel.box('Two').focus();
  await send(stack, issue, [{ delete_item: { id: ids.get('Two') } }], 'bob');
  await expect(panel.row('Two')).toHaveAttribute('data-tombstone', '');
  await expect(panel.box('Two')).toBeFocused();
  await expect.poll(() => jira.said()).toContainEqual(expect.stringMatching(/deleted this item\. Restore is available\.$/));
  await jira.page.keyboard.press('Space');
  await expect(panel.box('Two')).not.toBeChecked();
  await panel.frame.getByRole('button', { name: 'Restore' }).click();
  await expect(panel.row('Two')).not.toHaveAttribute('data-tombstone');
  await expect.poll(async () => (await stored(stack, issue)).length).toBe(3);
  await panel.box('Two').focus();
  await send(stack, issue, [{ delete_item: { id: ids.get('Two') } }], 'bob');
  await expect(panel.row('Two')).toHaveAttribute('data-tombstone', '');
  await jira.page.keyboard.press('ArrowDown');
  await expect(panel.box('Three')).toBeFocused();
  await panel.expectOrder('One', 'Three');
});
