// Looking for rows: by words, by kind, and what is done put out of sight.
import { fill, send, storedLists } from '../checklist.ts';
import { expect, test } from '../fixtures.ts';
import type { Panel } from '../pages/panel.ts';

const field = (panel: Panel) => panel.frame.getByRole('searchbox', { name: 'Filter items' });
const inSight = (panel: Panel) => panel.frame.locator('li[data-item-id]:not(.is-folded) .text');

test('a slash opens the filter, Down goes to what it finds, and Escape ends it', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['Bake bread', { text: 'Later', kind: 'heading' }, 'Buy milk', { text: 'Eat bread', status: 'done' }]);
  const panel = await jira.open();
  const { keyboard } = jira.page;
  await panel.box('Buy milk').focus();
  await keyboard.press('/');
  await expect(field(panel)).toBeFocused();
  await keyboard.type('bread');
  await expect(inSight(panel)).toHaveText(['Bake bread', 'Later', 'Eat bread']);
  await expect(panel.frame.getByRole('search')).toContainText('2 of 3 shown');
  await expect.poll(() => jira.said()).toContain('2 of 3 shown');
  await expect(field(panel)).toBeFocused();
  await keyboard.press('ArrowDown');
  await expect(panel.box('Bake bread')).toBeFocused();
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowDown');
  await expect(panel.box('Eat bread')).toBeFocused();
  await keyboard.press('Escape');
  await expect(panel.frame.getByRole('search')).toHaveCount(0);
  await expect(inSight(panel)).toHaveCount(4);
  await expect(panel.box('Eat bread')).toBeFocused();

  await keyboard.press('/');
  await keyboard.type('nowhere');
  await expect.poll(() => jira.said()).toContain('No items match. Escape clears.');
  await keyboard.press('Escape');
  await expect(panel.box('Eat bread')).toBeFocused();
  await expect(inSight(panel)).toHaveCount(4);
});

test('what is done hides once focus leaves it, also after a reload', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One', 'Two', { text: 'Three', status: 'done' }, { text: 'Four', status: 'skipped' }]);
  const panel = await jira.open();
  await panel.frame.getByRole('button', { name: 'Filter', exact: true }).click();
  const hideDone = panel.frame.getByRole('button', { name: 'Hide done' });
  await hideDone.click();
  await expect(hideDone).toHaveAttribute('aria-pressed', 'true');
  await expect(inSight(panel)).toHaveText(['One', 'Two']);
  await expect.poll(() => jira.said()).toContain('2 of 4 shown');
  // The press that takes focus away must not move what it is meant for.
  await panel.box('One').click();
  await expect(panel.box('One')).toBeChecked();
  await expect(inSight(panel)).toHaveText(['One', 'Two']);
  await expect.poll(() => jira.said()).toContain('2 of 3 done. Hides when you move on.');
  await panel.box('Two').click();
  await expect(panel.box('Two')).toBeChecked();
  await expect(inSight(panel)).toHaveText(['Two']);
  await panel.saved();
  await jira.reload();
  await expect(inSight(panel)).toHaveCount(0);
  await expect(panel.frame.getByRole('search')).toContainText('0 of 4 shown');
  await panel.frame.getByRole('button', { name: 'End the filter' }).click();
  await expect(inSight(panel)).toHaveCount(4);
});

test('Tab enters the list at the first open item, and never at one that is out of sight', async ({ jira, stack, issue }) => {
  const ids = await fill(stack, issue, [{ text: 'One', status: 'done' }, 'Two', 'Three']);
  const panel = await jira.open();
  await expect(panel.box('Two')).toHaveAttribute('tabindex', '0');
  await send(stack, issue, [{ set_status: { id: ids.get('Two'), status: 'done' } }], 'bob');
  await expect(panel.box('Three')).toHaveAttribute('tabindex', '0');
  await panel.box('One').focus();
  await expect(panel.box('One')).toHaveAttribute('tabindex', '0');
  await jira.page.keyboard.press('/');
  await jira.page.keyboard.type('three');
  await expect(panel.box('Three')).toHaveAttribute('tabindex', '0');
  await expect(panel.frame.locator('.box[tabindex="0"]')).toHaveCount(1);
});

test('what is opened from a row keeps it in sight, and focus comes back to it', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One', 'Two']);
  const panel = await jira.open();
  const { keyboard } = jira.page;
  await panel.box('One').focus();
  await keyboard.press('/');
  await keyboard.type('one');
  await keyboard.press('ArrowDown');
  await keyboard.press('F2');
  await keyboard.type(' is not looked for');
  await keyboard.press('Home');
  await keyboard.press('Delete');
  await keyboard.press('Control+Enter');
  const row = panel.box('ne is not looked for');
  await expect(row).toBeFocused();
  for (const open of ['m', 'Control+k', 'Shift+F10']) {
    await keyboard.press(open);
    await expect(row).not.toBeFocused();
    await expect(row).toBeVisible();
    await keyboard.press('Escape');
    await expect.poll(async () => (await jira.frame()).evaluate(() => document.activeElement?.closest('li')?.textContent)).toContain('ne is not');
    await row.focus();
  }
});

test('focus is somewhere when what it should go back to is out of sight', async ({ jira, stack, issue }) => {
  const ids = await fill(stack, issue, ['One', { text: 'Later', kind: 'heading' }, 'Two']);
  const panel = await jira.open();
  const { keyboard } = jira.page;
  await panel.frame.getByRole('button', { name: 'Later', exact: true }).click();
  await panel.box('One').focus();
  await keyboard.press('n');
  await keyboard.type('half');
  await send(stack, issue, [{ move_item: { id: ids.get('One'), checklist: (await storedLists(stack, issue))[0]!.id, after: ids.get('Two') } }], 'bob');
  await expect(panel.box('One')).toBeHidden();
  await keyboard.press('Escape');
  await expect.poll(async () => (await jira.frame()).evaluate(() => document.activeElement?.localName)).not.toBe('body');
});

test('Escape ends a filter wherever in the panel focus is', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One', 'Two']);
  const panel = await jira.open();
  await panel.box('One').focus();
  await jira.page.keyboard.press('/');
  await jira.page.keyboard.type('one');
  await jira.page.keyboard.press('ArrowDown');
  await expect(panel.box('One')).toBeFocused();
  await jira.page.keyboard.press('Delete');
  await expect(inSight(panel)).toHaveCount(0);
  await expect(panel.addItem).toBeFocused();
  await jira.page.keyboard.press('Escape');
  await expect(inSight(panel)).toHaveText(['Two']);
  await expect(panel.addItem).toBeFocused();
});
