// Who may do what: two who edit, one who only views, one who is not logged in.
import { expect, test } from '../fixtures.ts';
import { fill, send, stored } from '../checklist.ts';

test('two people on one issue see each other’s changes', { tag: '@every-engine' }, async ({ jira, other, stack, issue }) => {
  await fill(stack, issue, ['One', 'Two']);
  const alice = await jira.open({ user: 'alice' });
  const bob = await other.open({ user: 'bob' });
  await alice.box('One').click();
  await alice.saved();
  // Bob comes back to his tab.
  await other.page.bringToFront();
  await bob.box('Two').click();
  await bob.saved();
  await expect(bob.box('One')).toBeChecked();
  await jira.reload();
  await expect(alice.box('Two')).toBeChecked();
  expect((await stored(stack, issue)).map((item) => item.status)).toEqual(['done', 'done']);
});

test('two people write into the same row, and no word is lost', async ({ jira, other, stack, issue }) => {
  await fill(stack, issue, ['Check the steps']);
  const alice = await jira.open({ user: 'alice' });
  const bob = await other.open({ user: 'bob' });
  await jira.page.bringToFront();
  await alice.text('Check the steps').click();
  await alice.editor('Check the steps').fill('Check the rollback steps');
  await other.page.bringToFront();
  await bob.text('Check the steps').click();
  await bob.editor('Check the steps').fill('Check the steps twice');
  await alice.editor('Check the steps').press('Control+Enter');
  await alice.saved();
  await bob.editor('Check the steps').press('Control+Enter');
  await bob.saved();
  await bob.expectOrder('Check the rollback steps twice');
});

test('someone who may only view reads everything and changes nothing', { tag: '@every-engine' }, async ({ jira, stack, issue }) => {
  await fill(stack, issue, [{ text: 'One', status: 'done' }, 'Two']);
  const panel = await jira.open({ user: 'carol' });
  await expect(panel.frame.getByText('You can read this checklist.')).toBeVisible();
  await expect(panel.box('One')).toBeChecked();
  await expect(panel.box('Two')).toHaveAttribute('aria-disabled', 'true');
  // Playwright waits for what is disabled; a person clicks all the same.
  await panel.box('Two').click({ force: true });
  await expect(panel.box('Two')).not.toBeChecked();
  await panel.box('Two').focus();
  await jira.page.keyboard.press('Space');
  await jira.page.keyboard.press('Delete');
  await expect(panel.box('Two')).not.toBeChecked();
  await panel.expectOrder('One', 'Two');
  await panel.text('Two').click({ force: true });
  await expect(panel.frame.getByRole('textbox')).toHaveCount(0);
  await expect(panel.addItem).toHaveCount(0);
  await expect(panel.frame.getByRole('button', { name: /^Move / })).toHaveCount(0);
  // The menu of a row has what only looks.
  await panel.actions('Two').click();
  await expect(panel.menu.getByRole('menuitem')).toHaveText([/^Details/, /^Select/, /^Copy as/, /^Copy link/, /^History/, /^All commands/]);
  await jira.page.keyboard.press('Escape');
  expect((await stored(stack, issue)).map((item) => item.status)).toEqual(['done', 'todo']);
});

test('someone who is not logged in reads', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open({ user: 'anonymous' });
  await expect(panel.box('One')).toHaveAttribute('aria-disabled', 'true');
  await expect(panel.frame.getByText('You can read this checklist.')).toBeVisible();
});

test('an issue that is hidden gives nothing away', async ({ jira, stack, issue, guard }) => {
  guard.allow(/status of 404/, 'the service answers as if there were no such issue');
  await fill(stack, issue, ['Secret']);
  await jira.open({ user: 'bob' });
  await stack.fault(issue, { hidden_from: ['carol'] });
  await jira.visit({ user: 'carol' });
  await expect(jira.page.getByRole('heading', { level: 1 })).toHaveText('You can’t view this issue');
  await expect(jira.element()).toHaveCount(0);
});

test('words written in a row that someone deletes are given back', async ({ jira, stack, issue }) => {
  const ids = await fill(stack, issue, ['One', 'Two', 'Three']);
  const panel = await jira.open();
  await panel.text('Two').click();
  await panel.editor('Two').fill('Two and a long thought');
  await send(stack, issue, [{ delete_item: { id: ids.get('Two') } }], 'bob');
  await jira.comeBack();
  // The row is there as long as it has focus, and so is the field.
  await expect(panel.row('Two')).toHaveAttribute('data-tombstone', '');
  await expect(panel.editor('Two')).toBeFocused();
  await jira.page.keyboard.press('Control+Enter');
  await expect(panel.frame.getByText('Two and a long thought')).toBeVisible();
  await expect(panel.box('Two')).toBeFocused();
  await jira.page.keyboard.press('ArrowDown');
  await panel.expectOrder('One', 'Three');
  expect(await jira.focused()).toBe('checkbox: Three');
});

test('words written when the permission goes are given back', async ({ jira, stack, issue, guard }) => {
  guard.allow(/ERR_/, 'the service is started anew');
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  await panel.addItem.click();
  await panel.newItem.fill('A thought of mine');
  await stack.fault(issue, { read_only_for: ['alice'] });
  // A new service does not remember for a minute what Jira allowed.
  await stack.service.end('SIGTERM');
  await stack.service.start();
  await jira.comeBack();
  await expect(panel.frame.getByText('A thought of mine')).toBeVisible();
  await expect(panel.newItem).toHaveCount(0);
  expect(await jira.focused()).toBe('checkbox: One');
});

test('the first row is being written when someone else begins the checklist', async ({ jira, stack, issue }) => {
  const panel = await jira.open();
  await panel.addFirst.click();
  await panel.newItem.fill('Mine');
  await fill(stack, issue, ['Theirs']);
  await jira.comeBack();
  await panel.expectOrder('Theirs', 'Mine');
  await panel.saved();
});

test('what one did oneself is taken back also while focus is on what somebody else has deleted', async ({ jira, stack, issue }) => {
  const ids = await fill(stack, issue, ['One', 'Two']);
  const panel = await jira.open();
  await panel.box('One').focus();
  await jira.page.keyboard.press('Space');
  await panel.saved();
  await panel.box('Two').focus();
  await send(stack, issue, [{ delete_item: { id: ids.get('Two') } }], 'bob');
  await jira.comeBack();
  await expect(panel.frame.getByRole('button', { name: 'Restore' })).toBeVisible();
  await jira.page.keyboard.press('Control+z');
  await expect(panel.box('One')).not.toBeChecked();
  await panel.saved();
});
