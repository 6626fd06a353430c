// Text mode: the whole list as text. What is saved is merged with what others do meanwhile.
import { fill, send, stored, storedLists } from '../checklist.ts';
import { expect, onlyChromium, test } from '../fixtures.ts';
import type { Panel } from '../pages/panel.ts';

const sheetOf = (panel: Panel) => panel.frame.getByRole('dialog', { name: 'Text mode' });
const fieldOf = (panel: Panel) => sheetOf(panel).getByRole('textbox', { name: 'The list as text' });

async function openByKeys(panel: Panel): Promise<void> {
  await panel.page.keyboard.press('Control+k');
  await panel.frame.getByRole('combobox').fill('Text mode');
  await panel.page.keyboard.press('Enter');
  await expect(fieldOf(panel)).toBeFocused();
}

test('a list is rewritten as text by keys alone, and one undo takes it back', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One', { text: 'Two', status: 'done' }, { text: 'Later', kind: 'heading' }, { text: 'Three', required: false }]);
  const panel = await jira.open();
  await panel.box('One').focus();
  await openByKeys(panel);
  await expect(fieldOf(panel)).toHaveValue('- [ ] One\n- [x] Two\n## Later\n- [ ]? Three\n');
  await expect(sheetOf(panel)).toContainText('4 rows');
  await fieldOf(panel).fill('- [x] One\n- [ ] New\n  > with details\n- [x] Two\n## Sooner or later\n- [ ]? Three\nloose words\n');
  await expect(sheetOf(panel)).toContainText('6 rows');
  await expect(sheetOf(panel)).toContainText('Line 7: an open item, as it has no mark');
  await jira.page.keyboard.press('Control+Enter');
  await expect(sheetOf(panel)).toHaveCount(0);
  await panel.expectOrder('One', 'New', 'Two', 'Sooner or later', 'Three', 'loose words');
  await expect(panel.box('One')).toBeChecked();
  await expect(panel.box('One')).toBeFocused();
  await expect.poll(() => jira.said()).toContain('Saved. 5 items');
  await panel.saved();
  expect((await stored(stack, issue)).map(({ text }) => text)).toEqual(['One', 'New', 'Two', 'Sooner or later', 'Three', 'loose words']);
  await jira.page.keyboard.press('Control+z');
  await panel.expectOrder('One', 'Two', 'Later', 'Three');
  await expect(panel.box('One')).not.toBeChecked();
});

test('what others do while the text is open is shown before it is saved, and stays', { tag: '@every-engine' }, async ({ jira, stack, issue }) => {
  const ids = await fill(stack, issue, ['One', 'Two', 'Three']);
  const panel = await jira.open();
  await panel.sync('All changes saved').click();
  await panel.frame.getByRole('button', { name: 'Text mode' }).click();
  await fieldOf(panel).fill('- [ ] One\n- [ ] Two\n- [ ] Three and mine\n- [ ] Mine\n');
  await send(
    stack,
    issue,
    [{ set_status: { id: ids.get('One'), status: 'done' } }, { set_text: { id: ids.get('Two'), base: 'Two', text: 'Two of Bob' } }],
    'bob',
  );
  await expect(panel.box('Two of Bob')).toBeVisible();
  await sheetOf(panel).getByRole('button', { name: 'Save', exact: true }).click();
  await expect(sheetOf(panel).getByRole('heading', { name: 'Changed meanwhile' })).toBeVisible();
  await expect(sheetOf(panel)).toContainText(/Set .One. to Done/);
  await expect(sheetOf(panel)).toContainText(/Write .Two of Bob./);
  await expect.poll(() => jira.said()).toContain('2 changes came in meanwhile. Save again to merge them.');
  await sheetOf(panel).getByRole('button', { name: 'Save, merged with these' }).click();
  await panel.expectOrder('One', 'Two of Bob', 'Three and mine', 'Mine');
  await expect(panel.box('One')).toBeChecked();
  await panel.saved();
});

