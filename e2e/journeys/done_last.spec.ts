// Done at the bottom: a view in which what is done stands below what is open, and nothing moves under pointer or focus.
import { fill, stored } from '../checklist.ts';
import { expect, test } from '../fixtures.ts';
import type { Panel } from '../pages/panel.ts';

const ROWS = [{ text: 'One' }, { text: 'Two', status: 'done' as const }, { text: 'Three' }, { text: 'Later', kind: 'heading' as const }, { text: 'Four', status: 'done' as const }, { text: 'Five' }];
const HOME = ['One', 'Two', 'Three', 'Later', 'Four', 'Five'];

async function seeDoneLast(panel: Panel, key: (keys: string) => Promise<void>): Promise<void> {
  await panel.box('One').focus();
  await key('Control+k');
  await panel.frame.getByRole('combobox', { name: 'Find a command' }).fill('bottom');
  await panel.frame.getByRole('option', { name: 'Done items at the bottom' }).click();
}

test('what is done is seen at the bottom of its section, and keeps its place @every-engine', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ROWS);
  const panel = await jira.open();
  const { keyboard } = jira.page;
  await seeDoneLast(panel, (keys) => keyboard.press(keys));
  await panel.expectOrder('One', 'Three', 'Two', 'Later', 'Five', 'Four');
  await expect.poll(async () => (await stored(stack, issue)).map(({ text }) => text)).toEqual(HOME);

  // It stays under the focus, and goes once that has left.
  await panel.box('One').focus();
  await keyboard.press('Space');
  await expect(panel.box('One')).toBeChecked();
  await panel.expectOrder('One', 'Three', 'Two', 'Later', 'Five', 'Four');
  await panel.box('Five').focus();
  await panel.expectOrder('Three', 'One', 'Two', 'Later', 'Five', 'Four');
  // Keys go as rows are seen.
  await panel.box('Three').focus();
  await keyboard.press('ArrowDown');
  await expect(panel.box('One')).toBeFocused();
  await keyboard.press('Control+z');
  await expect(panel.box('One')).not.toBeChecked();
  await panel.saved();

  const again = await jira.reload();
  await again.expectOrder('One', 'Three', 'Two', 'Later', 'Five', 'Four');
});

test('a row does not go while the pointer is over it, nor from under the pointer', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ROWS);
  const panel = await jira.open();
  await seeDoneLast(panel, (keys) => jira.page.keyboard.press(keys));
  await panel.expectOrder('One', 'Three', 'Two', 'Later', 'Five', 'Four');
  await panel.box('One').click();
  await expect(panel.box('One')).toBeChecked();
  await panel.text('Three').hover();
  await panel.box('Five').focus();
  const before = await panel.row('Three').boundingBox();
  await panel.expectOrder('One', 'Three', 'Two', 'Later', 'Five', 'Four');
  expect(await panel.row('Three').boundingBox()).toEqual(before);
  await panel.progress.hover();
  await panel.expectOrder('Three', 'One', 'Two', 'Later', 'Five', 'Four');
  // Dropped among what is done, an open row is the last of the open ones.
  await panel.choose('Three', 'Move down');
  await panel.expectOrder('One', 'Two', 'Later', 'Three', 'Five', 'Four');
});

test('in preferences it is a choice, and it goes', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ROWS);
  const panel = await jira.open();
  await panel.frame.getByRole('button', { name: 'Keyboard help' }).click();
  await panel.frame.getByRole('dialog').getByRole('button', { name: 'Preferences' }).click();
  const choice = panel.frame.getByRole('dialog').getByRole('checkbox', { name: 'Done items at the bottom' });
  await choice.check();
  await panel.expectOrder('One', 'Three', 'Two', 'Later', 'Five', 'Four');
  await choice.uncheck();
  await panel.expectOrder(...HOME);
});
