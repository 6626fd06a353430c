// Several checklists in one issue: added, named, ordered, folded and deleted; and rows that go from one to another.
import { type Row, fill, send, stored, storedLists } from '../checklist.ts';
import { expect, test } from '../fixtures.ts';
import type { Panel } from '../pages/panel.ts';
import type { Stack } from '../servers.ts';

/** Two lists, the second below the first. */
async function two(stack: Stack, issue: string, first: (Row | string)[] = ['One', { text: 'Two', status: 'done' }], second: (Row | string)[] = ['Three', 'Four']) {
  await fill(stack, issue, first, 'Build');
  const [build] = await storedLists(stack, issue);
  await fill(stack, issue, second, 'Release', build!.id);
  return build!.id;
}

const names = (panel: Panel) => panel.frame.getByRole('heading', { level: 2 });

test('a list is added below the others, by clicks, and its rows follow', { tag: '@every-engine' }, async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One'], 'Build');
  const panel = await jira.open();
  await expect(panel.total).toHaveCount(0);
  await panel.addList.click();
  await expect(panel.newList).toBeFocused();
  await panel.newList.fill('Release');
  await panel.newList.press('Enter');
  await expect(panel.newItem).toBeFocused();
  await expect.poll(() => jira.said()).toContain('Added. 2 checklists');
  await panel.newItem.fill('Tag it');
  await panel.newItem.press('Enter');
  await panel.newItem.press('Enter');
  await expect(panel.list('Release').getByRole('checkbox', { name: 'Tag it' })).toBeVisible();
  await expect(panel.total).toHaveText('0 of 2 in 2 checklists');
  await panel.saved();
  await jira.reload();
  await expect(names(panel)).toHaveText(['Build', 'Release']);
});

test('a name that is given up adds nothing', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One'], 'Build');
  const panel = await jira.open();
  await panel.addList.click();
  await panel.newList.press('Escape');
  await expect(panel.addList).toBeFocused();
  await panel.addList.press('Enter');
  await panel.newList.press('Enter');
  await expect(panel.addList).toBeFocused();
  await expect(names(panel)).toHaveText(['Build']);
});

test('by keys alone: a list is added, named anew, moved, folded and deleted', { tag: '@every-engine' }, async ({ jira, stack, issue }) => {
  await two(stack, issue);
  const panel = await jira.open();
  const { keyboard } = jira.page;
  const command = async (name: string) => {
    await keyboard.press('Control+k');
    await keyboard.type(name);
    await expect(panel.frame.getByRole('option', { selected: true })).toContainText(name);
    await keyboard.press('Enter');
  };
  await panel.box('Three').focus();
  await command('Add checklist');
  await keyboard.type('After');
  await keyboard.press('Control+Enter');
  await expect(panel.actions('After')).toBeFocused();
  await command('Rename checklist');
  await keyboard.press('ControlOrMeta+a');
  await keyboard.type('Later');
  await keyboard.press('Enter');
  await expect(names(panel)).toHaveText(['Build', 'Release', 'Later']);
  await command('Move checklist up');
  await expect(names(panel)).toHaveText(['Build', 'Later', 'Release']);
  await expect(panel.actions('Later')).toBeFocused();
  await expect.poll(() => jira.said()).toContain('Later moved to 2 of 3');
  // By the menu of the list.
  await keyboard.press('Enter');
  await keyboard.type('m');
  await keyboard.press('Enter');
  await expect(names(panel)).toHaveText(['Later', 'Build', 'Release']);
  await panel.box('Three').focus();
  await command('Collapse or expand checklist');
  await expect(panel.box('Three')).toBeHidden();
  await expect(panel.actions('Release')).toBeFocused();
  await expect.poll(() => jira.said()).toContain('Release collapsed, 2 items');
  await command('Delete checklist');
  await expect(names(panel)).toHaveText(['Later', 'Build']);
  await expect(panel.addList).toBeFocused();
  await expect.poll(() => jira.said()).toContain('Deleted Release with 2 items. Undo with Control Z');
  await keyboard.press('Control+z');
  await expect(names(panel)).toHaveText(['Later', 'Build', 'Release']);
  await expect(panel.actions('Release')).toBeFocused();
  await panel.saved();
});

test('a deleted list comes back with its rows, by one press', { tag: '@every-engine' }, async ({ jira, stack, issue }) => {
  await two(stack, issue);
  const panel = await jira.open();
  await panel.chooseForList('Build', 'Delete');
  await expect(names(panel)).toHaveText(['Release']);
  await expect(panel.actions('Release')).toBeFocused();
  await expect(panel.total).toHaveCount(0);
  await panel.saved();
  await panel.undo.click();
  await panel.expectOrder('One', 'Two', 'Three', 'Four');
  await expect(panel.box('Two')).toBeChecked();
  await expect(panel.actions('Build')).toBeFocused();
  await expect(panel.total).toHaveText('1 of 4 in 2 checklists');
  await panel.saved();
  await jira.reload();
  await panel.expectOrder('One', 'Two', 'Three', 'Four');
});

