// Every command by its name.
import { fill } from '../checklist.ts';
import { expect, test } from '../fixtures.ts';

test('by keys: found by a part of its name, and run on the row that had focus', { tag: '@every-engine' }, async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One', 'Two', 'Three']);
  const panel = await jira.open();
  const { keyboard } = jira.page;
  const sheet = panel.frame.getByRole('dialog', { name: 'Commands' });
  await panel.box('Three').focus();
  await keyboard.press('Control+k');
  await expect(sheet.getByRole('combobox', { name: 'Find a command' })).toBeFocused();
  await keyboard.type('top');
  await expect(sheet.getByRole('option')).toHaveCount(1);
  await expect(sheet.getByRole('option', { selected: true })).toContainText('Move to top');
  await keyboard.press('Enter');
  await panel.expectOrder('Three', 'One', 'Two');
  await expect(sheet).toHaveCount(0);
  await expect(panel.box('Three')).toBeFocused();
});

test('arrows choose, Escape goes back to the row, and what is not there is said', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One', 'Two']);
  const panel = await jira.open();
  const { keyboard } = jira.page;
  const sheet = panel.frame.getByRole('dialog', { name: 'Commands' });
  const field = sheet.getByRole('combobox', { name: 'Find a command' });
  await panel.box('Two').focus();
  await keyboard.press('Control+k');
  await keyboard.type('status');
  const options = sheet.getByRole('option');
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  await expect(field).toHaveAttribute('aria-activedescendant', (await options.first().getAttribute('id'))!);
  await field.fill('move');
  await expect(options).toHaveCount(8);
  await keyboard.press('ArrowUp');
  await expect(options.last()).toHaveAttribute('aria-selected', 'true');
  await keyboard.press('ArrowDown');
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  await field.fill('fly');
  await expect(sheet.getByText('No command has these words.')).toBeVisible();
  await keyboard.press('Enter');
  await expect(field).toBeFocused();
  await keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await expect(panel.box('Two')).toBeFocused();
});

test('by clicks: from the menu of a row, and by a click on a name', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One', 'Two']);
  const panel = await jira.open();
  await panel.choose('Two', 'All commands');
  const sheet = panel.frame.getByRole('dialog', { name: 'Commands' });
  await sheet.getByRole('option', { name: 'Move up' }).click();
  await panel.expectOrder('Two', 'One');
});

const OF_LISTS = [/^Add checklist/, /^Add acceptance criteria/, /^Insert template/, /^Save as template/, /^Rename checklist/, /^Checklist or acceptance/, /^Move checklist up/, /^Move checklist down/, /^Collapse or expand/, /^Delete checklist/];

test('away from the rows it has what means the same everywhere', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  await panel.addItem.focus();
  await jira.page.keyboard.press('Control+k');
  const sheet = panel.frame.getByRole('dialog', { name: 'Commands' });
  await expect(sheet.getByRole('option')).toHaveText([/^Undo/, /^Redo/, /^Filter/, /^Hide or show/, /^Done items at the bottom/, /^Text mode/, /^Export/, ...OF_LISTS, /^Preferences/, /^Keyboard help/]);
});

test('who may only look finds what only looks', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open({ user: 'carol' });
  await panel.box('One').focus();
  await jira.page.keyboard.press('Control+k');
  const sheet = panel.frame.getByRole('dialog', { name: 'Commands' });
  await expect(sheet.getByRole('option', { name: 'History' })).toBeVisible();
  await expect(sheet.getByRole('option', { name: /Delete|Edit|Move/ })).toHaveCount(0);
});
