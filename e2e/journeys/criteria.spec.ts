// Acceptance criteria: numbers, verdicts and the notes on them; steps; and as a .feature file.
import { type Row, fill, send, stored, storedLists } from '../checklist.ts';
import { expect, notIn, test } from '../fixtures.ts';
import type { Panel } from '../pages/panel.ts';
import type { Stack } from '../servers.ts';

const NAME = 'Acceptance criteria';
const criteria = (stack: Stack, issue: string, rows: (Row | string)[] = ['One', 'Two', 'Three']) => fill(stack, issue, rows, NAME, null, 'acceptance-criteria');

const verdict = (panel: Panel, row: string) => panel.row(row).locator('.verdict');
const note = (panel: Panel) => panel.frame.getByRole('textbox', { name: /^Note on / });
const newCriterion = (panel: Panel) => panel.frame.getByRole('textbox', { name: 'New criterion', exact: true });
const numbers = async (...of: Parameters<typeof stored>) => (await stored(...of)).map((item) => [item.number, item.text]);

test('criteria are added by clicks, with a name that stands there already', { tag: '@every-engine' }, async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['Plain'], 'Build');
  const panel = await jira.open();
  await panel.frame.getByRole('button', { name: 'Add acceptance criteria' }).click();
  const name = panel.frame.getByRole('textbox', { name: 'Name of the new acceptance criteria' });
  await expect(name).toBeFocused();
  await expect(name).toHaveValue(NAME);
  await name.press('Enter');
  await expect(newCriterion(panel)).toBeFocused();
  await newCriterion(panel).fill('It is saved');
  await newCriterion(panel).press('Enter');
  await newCriterion(panel).press('Enter');
  await panel.saved();
  await expect(panel.box('AC-1 It is saved')).toBeVisible();
  await expect(panel.box('Plain')).toBeVisible();
  await jira.reload();
  await expect(panel.box('AC-1 It is saved')).toBeVisible();
  expect((await storedLists(stack, issue)).map((list) => list.kind).sort()).toEqual(['acceptance-criteria', 'checklist']);
});

test('a list becomes criteria and a plain one again, and its rows keep their numbers', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One', 'Two'], 'Build');
  const panel = await jira.open();
  await panel.chooseForList('Build', 'Turn into acceptance criteria');
  await expect(panel.actions('Build')).toBeFocused();
  await expect.poll(() => jira.said()).toContain('Build is now acceptance criteria');
  await panel.expectOrder('AC-1 One', 'AC-2 Two');
  await panel.box('AC-2 Two').focus();
  await jira.page.keyboard.press('Alt+ArrowUp');
  await panel.expectOrder('AC-2 Two', 'AC-1 One');
  await panel.chooseForList('Build', 'Turn into a plain checklist');
  await panel.expectOrder('Two', 'One');
  await jira.page.keyboard.press('Control+z');
  await panel.expectOrder('AC-2 Two', 'AC-1 One');
  await panel.saved();
});

test('by keys alone: verdicts, a note that is asked for, and back by undo', { tag: '@every-engine' }, async ({ jira, stack, issue }) => {
  await criteria(stack, issue);
  const panel = await jira.open();
  const { keyboard } = jira.page;
  await panel.box('AC-1 One').focus();
  await keyboard.press('2');
  await expect(panel.box('AC-1 One')).toBeChecked();
  await expect(verdict(panel, 'AC-1 One')).toHaveText(/Passed/);
  await expect.poll(() => jira.said()).toContain('1 of 3 passed');
  await keyboard.press('ArrowDown');
  await keyboard.press('3');
  await expect(note(panel)).toBeFocused();
  await expect.poll(() => jira.said()).toContain('Two, failed. 1 of 3 passed');
  await keyboard.type('No network');
  await keyboard.press('Enter');
  await expect(panel.box('AC-2 Two')).toBeFocused();
  await expect(panel.row('AC-2 Two').locator('.note')).toHaveText('No network');
  await keyboard.press('ArrowDown');
  await keyboard.press('4');
  await expect(note(panel)).toBeFocused();
  await keyboard.press('Escape');
  await expect(panel.box('AC-3 Three')).toBeFocused();
  await expect(verdict(panel, 'AC-3 Three')).toHaveText(/Blocked/);
  await keyboard.press('Control+z');
  await expect(verdict(panel, 'AC-3 Three')).toHaveText(/To verify/);
  await keyboard.press('Control+z');
  await expect(verdict(panel, 'AC-2 Two')).toHaveText(/To verify/);
  await expect(panel.row('AC-2 Two').locator('.note')).toHaveCount(0);
  await keyboard.press('Control+Shift+z');
  await expect(panel.row('AC-2 Two').locator('.note')).toHaveText('No network');
  await panel.saved();
  await jira.reload();
  await expect(panel.row('AC-2 Two').locator('.note')).toHaveText('No network');
  expect((await stored(stack, issue)).map((item) => [item.status, item.note])).toEqual([['done', undefined], ['failed', 'No network'], ['todo', undefined]]);
});

