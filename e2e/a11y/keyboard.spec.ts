// Everything by keyboard alone, with focus always somewhere.
import { expect, onlyChromium, test } from '../fixtures.ts';
import { fill } from '../checklist.ts';

const TABS_MAX = 8;

test('from nothing to a kept checklist without a pointer', { tag: '@every-engine' }, async ({ jira }) => {
  const panel = await jira.open();
  await jira.page.locator('#summary').evaluate((title) => {
    title.tabIndex = -1;
    title.focus();
  });
  const press = (key: string) => jira.page.keyboard.press(key);
  for (let tabs = 0; !(await jira.focused()).includes('Add an item'); tabs += 1) {
    expect(tabs, 'tabs to the panel').toBeLessThan(12);
    await press('Tab');
  }
  await press('Enter');
  for (const text of ['Pack', 'Ship', 'Rest']) {
    await expect(panel.newItem).toBeFocused();
    await jira.page.keyboard.type(text);
    await press('Enter');
  }
  await press('Enter');
  await expect(panel.box('Rest').or(panel.addItem).first()).toBeVisible();
  await panel.box('Rest').focus();
  await press('Home');
  await expect(panel.box('Pack')).toBeFocused();
  await press('Space');
  await press('ArrowDown');
  await press('F2');
  await expect(panel.editor('Ship')).toBeFocused();
  await jira.page.keyboard.type(' it');
  await press('Control+Enter');
  await press('Alt+ArrowUp');
  await panel.expectOrder('Ship it', 'Pack', 'Rest');
  await press('End');
  await press('Delete');
  await panel.expectOrder('Ship it', 'Pack');
  await press('Control+z');
  await expect(panel.box('Rest')).toBeFocused();
  await press('Shift+F10');
  await expect(panel.menu).toBeVisible();
  await press('ArrowUp');
  await press('Escape');
  await expect(panel.menu).toBeHidden();
  await press('?');
  await expect(panel.frame.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
  await press('Escape');
  await expect(panel.frame.getByRole('dialog')).toHaveCount(0);
  expect(await jira.focused()).not.toBe('nothing');
  await panel.saved();
  await expect(panel.box('Pack')).toBeChecked();
});

test('one tab stop a list: at most 8 Tabs leave the frame, from any row', async ({ jira, stack, issue }) => {
  await fill(stack, issue, Array.from({ length: 30 }, (_, index) => `Item ${index + 1}`));
  const panel = await jira.open();
  for (const text of ['Item 1', 'Item 15', 'Item 30']) {
    await panel.box(text).focus();
    let tabs = 0;
    for (; (await jira.focused()) !== 'nothing'; tabs += 1) {
      expect(tabs, `tabs from ${text}`).toBeLessThan(TABS_MAX);
      await jira.page.keyboard.press('Tab');
    }
    expect(tabs).toBeGreaterThan(0);
    expect(await jira.hasFocus(), 'it is not lost, but elsewhere').toBe(false);
  }
});

test('Skip checklist leads to the end, and the next Tab out of the frame', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['Pack', 'Ship']);
  const panel = await jira.open();
  const skip = panel.frame.getByRole('button', { name: 'Skip checklist' });
  for (let round = 0; round < 2; round += 1) {
    await skip.focus();
    expect(await skip.evaluate((link) => getComputedStyle(link).clipPath), 'it is seen').toBe('none');
    await jira.page.keyboard.press('Enter');
    expect(await jira.focused()).toBe('span: End of the checklist');
    const end = panel.frame.getByText('End of the checklist');
    expect(await end.evaluate((words) => getComputedStyle(words).clipPath), 'it is seen').toBe('none');
    await jira.page.keyboard.press('Tab');
    expect(await jira.focused(), 'the frame has let go').toBe('nothing');
    expect(await jira.hasFocus()).toBe(false);
    // The end is no stop for who comes back.
    await jira.page.keyboard.press('Shift+Tab');
    expect(await jira.focused()).not.toBe('span: End of the checklist');
  }
});

test('with several lists at most 8 Tabs and one press of a way past them leave the frame, from any list', async ({ jira, stack, issue }) => {
  const names = ['First', 'Second', 'Third', 'Fourth'];
  for (const name of [...names].reverse()) await fill(stack, issue, [`Row of ${name}`], name);
  const panel = await jira.open();
  await expect(panel.box('Row of Fourth')).toBeVisible();
  for (const name of names) {
    await panel.box(`Row of ${name}`).focus();
    let [tabs, skips] = [0, 0];
    for (; (await jira.focused()) !== 'nothing'; tabs += 1) {
      expect(tabs, `tabs from ${name}`).toBeLessThan(TABS_MAX);
      await jira.page.keyboard.press('Tab');
      if ((await jira.focused()) === 'button: Skip to the end') {
        skips += 1;
        await jira.page.keyboard.press('Enter');
      }
    }
    expect(skips, `ways past what follows ${name}`).toBe(name === 'Fourth' ? 0 : 1);
    expect(await jira.hasFocus(), 'it is not lost, but elsewhere').toBe(false);
  }
});

test('Right goes into the row’s buttons, Left comes back', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['Pack', 'Ship']);
  const panel = await jira.open();
  await panel.box('Pack').focus();
  await jira.page.keyboard.press('ArrowRight');
  expect(await jira.focused()).toMatch(/^button: /);
  for (let steps = 0; !(await panel.box('Pack').evaluate((box) => box === document.activeElement)); steps += 1) {
    expect(steps).toBeLessThan(5);
    await jira.page.keyboard.press('ArrowLeft');
  }
});