test('with the last list gone, the panel invites to begin again', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One'], 'Build');
  const panel = await jira.open();
  await panel.chooseForList('Build', 'Delete');
  await expect(panel.addFirst).toBeFocused();
  await panel.undo.click();
  await panel.expectOrder('One');
});

test('who wants to be asked is asked before a list goes', async ({ jira, stack, issue }) => {
  await two(stack, issue);
  const panel = await jira.open();
  await panel.frame.getByRole('button', { name: 'Keyboard help' }).click();
  await panel.frame.getByRole('dialog').getByRole('button', { name: 'Preferences' }).click();
  await panel.frame.getByRole('checkbox', { name: 'Ask before deleting' }).check();
  await jira.page.keyboard.press('Escape');
  await panel.chooseForList('Release', 'Delete');
  const sheet = panel.frame.getByRole('dialog', { name: 'Delete' });
  await expect(sheet).toContainText('Delete ⁨Release⁩?');
  await sheet.getByRole('button', { name: 'Keep' }).click();
  await expect(panel.actions('Release')).toBeFocused();
  await panel.chooseForList('Release', 'Delete');
  await sheet.getByRole('button', { name: 'Delete' }).click();
  await expect(names(panel)).toHaveText(['Build']);
});

test('what cannot be done says why, and the menu stays', async ({ jira, stack, issue }) => {
  await two(stack, issue);
  const panel = await jira.open();
  await panel.openList('Build');
  const up = panel.menu.getByRole('menuitem', { name: 'Move up' });
  await expect(up).toHaveAttribute('aria-disabled', 'true');
  await expect(up).toContainText('Already first');
  await up.click({ force: true });
  await expect.poll(() => jira.said()).toContain('Already first');
  await expect(panel.menu).toBeVisible();
  await expect(names(panel)).toHaveText(['Build', 'Release']);
  await jira.page.keyboard.press('Escape');
  await expect(panel.actions('Build')).toBeFocused();
});

test('a folded list stays folded for this person, and keys pass over it', { tag: '@every-engine' }, async ({ jira, stack, issue }) => {
  await two(stack, issue);
  const [, release] = await storedLists(stack, issue);
  await fill(stack, issue, ['Five'], 'After', release!.id);
  const panel = await jira.open();
  await panel.foldList('Release');
  await expect(panel.box('Three')).toBeHidden();
  await expect(panel.list('Release')).toContainText('0 of 2');
  await panel.box('Two').focus();
  await jira.page.keyboard.press('ArrowDown');
  await expect(panel.box('Five')).toBeFocused();
  await jira.page.keyboard.press('ArrowUp');
  await expect(panel.box('Two')).toBeFocused();
  await jira.reload();
  await expect(panel.box('Three')).toBeHidden();
  await expect(panel.foldOf('Release')).toHaveAttribute('aria-expanded', 'false');
  // What is looked for is found in it.
  await jira.page.keyboard.press('Tab');
  await panel.box('Two').focus();
  await jira.page.keyboard.press('/');
  await jira.page.keyboard.type('Four');
  await expect(panel.box('Four')).toBeVisible();
  await jira.page.keyboard.press('Escape');
  await expect(panel.box('Four')).toBeHidden();
});

test('Alt with Up or Down goes on in the next list, also while writing', { tag: '@every-engine' }, async ({ jira, stack, issue }) => {
  await two(stack, issue);
  const panel = await jira.open();
  const { keyboard } = jira.page;
  await panel.box('Two').focus();
  await keyboard.press('Alt+ArrowDown');
  await expect(panel.list('Release').getByRole('checkbox')).toHaveCount(3);
  await panel.expectOrder('One', 'Two', 'Three', 'Four');
  await expect(panel.box('Two')).toBeFocused();
  await expect.poll(() => jira.said()).toContain('Moved to Release, 1 of 3');
  await expect(panel.total).toHaveText('1 of 4 in 2 checklists');
  await keyboard.press('Alt+ArrowUp');
  await expect(panel.list('Build').getByRole('checkbox')).toHaveCount(2);
  await expect.poll(() => jira.said()).toContain('Moved to Build, 2 of 2');
  await panel.text('Three').click();
  await panel.editor('Three').fill('Threefold');
  await keyboard.press('Alt+ArrowUp');
  await expect(panel.list('Build').getByRole('checkbox')).toHaveCount(3);
  await expect(panel.editor('Threefold')).toBeFocused();
  await keyboard.type('!');
  await keyboard.press('Control+Enter');
  await panel.expectOrder('One', 'Two', 'Threefold!', 'Four');
  await panel.saved();
  await jira.reload();
  await expect(panel.list('Build').getByRole('checkbox')).toHaveCount(3);
});

