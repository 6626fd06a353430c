// Short codes become emoji as they are written, are offered by their first letters, and can be had back.
import { fill, send, stored } from '../checklist.ts';
import { expect, notIn, onlyChromium, test } from '../fixtures.ts';
import type { JiraIssue } from '../pages/jira_issue.ts';
import type { Panel } from '../pages/panel.ts';

const list = (panel: Panel) => panel.frame.getByRole('listbox', { name: 'Emoji' });
const option = (panel: Panel, name: string) => list(panel).getByRole('option', { name, exact: true });

/** The codes have come. */
async function codes(jira: JiraIssue) {
  const came = () => performance.getEntriesByType('resource').some(({ name }) => name.includes('gemoji'));
  await expect.poll(async () => (await jira.frame()).evaluate(came)).toBe(true);
}

/** Opens the text of a row for writing, once the codes are there. */
async function write(jira: JiraIssue, panel: Panel, row: string) {
  await panel.box(row).focus();
  await codes(jira);
  await jira.page.keyboard.press('Enter');
  await expect(panel.editor(row)).toBeFocused();
}

test('the closing colon makes an emoji, and Backspace gives the code back', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  const { keyboard } = jira.page;
  await write(jira, panel, 'One');
  await keyboard.type(' :tada:');
  await expect(panel.editor('One')).toHaveValue('One 🎉');
  await keyboard.press('Backspace');
  await expect(panel.editor('One')).toHaveValue('One :tada:');
  await keyboard.type(' :+1: x');
  await expect(panel.editor('One')).toHaveValue('One :tada: 👍 x');
  await keyboard.press('Backspace');
  await expect(panel.editor('One')).toHaveValue('One :tada: 👍 ');
  await keyboard.press('Control+Enter');
  await expect(panel.box('One :tada: 👍')).toBeFocused();
});

test('undo gives the code back', notIn(['webkit'], 'takes back all that was typed at once'), async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  await write(jira, panel, 'One');
  await jira.page.keyboard.type(' :heart:');
  await expect(panel.editor('One')).toHaveValue(/^One ❤/);
  await jira.undoTyping();
  await expect(panel.editor('One')).toHaveValue('One :heart:');
  await jira.page.keyboard.press('Control+Enter');
  await expect(panel.box('One :heart:')).toBeFocused();
});

test('what is written arrives, in all engines', { tag: '@every-engine' }, async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  const { keyboard } = jira.page;
  await panel.box('One').focus();
  await keyboard.press('Enter');
  await keyboard.type(' :tad');
  await expect(option(panel, 'tada')).toHaveAttribute('aria-selected', 'true');
  await keyboard.type('a:');
  await expect(panel.editor('One')).toHaveValue('One 🎉');
  await keyboard.type(' :tac');
  await expect(option(panel, 'taco')).toHaveAttribute('aria-selected', 'true');
  await keyboard.press('Enter');
  await expect(panel.editor('One')).toHaveValue('One 🎉 🌮');
  await keyboard.press('Control+Enter');
  await expect(panel.box('One 🎉 🌮')).toBeFocused();
  await panel.saved();
  expect((await stored(stack, issue)).map((item) => item.text)).toEqual(['One 🎉 🌮']);
});

test('in code, in times and within words a colon is a colon', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  const { keyboard } = jira.page;
  await write(jira, panel, 'One');
  const text = ' 10:30:45 a:x:b `:tada: `` https://x.test/:tada: \\:tada:';
  await keyboard.type(text);
  await expect(panel.editor('One')).toHaveValue(`One${text}`);
  await expect(list(panel)).toHaveCount(0);
  await keyboard.press('Escape');
  await panel.choose('One', 'Details');
  await keyboard.type('```');
  await keyboard.press('Enter');
  await keyboard.type(':tada:');
  await keyboard.press('Enter');
  await keyboard.type('```');
  await keyboard.press('Enter');
  await keyboard.type(':tada:');
  await expect(panel.frame.getByRole('textbox', { name: 'Details, One' })).toHaveValue('```\n:tada:\n```\n🎉');
});

