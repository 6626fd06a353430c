// Every command has the same effect whichever way it is given: by its key, by clicks alone, and by its name.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Row, fill, storedLists } from '../checklist.ts';
import { expect, test } from '../fixtures.ts';
import { JiraIssue } from '../pages/jira_issue.ts';
import type { Panel } from '../pages/panel.ts';
import type { Stack } from '../servers.ts';

const ROWS: Row[] = [{ text: 'One' }, { text: 'Two' }, { text: 'Three', status: 'done' }, { text: 'Later', kind: 'heading' }, { text: 'Four', required: false }];
const NAMES: Record<string, string> = { '↑': 'ArrowUp', '↓': 'ArrowDown', '←': 'ArrowLeft', '→': 'ArrowRight', Ctrl: 'Control', PgUp: 'PageUp', PgDn: 'PageDown', Del: 'Delete', Esc: 'Escape' };

/** The first key of each command, by its name; docs/keyboard.md is held to the command table by a test of its own. */
function keys(): Map<string, string> {
  const found = new Map<string, string>();
  const text = readFileSync(join(import.meta.dirname, '../../docs/keyboard.md'), 'utf8');
  for (const line of text.split('## While editing')[0]!.split('\n')) {
    const [, name, caps] = /^\| (.+) \| (`.+`) \|$/.exec(line) ?? [];
    if (!name || !caps) continue;
    const first = caps.split(' or ')[0]!.match(/`[^`]+`/g)!.map((cap) => cap.slice(1, -1));
    found.set(name, first.map((cap) => NAMES[cap] ?? (cap.length === 1 ? cap.toLowerCase() : cap)).join('+'));
  }
  return found;
}

const KEYS = keys();
/** Commands without a key of their own: by key they are found in the row's menu. */
const MENU_ONLY = ['Add item above', 'Add heading below', 'Duplicate', 'Due date', 'Assign', 'Pick up and move', 'Move to top', 'Move to bottom', 'Copy link to item', 'History'];
/** And what is about no row, among all commands. */
const PALETTE_ONLY = ['Hide or show what is done', 'Text mode', 'Export', 'Add checklist', 'Add acceptance criteria', 'Insert template', 'Save as template', 'Rename checklist', 'Checklist or acceptance criteria', 'Move checklist up', 'Move checklist down', 'Collapse or expand checklist', 'Delete checklist', 'Preferences'];

/** What needs other lists, above and below. */
const OTHER_LISTS = ['Move checklist up', 'Move checklist down', 'Delete checklist'];
const withOthers = async (stack: Stack, issue: string): Promise<void> => {
  const [own] = await storedLists(stack, issue);
  await fill(stack, issue, ['Above'], 'Above');
  await fill(stack, issue, ['Below'], 'Below', own!.id);
};

/** No menu and no list of commands is longer. */
const STEPS_MAX = 40;

type Way = (panel: Panel, jira: JiraIssue) => Promise<void>;
const status = (name: string): Way => async (panel) => {
  await panel.choose('Two', 'Set status');
  await panel.menu.getByRole('menuitemradio', { name }).click();
};
const bar = (panel: Panel) => panel.frame.getByRole('toolbar', { name: 'Selection' });
const PASTE = 'Paste items';
/** The browser gives what is on the clipboard only to a key: else it is put into a field. */
const pasteInto = async (panel: Panel): Promise<void> => {
  const sheet = panel.frame.getByRole('dialog', { name: PASTE });
  await sheet.getByRole('textbox').fill('- [ ] One');
  await sheet.getByRole('button', { name: 'Add 1 item' }).click();
};
/** Clicks for what is not in the row's menu under its own name. */
const CLICKS: Record<string, Way> = {
  Tick: (panel) => panel.box('Two').click(),
  'To do': status('To do'),
  'In progress': status('In progress'),
  Done: status('Done'),
  Skipped: status('Skipped'),
  'Select or deselect': (panel) => panel.choose('Two', 'Select'),
  'Select section, then list': async (panel) => {
    await panel.choose('Two', 'Select');
    await bar(panel).getByRole('button', { name: 'Select all' }).click();
  },
  'Extend selection down': async (panel) => {
    await panel.choose('Two', 'Select');
    await panel.choose('Three', 'Select');
  },
  'Extend selection up': async (panel) => {
    await panel.choose('Two', 'Select');
    await panel.choose('One', 'Select');
  },
  'Clear selection': async (panel) => {
    await panel.choose('Two', 'Select');
    await bar(panel).getByRole('button', { name: 'Clear selection' }).click();
  },
  'Row menu': async (panel) => {
    await panel.row('Two').hover();
    await panel.actions('Two').click();
  },
  Filter: (panel) => panel.frame.getByRole('button', { name: 'Filter', exact: true }).click(),
  'Hide or show what is done': async (panel) => {
    await panel.frame.getByRole('button', { name: 'Filter', exact: true }).click();
    await panel.frame.getByRole('button', { name: 'Hide done' }).click();
  },
  Export: async (panel) => {
    await panel.sync('All changes saved').click();
    await panel.frame.getByRole('button', { name: 'Export' }).click();
  },
  'Text mode': async (panel) => {
    await panel.sync('All changes saved').click();
    await panel.frame.getByRole('button', { name: 'Text mode' }).click();
  },
  'Add checklist': (panel) => panel.addList.click(),
  'Add acceptance criteria': (panel) => panel.frame.getByRole('button', { name: 'Add acceptance criteria' }).click(),
  'Checklist or acceptance criteria': (panel) => panel.chooseForList('Checklist', 'Turn into acceptance criteria'),
  'Insert template': (panel) => panel.chooseForList('Checklist', 'Insert template'),
  'Save as template': (panel) => panel.chooseForList('Checklist', 'Save as template'),
  'Rename checklist': (panel) => panel.chooseForList('Checklist', 'Rename'),
  'Move checklist up': (panel) => panel.chooseForList('Checklist', 'Move up'),
  'Move checklist down': (panel) => panel.chooseForList('Checklist', 'Move down'),
  'Collapse or expand checklist': (panel) => panel.chooseForList('Checklist', 'Collapse'),
  'Delete checklist': (panel) => panel.chooseForList('Checklist', 'Delete'),
  Preferences: async (panel) => {
    await panel.frame.getByRole('button', { name: 'Keyboard help' }).click();
    await panel.frame.getByRole('dialog').getByRole('button', { name: 'Preferences' }).click();
  },
  'Keyboard help': (panel) => panel.frame.getByRole('button', { name: 'Keyboard help' }).click(),
  [PASTE]: async (panel) => {
    await panel.choose('Two', PASTE);
    await pasteInto(panel);
  },
};
const GO = ['Row above', 'Row below', 'First in section', 'Last in section', 'Ten rows up', 'Ten rows down', 'First row', 'Last row', 'Into the row', 'Back'];
/** A palette is no way to open itself. */
const NOT_BY_NAME = ['All commands'];

const byKey = (name: string): Way => async (panel, { page }) => {
  const key = KEYS.get(name);
  await panel.box('Two').focus();
  if (name === 'Clear selection') await page.keyboard.press('Control+Space');
  if (name === PASTE) {
    await panel.box('One').focus();
    await page.keyboard.press('Control+c');
    await panel.box('Two').focus();
  }
  if (key) return page.keyboard.press(key === 'Space' ? ' ' : key);
  if (PALETTE_ONLY.includes(name)) return byName(name)(panel, { page } as JiraIssue);
  await page.keyboard.press('Shift+F10');
  await expect(panel.menu.getByRole('menuitem').first()).toBeFocused();
  const item = panel.menu.getByRole('menuitem', { name });
  for (let step = 0; step < STEPS_MAX && !(await item.evaluate((element) => element === document.activeElement)); step += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
};
const byClicks = (name: string): Way => CLICKS[name] ?? ((panel) => panel.choose('Two', new RegExp(`^${name}`)));
const byName = (name: string): Way => async (panel, { page }) => {
  await panel.box('Two').focus();
  if (name === 'Clear selection') await page.keyboard.press('Control+Space');
  await page.keyboard.press('Control+k');
  const field = panel.frame.getByRole('combobox');
  await field.fill(name);
  const option = panel.frame.getByRole('option', { name: new RegExp(`^${name}`) }).first();
  const isChosen = () => option.evaluate((element) => element.getAttribute('aria-selected') === 'true');
  for (let step = 0; step < STEPS_MAX && !(await isChosen()); step += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  if (name === PASTE) await pasteInto(panel);
};

/** All that is to be seen, without ids. */
async function seen(panel: Panel): Promise<string> {
  return panel.frame.locator('.panel').evaluate((shell) => {
    const rows = [...shell.querySelectorAll('li[data-item-id]')].map((row) =>
      [
        row.querySelector('.text')?.textContent,
        row.querySelector<HTMLInputElement>('.box')?.checked,
        [...row.querySelectorAll('.meta > :not(.visually-hidden)')].map((part) => part.textContent).join(' '),
        row.hasAttribute('data-selected'),
        row.classList.contains('is-folded'),
      ].join(' '),
    );
    const open = ['[role=dialog]', '[role=menu]', '[role=search]', '.carry', 'textarea', '.undo-offer'].map((what) => `${what} ${shell.querySelectorAll(what).length}`);
    const lists = [...shell.querySelectorAll('.checklist')].map((list) => `${list.querySelector('h2')?.textContent} ${list.querySelector('.bar > .fold')?.getAttribute('aria-expanded')}`);
    return [...lists, ...rows, ...open].join('\n');
  });
}

for (const name of [...KEYS.keys(), ...MENU_ONLY, ...PALETTE_ONLY].filter((one) => !GO.includes(one))) {
  test(`three ways: ${name}`, async ({ jira, stack }) => {
    let first: string | undefined;
    const ways = [byKey(name), byClicks(name), ...(NOT_BY_NAME.includes(name) ? [] : [byName(name)])];
    for (const way of ways) {
      const issue = stack.freshIssue();
      // To do is what a row is without having been set to anything.
      const rows = ROWS.map((row) => (row.text === 'Two' && name === 'To do' ? { ...row, status: 'skipped' as const } : row));
      await fill(stack, issue, rows);
      if (OTHER_LISTS.includes(name)) await withOthers(stack, issue);
      const own = new JiraIssue(jira.page, stack, issue);
      // What one person likes is kept from issue to issue.
      if (first !== undefined) await (await jira.frame()).evaluate(() => localStorage.clear());
      const panel = await own.open();
      // What is to be taken back or made again.
      if (name === 'Undo' || name === 'Redo') await panel.box('One').click();
      if (name === 'Redo') {
        await panel.box('One').focus();
        await jira.page.keyboard.press('Control+z');
        await expect(panel.box('One')).not.toBeChecked();
      }
      await panel.saved();
      const before = await seen(panel);
      await way(panel, own);
      await expect.poll(() => own.focused(), 'focus is somewhere').not.toMatch(/^nothing/);
      if (name === 'Clear selection') await expect.poll(() => seen(panel)).toBe(before);
      // What is copied is only heard of here; what it is has a journey of its own.
      else if (name === 'Copy link to item') await expect.poll(() => own.said()).toContain('Copied');
      else if (name === 'Copy as task list') await expect.poll(() => own.said()).toContain('Copied 1 item');
      else await expect.poll(() => seen(panel)).not.toBe(before);
      await panel.saved();
      if (first === undefined) first = await seen(panel);
      else await expect.poll(() => seen(panel)).toBe(first);
    }
  });
}
