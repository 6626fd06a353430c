// Who changed what, and when; and the ways back.
import { fill, send, stored } from '../checklist.ts';
import type { JiraIssue } from '../pages/jira_issue.ts';
import { expect, test } from './fixtures.ts';

async function openHistory(jira: JiraIssue) {
  await jira.panel.sync('All changes saved').click();
  await jira.panel.frame.getByRole('button', { name: 'History' }).click();
  const sheet = jira.panel.frame.getByRole('dialog', { name: 'History' });
  await expect(sheet.getByRole('listitem').first()).toBeVisible();
  return sheet;
}

test('the history names who did what, and the list goes back to what it was', async ({ jira, stack, issue }) => {
  const ids = await fill(stack, issue, ['One', 'Two'], 'Release');
  await send(stack, issue, [{ set_status: { id: ids.get('One'), status: 'done' } }, { delete_item: { id: ids.get('Two') } }], 'bob');
  const panel = await jira.open();
  await panel.text('One').click();
  await panel.editor('One').fill('First');
  await jira.page.keyboard.press('Control+Enter');
  await panel.saved();
  const sheet = await openHistory(jira);
  const groups = sheet.locator('.history > li');
  await expect(groups).toHaveCount(3);
  await expect(groups.nth(0)).toContainText(/^You,.*Write .First.$/);
  await expect(groups.nth(1)).toContainText(/^Bob Okafor,.*Delete .Two.*Set .One.* to Done$/);
  await expect(groups.nth(2)).toContainText(/^You,.*Add .Two.*Add .One.*Add the list .Release.$/);
  // The newest is what there is; each request before it has one way back.
  await expect(sheet.getByRole('button', { name: /^Back to this: the list as of/ })).toHaveCount(2);
  await groups.nth(2).getByRole('button', { name: /^Back to this: the list as of/ }).click();
  await panel.expectOrder('One', 'Two');
  await expect(sheet).toHaveCount(0);
  await expect.poll(async () => (await jira.said()).join()).toContain('Restored');
  await panel.saved();
  expect((await stored(stack, issue)).map((item) => `${item.text} ${item.status}`)).toEqual(['One todo', 'Two todo']);
  // One step takes all of it back.
  await panel.box('One').focus();
  await jira.page.keyboard.press('Control+z');
  await panel.expectOrder('First');
  await panel.saved();
  expect((await stored(stack, issue)).map((item) => `${item.text} ${item.status}`)).toEqual(['First done']);
});

test('by keyboard alone: the history of an item from its menu, and Escape goes back to the row', async ({ jira, stack, issue }) => {
  const ids = await fill(stack, issue, ['One', 'Two']);
  await send(stack, issue, [{ set_status: { id: ids.get('Two'), status: 'skipped' } }], 'bob');
  const panel = await jira.open();
  await panel.saved();
  await panel.box('Two').focus();
  await jira.page.keyboard.press('Shift+F10');
  await expect(panel.menu.getByRole('menuitem').first()).toBeFocused();
  await jira.page.keyboard.press('h');
  await expect(panel.menu.getByRole('menuitem', { name: 'History' })).toBeFocused();
  await jira.page.keyboard.press('Enter');
  const sheet = panel.frame.getByRole('dialog', { name: 'History' });
  await expect(sheet.locator('.history > li')).toHaveCount(2);
  await expect(sheet.locator('.history > li').first()).toContainText(/^Bob Okafor,.*Set .Two.* to Skipped$/);
  await expect(sheet.getByRole('button', { name: 'Close' })).toBeFocused();
  await jira.page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await expect(panel.box('Two')).toBeFocused();
});

test('a deleted item comes back from the history', async ({ jira, stack, issue }) => {
  const ids = await fill(stack, issue, ['One', 'Two']);
  await send(stack, issue, [{ delete_item: { id: ids.get('One') } }], 'bob');
  const panel = await jira.open();
  await panel.saved();
  const sheet = await openHistory(jira);
  await sheet.getByRole('button', { name: 'Restore', exact: true }).click();
  await panel.expectOrder('One', 'Two');
  await expect.poll(async () => (await stored(stack, issue)).map((item) => item.text)).toEqual(['One', 'Two']);
});

test('older pages come when they are asked for', async ({ jira, stack, issue }) => {
  await fill(stack, issue, Array.from({ length: 30 }, (_, place) => `Item ${place}`));
  const panel = await jira.open();
  await panel.saved();
  const sheet = await openHistory(jira);
  await expect(sheet.locator('.history ul > li')).toHaveCount(20);
  await sheet.getByRole('button', { name: 'Older' }).click();
  await expect(sheet.locator('.history ul > li')).toHaveCount(31);
  await expect(sheet.getByRole('button', { name: 'Older' })).toHaveCount(0);
});

test('without a network the history says so, and can be asked for again', async ({ jira, stack, issue, network }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  await panel.saved();
  await panel.sync('All changes saved').click();
  network.cutAll();
  await panel.frame.getByRole('button', { name: 'History' }).click();
  const sheet = panel.frame.getByRole('dialog', { name: 'History' });
  await expect(sheet.getByText('The history cannot be reached now.')).toBeVisible();
  network.heal();
  await sheet.getByRole('button', { name: 'Older' }).click();
  await expect(sheet.locator('.history ul > li')).toHaveCount(2);
});

test('who may only look sees the history and no way to change it', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open({ user: 'carol' });
  await panel.saved();
  const sheet = await openHistory(jira);
  await expect(sheet.getByText(/Alice Larsen/).first()).toBeVisible();
  await expect(sheet.getByRole('listitem').getByRole('button')).toHaveCount(0);
});