test('where text runs from right to left, Left goes into the row and Right comes back', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['Pack', { text: 'Later', kind: 'heading' }, 'Ship']);
  const panel = await jira.open();
  await (await jira.frame()).evaluate(() => (document.documentElement.dir = 'rtl'));
  await panel.box('Pack').focus();
  await jira.page.keyboard.press('ArrowRight');
  await expect(panel.box('Pack')).toBeFocused();
  await jira.page.keyboard.press('ArrowLeft');
  expect(await jira.focused()).toMatch(/^button: /);
  await jira.page.keyboard.press('ArrowRight');
  await expect(panel.box('Pack')).toBeFocused();
  const fold = panel.frame.getByRole('button', { name: 'Later', exact: true });
  await fold.focus();
  await jira.page.keyboard.press('ArrowRight');
  await expect(panel.box('Ship')).toBeHidden();
  await jira.page.keyboard.press('ArrowLeft');
  await expect(panel.box('Ship')).toBeVisible();
});

test('a link is opened by keyboard, and is no tab stop of its own', async ({ jira, stack, issue }) => {
  await fill(stack, issue, Array.from({ length: 12 }, (_, index) => `Read [page ${index}](${stack.jiraUrl}/?page=${index}) first`));
  const panel = await jira.open();
  await panel.box('Read page 0 first').focus();
  let tabs = 0;
  for (; await jira.element().evaluate((frame) => document.activeElement === frame); tabs += 1) {
    expect(tabs).toBeLessThan(TABS_MAX);
    await jira.page.keyboard.press('Tab');
  }
  await panel.box('Read page 0 first').focus();
  await jira.page.keyboard.press('ArrowRight');
  expect(await jira.focused()).toBe('a: page 0');
  const opened = jira.page.context().waitForEvent('page');
  await jira.page.keyboard.press('Enter');
  await (await opened).close();
  await expect(panel.frame.getByRole('textbox')).toHaveCount(0);
  await panel.row('Read page 0 first').getByRole('link').focus();
  await jira.page.keyboard.press('ArrowLeft');
  await expect(panel.box('Read page 0 first')).toBeFocused();
});

test('text that is still being composed is not taken for a new item', onlyChromium('CDP alone can compose'), async ({ jira }) => {
  const panel = await jira.open();
  await panel.addFirst.click();
  await expect(panel.newItem).toBeFocused();
  const browser = await jira.page.context().newCDPSession(jira.page);
  await browser.send('Input.imeSetComposition', { text: 'にほん', selectionStart: 3, selectionEnd: 3 });
  await browser.send('Input.dispatchKeyEvent', { type: 'keyDown', key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 });
  await expect(panel.box()).toHaveCount(0);
  await browser.send('Input.insertText', { text: '日本' });
  await expect(panel.newItem).toHaveValue('日本');
  await jira.page.keyboard.press('Enter');
  await panel.expectOrder('日本');
});

test('a button that goes away with what it answered leaves focus in the list', async ({ jira, stack, issue, guard }) => {
  guard.allow(/ERR_FAILED/, 'the network is cut');
  await fill(stack, issue, ['One', 'Two', 'Three']);
  const panel = await jira.open();
  await panel.saved();

  await panel.box('Two').focus();
  await jira.page.keyboard.press('Delete');
  await panel.frame.getByRole('button', { name: 'Dismiss' }).press('Enter');
  await expect(panel.undo).toBeHidden();
  expect(await jira.focused()).toMatch(/^checkbox: /);

  await jira.page.route('**/api/v1/**', (route) => route.abort());
  await panel.box('One').press('Space');
  const again = panel.frame.getByRole('button', { name: 'Try again' });
  await expect(again).toBeVisible();
  await again.focus();
  await jira.page.unroute('**/api/v1/**');
  await panel.tryAgain();
  await panel.saved();
  await expect(again).toBeHidden();
  expect(await jira.focused()).toMatch(/^checkbox: /);
});

test('a letter with a modifier that is not ours belongs to the system', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  await panel.box('One').focus();
  for (const key of ['Meta+n', 'Meta+3', 'Meta+Delete', 'Meta+Enter']) await jira.page.keyboard.press(key);
  await expect(panel.frame.getByRole('textbox')).toHaveCount(0);
  await panel.expectOrder('One');
  await expect(panel.box('One')).not.toBeChecked();
  // The same key alone is a command.
  await jira.page.keyboard.press('n');
  await expect(panel.newItem).toBeFocused();
});

test('a menu does not outlive a command that is given over it', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One', 'Two']);
  const panel = await jira.open();
  const { keyboard } = jira.page;
  await panel.box('One').click();
  await panel.box('Two').focus();
  await keyboard.press('Shift+F10');
  await expect(panel.menu.getByRole('menuitem').first()).toBeFocused();
  await keyboard.press('Control+z');
  await expect(panel.menu).toBeHidden();
  await expect(panel.box('One')).not.toBeChecked();
  await panel.box('Two').focus();
  await keyboard.press('Shift+F10');
  await expect(panel.menu.getByRole('menuitem').first()).toBeFocused();
  await keyboard.press('Control+k');
  await expect(panel.menu).toBeHidden();
  const sheet = panel.frame.getByRole('dialog', { name: 'Commands' });
  await expect(sheet.getByRole('option', { name: 'Delete', exact: true })).toBeVisible();
  await keyboard.press('Control+z');
  await expect(sheet.getByRole('combobox')).toBeFocused();
});

test('focus has somewhere to go when the last list goes', async ({ jira }) => {
  const panel = await jira.open();
  await panel.add('One');
  await panel.saved();
  await panel.box('One').focus();
  await jira.page.keyboard.press('Control+z');
  await expect(panel.addFirst).toBeFocused();
  await jira.page.keyboard.press('Control+Shift+z');
  await panel.expectOrder('One');
});
