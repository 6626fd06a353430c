// Text mode against somebody who works in the same list meanwhile: everything survives. Some seconds of it in each run; ten by `cargo xtask matrix`.
import { setTimeout as think } from 'node:timers/promises';
import { fill, stored } from '../checklist.ts';
import { expect, onlyChromium, test } from '../fixtures.ts';

const MINUTES = process.env.TICKMARK_MATRIX === 'whole' ? 10 : 0.3;
const TICKS = 10;

test('what is written in text mode and what another does in rows both stay', onlyChromium('two windows for minutes; the merge itself runs in every engine'), async ({ jira, other, stack, issue }) => {
  test.setTimeout(MINUTES * 60_000 + 120_000);
  const names = Array.from({ length: 20 }, (_, at) => `Item ${at + 1}`);
  await fill(stack, issue, names);
  const panel = await jira.open({ user: 'alice' });
  const rows = await other.open({ user: 'bob' });
  const sheet = panel.frame.getByRole('dialog', { name: 'Text mode' });
  const field = sheet.getByRole('textbox', { name: 'The list as text' });
  const save = async () => {
    await field.press('Control+Enter');
    const merged = sheet.getByRole('button', { name: 'Save, merged with these' });
    await expect(async () => {
      if (await merged.isVisible()) await merged.click();
      await expect(sheet).toHaveCount(0, { timeout: 500 });
    }).toPass();
  };
  const open = async () => {
    await panel.chooseForList('Checklist', 'Text mode');
    await expect(field).toBeFocused();
  };
  const bob: (() => Promise<unknown>)[] = [
    ...names.slice(0, TICKS).map((name) => () => rows.box(name).click()),
    async () => {
      await rows.text('Item 11').click();
      await rows.editor('Item 11').fill('Item 11 of Bob');
      await rows.page.keyboard.press('Control+Enter');
    },
    async () => {
      await rows.text('Item 12').click();
      await rows.editor('Item 12').fill('Item 12 of Bob');
      await rows.page.keyboard.press('Control+Enter');
    },
    async () => {
      await rows.box('Item 13').focus();
      await rows.page.keyboard.press('Alt+ArrowUp');
    },
    async () => {
      await rows.box('Item 14').focus();
      await rows.page.keyboard.press('Delete');
    },
  ];
  const pause = (MINUTES * 60_000) / bob.length;
  await open();
  for (const [at, step] of bob.entries()) {
    await other.page.bringToFront();
    await step();
    await rows.saved();
    await jira.page.bringToFront();
    // A line of her own is added at the end, and one that nobody else touches is written anew.
    const text = await field.inputValue();
    await field.fill(`${text.replace(/Item 20.*/, `Item 20 of Alice, ${at}`)}- [ ] Line ${at} of Alice\n`);
    await think(pause);
    if (at % 5 === 4) {
      await save();
      await panel.saved();
      await open();
    }
  }
  await save();
  await panel.saved();
  const items = await stored(stack, issue);
  const texts = items.map(({ text }) => text);
  for (const name of names.slice(0, TICKS)) expect(items.find(({ text }) => text === name)?.status, name).toBe('done');
  expect(texts).toContain('Item 11 of Bob');
  expect(texts).toContain('Item 12 of Bob');
  expect(texts.indexOf('Item 13')).toBeLessThan(texts.indexOf('Item 12 of Bob'));
  expect(texts).not.toContain('Item 14');
  for (let at = 0; at < bob.length; at += 1) expect(texts).toContain(`Line ${at} of Alice`);
  expect(texts).toContain(`Item 20 of Alice, ${bob.length - 1}`);
  expect(items).toHaveLength(names.length - 1 + bob.length);
});
