// Many lines at once: pasted on a row, in a new row, or in a field where all can be looked at first.
import type { Locator } from '@playwright/test';
import { fill, send, stored } from '../checklist.ts';
import { expect, test } from '../fixtures.ts';
import type { JiraIssue } from '../pages/jira_issue.ts';
import type { Panel } from '../pages/panel.ts';

/** The browser's own event, with what another program has put on the clipboard. Firefox gives the event a clipboard of its own. */
async function paste(jira: JiraIssue, text: string, html = ''): Promise<void> {
  await (await jira.frame()).evaluate(([text, html]) => {
    const event = new ClipboardEvent('paste', { clipboardData: new DataTransfer(), bubbles: true, cancelable: true });
    event.clipboardData!.setData('text/plain', text!);
    if (html) event.clipboardData!.setData('text/html', html);
    document.activeElement!.dispatchEvent(event);
  }, [text, html]);
}

test('lines pasted on a row become rows below it, which one undo takes back', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One', 'Two']);
  const panel = await jira.open();
  await panel.box('One').focus();
  await paste(jira, '- [x] Bread\n- [ ] Milk\n');
  await panel.expectOrder('One', 'Bread', 'Milk', 'Two');
  await expect(panel.box('Milk')).toBeFocused();
  await expect(panel.box('Bread')).toBeChecked();
  await expect.poll(() => jira.said()).toContain('Added 2 items. 4 items');
  await jira.page.keyboard.press('Control+z');
  await panel.expectOrder('One', 'Two');
  await panel.saved();
  expect(await stored(stack, issue)).toHaveLength(2);
});

test('lines pasted into an empty new row become rows, one line stays text', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  await panel.addItem.click();
  await paste(jira, 'Bread\r\nMilk\r\n');
  await panel.expectOrder('One', 'Bread', 'Milk');
  await expect(panel.newItem).toHaveCount(0);
});

test('a long paste is looked at first, and by clicks alone there is a field for it', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  await panel.box('One').focus();
  await paste(jira, Array.from({ length: 30 }, (_, index) => `+ Item ${index + 1}`).join('\n'));
  const sheet = panel.frame.getByRole('dialog', { name: 'Paste items' });
  await expect(sheet.getByRole('listitem')).toHaveCount(30);
  await expect(sheet).toContainText('The marks can be read in more than one way.');
  await sheet.getByRole('combobox').selectOption('Issue Checklist (HeroCoders)');
  await expect(sheet.getByRole('listitem').first()).toContainText('\u2610');
  await sheet.getByRole('combobox').selectOption('Smart Checklist');
  await expect(sheet.getByRole('listitem').first()).toContainText('\u2611');
  await sheet.getByRole('button', { name: 'Close' }).click();
  await panel.expectOrder('One');
  await expect(panel.box('One')).toBeFocused();

  await panel.choose('One', 'Paste items');
  await sheet.getByRole('textbox').fill('Bread\nMilk');
  await sheet.getByRole('button', { name: 'Add 2 items' }).click();
  await panel.expectOrder('One', 'Bread', 'Milk');
  await expect(panel.box('Milk')).toBeFocused();
});

test('what is cut can be pasted elsewhere', async ({ jira, stack, issue }) => {
  await fill(stack, issue, [{ text: 'One', status: 'done' }, 'Two', 'Three']);
  const panel = await jira.open();
  await panel.box('One').focus();
  const cut = await (await jira.frame()).evaluate(() => {
    const event = new ClipboardEvent('cut', { clipboardData: new DataTransfer(), bubbles: true, cancelable: true });
    document.activeElement!.dispatchEvent(event);
    return event.clipboardData!.getData('text/plain');
  });
  expect(cut).toBe('- [x] One\n');
  await panel.expectOrder('Two', 'Three');
  await panel.box('Three').focus();
  await paste(jira, cut);
  await panel.expectOrder('Two', 'Three', 'One');
  await expect(panel.box('One')).toBeChecked();
});