test('two letters offer emoji; arrows choose, Tab writes, Escape goes on writing', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  const { keyboard } = jira.page;
  await write(jira, panel, 'One');
  await keyboard.type(' :t');
  await expect(list(panel)).toHaveCount(0);
  await keyboard.type('a');
  await expect(option(panel, 'taco')).toHaveAttribute('aria-selected', 'true');
  await expect(panel.editor('One')).toHaveAttribute('aria-activedescendant', 'emoji-0');
  await expect.poll(() => jira.said()).toContain('8 emoji');
  await keyboard.press('ArrowUp');
  await expect(list(panel).getByRole('option').last()).toHaveAttribute('aria-selected', 'true');
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowDown');
  await expect(option(panel, 'tada')).toHaveAttribute('aria-selected', 'true');
  await keyboard.press('Tab');
  await expect(panel.editor('One')).toHaveValue('One 🎉');
  await expect(list(panel)).toHaveCount(0);
  await jira.undoTyping();
  await expect(panel.editor('One')).toHaveValue('One :ta');
  await keyboard.press('Escape');
  await expect(list(panel)).toHaveCount(0);
  await expect(panel.editor('One')).toBeFocused();
  await keyboard.type('da ');
  await expect(list(panel)).toHaveCount(0);
  await keyboard.type(':rocke');
  await option(panel, 'rocket').click();
  await expect(panel.editor('One')).toHaveValue('One :tada 🚀');
  await expect(panel.editor('One')).toBeFocused();
});

test('a note takes emoji too', async ({ jira, stack, issue }) => {
  await fill(stack, issue, [{ text: 'One', status: 'failed' }], 'Criteria', null, 'acceptance-criteria');
  const panel = await jira.open();
  const { keyboard } = jira.page;
  await panel.choose('AC-1 One', 'Note');
  await keyboard.type('Slow :snai');
  await expect(option(panel, 'snail')).toBeVisible();
  await keyboard.type('l:');
  await keyboard.press('Control+Enter');
  await expect(panel.row('AC-1 One').locator('.note')).toHaveText('Slow 🐌');
});

test('pasted rows and text mode have emoji once they are saved', async ({ jira, stack, issue }) => {
  const ids = await fill(stack, issue, ['Old :tada:']);
  await send(stack, issue, [{ set_details: { id: ids.get('Old :tada:'), details: ':tada:' } }]);
  const panel = await jira.open();
  await panel.box('Old :tada:').focus();
  await codes(jira);
  await jira.page.keyboard.press('Control+k');
  await jira.page.keyboard.type('text mode');
  await jira.page.keyboard.press('Enter');
  const sheet = panel.frame.getByRole('dialog', { name: 'Text mode' });
  const text = await sheet.getByRole('textbox').evaluate((field) => (field as HTMLTextAreaElement).value);
  await sheet.getByRole('textbox').fill(`${text}- [ ] New :+1: \`:+1:\` 10:30:45\n`);
  await sheet.getByRole('button', { name: 'Save' }).click();
  await panel.expectOrder('Old :tada:', 'New 👍 :+1: 10:30:45');
  await panel.choose('Old :tada:', 'Paste items');
  const paste = panel.frame.getByRole('dialog', { name: 'Paste items' });
  await paste.getByRole('textbox').fill('One :rocket:\nTwo');
  await paste.getByRole('button', { name: 'Add 2 items' }).click();
  await panel.expectOrder('Old :tada:', 'One 🚀', 'Two', 'New 👍 :+1: 10:30:45');
});

test('without the file all stays as it is written', onlyChromium('refuses a request'), async ({ jira, stack, issue, guard }) => {
  guard.allow(/ERR_FAILED/, 'the file cannot be had');
  await fill(stack, issue, ['One']);
  await jira.page.route(/gemoji/, (route) => route.abort());
  const panel = await jira.open();
  const failed = jira.page.waitForEvent('requestfailed');
  await panel.box('One').focus();
  await failed;
  await jira.page.keyboard.press('Enter');
  await jira.page.keyboard.type(' :tada:');
  await expect(list(panel)).toHaveCount(0);
  await expect(panel.editor('One')).toHaveValue('One :tada:');
});

test('what an input method composes is left alone', onlyChromium('composes by its own protocol'), async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  await write(jira, panel, 'One');
  const client = await jira.page.context().newCDPSession(jira.page);
  await jira.page.keyboard.type(' :tad');
  await client.send('Input.imeSetComposition', { text: 'a:', selectionStart: 2, selectionEnd: 2 });
  await expect(panel.editor('One')).toHaveValue('One :tada:');
});
