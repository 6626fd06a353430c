// The states of the panel, each reached as a person would reach it. The axe checks and the screenshots share them.
import { expect } from './engines/test.ts';
import { type Row, fill, send, storedLists } from './checklist.ts';
import type { Guard } from './guard.ts';
import type { JiraIssue } from './pages/jira_issue.ts';
import { ALICE, BOB, FORMER } from './people.ts';
import type { Stack } from './servers.ts';
import { OF_CRITERIA } from './states_of_criteria.ts';
import { OF_TEMPLATES } from './states_of_templates.ts';

export interface Scene {
  jira: JiraIssue;
  stack: Stack;
  issue: string;
  guard: Guard;
}

export const RELEASE: Row[] = [
  { text: 'Before release', kind: 'heading' },
  { text: 'Freeze the release branch', status: 'done' },
  { text: 'Run the full suite on `release/2.4`', status: 'done' },
  { text: 'Rehearse the database migration', status: 'in_progress' },
  { text: 'Check the **rollback** steps against the [runbook](https://example.com/runbook)' },
  { text: 'Translate the new settings page', status: 'skipped', required: false },
  { text: 'Communication', kind: 'heading' },
  { text: 'Write release notes', status: 'done' },
  { text: 'Update screenshots in the help centre, including the ones that show the old navigation', required: false },
  { text: 'Tell support about the known issues' },
  { text: 'Schedule the status page message', required: false },
];
const OPEN_ROW = 'Tell support about the known issues';

export type Arrange = (scene: Scene) => Promise<void>;

async function release({ stack, issue, jira }: Scene, user: 'alice' | 'carol' = 'alice'): Promise<void> {
  await fill(stack, issue, RELEASE, 'Release 2.4');
  await jira.open({ user });
  await expect(jira.panel.box('Write release notes')).toBeVisible();
}

async function numbered({ jira, stack, issue }: Scene, rows: number): Promise<void> {
  await fill(stack, issue, Array.from({ length: rows }, (_, index) => ({ text: `Item ${index + 1}`, status: index % 3 === 0 ? 'done' as const : 'todo' as const })));
  await jira.open();
}

/** The id of the only list. */
async function list({ stack, issue }: Scene): Promise<string> {
  const [only] = await storedLists(stack, issue);
  return only!.id;
}

/** Two lists, the second of which is folded away. */
async function twoLists({ stack, issue, jira }: Scene): Promise<void> {
  await fill(stack, issue, RELEASE.slice(0, 6), 'Release 2.4');
  const [first] = await storedLists(stack, issue);
  await fill(stack, issue, [{ text: 'Ask for a review', status: 'done' }, 'Merge'], 'Definition of done', first!.id);
  await jira.open();
  await jira.panel.foldList('Definition of done');
  await expect(jira.panel.box('Merge')).toBeHidden();
}

