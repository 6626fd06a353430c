// How many keys the everyday things take.
import type { Page } from '@playwright/test';
import { fill } from '../checklist.ts';
import { expect, test } from '../fixtures.ts';

const MOVE_KEYS_MAX = 5;

/** Presses keys and counts them; the text of an item is written, not counted. */
function counting({ keyboard }: Page) {
  const pressed: string[] = [];
  return {
    pressed,
    press: async (key: string) => {
      pressed.push(key);
      await keyboard.press(key);
    },
    write: (text: string) => keyboard.insertText(text),
  };
}

test('ten items are their text and ten times Enter', async ({ jira }) => {
  const panel = await jira.open();
  await panel.addFirst.click();
  const { pressed, press, write } = counting(jira.page);
  const texts = Array.from({ length: 10 }, (_, place) => `Item ${place + 1}`);
  for (const text of texts) {
    await expect(panel.newItem).toBeFocused();
    await expect(panel.newItem).toHaveValue('');
    await write(text);
    await press('Enter');
  }
  await panel.expectOrder(...texts);
  expect(pressed).toEqual(Array(10).fill('Enter'));
});

test('item 20 gets to position 1 in at most five keys', async ({ jira, stack, issue }) => {
  await fill(stack, issue, Array.from({ length: 20 }, (_, place) => `Item ${place + 1}`));
  const panel = await jira.open();
  await panel.box('Item 20').focus();
  const { pressed, press } = counting(jira.page);
  await press('m');
  await expect(panel.frame.getByRole('spinbutton', { name: 'Position' })).toBeFocused();
  await press('1');
  await press('Enter');
  await expect(panel.frame.locator('li[data-item-id] .text').first()).toHaveText('Item 20');
  await expect(panel.box('Item 20')).toBeFocused();
  expect(pressed.length).toBeLessThanOrEqual(MOVE_KEYS_MAX);
});

test('the next item is ticked by Down and Space', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One', 'Two', 'Three']);
  const panel = await jira.open();
  await panel.box('One').focus();
  const { pressed, press } = counting(jira.page);
  await press('Space');
  await press('ArrowDown');
  await press('Space');
  await expect(panel.box('Two')).toBeChecked();
  await expect(panel.box('One')).toBeChecked();
  expect(pressed.slice(1)).toEqual(['ArrowDown', 'Space']);
});
