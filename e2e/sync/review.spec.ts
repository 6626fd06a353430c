// Edits that met somebody else's: both are kept, and the person decides.
import { fill, send, stored } from '../checklist.ts';
import { expect, test } from './fixtures.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

test('two people write the same words: both are shown with the difference, and one is chosen', async ({ jira, stack, issue, network }) => {
  const ids = await fill(stack, issue, ['Check the steps']);
  const panel = await jira.open();
  network.cutAll();
  await panel.text('Check the steps').click();
  await panel.editor('Check the steps').fill('Check first steps');
  await jira.page.keyboard.press('Control+Enter');
  await send(stack, issue, [{ set_text: { id: ids.get('Check the steps'), base: 'Check the steps', text: 'Check last steps' } }], 'bob');
  network.heal();
  await jira.comeBack();
  await panel.tryAgain();
  await panel.frame.getByRole('button', { name: 'Review' }).click();
  const sheet = panel.frame.getByRole('dialog', { name: 'Changes' });
  await expect(sheet.locator('ins')).toHaveText(/first/);
  await expect(sheet.locator('del')).toHaveText(/last/);
  await expect.poll(async () => (await jira.said()).join()).toContain('Your text is kept. Review.');
  await sheet.getByRole('button', { name: 'Use theirs' }).click();
  await panel.expectOrder('Check last steps');
  await expect(sheet.getByText('Everything is saved.')).toBeVisible();
  await jira.page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await panel.saved();
});

test('a laptop that slept for a day does not overwrite what was done meanwhile, and offers to', async ({ jira, stack, issue, network }) => {
  const ids = await fill(stack, issue, ['One', 'Two']);
  const panel = await jira.open();
  network.cutAll();
  await panel.box('One').click();
  await expect(panel.sync(/1 change only on this device/)).toBeVisible();
  await (await jira.frame()).evaluate((ms) => {
    const awake = Date.now;
    Date.now = () => awake() + ms;
  }, DAY_MS);
  await send(stack, issue, [{ set_status: { id: ids.get('One'), status: 'skipped' } }], 'bob');
  network.heal();
  await jira.comeBack();
  await panel.tryAgain();
  await expect(panel.sync(/1 change to look at/)).toBeVisible();
  expect((await stored(stack, issue)).map((item) => item.status)).toEqual(['skipped', 'todo']);
  await panel.sync(/1 change to look at/).click();
  await panel.frame.getByRole('button', { name: 'Apply mine' }).click();
  await expect(panel.box('One')).toBeChecked();
  await expect.poll(async () => (await stored(stack, issue)).map((item) => item.status)).toEqual(['done', 'todo']);
});

test('an edit of a row that somebody deleted is kept, and the row comes back with it', async ({ jira, stack, issue, network }) => {
  const ids = await fill(stack, issue, ['One', 'Two']);
  const panel = await jira.open();
  network.cutAll();
  await panel.text('One').click();
  await panel.editor('One').fill('One with much more');
  await jira.page.keyboard.press('Control+Enter');
  await send(stack, issue, [{ delete_item: { id: ids.get('One') } }], 'bob');
  network.heal();
  await jira.comeBack();
  await panel.tryAgain();
  await panel.sync(/1 change to look at/).click();
  await panel.frame.getByRole('button', { name: 'Restore' }).click();
  await panel.expectOrder('One with much more', 'Two');
  await panel.saved();
});