test('several rows go to another list, and one undo brings them back', async ({ jira, stack, issue }) => {
  await two(stack, issue);
  const panel = await jira.open();
  await panel.box('One').focus();
  await jira.page.keyboard.press('Shift+ArrowDown');
  await jira.page.keyboard.press('Alt+ArrowDown');
  await expect(panel.list('Release').getByRole('checkbox')).toHaveCount(4);
  await expect.poll(() => jira.said()).toContain('2 items moved to Release, 1');
  await jira.page.keyboard.press('Control+z');
  await expect(panel.list('Build').getByRole('checkbox')).toHaveCount(2);
  await panel.saved();
});

test('a row that is picked up is carried from list to list', async ({ jira, stack, issue }) => {
  await two(stack, issue);
  const panel = await jira.open();
  await panel.handle('Two').focus();
  await jira.page.keyboard.press('Enter');
  const bar = panel.frame.getByRole('toolbar', { name: 'Move Two' });
  await expect(bar.getByRole('button', { name: 'Up' })).toBeFocused();
  await jira.page.keyboard.press('ArrowDown');
  await expect(panel.list('Release').getByRole('checkbox')).toHaveCount(3);
  await expect(bar.getByRole('button', { name: 'Up' })).toBeFocused();
  await jira.page.keyboard.press('ArrowDown');
  await panel.expectOrder('One', 'Three', 'Two', 'Four');
  await bar.getByRole('button', { name: 'Drop' }).click();
  await expect(panel.handle('Two')).toBeFocused();
  await jira.page.keyboard.press('Control+z');
  await panel.expectOrder('One', 'Two', 'Three', 'Four');
});

test('the Move panel offers the other lists, and their sections', async ({ jira, stack, issue }) => {
  await two(stack, issue, ['One', 'Two'], ['Three', { text: 'Last', kind: 'heading' }, 'Four']);
  const panel = await jira.open();
  await panel.box('One').focus();
  await jira.page.keyboard.press('m');
  const sheet = panel.frame.getByRole('dialog', { name: 'Move' });
  await sheet.getByRole('combobox', { name: 'Checklist' }).selectOption('Release');
  await expect(sheet.getByRole('combobox', { name: 'Section' }).locator('option')).toHaveText(['Release', 'Last']);
  await sheet.getByRole('combobox', { name: 'Section' }).selectOption('Last');
  await expect(sheet.getByText('of 2')).toBeVisible();
  await sheet.getByRole('button', { name: 'Move', exact: true }).click();
  await panel.expectOrder('Two', 'Three', 'Last', 'Four', 'One');
  await expect(panel.box('One')).toBeFocused();
  await expect.poll(() => jira.said()).toContain('Moved to Release, Last, 2 of 2');
});

/** Drags a row by its handle to a height within the panel. */
async function drag(panel: Panel, text: string, to: { x: number; y: number }): Promise<void> {
  await panel.row(text).hover();
  const handle = await panel.handle(text).boundingBox();
  const { mouse } = panel.page;
  await mouse.move(handle!.x + handle!.width / 2, handle!.y + handle!.height / 2);
  await mouse.down();
  await mouse.move(to.x, to.y - 20, { steps: 4 });
  await mouse.move(to.x, to.y, { steps: 4 });
  await expect(panel.frame.locator('.drop:not([hidden])')).toBeAttached();
  await mouse.up();
}

test('a row is dragged into another list, also one that is empty or folded', async ({ jira, stack, issue }) => {
  await two(stack, issue);
  const [, release] = await storedLists(stack, issue);
  await fill(stack, issue, [], 'Empty', release!.id);
  const panel = await jira.open();
  const four = await panel.row('Four').boundingBox();
  await drag(panel, 'One', { x: four!.x + 100, y: four!.y + 6 });
  await panel.expectOrder('Two', 'Three', 'One', 'Four');
  await expect.poll(() => jira.said()).toContain('Moved to Release, 2 of 3');
  const header = await panel.list('Empty').locator('.header').boundingBox();
  await drag(panel, 'Three', { x: header!.x + 100, y: header!.y + 10 });
  await expect(panel.list('Empty').getByRole('checkbox', { name: 'Three' })).toBeVisible();
  await panel.foldList('Build');
  await expect(panel.box('Two')).toBeHidden();
  const build = await panel.list('Build').locator('.header').boundingBox();
  await drag(panel, 'Four', { x: build!.x + 100, y: build!.y + 10 });
  await panel.expectOrder('Two', 'Four', 'One', 'Three');
  await expect(panel.box('Four')).toBeVisible();
  await panel.saved();
});