test('a text that is left or reloaded is there again, until it is discarded', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  await panel.box('One').focus();
  await openByKeys(panel);
  await fieldOf(panel).fill('- [ ] One\n- [ ] Half\n');
  await jira.page.keyboard.press('Escape');
  await expect(sheetOf(panel)).toHaveCount(0);
  await expect(panel.box('One')).toBeFocused();
  await expect.poll(() => jira.said()).toContain('Not saved. Your text is kept.');
  await jira.reload();
  await jira.whole();
  await panel.expectOrder('One');
  await panel.box('One').focus();
  await openByKeys(panel);
  await expect(fieldOf(panel)).toHaveValue('- [ ] One\n- [ ] Half\n');
  await expect(sheetOf(panel)).toContainText('This is what you wrote before, not saved yet.');
  await sheetOf(panel).getByRole('button', { name: 'Discard' }).click();
  await openByKeys(panel);
  await expect(fieldOf(panel)).toHaveValue('- [ ] One\n');
});

test('a text that cannot be saved says why, and keeps every word', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  await panel.box('One').focus();
  await openByKeys(panel);
  const long = `- [ ] ${'x'.repeat(2_001)}\n`;
  await fieldOf(panel).fill(long);
  await jira.page.keyboard.press('Control+Enter');
  await expect(sheetOf(panel)).toContainText('Not saved. It is too long. Shorten or split it.');
  await expect(fieldOf(panel)).toHaveAttribute('aria-invalid', 'true');
  await expect(fieldOf(panel)).toHaveValue(long);
  await panel.expectOrder('One');
});

test('who may only look reads the text', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open({ user: 'carol' });
  await panel.box('One').focus();
  await openByKeys(panel);
  await expect(fieldOf(panel)).toHaveAttribute('readonly', '');
  await expect(sheetOf(panel).getByRole('button', { name: 'Save' })).toHaveCount(0);
  await jira.page.keyboard.press('Control+Enter');
  await expect(fieldOf(panel)).toBeFocused();
  await expect.poll(() => jira.said()).toContain('This list is read only');
});

test('nobody else sees what one person has written and not saved', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open({ user: 'alice' });
  await panel.box('One').focus();
  await openByKeys(panel);
  await fieldOf(panel).fill('- [ ] A secret\n');
  await jira.page.keyboard.press('Escape');
  await jira.open({ user: 'bob' });
  await panel.box('One').focus();
  await openByKeys(panel);
  await expect(fieldOf(panel)).toHaveValue('- [ ] One\n');
});

test('a text whose list is gone can be added to another', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const [list] = await storedLists(stack, issue);
  const panel = await jira.open();
  await panel.box('One').focus();
  await openByKeys(panel);
  await fieldOf(panel).fill('- [ ] One\n- [ ] Mine\n');
  await send(stack, issue, [{ delete_checklist: { id: list!.id } }], 'bob');
  await expect(panel.box('One')).toHaveCount(0);
  await sheetOf(panel).getByRole('button', { name: 'Save', exact: true }).click();
  const paste = panel.frame.getByRole('dialog', { name: 'Paste items' });
  await expect(paste.getByRole('textbox')).toHaveValue('- [ ] One\n- [ ] Mine\n');
  await paste.getByRole('button', { name: 'Add 2 items' }).click();
  await panel.expectOrder('One', 'Mine');
  await panel.saved();
});

test('lines of another product are told, converted at a press, and come back by undo', { tag: '@every-engine' }, async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  await panel.box('One').focus();
  await openByKeys(panel);
  const theirs = '- [ ] One\n- later\n+ done\n~ begun\n';
  await fieldOf(panel).fill(theirs);
  await expect(sheetOf(panel)).toContainText('Lines 2 to 4 look like Smart Checklist.');
  await expect.poll(() => jira.said()).toContain('These lines look like Smart Checklist and can be converted');
  await sheetOf(panel).getByRole('button', { name: 'Convert to Tickmark\u2019s text' }).click();
  await expect(fieldOf(panel)).toHaveValue('- [ ] One\n- [ ] later\n- [x] done\n- [~] begun\n');
  await expect(fieldOf(panel)).toBeFocused();
  await expect(sheetOf(panel)).not.toContainText('look like');
  await expect.poll(() => jira.said()).toContain('Converted to Tickmark\u2019s text');
  await jira.undoTyping();
  await expect(fieldOf(panel)).toHaveValue(theirs);
  await sheetOf(panel).getByRole('button', { name: 'Convert to Tickmark\u2019s text' }).click();
  await jira.page.keyboard.press('Control+Enter');
  await panel.expectOrder('One', 'later', 'done', 'begun');
  await expect(panel.box('done')).toBeChecked();
});

