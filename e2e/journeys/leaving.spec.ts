// Leaving a field that is being written: what a click is meant for gets it, and nothing typed is lost.
import { expect, test } from '../fixtures.ts';
import { fill, stored } from '../checklist.ts';
import type { Locator } from '@playwright/test';
import type { JiraIssue } from '../pages/jira_issue.ts';

/** A press and a release a moment later, as a hand makes them, with a look at the page between. */
async function press(jira: JiraIssue, target: Locator): Promise<void> {
  const box = (await target.boundingBox())!;
  await jira.page.mouse.move(box.x + 8, box.y + 8);
  await jira.page.mouse.down();
  await (await jira.frame()).evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await jira.page.mouse.up();
}

test('the first click beside an open row goes where it was aimed', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One', 'Two', 'Three']);
  const panel = await jira.open();
  await panel.box('One').focus();
  await jira.page.keyboard.press('n');
  await expect(panel.newItem).toBeFocused();
  await press(jira, panel.box('Three'));
  await expect(panel.box('Three')).toBeChecked();
  await expect(panel.newItem).toBeHidden();
  await panel.text('One').click();
  await panel.editor('One').fill(`One ${'and more '.repeat(30)}`);
  await press(jira, panel.box('Two'));
  await expect(panel.box('Two')).toBeChecked();
  await expect(panel.editor('One')).toBeHidden();
  // The button that opened an empty row leaves it open.
  await panel.addItem.click();
  await press(jira, panel.addItem);
  await expect(panel.newItem).toBeFocused();
});

test('another window is no other place: half a sentence is not saved', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  await panel.addItem.click();
  await panel.newItem.pressSequentially('Half a sen');
  await jira.page.locator('#summary').click();
  await expect(panel.newItem).not.toBeFocused();
  await expect(panel.newItem).toHaveValue('Half a sen');
  await panel.newItem.focus();
  await panel.newItem.pressSequentially('tence');
  await panel.newItem.press('Control+Enter');
  await panel.expectOrder('One', 'Half a sentence');
  await panel.saved();
  expect((await stored(stack, issue)).map((item) => item.text)).toEqual(['One', 'Half a sentence']);
});

test('words of a row are marked with the mouse without editing it', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['Copy ABC-1234 from here please']);
  const panel = await jira.open();
  const text = panel.text('Copy ABC-1234 from here please');
  const box = (await text.boundingBox())!;
  await jira.page.mouse.move(box.x + 35, box.y + 10);
  await jira.page.mouse.down();
  await jira.page.mouse.move(box.x + 100, box.y + 10, { steps: 5 });
  await jira.page.mouse.up();
  expect(await (await jira.frame()).evaluate(() => String(getSelection()))).toContain('ABC');
  await expect(panel.frame.getByRole('textbox')).toHaveCount(0);
  await expect(panel.box()).not.toBeChecked();
  // A click without a drag edits.
  await text.click();
  await expect(panel.frame.getByRole('textbox')).toBeFocused();
});

test('what is too long is given back whole', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  await panel.addItem.click();
  const long = `START ${'lorem ipsum '.repeat(180)} THE-END`;
  await panel.newItem.fill(long);
  await panel.newItem.press('Enter');
  await expect(panel.newItem).toHaveAttribute('aria-invalid', 'true');
  await panel.text('One').click();
  await expect(panel.frame.locator('.banner')).toContainText('THE-END');
  const frame = await jira.frame();
  await frame.evaluate(() => Object.assign(navigator.clipboard, { writeText: async (text: string) => Object.assign(window, { copied: text }) }) && undefined);
  await panel.frame.getByRole('button', { name: 'Copy the text' }).click();
  await expect.poll(() => frame.evaluate(() => (window as unknown as { copied?: string }).copied)).toBe(long);
});

test('a name has its own limit, and the field says so', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One'], 'Release');
  const panel = await jira.open();
  await panel.frame.getByRole('button', { name: 'Release', exact: true }).click();
  await panel.editor('Release').fill('N'.repeat(256));
  await jira.page.keyboard.press('Enter');
  await expect(panel.editor('Release')).toHaveAccessibleDescription('Too long: 256 of 255 characters.');
  await panel.editor('Release').fill('N'.repeat(255));
  await jira.page.keyboard.press('Enter');
  await expect(panel.editor('Release')).toBeHidden();
  await panel.saved();
});

test('a name can be written at 256 px', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One'], 'A checklist with a rather long name');
  const panel = await jira.open();
  await jira.setPanelWidth(256);
  await panel.frame.getByRole('button', { name: 'A checklist with a rather long name', exact: true }).click();
  const box = await panel.editor('A checklist with a rather long name').boundingBox();
  expect(box!.width).toBeGreaterThan(120);
});

test('a key that is held down says once what it says', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One', 'Two', 'Three']);
  const panel = await jira.open();
  const hold = async (key: string) => {
    for (let times = 0; times < 4; times += 1) await jira.page.keyboard.down(key);
    await jira.page.keyboard.up(key);
  };
  await panel.box('One').focus();
  await hold('Delete');
  await panel.expectOrder('Two', 'Three');
  await panel.box('Two').focus();
  await hold('Enter');
  await expect(panel.editor('Two')).toBeFocused();
  await jira.page.keyboard.press('Escape');
  await panel.saved();
});

test('an item is one line, whatever was pasted', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  await panel.text('One').click();
  await panel.editor('One').fill('a\u2028b\u2029c\u0085d\u000be\nf');
  await jira.page.keyboard.press('Control+Enter');
  await panel.expectOrder('a b c d e f');
});

test('what is being written is kept when the page goes while a button is down', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  await panel.text('One').click();
  await panel.editor('One').fill('One and more');
  const box = (await panel.addItem.boundingBox())!;
  await jira.page.mouse.move(box.x + 8, box.y + 8);
  await jira.page.mouse.down();
  await jira.reload();
  await panel.expectOrder('One and more');
  await panel.saved();
  expect((await stored(stack, issue)).map((item) => item.text)).toEqual(['One and more']);
});

test('a press right after a key has made the panel lower is heard', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  for (let time = 0; time < 3; time += 1) {
    await panel.box('One').focus();
    await jira.page.keyboard.press('n');
    await expect(panel.newItem).toBeFocused();
    await jira.page.keyboard.press('Escape');
    await panel.frame.getByRole('button', { name: 'Keyboard help' }).click();
    await expect(panel.frame.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
    await jira.page.keyboard.press('Escape');
    await expect(panel.frame.getByRole('dialog')).toHaveCount(0);
  }
});