test('by clicks: a verdict from its words, its note written anew, and the box', async ({ jira, stack, issue }) => {
  await criteria(stack, issue, ['One', { text: 'Two', status: 'failed', note: 'Slow' }]);
  const panel = await jira.open();
  await verdict(panel, 'AC-1 One').click();
  await expect(panel.frame.getByRole('menu', { name: 'Verdict' })).toBeVisible();
  await panel.menu.getByRole('menuitemradio', { name: 'Blocked' }).click();
  await note(panel).fill('Waits for Two');
  await panel.save.click();
  await expect(panel.row('AC-1 One').locator('.note')).toHaveText('Waits for Two');
  await panel.row('AC-2 Two').locator('.note').click();
  await expect(note(panel)).toHaveValue('Slow');
  await note(panel).fill('Very slow');
  await panel.save.click();
  await expect(panel.row('AC-2 Two').locator('.note')).toHaveText('Very slow');
  await panel.box('AC-2 Two').click();
  await expect(verdict(panel, 'AC-2 Two')).toHaveText(/Passed/);
  await expect(panel.row('AC-2 Two').locator('.note')).toHaveCount(0);
  await panel.saved();
});

test('two people who add at once get different numbers', notIn(['webkit'], 'its driver cannot cut the network'), async ({ jira, stack, issue, guard }) => {
  guard.allow(/ERR_INTERNET_DISCONNECTED/, 'the network is cut');
  await criteria(stack, issue, ['One']);
  const panel = await jira.open();
  await jira.page.context().setOffline(true);
  await panel.frame.getByRole('button', { name: 'Add criterion', exact: true }).click();
  await newCriterion(panel).fill('Mine');
  await newCriterion(panel).press('Control+Enter');
  await expect(panel.box('AC Mine')).toBeFocused();
  const [list] = await storedLists(stack, issue);
  await send(stack, issue, [{ add_item: { id: '01890000-0000-7000-8000-000000000001', checklist: list!.id, after: null, kind: 'task', text: 'Theirs' } }], 'bob');
  await jira.page.context().setOffline(false);
  await panel.tryAgain();
  await panel.saved();
  await expect(panel.box('AC-2 Theirs')).toBeVisible();
  await expect(panel.box('AC-3 Mine')).toBeVisible();
  expect((await numbers(stack, issue)).sort()).toEqual([[1, 'One'], [2, 'Theirs'], [3, 'Mine']]);
});

test('a number is copied, and finds its criterion', async ({ jira, stack, issue }) => {
  await criteria(stack, issue);
  const panel = await jira.open();
  await panel.choose('AC-2 Two', 'Copy number');
  await expect.poll(() => jira.said()).toContain('Copied');
  await panel.frame.getByRole('button', { name: 'Filter', exact: true }).click();
  await jira.page.keyboard.type('ac-2');
  await expect(panel.box('AC-2 Two')).toBeVisible();
  await expect(panel.box('AC-1 One')).toBeHidden();
});

test('who may only read reads verdicts, numbers and notes', async ({ jira, stack, issue }) => {
  await criteria(stack, issue, [{ text: 'One', status: 'failed', note: 'Slow' }]);
  const panel = await jira.open({ user: 'carol' });
  await expect(panel.box('AC-1 One')).toBeVisible();
  await expect(panel.box('AC-1 One')).toHaveAccessibleDescription(/Failed/);
  await panel.row('AC-1 One').locator('.note').click();
  await expect(note(panel)).toHaveCount(0);
});

const STEPS = 'Given I am offline\nWhen I tick\nThen it stays ticked';
const steps = (panel: Panel, row: string) => panel.row(row).locator('.steps > li');

