// Templates: a starter set, prompts that are filled, lists that are kept for other issues, and what goes wrong.
import { fill, forgetTemplates, stored, storedLists } from '../checklist.ts';
import { expect, test } from '../fixtures.ts';
import { JiraIssue } from '../pages/jira_issue.ts';
import type { Panel } from '../pages/panel.ts';

const sheetOf = (panel: Panel) => panel.frame.getByRole('dialog', { name: 'Insert template' });
const finder = (panel: Panel) => sheetOf(panel).getByRole('combobox', { name: 'Find a template' });
const option = (panel: Panel, name: string | RegExp) => sheetOf(panel).getByRole('option', { name });
const prompt = (panel: Panel, name: string) => sheetOf(panel).getByRole('textbox', { name, exact: true });
const saving = (panel: Panel) => panel.frame.getByRole('dialog', { name: 'Save as template' });
const nameOf = (panel: Panel) => saving(panel).getByRole('textbox', { name: 'Name' });

async function command(panel: Panel, name: string): Promise<void> {
  await panel.page.keyboard.press('Control+k');
  await panel.frame.getByRole('combobox', { name: 'Find a command' }).fill(name);
  await panel.page.keyboard.press('Enter');
}

// What another test has saved is in every issue of its project.
test.beforeEach(({ stack }) => forgetTemplates(stack, stack.freshIssue()));

test('by keys alone: a template is found, filled and inserted, and one undo takes it back', { tag: '@every-engine' }, async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  const { keyboard } = jira.page;
  await panel.box('One').focus();
  await command(panel, 'Insert template');
  await expect(finder(panel)).toBeFocused();
  await expect(option(panel, /^Code review/)).toBeVisible();
  await keyboard.type('rel');
  await expect(sheetOf(panel).getByRole('option')).toHaveCount(1);
  await keyboard.press('Enter');
  await expect(prompt(panel, 'version')).toBeFocused();
  await keyboard.type('2.4');
  await expect(sheetOf(panel)).toContainText('Tag 2.4 and build it once');
  await expect(sheetOf(panel)).toContainText('Publish to {environment}');
  await keyboard.press('Enter');
  await expect(sheetOf(panel)).toHaveCount(0);
  await expect.poll(() => jira.focused()).toContain('Prepare');
  await expect(panel.text('All issues of 2.4 are closed or moved')).toBeVisible();
  // Who knows no answer sees what is still to be filled.
  await expect(panel.text('Publish to {environment}')).toBeVisible();
  await expect.poll(() => jira.said()).toContain('15 items inserted from Release 2.4');
  await panel.saved();
  expect((await stored(stack, issue)).map(({ text }) => text).slice(0, 3)).toEqual(['One', 'Prepare', 'All issues of 2.4 are closed or moved']);
  await keyboard.press('Control+z');
  await panel.expectOrder('One');
});

test('by clicks: the way on from an issue without a list makes one of the name that is filled in', { tag: '@every-engine' }, async ({ jira, stack, issue }) => {
  const panel = await jira.open();
  await panel.frame.getByRole('button', { name: 'Use a template' }).click();
  await option(panel, /^Onboarding/).click();
  await prompt(panel, 'name').fill('Mira');
  await sheetOf(panel).getByRole('button', { name: 'Insert 16 items' }).click();
  await expect(panel.list('Onboarding Mira')).toBeVisible();
  await expect(panel.box('The first week is planned, and sent to Mira')).toBeVisible();
  await panel.saved();
  expect((await storedLists(stack, issue)).map((list) => list.name)).toEqual(['Onboarding Mira']);
  await jira.reload();
  await expect(panel.list('Onboarding Mira')).toBeVisible();
});

test('an empty issue offers three ways on', async ({ jira }) => {
  const panel = await jira.open();
  const ways = panel.frame.locator('.empty').getByRole('button');
  await expect(ways).toHaveText(['Add an item', 'Paste a list', 'Use a template']);
  await ways.nth(1).click();
  await panel.frame.getByRole('dialog', { name: 'Paste items' }).getByRole('textbox').fill('- Bread\n- Milk');
  await panel.frame.getByRole('button', { name: 'Add 2 items' }).click();
  await panel.expectOrder('Bread', 'Milk');
});

