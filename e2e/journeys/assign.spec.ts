// Who works on what: found by name, by keys and by clicks, one row and several, also where Jira does not answer.
import { fill, send, stored } from '../checklist.ts';
import { expect, notIn, test } from '../fixtures.ts';
import type { Panel } from '../pages/panel.ts';
import { ALICE, BOB, CHLOE, FORMER } from '../people.ts';

const sheetOf = (panel: Panel) => panel.frame.getByRole('dialog', { name: 'Assign' });
const field = (panel: Panel) => sheetOf(panel).getByRole('combobox', { name: 'Name of a person' });
const option = (panel: Panel, name: string) => sheetOf(panel).getByRole('option', { name, exact: true });
const chip = (panel: Panel, row: string, name?: string) => panel.row(row).getByRole('button', name === undefined ? { name: /^Assigned to / } : { name: `Assigned to ${name}`, exact: true });
const assignees = async (...of: Parameters<typeof stored>) => (await stored(...of)).map((item) => item.assignee ?? null);

test('by keys: a few letters, Enter, and back by undo', { tag: '@every-engine' }, async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One', 'Two']);
  const panel = await jira.open();
  const { keyboard } = jira.page;
  await panel.box('Two').focus();
  await keyboard.press('Control+k');
  await keyboard.type('assign');
  await keyboard.press('Enter');
  await expect(field(panel)).toBeFocused();
  await expect(option(panel, 'Assign to me')).toHaveAttribute('aria-selected', 'true');
  await keyboard.type('lef');
  await expect(option(panel, 'Chloé Lefèvre')).toHaveAttribute('aria-selected', 'true');
  await expect.poll(() => jira.said()).toContain('1 person');
  await keyboard.press('Enter');
  await expect(sheetOf(panel)).toHaveCount(0);
  await expect(panel.box('Two')).toBeFocused();
  await expect(chip(panel, 'Two', 'Chloé Lefèvre')).toHaveText(/CL$/);
  await expect(panel.box('Two')).toHaveAccessibleDescription(/Assigned to Chloé Lefèvre/);
  await expect.poll(() => jira.said()).toContain('Assigned to Chloé Lefèvre');
  await panel.saved();
  expect(await assignees(stack, issue)).toEqual([null, CHLOE]);
  await keyboard.press('Control+z');
  await expect(chip(panel, 'Two')).toHaveCount(0);
  await expect.poll(() => jira.said()).toContain('Undid: assign Two');
  await keyboard.press('Control+Shift+z');
  await jira.reload();
  await expect(chip(panel, 'Two', 'Chloé Lefèvre')).toBeVisible();
});

test('the list below the field: arrows go round, Escape leaves, and Enter on the first takes it oneself', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  const { keyboard } = jira.page;
  await panel.choose('One', 'Assign');
  await expect(sheetOf(panel).getByRole('option')).toHaveCount(16);
  await expect(field(panel)).toHaveAttribute('aria-expanded', 'true');
  const active = async () => panel.frame.locator(`#${await field(panel).getAttribute('aria-activedescendant')}`).textContent();
  await keyboard.press('ArrowDown');
  expect(await active()).toBe('Bob Okafor');
  await keyboard.press('ArrowUp');
  await keyboard.press('ArrowUp');
  expect(await active()).toBe('佐藤 美咲');
  await keyboard.press('ArrowDown');
  expect(await active()).toBe('Assign to me');
  await keyboard.press('Escape');
  await expect(sheetOf(panel)).toHaveCount(0);
  await expect(panel.actions('One')).toBeFocused();
  expect(await assignees(stack, issue)).toEqual([null]);
  await panel.choose('One', 'Assign');
  await keyboard.press('Enter');
  await expect(chip(panel, 'One', 'Alice Larsen')).toBeVisible();
  await expect.poll(() => jira.said()).toContain('Assigned to you');
  await panel.saved();
  expect(await assignees(stack, issue)).toEqual([ALICE]);
});