/** As Google Docs and Jira's editor write it, with all that must not happen in between. */
const FORMATTED = `<meta charset="utf-8"><b style="font-weight:normal" id="docs-internal-guid-1"><h2><span style="font-weight:400">Launch</span></h2>
  <script>window.ran = true</script><img src="/ran.png" onerror="window.ran = true">
  <ul><li role="checkbox" aria-checked="true" aria-level="1"><img src="data:image/png;base64,iVBORw0KGgo=" aria-roledescription="checkbox"><p><span style="text-decoration:line-through">Write</span></p></li>
  <ul><li aria-level="2"><p>in <span style="font-weight:700">two</span> <a href="https://example.com/a">languages</a>, <a href="javascript:window.ran=true">not three</a></p></li></ul></ul></b>
  <div data-node-type="actionList" data-task-list-local-id="1"><div data-task-local-id="2" data-task-state="DONE">Ship</div><div data-task-local-id="3" data-task-state="TODO">Tell</div></div>`;

test('formatted text becomes rows with all its marks, and nothing of it runs', { tag: '@every-engine' }, async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  await panel.box('One').focus();
  await paste(jira, 'Launch\nWrite\nin two languages, not three\nShip\nTell', FORMATTED);
  await panel.expectOrder('One', 'Launch', 'Write', 'in two languages, not three', 'Ship', 'Tell');
  for (const [text, done] of [['Write', true], ['in two languages, not three', false], ['Ship', true], ['Tell', false]] as const) {
    await expect(panel.box(text)).toBeChecked({ checked: done });
  }
  await expect(panel.text('in two languages, not three').locator('b')).toHaveText('two');
  await expect(panel.text('in two languages, not three').getByRole('link')).toHaveAttribute('href', 'https://example.com/a');
  expect(await (await jira.frame()).evaluate(() => 'ran' in window)).toBe(false);
  expect(await (await jira.frame()).evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => name.includes('ran.png')).length)).toBe(0);
  await jira.page.keyboard.press('Control+z');
  await panel.expectOrder('One');
});

test('a long formatted text is looked at first, and can be read as plain lines', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  await panel.box('One').focus();
  const rows = Array.from({ length: 30 }, (_, index) => `Item ${index + 1}`);
  const html = `<table><tr><th>Task</th><th>Done</th></tr>${rows.map((row) => `<tr><td>${row}</td><td>TRUE</td></tr>`).join('')}</table><img src="x.png">`;
  await paste(jira, rows.join('\n'), html);
  const sheet = panel.frame.getByRole('dialog', { name: 'Paste items' });
  await expect(sheet.getByRole('combobox')).toHaveValue('formatted');
  await expect(sheet.getByRole('combobox').locator('option').first()).toHaveText('Formatted text');
  await expect(sheet.getByRole('listitem')).toHaveCount(30);
  await expect(sheet.getByRole('listitem').first()).toContainText('\u2611');
  await expect(sheet).toContainText('a picture has no place here');
  await sheet.getByRole('textbox').press('Control+End');
  await jira.page.keyboard.type('- [ ] Mine\n');
  await expect(sheet.getByRole('listitem')).toHaveCount(31);
  await sheet.getByRole('combobox').selectOption('Plain lines');
  await expect(sheet.getByRole('textbox')).toHaveValue(rows.join('\n'));
  await expect(sheet.getByRole('listitem')).toHaveCount(30);
  await expect(sheet.getByRole('listitem').first()).toContainText('\u2610');
  await expect(sheet).not.toContainText('a picture has no place here');
  await sheet.getByRole('combobox').selectOption('Formatted text');
  await sheet.getByRole('button', { name: 'Add 31 items' }).click();
  await expect(panel.box('Mine')).toBeFocused();
  await expect(panel.box('Item 30')).toBeChecked();
});

