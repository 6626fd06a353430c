// Several rows at once: selected by keys, by clicks alone and by mouse, and worked on in one step.
import { fill, stored } from '../checklist.ts';
import { ENGINE } from '../engines/engine.ts';
import { expect, test } from '../fixtures.ts';
import type { JiraIssue } from '../pages/jira_issue.ts';

const ROWS = ['One', 'Two', 'Three', 'Four'];

test('by keys: extend, tick, move, delete and take back, each in one step', { tag: '@every-engine' }, async ({ jira, stack, issue }) => {
  await fill(stack, issue, ROWS);
  const panel = await jira.open();
  const { keyboard } = jira.page;
  const bar = panel.frame.getByRole('toolbar', { name: 'Selection' });
  await panel.box('One').focus();
  await keyboard.press('Shift+ArrowDown');
  await expect(panel.box('Two')).toBeFocused();
  await expect(bar).toContainText('2 selected');
  await expect.poll(() => jira.said()).toContain('Selected, 2 selected');
  await keyboard.press('Space');
  await expect(panel.box('One')).toBeChecked();
  await expect(panel.box('Two')).toBeChecked();
  await expect.poll(() => jira.said()).toContain('2 done. 2 of 4 done');
  await keyboard.press('Alt+ArrowDown');
  await panel.expectOrder('Three', 'One', 'Two', 'Four');
  await expect(panel.box('Two')).toBeFocused();
  await keyboard.press('Delete');
  await panel.expectOrder('Three', 'Four');
  await expect(panel.box('Four')).toBeFocused();
  await expect(bar).toHaveCount(0);
  await expect.poll(async () => (await jira.said()).join()).toContain('Deleted 2 items');
  await keyboard.press('Control+z');
  await panel.expectOrder('Three', 'One', 'Two', 'Four');
  await panel.saved();
  expect((await stored(stack, issue)).map((item) => `${item.text} ${item.status}`)).toEqual(['Three todo', 'One done', 'Two done', 'Four todo']);
});

test('all, then none: Escape clears the selection and nothing else', async ({ jira, stack, issue }) => {
  await fill(stack, issue, [...ROWS.slice(0, 2), { text: 'Later', kind: 'heading' }, ...ROWS.slice(2)]);
  const panel = await jira.open();
  const { keyboard } = jira.page;
  const bar = panel.frame.getByRole('toolbar', { name: 'Selection' });
  await panel.box('Three').focus();
  await keyboard.press('Control+a');
  await expect(bar).toContainText('2 selected');
  await keyboard.press('Control+a');
  await expect(bar).toContainText('5 selected');
  await expect(panel.box('One')).toHaveAccessibleDescription(/Selected/);
  await keyboard.press('Escape');
  await expect(bar).toHaveCount(0);
  await expect(panel.box('Three')).toBeFocused();
  await expect(panel.box('One')).not.toHaveAccessibleDescription(/Selected/);
});

test('by clicks alone: from the row’s menu, and from the bar', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ROWS);
  const panel = await jira.open();
  const bar = panel.frame.getByRole('toolbar', { name: 'Selection' });
  await panel.choose('One', 'Select');
  await panel.choose('Three', 'Select');
  await expect(bar).toContainText('2 selected');
  await bar.getByRole('button', { name: 'Status' }).click();
  await panel.menu.getByRole('menuitemradio', { name: 'Skipped' }).click();
  await panel.saved();
  expect((await stored(stack, issue)).map((item) => item.status)).toEqual(['skipped', 'todo', 'skipped', 'todo']);
  await bar.getByRole('button', { name: 'Move' }).click();
  await panel.menu.getByRole('menuitem', { name: /^Move to bottom/ }).click();
  await panel.expectOrder('Two', 'Four', 'One', 'Three');
  await panel.choose('One', 'Deselect');
  await expect(bar).toContainText('1 selected');
  await bar.getByRole('button', { name: 'Select all' }).click();
  await expect(bar).toContainText('4 selected');
  await bar.getByRole('button', { name: 'Done', exact: true }).click();
  for (const row of ROWS) await expect(panel.box(row)).toBeChecked();
  await bar.getByRole('button', { name: 'Clear selection' }).click();
  await expect(bar).toHaveCount(0);
  await expect.poll(() => jira.focused()).toMatch(/^checkbox: /);
});

