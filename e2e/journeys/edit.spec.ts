// Editing in place: nothing moves, nothing is lost.
import { expect, test } from '../fixtures.ts';
import { fill, stored } from '../checklist.ts';

test('Enter saves, Escape restores, leaving saves', { tag: '@every-engine' }, async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['Pack', 'Ship', 'Rest']);
  const panel = await jira.open();
  await panel.text('Pack').click();
  await panel.editor('Pack').fill('Pack the box');
  await panel.editor('Pack').press('Control+Enter');
  await expect(panel.box('Pack the box')).toBeFocused();
  await expect.poll(jira.said.bind(jira)).toContain('Saved');

  await panel.box('Ship').focus();
  await jira.page.keyboard.press('F2');
  await panel.editor('Ship').fill('Something else');
  await jira.page.keyboard.press('Escape');
  await expect(panel.box('Ship')).toBeFocused();
  await expect.poll(jira.said.bind(jira)).toContain('Change cancelled');

  await panel.text('Rest').click();
  await panel.editor('Rest').fill('Rest well');
  await jira.page.keyboard.press('Tab');
  await jira.page.keyboard.press('Tab');
  await jira.page.keyboard.press('Tab');
  await panel.expectOrder('Pack the box', 'Ship', 'Rest well');
  await panel.saved();
  expect((await stored(stack, issue)).map((item) => item.text).sort()).toEqual(['Pack the box', 'Rest well', 'Ship']);
});

test('Save and Cancel do the same without a key', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['Pack']);
  const panel = await jira.open();
  await panel.text('Pack').click();
  await panel.editor('Pack').fill('Packed?');
  await panel.cancel.click();
  await panel.expectOrder('Pack');
  await expect(panel.box('Pack')).toBeFocused();
  await panel.text('Pack').click();
  await panel.editor('Pack').fill('Packed');
  await panel.save.click();
  await panel.expectOrder('Packed');
  await expect(panel.box('Packed')).toBeFocused();
});

test('Save and Cancel can be pressed in a row that shows its status', async ({ jira, stack, issue }) => {
  await fill(stack, issue, [{ text: 'Pack', status: 'in_progress' }]);
  const panel = await jira.open();
  await panel.text('Pack').click();
  await panel.editor('Pack').fill('Packed?');
  await panel.cancel.click();
  await panel.expectOrder('Pack');
  await panel.text('Pack').click();
  await panel.editor('Pack').fill('Packed');
  await panel.save.click();
  await panel.expectOrder('Packed');
});

for (const width of [256, 600]) {
  test(`not a pixel moves when a row starts or ends editing, at ${width} px`, async ({ jira, stack, issue }) => {
    const long = 'Update the screenshots in the help centre, including the ones that show the old navigation and its menus';
    await fill(stack, issue, ['Pack', long, { text: 'Ship', status: 'in_progress' }, { text: 'Optional', required: false }]);
    const panel = await jira.open();
    await jira.setPanelWidth(width);
    const places = async () =>
      (await jira.frame()).evaluate(() => {
        const round = (box: DOMRect) => [box.x, box.y, box.width, box.height].map((px) => Math.round(px * 100) / 100);
        const rows = [...document.querySelectorAll('li[data-item-id]')];
        return rows.map((row) => ({ row: round(row.getBoundingClientRect()), box: round(row.querySelector('.box')!.getBoundingClientRect()), text: round((row.querySelector('.editor') ?? row.querySelector('.text')!).getBoundingClientRect()) }));
      });
    // The pointer rests on the row: hovering must not move anything either.
    for (const text of [long, 'Ship']) {
      const reading = await places();
      await panel.text(text).click();
      await expect(panel.editor(text)).toBeFocused();
      expect(await places()).toEqual(reading);
      await jira.page.keyboard.press('Escape');
      await expect(panel.editor(text)).toBeHidden();
      expect(await places()).toEqual(reading);
    }
  });
}

test('an empty text is not saved, and the field says why', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['Pack']);
  const panel = await jira.open();
  await panel.text('Pack').click();
  await panel.editor('Pack').fill('   ');
  await panel.editor('Pack').press('Control+Enter');
  await expect(panel.editor('Pack')).toHaveAttribute('aria-invalid', 'true');
  await expect(panel.editor('Pack')).toHaveAccessibleDescription('Write something first.');
  await jira.page.keyboard.press('Escape');
  await panel.expectOrder('Pack');
});

test('Markdown is shown as elements, and HTML as the text it is', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['**Bold** and `code` and [a link](https://example.com/)', '<img src=x onerror=alert(1)> [bad](javascript:alert(1))']);
  const panel = await jira.open();
  const first = panel.frame.locator('li[data-item-id] .text').first();
  await expect(first.locator('b, strong')).toHaveText('Bold');
  await expect(first.locator('code')).toHaveText('code');
  await expect(first.getByRole('link', { name: 'a link' })).toHaveAttribute('rel', /noopener/);
  const second = panel.frame.locator('li[data-item-id] .text').nth(1);
  await expect(second).toContainText('<img src=x onerror=alert(1)>');
  await expect(second.locator('img, a')).toHaveCount(0);
});

test('an emptied text is as it was once it is left, and focus stays where the person went', { tag: '@every-engine' }, async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['Pack', 'Ship']);
  const panel = await jira.open();
  await panel.text('Pack').click();
  await panel.editor('Pack').fill('');
  await panel.box('Ship').click();
  await expect(panel.box('Ship')).toBeChecked();
  await expect(panel.box('Ship')).toBeFocused();
  await expect(panel.text('Pack')).toBeVisible();
  await expect.poll(() => jira.said()).toContain('1 of 2 done');
  await panel.text('Pack').click();
  await panel.editor('Pack').fill('');
  await panel.actions('Ship').click();
  await expect(panel.menu.locator(':focus')).toBeVisible();
  await jira.page.keyboard.press('Escape');
  await expect(panel.actions('Ship')).toBeFocused();
  await panel.expectOrder('Pack', 'Ship');
});

test('Escape on Save or Cancel gives the change up too', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['Pack']);
  const panel = await jira.open();
  for (const tabs of [1, 2]) {
    await panel.box('Pack').focus();
    await jira.page.keyboard.press('F2');
    await panel.editor('Pack').fill('Packed');
    for (let tab = 0; tab < tabs; tab += 1) await jira.page.keyboard.press('Tab');
    await jira.page.keyboard.press('Escape');
    await expect(panel.box('Pack')).toBeFocused();
  }
  await panel.expectOrder('Pack');
});
