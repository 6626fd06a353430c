// Criteria beside what was agreed: set, looked at, taken back, by keys and by clicks; and what others do meanwhile.
import { fill, send, storedLists } from '../checklist.ts';
import { expect, test } from '../fixtures.ts';
import type { Panel } from '../pages/panel.ts';
import type { Stack } from '../servers.ts';

const NAME = 'Criteria';
const criteria = (stack: Stack, issue: string) => fill(stack, issue, [{ text: 'One', details: 'Given a list\nWhen I save\nThen it is saved' }, 'Two', 'Three'], NAME, null, 'acceptance-criteria');
const sheet = (panel: Panel) => panel.frame.getByRole('dialog', { name: 'Baseline' });
const differences = (panel: Panel) => panel.frame.getByRole('button', { name: /^Since the baseline/ });
const mark = (panel: Panel, row: string) => panel.row(row).locator('.standing');

test('by clicks: a baseline is set, and what is not as agreed is marked and told of', { tag: '@every-engine' }, async ({ jira, stack, issue }) => {
  const ids = await criteria(stack, issue);
  const panel = await jira.open();
  await panel.chooseForList(NAME, 'Baseline');
  await expect(sheet(panel)).toContainText('No baseline is set');
  await sheet(panel).getByRole('button', { name: 'Set baseline' }).click();
  await expect.poll(() => jira.said()).toContain('Baseline of Criteria set: 3 criteria');
  await expect(sheet(panel)).toContainText('Everything is as it was agreed');
  await expect(differences(panel)).toHaveCount(0);
  await panel.saved();
  await send(stack, issue, [
    { set_text: { id: ids.get('One'), base: 'One', text: 'Once more' } },
    { delete_item: { id: ids.get('Two') } },
  ], 'bob');
  await expect(sheet(panel)).toContainText('AC-1 Once more');
  await sheet(panel).getByRole('button', { name: 'Close' }).click();
  await expect(panel.actions(NAME)).toBeFocused();
  await expect(mark(panel, 'AC-1 Once more')).toHaveText('Changed since the baseline');
  await expect(mark(panel, 'AC-3 Three')).toHaveCount(0);
  await differences(panel).click();
  await expect(sheet(panel).locator('del')).toHaveText('One');
  await expect(sheet(panel).locator('ins')).toHaveText('Once more');
  await expect(sheet(panel).getByText(/Bob Okafor/).first()).toBeVisible();
  await sheet(panel).getByRole('button', { name: 'Restore' }).click();
  await expect(panel.box('AC-2 Two')).toBeFocused();
  await expect(differences(panel)).toHaveText('Since the baseline: 1 changed');
  await panel.saved();
  await jira.reload();
  await expect(mark(panel, 'AC-1 Once more')).toHaveText('Changed since the baseline');
});

test('where work on the issue begins, the criteria are agreed', async ({ jira, stack, issue }) => {
  const ids = await criteria(stack, issue);
  const panel = await jira.open();
  await stack.control(`issues/${issue}/status`, { status: 'In Progress', user: 'bob' });
  await panel.chooseForList(NAME, 'Baseline');
  await expect(sheet(panel)).toContainText('Everything is as it was agreed');
  await send(stack, issue, [{ set_text: { id: ids.get('One'), base: 'One', text: 'Once more' } }], 'bob');
  await expect(sheet(panel)).toContainText('AC-1 Once more');
  await sheet(panel).getByRole('button', { name: 'Remove baseline' }).click();
  await panel.saved();
  await stack.control(`issues/${issue}/status`, { status: 'To Do', user: 'bob' });
  await stack.control(`issues/${issue}/status`, { status: 'In Progress', user: 'bob' });
  await send(stack, issue, [{ set_text: { id: ids.get('Two'), base: 'Two', text: 'Twice' } }], 'bob');
  await expect(panel.row('AC-2 Twice')).toBeVisible();
  await expect(panel.frame.locator('.standing')).toHaveCount(0);
});

test('by keys: found by its name, set anew, removed, and back by undo', async ({ jira, stack, issue }) => {
  await criteria(stack, issue);
  const panel = await jira.open();
  const { keyboard } = jira.page;
  const open = async () => {
    await panel.box('AC-2 Two').focus();
    await keyboard.press('Control+k');
    await keyboard.type('baseline');
    await keyboard.press('Enter');
    await expect(sheet(panel)).toBeVisible();
  };
  await open();
  await keyboard.press('Tab');
  await expect(sheet(panel).getByRole('button', { name: 'Set baseline' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(sheet(panel).getByRole('button', { name: 'Set anew' })).toBeFocused();
  await keyboard.press('Escape');
  await expect(panel.box('AC-2 Two')).toBeFocused();
  await keyboard.press('n');
  await keyboard.type('Four');
  await keyboard.press('Enter');
  await keyboard.press('Escape');
  await expect(mark(panel, 'AC-4 Four')).toHaveText('Added since the baseline');
  await expect(panel.box('AC-4 Four')).toHaveAccessibleDescription(/Added since the baseline/);
  await open();
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await expect(sheet(panel)).toContainText('Everything is as it was agreed');
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await expect.poll(() => jira.said()).toContain('Baseline of Criteria removed');
  await expect(sheet(panel)).toHaveCount(0);
  await panel.box('AC-2 Two').focus();
  await keyboard.press('Control+z');
  await keyboard.press('Control+z');
  await expect(mark(panel, 'AC-4 Four')).toHaveText('Added since the baseline');
  await panel.saved();
});

test('only criteria have one, and who may only look sees it', async ({ jira, stack, issue }) => {
  const ids = await criteria(stack, issue);
  const [list] = await storedLists(stack, issue);
  await send(stack, issue, [{ freeze: { id: list!.id, baseline: '018f3a00-0000-7000-8000-000000000001' } }]);
  await send(stack, issue, [{ delete_item: { id: ids.get('Three') } }]);
  const panel = await jira.open({ user: 'carol' });
  await differences(panel).click();
  await expect(sheet(panel)).toContainText('AC-3 Three');
  await expect(sheet(panel).getByRole('button')).toHaveCount(1);
  await jira.page.keyboard.press('Escape');
  await expect(differences(panel)).toBeFocused();
  await jira.visit({});
  await panel.chooseForList(NAME, 'Turn into a plain checklist');
  await expect(differences(panel)).toHaveCount(0);
  await panel.actions(NAME).click();
  await expect(panel.frame.getByRole('menuitem', { name: 'Baseline' })).toHaveCount(0);
});