test('by mouse: Ctrl and Shift with a click', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ROWS);
  const panel = await jira.open();
  const bar = panel.frame.getByRole('toolbar', { name: 'Selection' });
  await panel.text('One').click({ modifiers: ['Control'] });
  await expect(bar).toContainText('1 selected');
  await expect(panel.box('One')).toBeFocused();
  await panel.text('Three').click({ modifiers: ['Shift'] });
  await expect(bar).toContainText('3 selected');
  await panel.text('Two').click({ modifiers: ['Control'] });
  await expect(bar).toContainText('2 selected');
  await expect(panel.frame.getByRole('textbox')).toHaveCount(0);
  // The keyboard goes on from there, and no words were marked.
  await expect(panel.box('Two')).toBeFocused();
  expect(await (await jira.frame()).evaluate(() => getSelection()?.isCollapsed ?? true)).toBe(true);
  await jira.page.keyboard.press('Escape');
  await expect(bar).toHaveCount(0);
  // From where focus is, as far as the click.
  await panel.box('One').focus();
  await panel.text('Four').click({ modifiers: ['Shift'] });
  await expect(bar).toContainText('4 selected');
});

test('the bar is one stop for Tab, and arrows go along it', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ROWS);
  const panel = await jira.open();
  const { keyboard } = jira.page;
  const bar = panel.frame.getByRole('toolbar', { name: 'Selection' });
  await panel.box('One').focus();
  await keyboard.press('Control+Space');
  await expect(bar).toContainText('1 selected');
  // The mark that says whether all is saved stays between them.
  await keyboard.press('Shift+Tab');
  await keyboard.press('Shift+Tab');
  await expect(bar.getByRole('button', { name: 'Done', exact: true })).toBeFocused();
  await keyboard.press('ArrowRight');
  await expect(bar.getByRole('button', { name: 'Status' })).toBeFocused();
  await keyboard.press('End');
  await expect(bar.getByRole('button', { name: 'Clear selection' })).toBeFocused();
  await keyboard.press('Tab');
  await expect(panel.sync('All changes saved')).toBeFocused();
  await keyboard.press('Tab');
  await expect(panel.box('One')).toBeFocused();
});

/** What has been copied: as it stands on the clipboard, where a driver may read that, else as the browser was given it. */
async function copied(jira: JiraIssue, copy: () => Promise<void>): Promise<{ text: string; html: string }> {
  const frame = await jira.frame();
  await frame.evaluate(() => {
    const keep = ({ clipboardData }: ClipboardEvent) => Object.assign(window, { given: { text: clipboardData!.getData('text/plain'), html: clipboardData!.getData('text/html') } });
    window.addEventListener('copy', keep, { once: true });
  });
  const before = (await jira.said()).length;
  await copy();
  await expect.poll(async () => (await jira.said()).slice(before).join()).toContain('Copied');
  if (ENGINE !== 'chromium') return frame.evaluate(() => (window as unknown as { given: { text: string; html: string } }).given);
  return jira.page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const text = async (form: string) => (await item!.getType(form)).text();
    return { text: await text('text/plain'), html: await text('text/html') };
  });
}

test('rows are copied as Markdown, and as HTML', async ({ jira, stack, issue, context }) => {
  if (ENGINE === 'chromium') await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await fill(stack, issue, [{ text: 'One **bold**', status: 'done' }, 'Two']);
  const panel = await jira.open();
  const { keyboard } = jira.page;
  await panel.box('One bold').focus();
  await keyboard.press('Shift+ArrowDown');
  const both = await copied(jira, () => keyboard.press('Control+c'));
  await expect.poll(() => jira.said()).toContain('Copied 2 items');
  expect(both.text).toBe('- [x] One **bold**\n- [ ] Two\n');
  expect(both.html).toContain('One <strong>bold</strong>');
  // From the menu it is the same.
  await keyboard.press('Escape');
  const one = await copied(jira, () => panel.choose('Two', 'Copy as task list'));
  await expect.poll(() => jira.said()).toContain('Copied 1 item');
  expect(one.text).toBe('- [ ] Two\n');
});

test('who may only look can select and copy, and change nothing', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ROWS);
  const panel = await jira.open({ user: 'carol' });
  const { keyboard } = jira.page;
  const bar = panel.frame.getByRole('toolbar', { name: 'Selection' });
  await panel.box('One').focus();
  await keyboard.press('Control+a');
  await expect(bar).toContainText('4 selected');
  await expect(bar.getByRole('button')).toHaveCount(3);
  await keyboard.press('Delete');
  await panel.expectOrder(...ROWS);
});