test('where the lines can be two things, both are offered', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  await panel.box('One').focus();
  await openByKeys(panel);
  await fieldOf(panel).fill('- [ ] One\n+ a\n+ b\n');
  await expect(sheetOf(panel)).toContainText('Lines 2 to 3 look like Smart Checklist or Issue Checklist (HeroCoders).');
  await sheetOf(panel).getByRole('button', { name: 'Convert from Issue Checklist (HeroCoders)' }).click();
  await expect(fieldOf(panel)).toHaveValue('- [ ] One\n- [ ] a\n- [ ] b\n');
});

const written = (panel: Panel) => fieldOf(panel).evaluate((field) => (field as HTMLTextAreaElement).value);

/** At once: a browser takes half a minute to type so much line by line. */
async function pour(panel: Panel, text: string): Promise<void> {
  await fieldOf(panel).evaluate((field, value) => {
    (field as HTMLTextAreaElement).value = value;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }, text);
}

/** The lines of the layer: how high each stands and what it says; and of the field how far it goes. */
async function layered(panel: Panel): Promise<{ text: string; height: number; scrolls: number }> {
  return fieldOf(panel).evaluate((field: HTMLTextAreaElement) => {
    const layer = field.previousElementSibling as HTMLElement;
    const lines = [...layer.children] as HTMLElement[];
    return { text: lines.map((line) => line.textContent).join('\n'), height: layer.scrollHeight - field.scrollHeight, scrolls: layer.scrollTop - field.scrollTop };
  });
}

test('the colours lie under the letters, wherever they break and scroll', { tag: '@every-engine' }, async ({ jira, stack, issue }) => {
  const long = 'a rather long text that goes on and on until it breaks '.repeat(4).trim();
  await fill(stack, issue, Array.from({ length: 40 }, (_, index) => `${index} ${long}`));
  const panel = await jira.open();
  for (const width of [684, 320]) {
    await jira.setPanelWidth(width);
    await panel.box(`0 ${long}`).focus();
    await openByKeys(panel);
    const text = `${await written(panel)}\t[x] tab\n\n- [status: QA] x @{a|Ann} due 2026-12-01   \n\u05d0\u05d1 right to left\nlast`;
    await fieldOf(panel).fill(text);
    await fieldOf(panel).evaluate((field) => field.scrollTo(0, field.scrollHeight));
    await expect.poll(() => layered(panel)).toEqual({ text, height: 0, scrolls: 0 });
    expect(await fieldOf(panel).evaluate((field) => field.scrollTop)).toBeGreaterThan(0);
    await jira.page.keyboard.press('Escape');
    await openByKeys(panel);
    await sheetOf(panel).getByRole('button', { name: 'Discard' }).click();
  }
});

test('a text that is too long for colours is plain', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  await panel.box('One').focus();
  await openByKeys(panel);
  const layer = panel.frame.locator('.text-colours');
  await expect(layer).toBeVisible();
  await pour(panel, '- [ ] x\n'.repeat(2_500));
  await expect(layer).toBeHidden();
  expect(await fieldOf(panel).evaluate((field) => getComputedStyle(field).webkitTextFillColor)).not.toBe('rgba(0, 0, 0, 0)');
  await fieldOf(panel).fill('- [ ] x\n');
  await expect(layer).toBeVisible();
});

