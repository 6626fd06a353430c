// The first item, and the chain of Enter.
import { expect, test } from '../fixtures.ts';
import { stored } from '../checklist.ts';

test('the first item is written, saved and counted', async ({ jira, stack, issue }) => {
  const panel = await jira.open();
  await expect(panel.frame.getByText('Break this issue into steps that anyone can tick off.')).toBeVisible();
  await panel.addFirst.click();
  await expect(panel.newItem).toBeFocused();
  await panel.newItem.fill('Write the first item');
  await panel.newItem.press('Enter');
  await expect(panel.box('Write the first item')).not.toBeChecked();
  await expect(panel.newItem).toBeFocused();
  await expect(panel.newItem).toHaveValue('');
  await panel.saved();
  await expect.poll(jira.said.bind(jira)).toContain('Added. 1 item');
  expect((await stored(stack, issue)).map((item) => item.text)).toEqual(['Write the first item']);
});

test('ten items are their text and ten Enters; an empty one ends the chain', { tag: '@every-engine' }, async ({ jira }) => {
  const panel = await jira.open();
  const texts = Array.from({ length: 10 }, (_, index) => `Item ${index + 1}`);
  await panel.addFirst.click();
  for (const text of texts) {
    await jira.page.keyboard.type(text);
    await jira.page.keyboard.press('Enter');
  }
  await panel.expectOrder(...texts);
  await jira.page.keyboard.press('Enter');
  await expect(panel.newItem).toBeHidden();
  expect(await jira.focused()).not.toBe('nothing');
  await panel.saved();
  await jira.reload();
  await panel.expectOrder(...texts);
});

test('Escape leaves the new row without an item', { tag: '@every-engine' }, async ({ jira }) => {
  const panel = await jira.open();
  await panel.add('One');
  await panel.addItem.click();
  await panel.newItem.fill('Not wanted');
  await panel.newItem.press('Escape');
  await expect(panel.newItem).toBeHidden();
  await panel.expectOrder('One');
  expect(await jira.focused()).not.toBe('nothing');
});

test('N on a row writes an item below it', async ({ jira }) => {
  const panel = await jira.open();
  await panel.add('First', 'Third');
  await panel.box('First').focus();
  await jira.page.keyboard.press('n');
  await expect(panel.newItem).toBeFocused();
  await jira.page.keyboard.type('Second');
  await jira.page.keyboard.press('Enter');
  await panel.expectOrder('First', 'Second', 'Third');
});