test('by clicks: from the first letters, to somebody else, and to nobody', { tag: '@every-engine' }, async ({ jira, stack, issue }) => {
  const ids = await fill(stack, issue, ['One']);
  await send(stack, issue, [{ set_assignee: { id: ids.get('One'), assignee: BOB } }]);
  const panel = await jira.open();
  await chip(panel, 'One', 'Bob Okafor').click();
  await expect(option(panel, 'Bob Okafor Assigned now')).toBeVisible();
  await field(panel).fill('maya');
  await expect(sheetOf(panel).getByRole('option')).toHaveText(['Maya Cohen', 'Maya Lindqvist']);
  await option(panel, 'Maya Lindqvist').click();
  await expect(chip(panel, 'One', 'Maya Lindqvist')).toBeFocused();
  await chip(panel, 'One').click();
  await option(panel, 'Unassigned').click();
  await expect(chip(panel, 'One')).toHaveCount(0);
  await expect.poll(() => jira.said()).toContain('Unassigned');
  await expect.poll(() => jira.focused()).not.toMatch(/^nothing/);
  await panel.saved();
  expect(await assignees(stack, issue)).toEqual([null]);
});

test('several rows in one step, from the bar of the selection', async ({ jira, stack, issue }) => {
  const ids = await fill(stack, issue, ['One', 'Two', 'Three']);
  await send(stack, issue, [{ set_assignee: { id: ids.get('Two'), assignee: BOB } }]);
  const panel = await jira.open();
  const { keyboard } = jira.page;
  await panel.box('One').focus();
  await keyboard.press('Shift+ArrowDown');
  await panel.frame.getByRole('toolbar', { name: 'Selection' }).getByRole('button', { name: 'Assign' }).click();
  await expect(sheetOf(panel)).toContainText('2 items');
  await expect(option(panel, 'Unassigned')).toBeVisible();
  await keyboard.type('carol');
  await expect(option(panel, 'Carol Mendes')).toBeVisible();
  await keyboard.press('Enter');
  for (const text of ['One', 'Two']) await expect(chip(panel, text, 'Carol Mendes')).toBeVisible();
  await expect(chip(panel, 'Three')).toHaveCount(0);
  await expect.poll(() => jira.said()).toContain('2 items assigned to Carol Mendes');
  await panel.box('One').focus();
  await keyboard.press('Control+z');
  await expect(chip(panel, 'One')).toHaveCount(0);
  await expect(chip(panel, 'Two', 'Bob Okafor')).toBeVisible();
});