export const STATES: Record<string, Arrange> = {
  empty: async ({ jira }) => void (await jira.open()),
  one: async ({ jira, stack, issue }) => {
    await fill(stack, issue, ['Pack']);
    await jira.open();
  },
  list: (scene) => release(scene),
  all_done: async ({ jira, stack, issue }) => {
    await fill(stack, issue, [{ text: 'Pack', status: 'done' }, { text: 'Ship', status: 'done' }]);
    await jira.open();
  },
  fifty: (scene) => numbered(scene, 50),
  long: (scene) => numbered(scene, 120),
  five_hundred: (scene) => numbered(scene, 500),
  focus: async (scene) => {
    await release(scene);
    await scene.jira.panel.box(OPEN_ROW).focus();
    await scene.jira.page.keyboard.press('ArrowDown');
  },
  editing: async (scene) => {
    await release(scene);
    await scene.jira.panel.text(OPEN_ROW).click();
    await expect(scene.jira.panel.editor(OPEN_ROW)).toBeFocused();
  },
  invalid: async (scene) => {
    await STATES.editing?.(scene);
    await scene.jira.panel.editor(OPEN_ROW).fill('');
    await scene.jira.page.keyboard.press('Control+Enter');
    await expect(scene.jira.panel.editor(OPEN_ROW)).toHaveAttribute('aria-invalid', 'true');
  },
  adding: async (scene) => {
    await release(scene);
    await scene.jira.panel.addItem.click();
    await expect(scene.jira.panel.newItem).toBeFocused();
  },
  adding_more: async (scene) => {
    await STATES.adding?.(scene);
    for (const text of ['Thank everybody', 'Plan the next one']) {
      await scene.jira.page.keyboard.type(text);
      await scene.jira.page.keyboard.press('Enter');
      await expect(scene.jira.panel.box(text)).toBeVisible();
      await expect(scene.jira.panel.newItem).toBeFocused();
    }
  },
  menu: async (scene) => {
    await release(scene);
    await scene.jira.panel.row('Freeze the release branch').hover();
    await scene.jira.panel.actions('Freeze the release branch').click();
    await expect(scene.jira.panel.menu).toBeVisible();
  },
  status_menu: async (scene) => {
    await release(scene);
    await scene.jira.panel.row('Rehearse the database migration').getByRole('button', { name: /In progress/ }).click();
    await expect(scene.jira.panel.menu).toBeVisible();
  },
  order_menu: async (scene) => {
    await release(scene);
    await scene.jira.panel.row(OPEN_ROW).hover();
    await scene.jira.panel.handle(OPEN_ROW).click();
    await expect(scene.jira.panel.menu).toBeVisible();
  },
  status_menu_narrow: async (scene) => {
    await release(scene);
    await scene.jira.setPanelWidth(256);
    await scene.jira.panel.row('Rehearse the database migration').getByRole('button', { name: /In progress/ }).click();
    await expect(scene.jira.panel.menu).toBeVisible();
  },
  naming: async (scene) => {
    await release(scene);
    await scene.jira.panel.frame.getByRole('button', { name: 'Release 2.4', exact: true }).click();
    await expect(scene.jira.panel.editor('Release 2.4')).toBeFocused();
  },
  refused: async (scene) => {
    await release(scene);
    await scene.jira.panel.addItem.click();
    await scene.jira.panel.newItem.fill(`It begins. ${'It goes on and on. '.repeat(120)}It ends.`);
    await scene.jira.panel.text(OPEN_ROW).click();
    await expect(scene.jira.panel.frame.getByRole('button', { name: 'Copy the text' })).toBeVisible();
  },
  dragging: async (scene) => {
    await release(scene);
    const { panel, page } = scene.jira;
    await panel.row(OPEN_ROW).hover();
    const from = await panel.handle(OPEN_ROW).boundingBox();
    const to = await panel.row('Rehearse the database migration').boundingBox();
    await page.mouse.move(from!.x + from!.width / 2, from!.y + from!.height / 2);
    await page.mouse.down();
    await page.mouse.move(from!.x + 30, to!.y + 4, { steps: 8 });
    await expect(panel.frame.locator('.drop:not([hidden])')).toBeAttached();
  },
  undo: async (scene) => {
    await release(scene);
    await scene.jira.panel.box('Schedule the status page message').focus();
    await scene.jira.page.keyboard.press('Delete');
    await expect(scene.jira.panel.undo).toBeVisible();
  },
  help: async (scene) => {
    await release(scene);
    await scene.jira.panel.frame.getByRole('button', { name: 'Keyboard help' }).click();
    await expect(scene.jira.panel.frame.getByRole('dialog')).toBeVisible();
  },
  selection: async (scene) => {
    await release(scene);
    await scene.jira.panel.box('Run the full suite on release/2.4').focus();
    for (let rows = 0; rows < 2; rows += 1) await scene.jira.page.keyboard.press('Shift+ArrowDown');
    await expect(scene.jira.panel.frame.getByRole('toolbar')).toContainText('3 selected');
  },
  palette: async (scene) => {
    await release(scene);
    await scene.jira.panel.box('Run the full suite on release/2.4').focus();
    await scene.jira.page.keyboard.press('Control+k');
    await scene.jira.page.keyboard.type('move');
    await expect(scene.jira.panel.frame.getByRole('option')).toHaveCount(8);
  },
  palette_without_result: async (scene) => {
    await STATES.palette?.(scene);
    await scene.jira.page.keyboard.type(' mountains');
    await expect(scene.jira.panel.frame.getByRole('option')).toHaveCount(0);
  },
  export: async (scene) => {
    await release(scene);
    await scene.jira.panel.sync('All changes saved').click();
    await scene.jira.panel.frame.getByRole('button', { name: 'Export' }).click();
    await expect(scene.jira.panel.frame.getByRole('dialog', { name: 'Export' })).toBeVisible();
  },
  text_mode: async (scene) => {
    await release(scene);
    await scene.jira.panel.box('Run the full suite on release/2.4').focus();
    await scene.jira.page.keyboard.press('Control+k');
    await scene.jira.page.keyboard.type('text mode');
    await scene.jira.page.keyboard.press('Enter');
    const sheet = scene.jira.panel.frame.getByRole('dialog', { name: 'Text mode' });
    await expect(sheet.getByRole('textbox')).toBeFocused();
    await scene.jira.page.keyboard.press('Control+End');
    await scene.jira.page.keyboard.type('Words without a mark');
    await expect(sheet).toContainText('an open item, as it has no mark');
  },
  text_mode_foreign: async (scene) => {
    await STATES.text_mode?.(scene);
    const sheet = scene.jira.panel.frame.getByRole('dialog', { name: 'Text mode' });
    await sheet.getByRole('textbox').fill('## Before release\n- [x]? Freeze the branch @{5b10|Ann Lee} due 2026-12-01\n  > Nobody merges anything into it any more, whatever the reason may be, until it has been released\n- [status: QA ready] Rehearse\nloose words\n- [ ] Tell support about the known issues\n+ Bread\n+ Milk\n');
    await expect(sheet.getByRole('button', { name: 'Convert from Smart Checklist' })).toBeVisible();
  },
  move_panel: async (scene) => {
    await release(scene);
    await scene.jira.panel.box('Run the full suite on release/2.4').focus();
    await scene.jira.page.keyboard.press('m');
    await expect(scene.jira.panel.frame.getByRole('spinbutton')).toBeFocused();
  },
  due: async ({ jira, stack, issue }) => {
    const ids = await fill(stack, issue, RELEASE, 'Release 2.4');
    const due = (text: string, day: string) => ({ set_due: { id: ids.get(text), due: day } });
    await send(stack, issue, [due('Freeze the release branch', '2020-02-28'), due('Rehearse the database migration', '2020-03-01'), due(OPEN_ROW, '2999-12-24')]);
    const panel = await jira.open();
    await panel.row(OPEN_ROW).getByRole('button', { name: /^Due / }).click();
    await jira.page.keyboard.type('3/4');
    await jira.page.keyboard.press('Enter');
    await expect(panel.frame.getByRole('textbox', { name: 'When' })).toHaveAttribute('aria-invalid', 'true');
  },
  assign: async ({ jira, stack, issue, guard }) => {
    guard.allow(/status of 500|"status":500/, 'Jira refuses the search');
    const ids = await fill(stack, issue, RELEASE, 'Release 2.4');
    const assign = (text: string, assignee: string) => ({ set_assignee: { id: ids.get(text), assignee } });
    const due = { set_due: { id: ids.get(OPEN_ROW), due: '2999-12-24' } };
    await send(stack, issue, [assign('Freeze the release branch', ALICE), assign('Rehearse the database migration', FORMER), assign('Write release notes', 'nobody'), assign(OPEN_ROW, BOB), due]);
    await stack.fault(issue, { people: 'down' });
    const panel = await jira.open();
    await panel.row(OPEN_ROW).getByRole('button', { name: 'Assigned to Bob Okafor' }).click();
    await expect(panel.frame.getByRole('dialog', { name: 'Assign' })).toContainText('Jira does not answer');
  },
  mention: async (scene) => {
    const { jira, stack, issue } = scene;
    await fill(stack, issue, [...RELEASE, { text: `Ask @{${BOB}|Bob Okafor} for the key` }, { text: `Told @{${ALICE}|Alice Larsen}`, status: 'done' }], 'Release 2.4');
    const panel = await jira.open();
    await panel.box(OPEN_ROW).focus();
    await scene.jira.page.keyboard.press('Enter');
    await scene.jira.page.keyboard.type(' with @maya');
    await expect(panel.frame.getByRole('option', { name: 'Maya Cohen' })).toBeVisible();
  },
  linked_issues: async ({ jira, stack, issue }) => {
    const [begun, done, hidden] = [stack.freshIssue(), stack.freshIssue(), stack.freshIssue()];
    await stack.control(`issues/${begun}/status`, { status: 'In Progress' });
    await stack.control(`issues/${done}/status`, { status: 'Done' });
    await stack.fault(hidden, { hidden_from: ['*'] });
    const address = `${stack.jiraUrl}/browse`;
    const texts = [`Wait for ${address}/${begun} before the **branch** is cut and words go on`, `Read [what was decided](${address}/${done}) again`, `Ask about ${address}/${hidden}`];
    const ids = await fill(stack, issue, [...texts, { text: `Close ${done}`, status: 'done' }, 'Two'], 'Release 2.4');
    await send(stack, issue, [{ set_details: { id: ids.get('Two'), details: `- first ${begun}\n- then ${stack.freshIssue()} and UTF-8` } }]);
    const panel = await jira.open();
    await expect(panel.frame.locator('.issue-status')).toHaveCount(5);
  },
  emoji: async (scene) => {
    await release(scene);
    await scene.jira.panel.box(OPEN_ROW).focus();
    await scene.jira.page.keyboard.press('Enter');
    await scene.jira.page.keyboard.type(' :woman');
    await expect(scene.jira.panel.frame.getByRole('listbox', { name: 'Emoji' })).toBeVisible();
  },
  ...OF_CRITERIA,
  ...OF_TEMPLATES,
  picked_up: async (scene) => {
    await release(scene);
    await scene.jira.panel.handle(OPEN_ROW).focus();
    await scene.jira.page.keyboard.press('Enter');
    await expect(scene.jira.panel.frame.getByRole('toolbar').getByRole('button', { name: 'Up' })).toBeFocused();
  },
  filter: async (scene) => {
    await release(scene);
    await scene.jira.panel.box(OPEN_ROW).focus();
    await scene.jira.page.keyboard.press('/');
    await scene.jira.page.keyboard.type('the');
    await expect(scene.jira.panel.frame.getByRole('search')).toContainText('shown');
  },
  filter_without_result: async (scene) => {
    await STATES.filter?.(scene);
    await scene.jira.page.keyboard.type(' mountains');
    await expect(scene.jira.panel.frame.getByRole('search')).toContainText('0 of 9 shown');
  },
  preferences: async (scene) => {
    await STATES.help?.(scene);
    await scene.jira.panel.frame.getByRole('dialog').getByRole('button', { name: 'Preferences' }).click();
    const key = scene.jira.panel.frame.getByRole('dialog').getByRole('textbox', { name: 'Details' });
    await key.fill('n');
    await expect(key).toHaveAttribute('aria-invalid', 'true');
  },
  asking: async (scene) => {
    await STATES.help?.(scene);
    await scene.jira.panel.frame.getByRole('dialog').getByRole('button', { name: 'Preferences' }).click();
    await scene.jira.panel.frame.getByRole('checkbox', { name: 'Ask before deleting' }).check();
    await scene.jira.page.keyboard.press('Escape');
    await scene.jira.panel.box(OPEN_ROW).focus();
    await scene.jira.page.keyboard.press('Delete');
    await expect(scene.jira.panel.frame.getByRole('dialog', { name: 'Delete' })).toBeVisible();
  },
  pasting: async (scene) => {
    await release(scene);
    await scene.jira.panel.choose(OPEN_ROW, 'Paste items');
    await scene.jira.panel.frame.getByRole('dialog').getByRole('textbox').fill('+ Bread\n+ Milk\n+ Something that is rather long, so that it takes two lines where there is little room');
    await expect(scene.jira.panel.frame.getByRole('dialog').getByRole('listitem')).toHaveCount(3);
  },
  pasting_formatted: async (scene) => {
    await release(scene);
    await scene.jira.panel.box(OPEN_ROW).focus();
    await (await scene.jira.frame()).evaluate(() => {
      const event = new ClipboardEvent('paste', { clipboardData: new DataTransfer(), bubbles: true, cancelable: true });
      const items = Array.from({ length: 24 }, (_, index) => `<li><input type="checkbox" ${index % 2 ? 'checked' : ''}>Item ${index + 1}</li>`);
      event.clipboardData!.setData('text/plain', 'Items');
      event.clipboardData!.setData('text/html', `<h2>Packing</h2><ul>${items.join('')}</ul><img>`);
      document.activeElement!.dispatchEvent(event);
    });
    await expect(scene.jira.panel.frame.getByRole('dialog').getByRole('listitem')).toHaveCount(25);
  },
  details: async ({ jira, stack, issue }) => {
    const ids = await fill(stack, issue, RELEASE, 'Release 2.4');
    const [one, two] = [ids.get(OPEN_ROW), ids.get('Write release notes')];
    await send(stack, issue, [
      { set_details: { id: one, details: 'Who asks, and since when.\nThe list is in the channel.' } },
      { set_details: { id: two, details: 'What has changed, in words that people use. '.repeat(20) } },
      { set_details: { id: ids.get('Rehearse the database migration'), details: '# Steps\n\n1. Copy the **live** data\n2. Run `migrate --check`\n   - [x] on the copy\n   - [ ] on the stand-by\n\n> Stop where the figures differ.\n\n```\nmigrate --check --verbose\n```\n\n| table | rows |\n|---|---|\n| items | 1,204,331 |\n| lists | 88,120 |\n\n---\n\nSee https://example.com/how_to.' } },
    ]);
    const panel = await jira.open();
    await panel.row('Rehearse the database migration').getByRole('button', { name: 'Show all details' }).click();
    await panel.box('Update screenshots in the help centre, including the ones that show the old navigation').focus();
    await jira.page.keyboard.press('d');
    await expect(panel.frame.getByRole('textbox', { name: /^Details, Update/ })).toBeFocused();
  },
  tombstone: async ({ jira, stack, issue }) => {
    const ids = await fill(stack, issue, RELEASE, 'Release 2.4');
    const panel = await jira.open();
    await panel.box(OPEN_ROW).focus();
    await send(stack, issue, [{ delete_item: { id: ids.get(OPEN_ROW) } }], 'bob');
    await expect(panel.frame.getByRole('button', { name: 'Restore' })).toBeVisible();
  },
  changes: async (scene) => {
    scene.guard.allow(/ERR_FAILED/, 'the network is cut');
    const { jira, stack, issue } = scene;
    const ids = await fill(stack, issue, RELEASE, 'Release 2.4');
    await jira.open();
    await jira.panel.saved();
    await jira.page.route('**/api/v1/**', (route) => route.abort());
    await jira.panel.text(OPEN_ROW).click();
    await jira.panel.editor(OPEN_ROW).fill('Tell support about the open issues');
    await jira.page.keyboard.press('Control+Enter');
    await send(stack, issue, [{ set_text: { id: ids.get(OPEN_ROW), base: OPEN_ROW, text: 'Tell support about the remaining issues' } }], 'bob');
    await jira.page.unroute('**/api/v1/**');
    await jira.comeBack();
    await jira.panel.tryAgain();
    await expect(jira.panel.frame.getByRole('button', { name: 'Review' })).toBeVisible();
    await jira.page.route('**/api/v1/**', (route) => route.abort());
    await jira.panel.box('Write release notes').press('Space');
    await jira.panel.sync(/1 change only on this device/).click();
    await expect(jira.panel.frame.getByRole('dialog', { name: 'Changes' })).toBeVisible();
  },
  history: async (scene) => {
    await release(scene);
    await send(scene.stack, scene.issue, [{ set_name: { id: await list(scene), name: 'Release 2.4.1' } }], 'bob');
    await scene.jira.panel.sync('All changes saved').click();
    await scene.jira.panel.frame.getByRole('button', { name: 'History' }).click();
    await expect(scene.jira.panel.frame.getByText(/Bob Okafor/)).toBeVisible();
  },
  folded: async (scene) => {
    await release(scene);
    await scene.jira.panel.frame.getByRole('button', { name: 'Before release', exact: true }).click();
    await expect(scene.jira.panel.box('Freeze the release branch')).toBeHidden();
  },
  lists: (scene) => twoLists(scene),
  skipped: async (scene) => {
    await release(scene);
    await scene.jira.panel.frame.getByRole('button', { name: 'Skip checklist' }).focus();
    await scene.jira.page.keyboard.press('Enter');
    await expect(scene.jira.panel.frame.getByText('End of the checklist')).toBeVisible();
  },
  list_menu: async (scene) => {
    await twoLists(scene);
    await scene.jira.panel.openList('Release 2.4');
  },
  read_only: (scene) => release(scene, 'carol'),
  offline: async (scene) => {
    scene.guard.allow(/ERR_FAILED/, 'the network is cut');
    await release(scene);
    await scene.jira.panel.saved();
    await scene.jira.page.route('**/api/v1/**', (route) => route.abort());
    await scene.jira.panel.box(OPEN_ROW).click();
    await expect(scene.jira.panel.frame.getByRole('button', { name: 'Try again' })).toBeVisible();
  },
  failed: async (scene) => {
    scene.guard.allow(/ERR_FAILED/, 'the network is cut');
    await scene.jira.page.route('**/api/v1/**', (route) => route.abort());
    await scene.jira.visit();
    await expect(scene.jira.panel.frame.getByRole('button', { name: 'Try again' })).toBeVisible();
  },
  loading: async ({ jira, stack, issue }) => {
    await fill(stack, issue, RELEASE);
    await jira.withoutList();
    await jira.page.route('**/api/v1/**', () => {});
    await jira.visit();
    await expect(jira.panel.frame.locator('.skeleton').first()).toBeVisible();
  },
};
