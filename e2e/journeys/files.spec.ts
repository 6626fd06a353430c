// A list as a file, and a file as rows: by the button, by dropping it, and back again.
import { readFile } from 'node:fs/promises';
import { fill } from '../checklist.ts';
import { expect, onlyChromium, test } from '../fixtures.ts';
import type { Panel } from '../pages/panel.ts';

const sheetOf = (panel: Panel, name: string) => panel.frame.getByRole('dialog', { name });

async function open(panel: Panel, command: string): Promise<void> {
  await panel.sync('All changes saved').click();
  await panel.frame.getByRole('button', { name: command, exact: true }).click();
  await expect(sheetOf(panel, command)).toBeVisible();
}

test('a list is exported in each form, by its button and to the clipboard', onlyChromium('no other driver tells of downloads from a frame'), async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One, "two"', { text: 'Three', status: 'done' }], 'Release 2.4');
  const panel = await jira.open();
  await open(panel, 'Export');
  const sheet = sheetOf(panel, 'Export');
  const text = sheet.getByRole('textbox', { name: 'The list in this format' });
  for (const [form, ending, words] of [
    ['Markdown', 'md', '# Release 2.4\n- [ ] One, "two"\n- [x] Three\n'],
    ['CSV, for spreadsheets', 'csv', '"One, ""two"""'],
    ['JSON, for other programs', 'json', '"tickmark": 1'],
  ] as const) {
    await sheet.getByRole('combobox').selectOption(form);
    expect(await text.inputValue()).toContain(words);
    const download = jira.page.waitForEvent('download');
    await sheet.getByRole('button', { name: 'Download' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe(`Release-2-4.${ending}`);
    const written = await readFile(await file.path(), 'utf8');
    // A field shows every kind of line end as one.
    expect(written.replaceAll('\r\n', '\n')).toBe(await text.inputValue());
  }
  await sheet.getByRole('button', { name: 'Copy as text' }).click();
  await expect.poll(() => jira.said()).toContain('Copied');
});

for (const [encoding, bytes] of [
  ['UTF-8', Buffer.from('text,status\nÜben,done\nLesen,\n', 'utf8')],
  ['UTF-16, as a spreadsheet writes it', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('text\tstatus\r\nÜben\tdone\r\nLesen\t\r\n', 'utf16le')])],
  ['the code page of Windows', Buffer.from('text,status\nÜben,done\nLesen,\n', 'latin1')],
] as const)
  test(`a file becomes rows, once they have been looked at: ${encoding}`, async ({ jira, stack, issue }) => {
    await fill(stack, issue, ['One']);
    const panel = await jira.open();
    await panel.choose('One', 'Paste items');
    const sheet = sheetOf(panel, 'Paste items');
    await (await jira.frame()).evaluate((bytes) => {
      const field = document.querySelector<HTMLInputElement>('input[type="file"]')!;
      const chosen = new DataTransfer();
      chosen.items.add(new File([new Uint8Array(bytes)], 'list.csv', { type: 'text/csv' }));
      field.files = chosen.files;
      field.dispatchEvent(new Event('change', { bubbles: true }));
    }, [...bytes]);
    await expect(sheet.getByRole('listitem')).toHaveText([/Üben$/, /Lesen$/]);
    await sheet.getByRole('button', { name: 'Add 2 items' }).click();
    await panel.expectOrder('One', 'Üben', 'Lesen');
    await expect(panel.box('Üben')).toBeChecked();
  });

test('a file that is dropped on the panel is looked at first', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  await (await jira.frame()).evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['- [x] Bread\n- [ ] Milk\n'], 'list.md', { type: 'text/markdown' }));
    for (const kind of ['dragover', 'drop']) document.querySelector('.panel')!.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
  });
  const sheet = sheetOf(panel, 'Paste items');
  await sheet.getByRole('button', { name: 'Add 2 items' }).click();
  await panel.expectOrder('One', 'Bread', 'Milk');
});
