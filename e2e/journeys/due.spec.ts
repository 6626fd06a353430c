// By when something is to be done: in words, from a calendar, by one press.
import { fill, send, stored } from '../checklist.ts';
import { expect, notIn, test } from '../fixtures.ts';
import type { Panel } from '../pages/panel.ts';

const DAY_MS = 86_400_000;
/** The browsers of the tests live in UTC. */
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);
const iso = (day: Date) => day.toISOString().slice(0, 10);
const spelt = (day: Date, locale = 'en-US') => day.toLocaleDateString(locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
/** The year is said where it is another. */
const said = (day: Date) => (iso(day).slice(0, 4) === iso(new Date()).slice(0, 4) ? spelt(day).replace(/, \d{4}$/, '') : spelt(day));

const sheetOf = (panel: Panel) => panel.frame.getByRole('dialog', { name: 'Due date' });
const when = (panel: Panel) => sheetOf(panel).getByRole('textbox', { name: 'When' });
const chip = (panel: Panel, text: string) => panel.row(text).getByRole('button', { name: /^Due / });
const named = (panel: Panel, row: string, name: string) => panel.row(row).getByRole('button', { name, exact: true });
const dues = async (...of: Parameters<typeof stored>) => (await stored(...of)).map((item) => item.due ?? null);

test('by keys: a day in words, its meaning at once, and back by undo', { tag: '@every-engine' }, async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One', 'Two']);
  const panel = await jira.open();
  const { keyboard } = jira.page;
  await panel.box('Two').focus();
  await keyboard.press('Control+k');
  await keyboard.type('due');
  await keyboard.press('Enter');
  await expect(when(panel)).toBeFocused();
  await keyboard.type('tomorrow');
  await expect(when(panel)).toHaveAccessibleDescription(spelt(inDays(1)));
  await expect(sheetOf(panel).locator('input[type="date"]')).toHaveValue(iso(inDays(1)));
  await expect.poll(() => jira.said()).toContain(spelt(inDays(1)));
  await keyboard.press('Enter');
  await expect(sheetOf(panel)).toHaveCount(0);
  await expect(panel.box('Two')).toBeFocused();
  await expect(named(panel, 'Two', 'Due Tomorrow')).toBeVisible();
  await expect(panel.box('Two')).toHaveAccessibleDescription(/Due Tomorrow/);
  await expect.poll(() => jira.said()).toContain(`Due ${said(inDays(1))}`);
  await panel.saved();
  expect(await dues(stack, issue)).toEqual([null, iso(inDays(1))]);
  await keyboard.press('Control+z');
  await expect(chip(panel, 'Two')).toHaveCount(0);
  await expect(panel.box('Two')).toBeFocused();
  await expect.poll(() => jira.said()).toContain('Undid: set due date of Two');
  await keyboard.press('Control+Shift+z');
  await jira.reload();
  await expect(named(panel, 'Two', 'Due Tomorrow')).toBeVisible();
});

test('by clicks: from the row’s menu, from its day, and gone again', notIn(['webkit'], 'its driver writes no day into a field of days'), async ({ jira, stack, issue }) => {
  await fill(stack, issue, [{ text: 'One', status: 'in_progress' }, 'Two']);
  const panel = await jira.open();
  await panel.choose('One', 'Due date');
  await expect(sheetOf(panel)).toContainText('No due date');
  await sheetOf(panel).getByRole('button', { name: 'Today' }).click();
  await expect(panel.actions('One')).toBeFocused();
  await expect(named(panel, 'One', 'Due Today')).toBeVisible();
  // Of the words behind the text, its own: the status stands there too.
  await chip(panel, 'One').click();
  await expect(when(panel)).toHaveValue(iso(inDays(0)));
  await sheetOf(panel).locator('input[type="date"]').fill('2999-12-24');
  await expect(when(panel)).toHaveValue('2999-12-24');
  await expect(sheetOf(panel)).toContainText('Tuesday, December 24, 2999');
  await sheetOf(panel).getByRole('button', { name: 'Save' }).click();
  await expect(named(panel, 'One', 'Due Dec 24, 2999')).toBeVisible();
  await expect(chip(panel, 'One')).toBeFocused();
  await chip(panel, 'One').click();
  await sheetOf(panel).getByRole('button', { name: 'Clear' }).click();
  await expect(chip(panel, 'One')).toHaveCount(0);
  await expect.poll(() => jira.said()).toContain('Due date removed');
  await expect.poll(() => jira.focused()).not.toMatch(/^nothing/);
  await panel.saved();
  expect(await dues(stack, issue)).toEqual([null, null]);
});