test('a line with a hint is marked in the margin', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  await panel.box('One').focus();
  await openByKeys(panel);
  await fieldOf(panel).fill('- [ ] One\nloose\n- [ ] Two\n');
  await expect(panel.frame.locator('.text-line[data-hint]')).toHaveText(['loose']);
  await fieldOf(panel).fill('- [ ] One\n- [ ] loose\n- [ ] Two\n');
  await expect(panel.frame.locator('.text-line[data-hint]')).toHaveCount(0);
});

test('colours that come back stand where the text has scrolled to', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  await panel.box('One').focus();
  await openByKeys(panel);
  await pour(panel, '- [ ] x\n'.repeat(2_500));
  await expect(panel.frame.locator('.text-colours')).toBeHidden();
  await fieldOf(panel).evaluate((field) => field.scrollTo(0, 3_000));
  await expect.poll(() => fieldOf(panel).evaluate((field) => field.scrollTop)).toBe(3_000);
  await pour(panel, '- [ ] x\n'.repeat(1_500));
  await expect(panel.frame.locator('.text-colours')).toBeVisible();
  expect(await fieldOf(panel).evaluate((field) => field.scrollTop)).toBe(3_000);
  expect((await layered(panel)).scrolls).toBe(0);
});

test('letters and colours stand at one place sideways too, whichever way a line goes', onlyChromium('letters are drawn alike to the last dot'), async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  await panel.box('One').focus();
  await openByKeys(panel);
  const seen = async (shown: 'layer' | 'field' | 'neither'): Promise<Buffer> => {
    await fieldOf(panel).evaluate((field: HTMLTextAreaElement, shown) => {
      const layer = field.previousElementSibling as HTMLElement;
      layer.style.visibility = shown === 'layer' ? '' : 'hidden';
      for (const part of [layer, ...layer.querySelectorAll<HTMLElement>('*')]) part.style.color = 'black';
      for (const line of layer.querySelectorAll('[data-hint]')) line.removeAttribute('data-hint');
      field.style.caretColor = 'transparent';
      field.style.webkitTextFillColor = shown === 'field' ? 'black' : 'transparent';
    }, shown);
    return panel.frame.locator('.text-field').screenshot();
  };
  for (const text of ['- [ ] One\nlast', '- [ ] One\n\u05d0\u05d1\u05d2 right\nlast', '- [ ] \u05d0\u05d1\u05d2 right\n- [ ] One\n\u05d0\u05d1\u05d2\nlast']) {
    await fieldOf(panel).fill(text);
    const [layer, field, neither] = [await seen('layer'), await seen('field'), await seen('neither')];
    expect(layer.equals(field), text).toBe(true);
    expect(layer.equals(neither), text).toBe(false);
  }
});

test('thousands of lines are converted at once, and that it is for good is said', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  await panel.box('One').focus();
  await openByKeys(panel);
  const forGood = 'So many lines cannot be taken back by undo once they are converted.';
  await pour(panel, '~ begun\n+ done\n'.repeat(125));
  await expect(sheetOf(panel)).toContainText('Lines 1 to 250 look like');
  await expect(sheetOf(panel)).not.toContainText(forGood);
  await pour(panel, '~ begun\n+ done\n'.repeat(1_250));
  const convert = sheetOf(panel).getByRole('button', { name: 'Convert to Tickmark\u2019s text' });
  await expect(convert).toHaveAccessibleDescription(`Lines 1 to 2500 look like Smart Checklist. ${forGood}`);
  const took = await convert.evaluate((button: HTMLElement) => {
    const start = performance.now();
    button.click();
    return performance.now() - start;
  });
  console.log(`2,500 lines converted in ${Math.round(took)} ms`);
  expect(took).toBeLessThan(20_000);
  expect(await written(panel)).toBe('- [~] begun\n- [x] done\n'.repeat(1_250));
  await expect(sheetOf(panel)).toContainText('2500 rows');
  await expect(sheetOf(panel)).not.toContainText('look like');
  await expect(fieldOf(panel)).toBeFocused();
});
