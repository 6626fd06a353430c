// Many lines at once: pasted on a row, in a new row, or in a field where all can be looked at first.
import { fill, stored } from '../checklist.ts';
import { expect, test } from '../fixtures.ts';
import type { JiraIssue } from '../pages/jira_issue.ts';

/** The browser's own event, with what another program has put on the clipboard. Firefox gives the event a clipboard of its own. */
async function paste(jira: JiraIssue, text: string): Promise<void> {
  await (await jira.frame()).evaluate((text) => {
    const event = new ClipboardEvent('paste', { clipboardData: new DataTransfer(), bubbles: true, cancelable: true });
    event.clipboardData!.setData('text/plain', text);
    document.activeElement!.dispatchEvent(event);
  }, text);
}

test('lines pasted on a row become rows below it, which one undo takes back', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One', 'Two']);
  const panel = await jira.open();
  await panel.box('One').focus();
  await paste(jira, '- [x] Bread\n- [ ] Milk\n');
  await panel.expectOrder('One', 'Bread', 'Milk', 'Two');
  await expect(panel.box('Milk')).toBeFocused();
  await expect(panel.box('Bread')).toBeChecked();
  await expect.poll(() => jira.said()).toContain('Added 2 items. 4 items');
  await jira.page.keyboard.press('Control+z');
  await panel.expectOrder('One', 'Two');
  await panel.saved();
  expect(await stored(stack, issue)).toHaveLength(2);
});

test('lines pasted into an empty new row become rows, one line stays text', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  await panel.addItem.click();
  await paste(jira, 'Bread\r\nMilk\r\n');
  await panel.expectOrder('One', 'Bread', 'Milk');
  await expect(panel.newItem).toHaveCount(0);
});

test('a long paste is looked at first, and by clicks alone there is a field for it', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  await panel.box('One').focus();
  await paste(jira, Array.from({ length: 30 }, (_, index) => `+ Item ${index + 1}`).join('\n'));
  const sheet = panel.frame.getByRole('dialog', { name: 'Paste items' });
  await expect(sheet.getByRole('listitem')).toHaveCount(30);
  await expect(sheet).toContainText('The marks can be read in more than one way.');
  await sheet.getByRole('combobox').selectOption('Issue Checklist (HeroCoders)');
  await expect(sheet.getByRole('listitem').first()).toContainText('\u2610');
  await sheet.getByRole('combobox').selectOption('Smart Checklist');
  await expect(sheet.getByRole('listitem').first()).toContainText('\u2611');
  await sheet.getByRole('button', { name: 'Close' }).click();
  await panel.expectOrder('One');
  await expect(panel.box('One')).toBeFocused();

  await panel.choose('One', 'Paste items');
  await sheet.getByRole('textbox').fill('Bread\nMilk');
  await sheet.getByRole('button', { name: 'Add 2 items' }).click();
  await panel.expectOrder('One', 'Bread', 'Milk');
  await expect(panel.box('Milk')).toBeFocused();
});

test('what is cut can be pasted elsewhere', async ({ jira, stack, issue }) => {
  await fill(stack, issue, [{ text: 'One', status: 'done' }, 'Two', 'Three']);
  const panel = await jira.open();
  await panel.box('One').focus();
  const cut = await (await jira.frame()).evaluate(() => {
    const event = new ClipboardEvent('cut', { clipboardData: new DataTransfer(), bubbles: true, cancelable: true });
    document.activeElement!.dispatchEvent(event);
    return event.clipboardData!.getData('text/plain');
  });
  expect(cut).toBe('- [x] One\n');
  await panel.expectOrder('Two', 'Three');
  await panel.box('Three').focus();
  await paste(jira, cut);
  await panel.expectOrder('Two', 'Three', 'One');
  await expect(panel.box('One')).toBeChecked();
});