test('words that are no day stay in the field, with the reason', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  const { keyboard } = jira.page;
  await panel.choose('One', 'Due date');
  for (const [words, reason] of [['soonish', 'not a day yet'], ['3/4', 'two days'], ['30 feb', 'no such day'], ['9999y', 'too far away']] as const) {
    await when(panel).fill(words);
    await expect(when(panel)).not.toHaveAttribute('aria-invalid');
    await keyboard.press('Enter');
    await expect(when(panel)).toHaveAttribute('aria-invalid', 'true');
    await expect(when(panel)).toHaveValue(words);
    await expect(when(panel)).toBeFocused();
    await expect(when(panel)).toHaveAccessibleDescription(new RegExp(reason));
    await expect.poll(async () => (await jira.said()).at(-1)).toMatch(new RegExp(`^Not saved\\. .*${reason}`));
  }
  await keyboard.press('Escape');
  await expect(sheetOf(panel)).toHaveCount(0);
  await expect(panel.actions('One')).toBeFocused();
  await expect(chip(panel, 'One')).toHaveCount(0);
});

test('in the language that Jira speaks, and in English all the same', { tag: '@every-engine' }, async ({ jira, stack, issue }) => {
  const ids = await fill(stack, issue, ['Eins', 'Zwei']);
  await send(stack, issue, [{ set_due: { id: ids.get('Zwei'), due: '2999-03-04' } }]);
  const panel = await jira.open({ locale: 'de_DE' });
  await expect(named(panel, 'Zwei', 'Due 4. März 2999')).toBeVisible();
  await panel.choose('Eins', 'Due date');
  for (const [words, days] of [['übermorgen', 2], ['in 10 Tagen', 10], ['2 Wochen', 14], ['in 3 days', 3], ['morgen', 1]] as const) {
    await when(panel).fill(words);
    await expect(when(panel)).toHaveAccessibleDescription(spelt(inDays(days), 'de-DE'));
  }
  await when(panel).fill('24. Dez. 2999');
  await expect(when(panel)).toHaveAccessibleDescription('Dienstag, 24. Dezember 2999');
  await when(panel).fill('Dienstag, 24. Dezember 2999');
  await expect(when(panel)).toHaveAccessibleDescription('Dienstag, 24. Dezember 2999');
  await jira.page.keyboard.press('Enter');
  await expect(named(panel, 'Eins', 'Due 24. Dez. 2999')).toBeVisible();
  await expect.poll(() => jira.said()).toContain('Due Dienstag, 24. Dezember 2999');
  await panel.choose('Eins', 'Due date');
  await sheetOf(panel).getByRole('button', { name: 'Heute' }).click();
  await expect(named(panel, 'Eins', 'Due Heute')).toBeVisible();
});

test('several rows get one day, and one undo takes it back', async ({ jira, stack, issue }) => {
  const ids = await fill(stack, issue, ['One', 'Two', 'Three']);
  await send(stack, issue, [{ set_due: { id: ids.get('Two'), due: '2999-03-04' } }]);
  const panel = await jira.open();
  const { keyboard } = jira.page;
  await panel.box('One').focus();
  await keyboard.press('Shift+ArrowDown');
  await panel.choose('Two', 'Due date');
  await expect(sheetOf(panel)).toContainText('2 items');
  // They may have different ones: nothing written is no answer.
  await expect(when(panel)).toHaveValue('');
  await keyboard.press('Enter');
  await expect(when(panel)).toHaveAttribute('aria-invalid', 'true');
  await sheetOf(panel).getByRole('button', { name: 'Tomorrow' }).click();
  for (const text of ['One', 'Two']) await expect(named(panel, text, 'Due Tomorrow')).toBeVisible();
  await expect(chip(panel, 'Three')).toHaveCount(0);
  await expect.poll(() => jira.said()).toContain(`2 items due ${said(inDays(1))}`);
  await keyboard.press('Control+z');
  await expect(chip(panel, 'One')).toHaveCount(0);
  await expect(named(panel, 'Two', 'Due Mar 4, 2999')).toBeVisible();
});

