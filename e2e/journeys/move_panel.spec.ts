// A row is given its place by number: the longest way in three keys.
import { type Row, fill } from '../checklist.ts';
import { expect, test } from '../fixtures.ts';

test('item 20 stands first after M, 1, Enter', { tag: '@every-engine' }, async ({ jira, stack, issue }) => {
  const rows = Array.from({ length: 20 }, (_, place) => `Item ${place + 1}`);
  await fill(stack, issue, rows);
  const panel = await jira.open();
  const { keyboard } = jira.page;
  const sheet = panel.frame.getByRole('dialog', { name: 'Move' });
  await panel.box('Item 20').focus();
  await keyboard.press('m');
  await expect(sheet.getByRole('spinbutton', { name: 'Position' })).toBeFocused();
  await expect(sheet.getByRole('spinbutton', { name: 'Position' })).toHaveValue('20');
  await keyboard.press('1');
  await keyboard.press('Enter');
  await panel.expectOrder('Item 20', ...rows.slice(0, -1));
  await expect(sheet).toHaveCount(0);
  await expect(panel.box('Item 20')).toBeFocused();
  await expect.poll(() => jira.said()).toContain('1 of 20');
  await panel.saved();
});

const SECTIONS: Row[] = [{ text: 'One' }, { text: 'Two' }, { text: 'Later', kind: 'heading' }, { text: 'Three' }];

test('to another section, by clicks alone', async ({ jira, stack, issue }) => {
  await fill(stack, issue, SECTIONS, 'Now');
  const panel = await jira.open();
  await panel.choose('One', /^Move to a place/);
  const sheet = panel.frame.getByRole('dialog', { name: 'Move' });
  await expect(sheet.getByText('of 2')).toBeVisible();
  await sheet.getByRole('combobox', { name: 'Section' }).selectOption('Later');
  await expect(sheet.getByRole('spinbutton', { name: 'Position' })).toHaveValue('2');
  // In Firefox, Playwright's fill adds to a number instead of replacing it.
  await sheet.getByRole('spinbutton', { name: 'Position' }).press('ControlOrMeta+a');
  await jira.page.keyboard.press('1');
  await sheet.getByRole('button', { name: 'Move', exact: true }).click();
  await panel.expectOrder('Two', 'Later', 'One', 'Three');
  await expect.poll(() => jira.said()).toContain('Moved to Later, 1 of 2');
});

test('Escape changes nothing, and a place that there is not is the nearest', async ({ jira, stack, issue }) => {
  await fill(stack, issue, SECTIONS);
  const panel = await jira.open();
  const { keyboard } = jira.page;
  await panel.box('One').focus();
  await keyboard.press('m');
  await keyboard.press('9');
  await keyboard.press('Escape');
  await panel.expectOrder('One', 'Two', 'Later', 'Three');
  await expect(panel.box('One')).toBeFocused();
  await keyboard.press('m');
  await keyboard.press('9');
  await keyboard.press('Enter');
  await panel.expectOrder('Two', 'One', 'Later', 'Three');
  await keyboard.press('m');
  await keyboard.press('Delete');
  await keyboard.press('Enter');
  await expect(panel.frame.getByRole('spinbutton', { name: 'Position' })).toBeFocused();
});