test('one deletes a list while the other writes in it, and no word is lost', async ({ jira, other, stack, issue }) => {
  await two(stack, issue);
  const alice = await jira.open({ user: 'alice' });
  const bob = await other.open({ user: 'bob' });
  await jira.page.bringToFront();
  await alice.text('One').click();
  await alice.editor('One').fill('One and only');
  await other.page.bringToFront();
  await bob.chooseForList('Build', 'Delete');
  await bob.saved();
  await expect(alice.editor('One')).toHaveCount(0);
  await expect(alice.frame.getByText(/Not saved: “One and only”/)).toBeVisible();
  expect(await jira.focused()).not.toBe('nothing');
  await expect(names(alice)).toHaveText(['Release']);
  await bob.undo.click();
  await expect(names(alice)).toHaveText(['Build', 'Release']);
  await alice.expectOrder('One', 'Two', 'Three', 'Four');
});

test('others’ moves of a list and of a row between lists arrive without taking focus', async ({ jira, stack, issue }) => {
  const build = await two(stack, issue);
  const panel = await jira.open();
  const items = await stored(stack, issue);
  const three = (items.find((item) => item.text === 'Three') as unknown as { id: string }).id;
  await panel.box('Three').focus();
  await send(stack, issue, [{ move_item: { id: three, checklist: build, after: null } }], 'bob');
  await expect(panel.list('Build').getByRole('checkbox')).toHaveCount(3);
  await expect(panel.box('Three')).toBeFocused();
  await panel.frame.getByRole('button', { name: 'Filter', exact: true }).focus();
  const [, release] = await storedLists(stack, issue);
  await send(stack, issue, [{ move_checklist: { id: release!.name === 'Release' ? release!.id : build, after: null } }], 'bob');
  await expect(names(panel)).toHaveText(['Release', 'Build']);
  // It stands in the header of the other list now.
  await expect(panel.list('Release').getByRole('button', { name: 'Filter', exact: true })).toBeFocused();
});

test('who may only read folds, exports and reads, and adds nothing', async ({ jira, stack, issue }) => {
  await two(stack, issue);
  const panel = await jira.open({ user: 'carol' });
  await expect(panel.addList).toHaveCount(0);
  await panel.openList('Release');
  await expect(panel.menu.getByRole('menuitem')).toHaveText(['Collapse', 'Text mode', 'Export', 'History']);
  await panel.menu.getByRole('menuitem', { name: 'Collapse' }).click();
  await expect(panel.box('Three')).toBeHidden();
});

test('text mode and export are about the list they are asked of', async ({ jira, stack, issue }) => {
  await two(stack, issue);
  const panel = await jira.open();
  await panel.chooseForList('Release', 'Text mode');
  await expect(panel.frame.getByRole('dialog').getByRole('textbox')).toHaveValue(/Three/);
  await jira.page.keyboard.press('Escape');
  // Away from the rows it is the list that has focus.
  await panel.actions('Release').focus();
  await jira.page.keyboard.press('Control+k');
  await jira.page.keyboard.type('Text mode');
  await jira.page.keyboard.press('Enter');
  await expect(panel.frame.getByRole('dialog').getByRole('textbox')).toHaveValue(/Three/);
});

test('a click goes where it was aimed, also from a row that closes in another list', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One'], 'Build');
  await fill(stack, issue, ['Two', 'Three'], 'Release');
  const panel = await jira.open();
  // The list above is the one whose rows move when its empty row goes.
  await panel.addItem.first().click();
  await expect(panel.newItem).toBeFocused();
  const box = (await panel.box('Three').boundingBox())!;
  await jira.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await jira.page.mouse.down();
  await (await jira.frame()).evaluate(() => new Promise((done) => setTimeout(done, 150)));
  await jira.page.mouse.up();
  await expect(panel.box('Three')).toBeChecked();
  await expect(panel.newItem).toBeHidden();
});

test('focus stays in its list when what had it goes', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['P1', 'P2'], 'First');
  const [first] = await storedLists(stack, issue);
  await fill(stack, issue, ['C1', 'C2', 'C3'], 'Second', first!.id);
  const panel = await jira.open();
  await panel.box('C2').focus();
  await jira.page.keyboard.press('Delete');
  await expect(panel.box('C3')).toBeFocused();
  await panel.frame.getByRole('button', { name: 'Dismiss' }).focus();
  await jira.page.keyboard.press('Enter');
  await expect.poll(() => jira.focused()).toMatch(/^checkbox: C/);
  await panel.box('C3').focus();
  await jira.page.keyboard.press('Control+Space');
  await panel.frame.getByRole('button', { name: 'Clear selection' }).focus();
  await jira.page.keyboard.press('Enter');
  await expect.poll(() => jira.focused()).toMatch(/^checkbox: C/);
});