test('lines that begin with Given, When or Then are steps, in any language', notIn(['webkit'], 'its driver tells nothing of requests'), async ({ jira, stack, issue }) => {
  const loaded: string[] = [];
  jira.page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
  await criteria(stack, issue, [{ text: 'One', details: STEPS }, { text: 'Zwei', details: 'Angenommen es regnet\nDann wird es nass' }, { text: 'Free', details: 'Any words at all' }]);
  const panel = await jira.open();
  await expect(steps(panel, 'AC-1 One')).toHaveText(['Given I am offline', 'When I tick', 'Then it stays ticked']);
  await expect(steps(panel, 'AC-2 Zwei').locator('.keyword')).toHaveText(['Angenommen ', 'Dann ']);
  await expect(panel.row('AC-3 Free').locator('.details')).toHaveText('Any words at all');
  expect(loaded.filter((path) => path.includes('gherkin'))).toHaveLength(1);
  await panel.chooseForList(NAME, 'Turn into a plain checklist');
  await expect(panel.frame.locator('.steps')).toHaveCount(0);
});

test('the words of Gherkin are not fetched where there are no criteria', notIn(['webkit'], 'its driver tells nothing of requests'), async ({ jira, stack, issue }) => {
  const loaded: string[] = [];
  jira.page.on('request', (request) => loaded.push(request.url()));
  await fill(stack, issue, [{ text: 'One', details: STEPS }]);
  const panel = await jira.open();
  await expect(panel.box('One')).toBeVisible();
  await panel.saved();
  await expect(panel.frame.locator('.steps')).toHaveCount(0);
  expect(loaded.filter((url) => url.includes('gherkin'))).toEqual([]);
});

test('focus on a link in a step goes to its row when the words of Gherkin come', async ({ jira, stack, issue }) => {
  let release = () => {};
  const held = new Promise<void>((go) => (release = go));
  await jira.page.route('**/gherkin-*', async (route) => {
    await held;
    await route.continue();
  });
  await criteria(stack, issue, [{ text: 'Zwei', details: 'Angenommen [ein Link](https://example.com/a)\nDann passt es' }]);
  const panel = await jira.open();
  await panel.row('AC-1 Zwei').getByRole('link').focus();
  release();
  await expect(steps(panel, 'AC-1 Zwei')).toHaveCount(2);
  await expect(panel.box('AC-1 Zwei')).toBeFocused();
});

test('a menu gives the status it shows, also when its list has become criteria meanwhile', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One'], 'Release');
  const panel = await jira.open();
  await panel.choose('One', 'Set status');
  const shown = panel.menu.getByRole('menuitemradio');
  await expect(shown.nth(1)).toHaveText(/In progress/);
  const [list] = await storedLists(stack, issue);
  await send(stack, issue, [{ set_kind: { id: list!.id, kind: 'acceptance-criteria' } }], 'bob');
  await jira.comeBack();
  await expect(verdict(panel, 'AC-1 One')).toBeVisible();
  await jira.page.keyboard.press('ArrowDown');
  const chosen = await panel.menu.locator(':focus').textContent();
  await jira.page.keyboard.press('Enter');
  await panel.saved();
  const [row] = await stored(stack, issue);
  expect({ chosen, status: row!.status }).toEqual({ chosen: expect.stringContaining('In progress'), status: 'in_progress' });
});

test('criteria leave as a .feature file, and come back with every step', async ({ jira, stack, issue }) => {
  await criteria(stack, issue, [{ text: 'One', details: STEPS }, 'Two']);
  const panel = await jira.open();
  await panel.chooseForList(NAME, 'Export');
  const sheet = panel.frame.getByRole('dialog', { name: 'Export' });
  const text = await sheet.getByRole('textbox').evaluate((field) => (field as HTMLTextAreaElement).value);
  expect(text).toBe('Feature: Acceptance criteria\n\n  Scenario: One\n    Given I am offline\n    When I tick\n    Then it stays ticked\n\n  Scenario: Two\n');
  await jira.page.keyboard.press('Escape');
  await panel.choose('AC-2 Two', 'Paste items');
  const paste = panel.frame.getByRole('dialog', { name: 'Paste items' });
  await paste.getByRole('textbox').fill(text);
  await paste.getByRole('button', { name: 'Add 3 items' }).click();
  await expect(steps(panel, 'AC-3 Scenario: One')).toHaveText(['Given I am offline', 'When I tick', 'Then it stays ticked']);
  await panel.saved();
});
