// Somebody is named while a text is written: by a few letters after an @, and never against who writes on.
import { fill, send, stored } from '../checklist.ts';
import { expect, onlyChromium, test } from '../fixtures.ts';
import type { Panel } from '../pages/panel.ts';
import { BOB } from '../people.ts';

const list = (panel: Panel) => panel.frame.getByRole('listbox', { name: 'People' });
const option = (panel: Panel, name: string) => list(panel).getByRole('option', { name, exact: true });
const named = (panel: Panel, row: string) => panel.row(row).locator('.mention');

test('a few letters and Enter name somebody, and writing goes on', { tag: '@every-engine' }, async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  const { keyboard } = jira.page;
  await panel.box('One').focus();
  await keyboard.press('Enter');
  await expect(panel.editor('One')).toBeFocused();
  await keyboard.type(' for @oka');
  await expect(option(panel, 'Bob Okafor')).toHaveAttribute('aria-selected', 'true');
  await expect(panel.editor('One')).toHaveAttribute('aria-activedescendant', 'mention-0');
  await expect.poll(() => jira.said()).toContain('1 person');
  await keyboard.press('Enter');
  await expect(list(panel)).toHaveCount(0);
  await expect(panel.editor('One')).toBeFocused();
  await expect(panel.editor('One')).not.toHaveAttribute('aria-activedescendant');
  await keyboard.type('to read');
  await expect(panel.editor('One')).toHaveValue(`One for @{${BOB}|Bob Okafor} to read`);
  await keyboard.press('Control+Enter');
  await expect(panel.box('One for @Bob Okafor to read')).toBeFocused();
  await expect(named(panel, 'One for @Bob Okafor to read')).toHaveText('@Bob Okafor');
  await panel.saved();
  expect((await stored(stack, issue)).map((item) => item.text)).toEqual([`One for @{${BOB}|Bob Okafor} to read`]);
});

test('by clicks in a new row, and by Tab in details', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  const { keyboard } = jira.page;
  await panel.addItem.click();
  await keyboard.type('@maya');
  await option(panel, 'Maya Lindqvist').click();
  await expect(panel.newItem).toBeFocused();
  await expect(panel.newItem).toHaveValue(/^@\{.*\|Maya Lindqvist\} $/);
  await keyboard.type('asks');
  await keyboard.press('Control+Enter');
  await expect(named(panel, '@Maya Lindqvist asks')).toBeVisible();
  await panel.choose('One', 'Details');
  await keyboard.type('- [ ] by @chlo');
  await expect(option(panel, 'Chloé Lefèvre')).toBeVisible();
  await keyboard.press('Tab');
  await expect(panel.frame.getByRole('textbox', { name: 'Details, One' })).toBeFocused();
  await keyboard.press('Control+Enter');
  await expect(panel.row('One').locator('.details .mention')).toHaveText('@Chloé Lefèvre');
});

test('arrows choose, and Escape closes only the list', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  const { keyboard } = jira.page;
  await panel.box('One').focus();
  await keyboard.press('Enter');
  await keyboard.type(' @maya');
  await expect(list(panel).getByRole('option')).toHaveText(['Maya Cohen', 'Maya Lindqvist']);
  await keyboard.press('ArrowUp');
  await expect(option(panel, 'Maya Lindqvist')).toHaveAttribute('aria-selected', 'true');
  await keyboard.press('ArrowDown');
  await expect(option(panel, 'Maya Cohen')).toHaveAttribute('aria-selected', 'true');
  await keyboard.press('Escape');
  await expect(list(panel)).toHaveCount(0);
  await expect(panel.editor('One')).toBeFocused();
  await keyboard.type('x');
  await expect(panel.editor('One')).toHaveValue('One @mayax');
  await keyboard.press('Backspace');
  await expect(list(panel)).toHaveCount(0);
  await keyboard.type(' and @lef');
  await expect(option(panel, 'Chloé Lefèvre')).toBeVisible();
  await keyboard.press('Escape');
  await keyboard.press('Escape');
  await expect(panel.box('One')).toBeFocused();
  await expect.poll(() => jira.said()).toContain('Change cancelled');
});

