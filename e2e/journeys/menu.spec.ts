// Menus: always in sight, and focus is somewhere when they have done their work.
import { expect, test } from '../fixtures.ts';
import { fill, send } from '../checklist.ts';
import type { JiraIssue } from '../pages/jira_issue.ts';

/** How far the open menu stands outside of the frame, in pixels. */
async function outside(jira: JiraIssue): Promise<number> {
  await expect(jira.panel.menu.locator('[role^=menuitem]:focus')).toBeVisible();
  return jira.panel.menu.evaluate((menu) => {
    const { left, right } = menu.getBoundingClientRect();
    return Math.max(0, -left, right - document.documentElement.clientWidth);
  });
}

for (const direction of ['ltr', 'rtl']) {
  test(`every menu stands in the frame, ${direction}`, async ({ jira, stack, issue }) => {
    await fill(stack, issue, [{ text: 'One', status: 'in_progress' }, 'Two']);
    const panel = await jira.open();
    await (await jira.frame()).evaluate((dir) => (document.documentElement.dir = dir), direction);
    for (const width of [684, 599, 320, 256]) {
      await jira.setPanelWidth(width);
      for (const trigger of [panel.actions('One'), panel.handle('One'), panel.row('One').locator('.lozenge')]) {
        await panel.row('One').hover();
        await trigger.click();
        expect.soft(await outside(jira), `${width} px`).toBe(0);
        await jira.page.keyboard.press('Escape');
        await expect(panel.menu).toBeHidden();
      }
    }
  });
}

test('focus stays in the row when its status goes', { tag: '@every-engine' }, async ({ jira, stack, issue }) => {
  const ids = await fill(stack, issue, [{ text: 'One', status: 'in_progress' }, { text: 'Two', status: 'in_progress' }, { text: 'Three', status: 'in_progress' }]);
  const panel = await jira.open();
  const choose = async (row: string, status: string) => {
    await panel.row(row).locator('.lozenge').click();
    await panel.menu.getByRole('menuitemradio', { name: status }).click();
  };
  await choose('One', 'To do');
  await expect(panel.box('One')).toBeFocused();
  await choose('Two', 'Skipped');
  await expect(panel.row('Two').locator('.lozenge')).toBeFocused();
  // Somebody else sets it.
  await panel.row('Three').locator('.lozenge').focus();
  await send(stack, issue, [{ set_status: { id: ids.get('Three'), status: 'done' } }], 'bob');
  await jira.comeBack();
  await expect(panel.box('Three')).toBeChecked();
  await expect(panel.box('Three')).toBeFocused();
});

test('a letter with Ctrl is the browser’s, also in a menu', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  await panel.box('One').focus();
  await jira.page.keyboard.press('Shift+F10');
  await expect(panel.menu.getByRole('menuitem').first()).toBeFocused();
  const frame = await jira.frame();
  await frame.evaluate(() => {
    const found = Object.assign(window, { taken: [] as boolean[] });
    document.addEventListener('keydown', (event) => event.key === 'e' && setTimeout(() => found.taken.push(event.defaultPrevented)), true);
  });
  await jira.page.keyboard.press('Control+e');
  await expect.poll(() => frame.evaluate(() => (window as unknown as { taken: boolean[] }).taken)).toEqual([false]);
});

test('what is known of an item beside its text is heard with it', async ({ jira, stack, issue }) => {
  await fill(stack, issue, [{ text: 'One', status: 'in_progress' }, 'Two', { text: 'Three', status: 'skipped' }]);
  const panel = await jira.open();
  await expect(panel.box('One')).toHaveAccessibleDescription('Status: In progress');
  await expect(panel.box('Two')).toHaveAccessibleDescription('');
  await expect(panel.box('Three')).toHaveAccessibleDescription('Status: Skipped');
  await expect(panel.handle('Two')).toHaveAttribute('aria-haspopup', 'menu');
  // Whether it is required is only news in a list that has both.
  await panel.choose('Three', /Make optional/);
  await expect(panel.box('One')).toHaveAccessibleDescription('Status: In progress Required');
  await expect(panel.box('Two')).toHaveAccessibleDescription('Required');
  await panel.saved();
});

test('a menu that was opened by a key gives focus back to where it was', { tag: '@every-engine' }, async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One', 'Two']);
  const panel = await jira.open();
  const { keyboard } = jira.page;
  for (const key of ['s', 'Shift+F10']) {
    await panel.box('One').focus();
    await keyboard.press(key);
    await expect(panel.menu).toBeVisible();
    await keyboard.press('Escape');
    await expect(panel.box('One')).toBeFocused();
  }
  await keyboard.press('s');
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await expect(panel.row('One').locator('.lozenge')).toContainText('In progress');
  await expect(panel.box('One')).toBeFocused();
  await panel.actions('Two').focus();
  await keyboard.press('Enter');
  await expect(panel.menu).toBeVisible();
  await keyboard.press('Escape');
  await expect(panel.actions('Two')).toBeFocused();
});