test('a day that is past is marked, in words too, as long as the task is open', async ({ jira, stack, issue }) => {
  const ids = await fill(stack, issue, ['One', { text: 'Two', status: 'done' }]);
  await send(stack, issue, ['One', 'Two'].map((text) => ({ set_due: { id: ids.get(text), due: iso(inDays(-1)) } })));
  const panel = await jira.open();
  await expect(named(panel, 'One', 'Due Yesterday overdue')).toBeVisible();
  await expect(chip(panel, 'One').locator('svg')).toBeVisible();
  await expect(panel.box('One')).toHaveAccessibleDescription(/overdue/);
  await expect(named(panel, 'Two', 'Due Yesterday')).toBeVisible();
  await expect(chip(panel, 'Two').locator('svg')).toBeHidden();
  await panel.box('One').click();
  await expect(named(panel, 'One', 'Due Yesterday')).toBeVisible();
  await expect(panel.box('One')).not.toHaveAccessibleDescription(/overdue/);
});

test('another day begins while the panel is open', async ({ jira, stack, issue }) => {
  const ids = await fill(stack, issue, ['One']);
  await send(stack, issue, [{ set_due: { id: ids.get('One'), due: iso(inDays(0)) } }]);
  const panel = await jira.open();
  await expect(named(panel, 'One', 'Due Today')).toBeVisible();
  await (await jira.frame()).evaluate((ms) => {
    const Real = Date;
    window.Date = class extends Real {
      constructor(...parts: unknown[]) {
        super(...((parts.length > 0 ? parts : [Real.now() + ms]) as []));
      }
    } as DateConstructor;
  }, DAY_MS);
  await jira.comeBack();
  await expect(named(panel, 'One', 'Due Yesterday overdue')).toBeVisible();
});

test('who may only look sees the day and cannot change it', async ({ jira, stack, issue }) => {
  const ids = await fill(stack, issue, ['One']);
  await send(stack, issue, [{ set_due: { id: ids.get('One'), due: '2999-03-04' } }]);
  const panel = await jira.open({ user: 'carol' });
  await expect(named(panel, 'One', 'Due Mar 4, 2999')).toBeVisible();
  await expect(chip(panel, 'One')).toHaveAttribute('aria-disabled', 'true');
  await chip(panel, 'One').focus();
  await jira.page.keyboard.press('Enter');
  await expect(sheetOf(panel)).toHaveCount(0);
  await expect.poll(() => jira.said()).toContain('This list is read only');
  await panel.row('One').hover();
  await panel.actions('One').click();
  await expect(panel.menu.getByRole('menuitem', { name: 'Due date' })).toHaveCount(0);
});

test('a row that somebody else deletes meanwhile gets no day', async ({ jira, stack, issue }) => {
  const ids = await fill(stack, issue, ['One', 'Two']);
  const panel = await jira.open();
  await panel.choose('One', 'Due date');
  await when(panel).fill('tomorrow');
  await send(stack, issue, [{ delete_item: { id: ids.get('One') } }], 'bob');
  await expect(panel.frame.getByRole('button', { name: 'Restore' })).toBeVisible();
  await when(panel).press('Enter');
  await expect(sheetOf(panel)).toHaveCount(0);
  await expect.poll(() => jira.focused()).not.toMatch(/^nothing/);
  expect(await dues(stack, issue)).toEqual([null]);
});

test('only what is due is shown, also after a reload', async ({ jira, stack, issue }) => {
  const ids = await fill(stack, issue, ['One', 'Two', 'Three', { text: 'Four', status: 'done' }]);
  const due = (text: string, days: number) => ({ set_due: { id: ids.get(text), due: iso(inDays(days)) } });
  await send(stack, issue, [due('One', 0), due('Two', 2), due('Four', -1)]);
  const panel = await jira.open();
  const inSight = panel.frame.locator('.row[data-item-id]:not(.is-folded) .text');
  await panel.frame.getByRole('button', { name: 'Filter', exact: true }).click();
  await panel.frame.getByRole('button', { name: 'Due by today' }).click();
  await expect(inSight).toHaveText(['One']);
  await jira.reload();
  await expect(inSight).toHaveText(['One']);
  await panel.frame.getByRole('button', { name: 'End the filter' }).click();
  await expect(inSight).toHaveText(['One', 'Two', 'Three', 'Four']);
});
