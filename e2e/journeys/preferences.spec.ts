// How one person likes the panel: kept in this browser, for them, in every issue.
import { fill } from '../checklist.ts';
import { expect, test } from '../fixtures.ts';
import { JiraIssue } from '../pages/jira_issue.ts';
import type { Panel } from '../pages/panel.ts';

async function prefer(panel: Panel) {
  await panel.frame.getByRole('button', { name: 'Keyboard help' }).click();
  await panel.frame.getByRole('dialog').getByRole('button', { name: 'Preferences' }).click();
  const sheet = panel.frame.getByRole('dialog', { name: 'Preferences' });
  await expect(sheet).toBeVisible();
  return sheet;
}

test('single keys are switched off and chosen anew, and help shows them', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  const { keyboard } = jira.page;
  const sheet = await prefer(panel);
  const key = sheet.getByRole('textbox', { name: 'Add item below' });
  await key.fill('m');
  await expect(key).toHaveAccessibleDescription('This key is taken by: Move to a place. Choose another.');
  await key.fill('x');
  await expect(key).not.toHaveAttribute('aria-invalid');
  await expect(sheet.getByRole('alert')).toBeHidden();
  await keyboard.press('Escape');
  await panel.box('One').focus();
  await keyboard.press('n');
  await expect(panel.newItem).toHaveCount(0);
  await keyboard.press('x');
  await expect(panel.newItem).toBeFocused();
  await keyboard.press('Escape');
  await keyboard.press('?');
  const help = panel.frame.getByRole('dialog', { name: 'Keyboard' });
  await expect(help.locator('dt', { hasText: 'Add item below' }).locator('+ dd')).toHaveText('XorCtrlEnter');
  await keyboard.press('Escape');

  // In another issue, and after a reload.
  const next = stack.freshIssue();
  await fill(stack, next, ['Two']);
  const elsewhere = new JiraIssue(jira.page, stack, next);
  const other = await elsewhere.open();
  await other.box('Two').focus();
  await keyboard.press('x');
  await expect(other.newItem).toBeFocused();
  await keyboard.press('Escape');
  const again = await prefer(other);
  await again.getByRole('checkbox', { name: 'Single keys run commands' }).uncheck();
  await keyboard.press('Escape');
  await other.box('Two').focus();
  for (const key of ['x', 'm', '3', '?', '/']) await keyboard.press(key);
  await expect(other.frame.getByRole('textbox')).toHaveCount(0);
  await expect(other.frame.getByRole('dialog')).toHaveCount(0);
  await expect(other.box('Two')).not.toBeChecked();
  await keyboard.press('Control+Enter');
  await expect(other.newItem).toBeFocused();
});

test('Tab stops at every item, rows are compact, and deleting asks', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One', 'Two', 'Three']);
  const panel = await jira.open();
  const height = async () => (await panel.row('Two').boundingBox())!.height;
  const before = await height();
  const sheet = await prefer(panel);
  for (const name of ['Compact rows', 'Tab stops at every item', 'Ask before deleting']) await sheet.getByRole('checkbox', { name }).check();
  await jira.page.keyboard.press('Escape');
  expect(await height()).toBeLessThan(before);
  await expect(panel.frame.locator('.row .box[tabindex="0"]')).toHaveCount(3);
  await panel.box('One').focus();
  await jira.page.keyboard.press('Tab');
  await expect(panel.box('Two')).toBeFocused();

  await jira.page.keyboard.press('Delete');
  const asking = panel.frame.getByRole('dialog', { name: 'Delete' });
  await expect(asking).toContainText(/Delete \u2068Two\u2069\?/);
  await asking.getByRole('button', { name: 'Keep' }).click();
  await expect(panel.box('Two')).toBeFocused();
  await jira.page.keyboard.press('Delete');
  await jira.page.keyboard.press('Enter');
  await panel.expectOrder('One', 'Three');
  await expect(panel.box('Three')).toBeFocused();

  await panel.saved();
  await jira.reload();
  expect(await panel.row('One').boundingBox().then((box) => box!.height)).toBeLessThan(before);
  await panel.add('Four');
  await expect(panel.frame.locator('.row .box[tabindex="0"]')).toHaveCount(3);
});

test('nothing is said to those who want to hear nothing', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One', 'Two']);
  const panel = await jira.open();
  const sheet = await prefer(panel);
  await sheet.getByRole('combobox', { name: 'Announcements to screen readers' }).selectOption('None');
  await jira.page.keyboard.press('Escape');
  const said = (await jira.said()).length;
  await panel.box('One').press('Space');
  await panel.box('One').press('Alt+ArrowDown');
  await panel.expectOrder('Two', 'One');
  await panel.saved();
  expect((await jira.said()).length).toBe(said);
});

test('who comes by key is told once how it works', async ({ jira, stack, issue }) => {
  await fill(stack, issue, [{ text: 'One', status: 'done' }, 'Two']);
  const panel = await jira.open();
  await panel.actions('Checklist').focus();
  await jira.page.keyboard.press('Tab');
  await expect(panel.box('Two')).toBeFocused();
  const hint = 'Up and Down to move, Space to tick, Alt with Up or Down to reorder. Question mark for help.';
  await expect.poll(() => jira.said()).toContain(hint);
  await jira.reload();
  await panel.actions('Checklist').focus();
  await jira.page.keyboard.press('Tab');
  await panel.box('Two').press('Space');
  await expect.poll(() => jira.said()).toContain('All 2 done in Checklist');
  expect(await jira.said()).not.toContain(hint);
});
