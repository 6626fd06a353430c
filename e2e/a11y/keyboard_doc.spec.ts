// docs/keyboard.md is what the help sheet says, which is made from the command table. `UPDATE_DOCS=1` writes it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fill } from '../checklist.ts';
import { expect, test } from '../fixtures.ts';

const FILE = join(import.meta.dirname, '../../docs/keyboard.md');

test('docs/keyboard.md lists the keys that there are', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  await panel.frame.getByRole('button', { name: 'Keyboard help' }).click();
  const sheet = panel.frame.getByRole('dialog', { name: 'Keyboard' });
  await expect(sheet.locator('section').first()).toBeVisible();
  const sections = await sheet.locator('section').evaluateAll((all) =>
    all.map((section) => {
      const names = [...section.querySelectorAll('dt')].map((name) => name.textContent ?? '');
      const keys = [...section.querySelectorAll('dd')].map((keys) =>
        [...keys.childNodes].map((node) => (node.nodeName === 'KBD' ? ` \`${node.textContent}\`` : ` ${node.textContent?.trim()}`)).join('').trim(),
      );
      return { title: section.querySelector('h3')?.textContent ?? '', rows: names.map((name, place) => `| ${name} | ${keys[place]} |`) };
    }),
  );
  const tables = sections.map(({ title, rows }) => [`## ${title}`, '', '| | |', '|---|---|', ...rows].join('\n'));
  const head = [
    '# Keyboard',
    '',
    'Made from the command table by the browser tests, which fail where it says anything else. They work while focus is in the checklist, and never while an',
    'input method composes. On macOS `Ctrl` is `⌘` and `Alt` is `⌥`. Every command can also be clicked: in the menu of a row, in its controls, or in the bar of a',
    'selection. `Ctrl` `K` finds any of them by its name.',
    '',
  ];
  const text = `${[...head, tables.join('\n\n')].join('\n')}\n`;
  if (process.env.UPDATE_DOCS) writeFileSync(FILE, text);
  expect(readFileSync(FILE, 'utf8')).toBe(text);
});