test('what is copied here comes back as it was', { tag: '@every-engine' }, async ({ jira, stack, issue }) => {
  const ids = await fill(stack, issue, ['# **no** heading', { text: 'Two', status: 'skipped', required: false }], 'Criteria', null, 'acceptance-criteria');
  await send(stack, issue, [{ set_details: { id: ids.get('Two'), details: '> Given it\n```\nx' } }, { set_status: { id: ids.get('Two'), status: 'failed' } }, { set_note: { id: ids.get('Two'), note: 'Not yet' } }]);
  const panel = await jira.open();
  await panel.box(/Two/).focus();
  await jira.page.keyboard.press('Shift+ArrowUp');
  const copied = await (await jira.frame()).evaluate(() => {
    const event = new ClipboardEvent('copy', { clipboardData: new DataTransfer(), bubbles: true, cancelable: true });
    document.activeElement!.dispatchEvent(event);
    return ['text/plain', 'text/html'].map((form) => event.clipboardData!.getData(form));
  });
  await paste(jira, copied[0]!, `<meta charset='utf-8'>${copied[1]!}`);
  await expect.poll(async () => (await stored(stack, issue)).length).toBe(4);
  const held = (await stored(stack, issue)).map(({ text, details, status, required, note }) => ({ text, details, status, required, note }));
  const by = (one: { text: string }, other: { text: string }) => one.text.localeCompare(other.text);
  held.sort(by);
  expect(held[0]).toEqual(held[1]);
  expect(held[2]).toEqual(held[3]);
  expect(held[2]).toMatchObject({ text: 'Two', details: '> Given it\n```\nx', status: 'failed', required: false, note: 'Not yet' });
});

test('formatting of more than a paste can be is left out, and that is said', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  await panel.box('One').focus();
  await paste(jira, 'Bread', `<ul><li>Bread<!--${'x'.repeat(1_048_576)}--></li></ul>`);
  const sheet = panel.frame.getByRole('dialog', { name: 'Paste items' });
  await expect(sheet).toContainText('The formatting is more than can be read.');
  await sheet.getByRole('button', { name: 'Add 1 item' }).click();
  await panel.expectOrder('One', 'Bread');
});

test('a page that is nested without end is read all the same', { tag: '@every-engine' }, async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  await panel.box('One').focus();
  await paste(jira, 'Deep', `${'<div><ul><li><b>'.repeat(5_000)}Deep`);
  await expect(panel.row('Deep').first()).toBeVisible();
});

/** Writes Bread and Milk into "Paste items" of the row One and goes away without adding them. */
async function leaveLines(jira: JiraIssue, panel: Panel): Promise<Locator> {
  const sheet = panel.frame.getByRole('dialog', { name: 'Paste items' });
  await panel.choose('One', 'Paste items');
  await sheet.getByRole('textbox').fill('Bread\nMilk');
  await jira.page.keyboard.press('Escape');
  return sheet;
}

test('lines that were written and not added are there again', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  await panel.box('One').focus();
  const sheet = await leaveLines(jira, panel);
  await expect(sheet).toHaveCount(0);
  await expect.poll(() => jira.said()).toContain('Not saved. Your text is kept.');
  await jira.reload();
  await jira.whole();
  await panel.choose('One', 'Paste items');
  await expect(sheet.getByRole('textbox')).toHaveValue('Bread\nMilk');
  await expect(sheet).toContainText('This is what you wrote before, not added yet.');
  await sheet.getByRole('button', { name: 'Discard' }).click();
  await panel.choose('One', 'Paste items');
  await expect(sheet.getByRole('textbox')).toHaveValue('');
});

const LONG = Array.from({ length: 30 }, (_, index) => `- [ ] Item ${index + 1}`).join('\n');

