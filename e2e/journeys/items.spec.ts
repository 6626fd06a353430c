// The first item, and the chain of Enter.
import { expect, test } from '../fixtures.ts';
import { fill, stored } from '../checklist.ts';

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

test('a row can be written above any other, also as the first', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One', 'Two']);
  const panel = await jira.open();
  for (const [at, text] of [
    ['Two', 'Between'],
    ['One', 'First'],
  ] as const) {
    await panel.choose(at, 'Add item above');
    await expect(panel.newItem).toBeFocused();
    await panel.newItem.fill(text);
    await panel.newItem.press('Control+Enter');
    await expect(panel.box(text)).toBeFocused();
  }
  await panel.expectOrder('First', 'One', 'Between', 'Two');
  await panel.saved();
  expect((await stored(stack, issue)).map(({ text }) => text)).toEqual(['First', 'One', 'Between', 'Two']);
});

test('a row is duplicated as it is, below itself, and one undo takes it back', async ({ jira, stack, issue }) => {
  await fill(stack, issue, [{ text: 'One', status: 'in_progress', required: false }, 'Two']);
  const panel = await jira.open();
  await panel.choose('One', 'Duplicate');
  await panel.expectOrder('One', 'One', 'Two');
  await expect(panel.box('One').nth(1)).toBeFocused();
  await panel.saved();
  expect((await stored(stack, issue)).map(({ text, status, required }) => ({ text, status, required })).slice(0, 2)).toEqual(
    Array.from({ length: 2 }, () => ({ text: 'One', status: 'in_progress', required: false })),
  );
  await jira.page.keyboard.press('Control+z');
  await panel.expectOrder('One', 'Two');
});

test('what invites to begin comes before what adds a list, also when it comes back', async ({ jira }) => {
  const panel = await jira.open();
  const order = () => panel.frame.getByRole('button', { name: /^Add/ }).evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) => one.textContent));
  const first = await order();
  expect(first.at(-1)).toContain('acceptance criteria');
  await panel.addFirst.click();
  await expect(panel.newItem).toBeFocused();
  const field = (await panel.newItem.boundingBox())!;
  const criteria = (await panel.frame.getByRole('button', { name: 'Add acceptance criteria' }).boundingBox())!;
  expect(criteria.y).toBeGreaterThan(field.y);
  await jira.page.keyboard.press('Escape');
  await expect(panel.newItem).toHaveCount(0);
  expect(await order()).toEqual(first);
});