test('a list is kept for the project, offered in another issue, replaced and deleted', async ({ jira, stack, issue }) => {
  const name = `Trip ${issue}`;
  await fill(stack, issue, [{ text: 'Before', kind: 'heading' }, { text: 'Pack', status: 'done' }, { text: 'Book {place}', required: false }], name);
  const panel = await jira.open();
  await panel.chooseForList(name, 'Save as template');
  await expect(nameOf(panel)).toBeFocused();
  await expect(nameOf(panel)).toHaveValue(name);
  await jira.page.keyboard.press('Enter');
  await expect(saving(panel)).toHaveCount(0);
  await expect.poll(() => jira.said()).toContain(`Saved as template ${name}`);
  await expect(panel.actions(name)).toBeFocused();

  const elsewhere = new JiraIssue(jira.page, stack, stack.freshIssue());
  const other = await elsewhere.open();
  await other.frame.getByRole('button', { name: 'Use a template' }).click();
  await expect(option(other, `${name} This project`)).toBeVisible();
  await option(other, `${name} This project`).click();
  await prompt(other, 'place').fill('the hut');
  await other.page.keyboard.press('Enter');
  await other.expectOrder('Before', 'Pack', 'Book the hut');
  await expect(other.box('Pack')).not.toBeChecked();

  // What has the same name is replaced, and the sheet says so before.
  await other.chooseForList(name, 'Save as template');
  await expect(saving(other)).toContainText('A template of this name is there already. Saving replaces it.');
  await saving(other).getByRole('button', { name: 'Replace' }).click();
  await expect(saving(other)).toHaveCount(0);
  await other.chooseForList(name, 'Insert template');
  await option(other, `${name} This project`).click();
  await expect(sheetOf(other)).toContainText('Book the hut');
  await sheetOf(other).getByRole('button', { name: 'Delete template' }).click();
  await expect(sheetOf(other)).toContainText(/Delete the template .*Trip .* for everybody in this project\?/);
  // A key that is held down keeps it.
  await expect(sheetOf(other).getByRole('button', { name: 'Keep' })).toBeFocused();
  await other.page.keyboard.press('Enter');
  await expect(sheetOf(other).getByRole('button', { name: 'Delete template' })).toBeFocused();
  await other.page.keyboard.press('Enter');
  await sheetOf(other).getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(finder(other)).toBeFocused();
  await expect.poll(() => jira.said()).toContain(`Template deleted: ${name}`);
  await expect(option(other, /^Code review/)).toBeVisible();
  await expect(option(other, `${name} This project`)).toHaveCount(0);
});

test('what comes with Tickmark cannot be deleted, and who may only look saves none', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  await panel.chooseForList('Checklist', 'Insert template');
  await option(panel, /^Spike/).click();
  await expect(sheetOf(panel).getByRole('button', { name: 'All templates' })).toBeVisible();
  await expect(sheetOf(panel).getByRole('button', { name: 'Delete template' })).toHaveCount(0);
  await sheetOf(panel).getByRole('button', { name: 'All templates' }).click();
  await expect(finder(panel)).toBeFocused();
  await jira.page.keyboard.press('Escape');
  await expect(sheetOf(panel)).toHaveCount(0);
  await expect(panel.actions('Checklist')).toBeFocused();
  await jira.open({ user: 'carol' });
  await panel.openList('Checklist');
  await expect(panel.menu.getByRole('menuitem', { name: /template/i })).toHaveCount(0);
});

test('without a network it says so, keeps what was written, and goes on when asked again', async ({ jira, stack, issue, guard }) => {
  guard.allow(/ERR_FAILED/, 'the network is cut');
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  await panel.saved();
  await jira.page.route('**/templates**', (route) => route.abort());
  await panel.chooseForList('Checklist', 'Insert template');
  await expect(sheetOf(panel)).toContainText('Tickmark does not answer. Try again in a moment.');
  await jira.page.unroute('**/templates**');
  await sheetOf(panel).getByRole('button', { name: 'Try again' }).click();
  await expect(option(panel, /^Spike/)).toBeVisible();
  await expect(finder(panel)).toBeFocused();
  await option(panel, /^Spike/).click();
  await prompt(panel, 'days').fill('3');
  await jira.page.keyboard.press('Escape');
  // It was not used: it is there again.
  await panel.chooseForList('Checklist', 'Insert template');
  await option(panel, /^Spike/).click();
  await expect(prompt(panel, 'days')).toHaveValue('3');
  await jira.page.keyboard.press('Escape');
  await jira.page.route('**/templates/**', (route) => route.abort());
  await panel.chooseForList('Checklist', 'Save as template');
  await nameOf(panel).fill(`Kept ${issue}`);
  await saving(panel).getByRole('button', { name: 'Save' }).click();
  await expect(saving(panel)).toContainText('Tickmark does not answer.');
  await expect(nameOf(panel)).toHaveValue(`Kept ${issue}`);
  await jira.page.keyboard.press('Escape');
  await panel.chooseForList('Checklist', 'Save as template');
  await expect(nameOf(panel)).toHaveValue(`Kept ${issue}`);
  await jira.page.unroute('**/templates/**');
  await jira.page.keyboard.press('Enter');
  await expect.poll(() => jira.said()).toContain(`Saved as template Kept ${issue}`);
});

test('what cannot be kept is said in the sheet, and somebody who was quicker too', async ({ jira, stack, issue, guard }) => {
  guard.allow(/status of 409/, 'somebody was quicker');
  const name = `Both ${issue}`;
  await fill(stack, issue, ['One'], name);
  const panel = await jira.open();
  await panel.chooseForList(name, 'Save as template');
  await nameOf(panel).fill(' ');
  await jira.page.keyboard.press('Enter');
  await expect(saving(panel)).toContainText('Not done. Write something first.');
  await expect(nameOf(panel)).toHaveAttribute('aria-invalid', 'true');
  await nameOf(panel).fill(name);
  await jira.page.keyboard.press('Enter');
  await expect(saving(panel)).toHaveCount(0);
  await panel.chooseForList(name, 'Save as template');
  await expect(saving(panel)).toContainText('Saving replaces it.');
  await jira.page.route('**/templates/**', (route) => (route.request().method() === 'PUT' ? route.fulfill({ status: 409, body: '{"code":"template-changed"}' }) : route.continue()), { times: 1 });
  await jira.page.keyboard.press('Enter');
  await expect(saving(panel)).toContainText('Somebody has changed this template. Save again to replace it.');
  await jira.page.keyboard.press('Enter');
  await expect(saving(panel)).toHaveCount(0);
});