test('an address, an @ alone and a name that nobody has are written as they are', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  const { keyboard } = jira.page;
  await panel.addItem.click();
  for (const text of ['write to ann@example.com', 'meet @ 5', 'ask @zzz', 'end with @']) {
    await keyboard.type(text);
    await keyboard.press('Enter');
    await expect(panel.newItem).toHaveValue('');
  }
  await keyboard.press('Escape');
  await panel.expectOrder('One', 'write to ann@example.com', 'meet @ 5', 'ask @zzz', 'end with @');
  expect(await jira.said()).not.toContain('Nobody is called so.');
});

test('where Jira does not answer, who is known here is offered, without a word', async ({ jira, stack, issue, guard }) => {
  guard.allow(/status of 500|"status":500/, 'Jira refuses the search');
  const ids = await fill(stack, issue, ['One', 'Two']);
  await send(stack, issue, [{ set_assignee: { id: ids.get('One'), assignee: BOB } }]);
  const panel = await jira.open();
  await expect(panel.row('One').getByRole('button', { name: 'Assigned to Bob Okafor' })).toBeVisible();
  await stack.fault(issue, { people: 'down' });
  const { keyboard } = jira.page;
  await panel.box('Two').focus();
  await keyboard.press('Enter');
  await keyboard.type(' @bo');
  await expect(option(panel, 'Bob Okafor')).toBeVisible();
  await keyboard.press('Enter');
  await keyboard.press('Control+Enter');
  await expect(named(panel, 'Two @Bob Okafor')).toBeVisible();
  expect((await jira.said()).filter((words) => words.startsWith('Jira'))).toEqual([]);
});

test('a name that is being composed takes no key', onlyChromium('composes by its own protocol'), async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  const { keyboard } = jira.page;
  await panel.box('One').focus();
  await keyboard.press('Enter');
  await keyboard.type(' @');
  await expect(list(panel)).toBeVisible();
  const client = await jira.page.context().newCDPSession(jira.page);
  await client.send('Input.imeSetComposition', { text: '美', selectionStart: 1, selectionEnd: 1 });
  await expect(list(panel).locator('[aria-selected="true"]')).toHaveCount(0);
  await client.send('Input.insertText', { text: '美' });
  await expect(option(panel, '佐藤 美咲')).toHaveAttribute('aria-selected', 'true');
  await keyboard.press('Enter');
  await expect(panel.editor('One')).toHaveValue(/佐藤 美咲\} $/);
});

test('mentions go out with the text and come back, apart from who the task is given to', async ({ jira, stack, issue }) => {
  const ids = await fill(stack, issue, [`Ask @{${BOB}|Bob Okafor}`]);
  await send(stack, issue, [{ set_details: { id: [...ids.values()][0], details: `Or @{${BOB}|Bob Okafor}.` } }]);
  const panel = await jira.open();
  await panel.box('Ask @Bob Okafor').focus();
  await jira.page.keyboard.press('Control+k');
  await jira.page.keyboard.type('text mode');
  await jira.page.keyboard.press('Enter');
  const sheet = panel.frame.getByRole('dialog', { name: 'Text mode' });
  const text = await sheet.getByRole('textbox').evaluate((field) => (field as HTMLTextAreaElement).value);
  await sheet.getByRole('textbox').fill(`${text}- [ ] Two\n`);
  await sheet.getByRole('button', { name: 'Save' }).click();
  await panel.expectOrder('Ask @Bob Okafor', 'Two');
  await panel.saved();
  expect((await stored(stack, issue)).map((item) => [item.text, item.assignee ?? null])).toEqual([[`Ask @{${BOB}|Bob Okafor}`, null], ['Two', null]]);
});