test('two people assign at once: both see the one that stands', async ({ jira, other, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const [mine, theirs] = [await jira.open(), await other.open({ user: 'bob' })];
  await mine.choose('One', 'Assign');
  await theirs.choose('One', 'Assign');
  await option(mine, 'Assign to me').click();
  await expect(chip(theirs, 'One', 'Alice Larsen')).toBeVisible();
  await expect(field(theirs)).toBeFocused();
  await option(theirs, 'Assign to me').click();
  await expect(chip(mine, 'One', 'Bob Okafor')).toBeVisible();
  await theirs.saved();
  expect(await assignees(stack, issue)).toEqual([BOB]);
  await mine.box('One').focus();
  await jira.page.keyboard.press('Control+z');
  await expect.poll(() => jira.said()).toContain('Not undone: someone else has changed One since');
  await expect(chip(mine, 'One', 'Bob Okafor')).toBeVisible();
});

test('a slow answer: what is written stays, who is known is offered, and nobody is given it by mistake', async ({ jira, stack, issue }) => {
  const ids = await fill(stack, issue, ['One', 'Two']);
  await send(stack, issue, [{ set_assignee: { id: ids.get('One'), assignee: BOB } }]);
  const panel = await jira.open();
  await expect(chip(panel, 'One', 'Bob Okafor')).toBeVisible();
  await stack.fault(issue, { people_delay_ms: 2_000 });
  await panel.choose('Two', 'Assign');
  await expect(option(panel, 'Bob Okafor')).toBeVisible();
  await expect(sheetOf(panel)).toContainText('Searching…');
  await field(panel).fill('maya');
  await field(panel).press('Enter');
  await expect.poll(() => jira.said()).toContain('Still searching');
  await expect(field(panel)).toHaveValue('maya');
  await expect(sheetOf(panel).getByRole('option')).toHaveText(['Maya Cohen', 'Maya Lindqvist']);
  await expect(field(panel)).toBeFocused();
  await expect.poll(() => jira.said()).toContain('2 people');
  await field(panel).press('ArrowDown');
  await field(panel).press('Enter');
  await expect(chip(panel, 'Two', 'Maya Lindqvist')).toBeVisible();
});

test('no answer, or no right to search: it is said, and who is known here can still be chosen', async ({ jira, stack, issue, guard }) => {
  guard.allow(/status of (403|500)|"status":(403|500)/, 'Jira refuses the search');
  const ids = await fill(stack, issue, ['One', 'Two']);
  await send(stack, issue, [{ set_assignee: { id: ids.get('One'), assignee: BOB } }]);
  const panel = await jira.open();
  await expect(chip(panel, 'One', 'Bob Okafor')).toBeVisible();
  await stack.fault(issue, { people: 'forbidden' });
  await panel.choose('Two', 'Assign');
  await expect(sheetOf(panel)).toContainText('Jira does not let you search people. People known here are listed.');
  await stack.fault(issue, { people: 'down' });
  await field(panel).fill('zz');
  await expect(sheetOf(panel)).toContainText('Jira does not answer. Nobody is known here yet.');
  await expect.poll(() => jira.said()).toContain('Jira does not answer. Nobody is known here yet.');
  await stack.fault(issue, {});
  await field(panel).fill('maya');
  await expect(sheetOf(panel).getByRole('option')).toHaveCount(2);
  await stack.fault(issue, { people: 'down' });
  await field(panel).fill('bob');
  await expect(sheetOf(panel)).toContainText('Jira does not answer. People known here are listed.');
  await stack.fault(issue, {});
  await sheetOf(panel).getByRole('button', { name: 'Try again' }).click();
  await expect(field(panel)).toBeFocused();
  await expect(sheetOf(panel)).not.toContainText('Jira does not answer');
  await field(panel).press('Enter');
  await expect(chip(panel, 'Two', 'Bob Okafor')).toBeVisible();
});

test('offline: names are known from before, and work is given all the same', notIn(['webkit'], 'its driver cannot cut the network'), async ({ jira, stack, issue, context, guard }) => {
  guard.allow(/ERR_|Failed to (load|fetch)/, 'the network is cut');
  const ids = await fill(stack, issue, ['One', 'Two']);
  await send(stack, issue, [{ set_assignee: { id: ids.get('One'), assignee: BOB } }]);
  const panel = await jira.open();
  await expect(chip(panel, 'One', 'Bob Okafor')).toBeVisible();
  await context.setOffline(true);
  await panel.choose('Two', 'Assign');
  await field(panel).fill('oka');
  await expect(sheetOf(panel)).toContainText('Jira does not answer. People known here are listed.');
  await field(panel).press('Enter');
  await expect(chip(panel, 'Two', 'Bob Okafor')).toBeVisible();
  await context.setOffline(false);
  await jira.comeBack();
  await panel.saved();
  expect(await assignees(stack, issue)).toEqual([BOB, BOB]);
});

test('who is not active any more, and who Jira does not know', async ({ jira, stack, issue }) => {
  const ids = await fill(stack, issue, ['One', 'Two']);
  const assign = (text: string, assignee: string) => ({ set_assignee: { id: ids.get(text), assignee } });
  await send(stack, issue, [assign('One', FORMER), assign('Two', '712020:nobody')]);
  const panel = await jira.open();
  await expect(chip(panel, 'One', 'Mads Former, no longer active')).toBeVisible();
  await expect(chip(panel, 'Two', 'somebody whose name Jira does not tell')).toBeVisible();
  await panel.choose('One', 'Assign');
  await field(panel).fill('mads');
  await expect(sheetOf(panel)).toContainText('Nobody is called so.');
});

test('who may only look sees who works on it, as words and not as a button', async ({ jira, stack, issue }) => {
  const ids = await fill(stack, issue, ['One']);
  await send(stack, issue, [{ set_assignee: { id: ids.get('One'), assignee: BOB } }]);
  const panel = await jira.open({ user: 'carol' });
  await expect(panel.row('One').locator('.who')).toHaveText(/^Assigned to Bob OkaforBO$/);
  await expect(chip(panel, 'One')).toHaveCount(0);
  await expect(panel.box('One')).toHaveAccessibleDescription(/Assigned to Bob Okafor/);
  await panel.row('One').locator('.who').click();
  await expect(sheetOf(panel)).toHaveCount(0);
  await panel.row('One').hover();
  await panel.actions('One').click();
  await expect(panel.menu.getByRole('menuitem', { name: 'Assign' })).toHaveCount(0);
});

test('a row that somebody else deletes meanwhile is given to nobody', async ({ jira, stack, issue }) => {
  const ids = await fill(stack, issue, ['One', 'Two']);
  const panel = await jira.open();
  await panel.choose('One', 'Assign');
  await expect(option(panel, 'Bob Okafor')).toBeVisible();
  await send(stack, issue, [{ delete_item: { id: ids.get('One') } }], 'bob');
  await expect(panel.frame.getByRole('button', { name: 'Restore' })).toBeVisible();
  await field(panel).press('Enter');
  await expect(sheetOf(panel)).toHaveCount(0);
  await expect.poll(() => jira.focused()).not.toMatch(/^nothing/);
  expect(await assignees(stack, issue)).toEqual([null]);
});

test('text mode and pasted lines name people, and mean them', async ({ jira, stack, issue }) => {
  const ids = await fill(stack, issue, ['One']);
  await send(stack, issue, [{ set_assignee: { id: ids.get('One'), assignee: BOB } }]);
  const panel = await jira.open();
  await expect(chip(panel, 'One', 'Bob Okafor')).toBeVisible();
  await panel.choose('One', 'Paste items');
  await panel.frame.getByRole('dialog').getByRole('textbox').fill(`+ Two @bob.okafor\n- Three @nobody\n~ Four`);
  await panel.frame.getByRole('dialog').getByRole('button', { name: /^Add/ }).click();
  await expect(chip(panel, 'Two', 'Bob Okafor')).toBeVisible();
  await panel.expectOrder('One', 'Two', 'Three @nobody', 'Four');
  await panel.box('One').focus();
  await jira.page.keyboard.press('Control+k');
  await jira.page.keyboard.type('text mode');
  await jira.page.keyboard.press('Enter');
  const text = panel.frame.getByRole('dialog', { name: 'Text mode' }).getByRole('textbox');
  await expect(text).toHaveValue(`- [ ] One @{${BOB}|Bob Okafor}\n- [x] Two @{${BOB}|Bob Okafor}\n- [ ] Three @nobody\n- [~] Four\n`);
  await text.fill(`- [ ] One\n- [x] Two @{${BOB}|Bob Okafor}\n- [ ] Three @nobody\n- [~] Four @{${ALICE}|Me}\n`);
  await panel.frame.getByRole('dialog', { name: 'Text mode' }).getByRole('button', { name: 'Save' }).click();
  await expect(chip(panel, 'Four', 'Alice Larsen')).toBeVisible();
  await expect(chip(panel, 'One')).toHaveCount(0);
  await panel.saved();
  expect(await assignees(stack, issue)).toEqual([null, BOB, null, ALICE]);
});

test('only what is mine is shown, also after a reload', async ({ jira, stack, issue }) => {
  const ids = await fill(stack, issue, ['One', 'Two', 'Three']);
  await send(stack, issue, [{ set_assignee: { id: ids.get('One'), assignee: BOB } }, { set_assignee: { id: ids.get('Three'), assignee: ALICE } }]);
  const panel = await jira.open();
  const inSight = panel.frame.locator('.row[data-item-id]:not(.is-folded) .text');
  await panel.frame.getByRole('button', { name: 'Filter', exact: true }).click();
  await panel.frame.getByRole('button', { name: 'Assigned to me' }).click();
  await expect(inSight).toHaveText(['Three']);
  await jira.reload();
  await expect(inSight).toHaveText(['Three']);
  await panel.frame.getByRole('button', { name: 'End the filter' }).click();
  await expect(inSight).toHaveText(['One', 'Two', 'Three']);
});