for (const [end, leave] of [
  ['are added', async (sheet: Locator) => sheet.getByRole('button', { name: 'Add 31 items' }).click()],
  ['are discarded', async (sheet: Locator) => sheet.getByRole('button', { name: 'Discard' }).click()],
  ['are left', async (sheet: Locator) => sheet.getByRole('button', { name: 'Close' }).click()],
] as const)
  test(`lines that were written stay, whatever is pasted besides: these ${end}`, async ({ jira, stack, issue }) => {
    await fill(stack, issue, ['One']);
    const panel = await jira.open();
    const sheet = await leaveLines(jira, panel);
    await panel.box('One').focus();
    await paste(jira, LONG);
    await expect(sheet.getByRole('textbox')).toHaveValue(LONG);
    await expect(sheet).not.toContainText('This is what you wrote before');
    await sheet.getByRole('textbox').press('Control+End');
    await jira.page.keyboard.type('\n- [ ] Mine');
    await leave(sheet);
    await expect(sheet).toHaveCount(0);
    await panel.choose('One', 'Paste items');
    if (end === 'are left') {
      await expect(sheet.getByRole('textbox')).toHaveValue(`${LONG}\n- [ ] Mine`);
      await sheet.getByRole('button', { name: 'Discard' }).click();
      await panel.choose('One', 'Paste items');
    }
    await expect(sheet.getByRole('textbox')).toHaveValue('Bread\nMilk');
    await expect(sheet).toContainText('This is what you wrote before, not added yet.');
  });

test('what was pasted and not touched is not said to be kept', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  const sheet = await leaveLines(jira, panel);
  const kept = async () => (await jira.said()).filter((said) => said === 'Not saved. Your text is kept.').length;
  await expect.poll(kept).toBe(1);
  await panel.box('One').focus();
  await paste(jira, LONG);
  await expect(sheet).toBeVisible();
  await jira.page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await panel.choose('One', 'Paste items');
  await expect(sheet.getByRole('textbox')).toHaveValue('Bread\nMilk');
  expect(await kept()).toBe(1);
});

test('a text that gives no rows is not taken away', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  const sheet = panel.frame.getByRole('dialog', { name: 'Paste items' });
  await panel.choose('One', 'Paste items');
  await sheet.getByRole('combobox').selectOption('Table');
  await sheet.getByRole('textbox').fill('Task,Status\n');
  await sheet.getByRole('button', { name: 'Add 0 items' }).click();
  await expect.poll(() => jira.said()).toContain('There is nothing to add');
  await expect(sheet.getByRole('textbox')).toHaveValue('Task,Status\n');
  await jira.page.keyboard.press('Escape');
  await panel.choose('One', 'Paste items');
  await expect(sheet.getByRole('textbox')).toHaveValue('Task,Status\n');
});

test('a file that is brought in is read as what it is, and kept', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  await panel.box('One').focus();
  const rows = Array.from({ length: 30 }, (_, index) => `Item ${index + 1}`);
  await paste(jira, rows.join('\n'), `<ul>${rows.map((row) => `<li>${row}</li>`).join('')}</ul>`);
  const sheet = panel.frame.getByRole('dialog', { name: 'Paste items' });
  await expect(sheet.getByRole('combobox')).toHaveValue('formatted');
  const formatted = await sheet.getByRole('textbox').inputValue();
  await (await jira.frame()).evaluate(() => {
    const field = document.querySelector<HTMLInputElement>('input[type="file"]')!;
    const chosen = new DataTransfer();
    chosen.items.add(new File(['Task,Status\nBread,done\nMilk,\n'], 'list.csv', { type: 'text/csv' }));
    field.files = chosen.files;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await expect(sheet.getByRole('listitem')).toHaveText([/Bread$/, /Milk$/]);
  await expect(sheet.getByRole('combobox')).toHaveValue('');
  await sheet.getByRole('combobox').selectOption('Formatted text');
  await expect(sheet.getByRole('textbox')).toHaveValue(formatted);
  await sheet.getByRole('combobox').selectOption({ index: 1 });
  await expect(sheet.getByRole('listitem')).toHaveCount(2);
  await jira.page.keyboard.press('Escape');
  await jira.reload();
  await jira.whole();
  await panel.choose('One', 'Paste items');
  await expect(sheet.getByRole('textbox')).toHaveValue('Task,Status\nBread,done\nMilk,\n');
});
