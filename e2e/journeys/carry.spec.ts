// A row picked up by its handle, carried by arrows or by buttons, and dropped or put back.
import { fill, send, stored } from '../checklist.ts';
import { expect, test } from '../fixtures.ts';

test('a key on the handle picks the row up, arrows carry it, Enter drops it', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One', 'Two', 'Three']);
  const panel = await jira.open();
  const { keyboard } = jira.page;
  await panel.handle('One').focus();
  await keyboard.press('Enter');
  const bar = panel.frame.getByRole('toolbar', { name: 'Move One' });
  await expect(bar.getByRole('button', { name: 'Up' })).toBeFocused();
  await expect.poll(() => jira.said()).toContain('Picked up One, 1 of 3. Arrows move, Enter drops, Escape or Cancel puts it back.');
  for (const order of [['Two', 'One', 'Three'], ['Two', 'Three', 'One']]) {
    await keyboard.press('ArrowDown');
    await panel.expectOrder(...order);
    await expect(bar.getByRole('button', { name: 'Up' })).toBeFocused();
  }
  await keyboard.press('ArrowRight');
  await expect(bar.getByRole('button', { name: 'Down' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(bar).toHaveCount(0);
  await expect(panel.handle('One')).toBeFocused();
  await expect.poll(() => jira.said()).toContain('One dropped, 3 of 3');
  await keyboard.press('Control+z');
  await panel.expectOrder('One', 'Two', 'Three');
});

for (const [way, cancel] of [['Escape', 'key'], ['its button', 'click'], ['Tab', 'leave']] as const) {
  test(`${way} puts it back`, async ({ jira, stack, issue }) => {
    await fill(stack, issue, ['One', 'Two', 'Three']);
    const panel = await jira.open();
    await panel.handle('Three').focus();
    await jira.page.keyboard.press('Space');
    const bar = panel.frame.getByRole('toolbar', { name: 'Move Three' });
    await expect(bar.getByRole('button', { name: 'Up' })).toBeFocused();
    await bar.getByRole('button', { name: 'Top' }).click();
    await panel.expectOrder('Three', 'One', 'Two');
    if (cancel === 'click') await bar.getByRole('button', { name: 'Cancel' }).click();
    else await jira.page.keyboard.press(cancel === 'key' ? 'Escape' : 'Tab');
    await panel.expectOrder('One', 'Two', 'Three');
    await expect(bar).toHaveCount(0);
    await expect.poll(() => jira.said()).toContain('Move cancelled. Three back at 3 of 3');
    // Who goes elsewhere by Tab gets there.
    if (cancel === 'leave') await expect(panel.addItem).toBeFocused();
    else await expect(panel.handle('Three')).toBeFocused();
    await panel.saved();
    expect((await stored(stack, issue)).map((item) => item.text)).toEqual(['One', 'Two', 'Three']);
    // Nothing is left to take back.
    await panel.box('One').focus();
    await jira.page.keyboard.press('Control+z');
    await expect.poll(() => jira.said()).toContain('Nothing to undo');
  });
}

test('a press on the handle opens its menu, which picks up too', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One', 'Two']);
  const panel = await jira.open();
  await panel.row('Two').hover();
  await panel.handle('Two').click();
  await panel.menu.getByRole('menuitem', { name: 'Pick up and move' }).click();
  const bar = panel.frame.getByRole('toolbar', { name: 'Move Two' });
  await bar.getByRole('button', { name: 'Up' }).click();
  await bar.getByRole('button', { name: 'Drop' }).click();
  await panel.expectOrder('Two', 'One');
});

test('a row that another person deletes meanwhile leaves the hand, and says so', async ({ jira, stack, issue }) => {
  const ids = await fill(stack, issue, ['One', 'Two', 'Three']);
  const panel = await jira.open();
  await panel.handle('Two').focus();
  await jira.page.keyboard.press('Enter');
  await jira.page.keyboard.press('ArrowUp');
  await panel.expectOrder('Two', 'One', 'Three');
  await panel.saved();
  await send(stack, issue, [{ delete_item: { id: ids.get('Two') } }], 'bob');
  await expect.poll(() => jira.said()).toContainEqual(expect.stringMatching(/deleted this item\. Restore is available\.$/));
  await expect(panel.frame.getByRole('toolbar', { name: 'Move Two' })).toHaveCount(0);
  await expect(panel.box('Two')).toBeFocused();
  await jira.page.keyboard.press('ArrowRight');
  await expect(panel.frame.getByRole('button', { name: 'Restore', exact: true })).toBeFocused();
});
