// Ticking: by click and by key, painted at once, counted and said.
import { expect, notIn, test } from '../fixtures.ts';
import { JiraIssue } from '../pages/jira_issue.ts';
import { fill, send, stored } from '../checklist.ts';

test('a click on the box ticks, a click on the text does not', { tag: '@every-engine' }, async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['Pack', 'Ship', 'Rest']);
  const panel = await jira.open();
  await panel.box('Pack').click();
  await expect(panel.box('Pack')).toBeChecked();
  await expect(panel.progress).toHaveAttribute('data-percent', '33');
  await expect.poll(jira.said.bind(jira)).toContain('1 of 3 done');
  await panel.text('Ship').click();
  await expect(panel.editor('Ship')).toBeVisible();
  await panel.editor('Ship').press('Escape');
  await expect(panel.box('Ship')).not.toBeChecked();
  await panel.saved();
  expect((await stored(stack, issue)).map((item) => item.status)).toEqual(['done', 'todo', 'todo']);
});

test('Space ticks, Down and Space tick the next; the last one is said', { tag: '@every-engine' }, async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['Pack', 'Ship'], 'Release');
  const panel = await jira.open();
  await panel.box('Pack').focus();
  await jira.page.keyboard.press('Space');
  await expect(panel.box('Pack')).toBeChecked();
  await jira.page.keyboard.press('ArrowDown');
  await jira.page.keyboard.press('Space');
  await expect(panel.box('Ship')).toBeChecked();
  await expect(panel.box('Ship')).toBeFocused();
  await expect(panel.progress).toHaveAttribute('data-percent', '100');
  await expect.poll(jira.said.bind(jira)).toContain('All 2 done in Release');
});

test('keys 1 to 4 and the status menu set a status', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['Pack', 'Ship']);
  const panel = await jira.open();
  await panel.box('Pack').focus();
  await jira.page.keyboard.press('2');
  await expect(panel.row('Pack').getByRole('button', { name: /In progress/ })).toBeVisible();
  await jira.page.keyboard.press('4');
  await expect(panel.row('Pack').getByRole('button', { name: /Skipped/ })).toBeVisible();
  await jira.page.keyboard.press('3');
  await expect(panel.box('Pack')).toBeChecked();
  await panel.box('Ship').focus();
  await jira.page.keyboard.press('s');
  await panel.menu.getByRole('menuitemradio', { name: /In progress/ }).click();
  await expect(panel.row('Ship').getByRole('button', { name: /In progress/ })).toBeVisible();
  await panel.saved();
});

test('the lozenge of the issue follows', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['Pack', 'Ship']);
  const panel = await jira.open();
  await panel.box('Pack').click();
  await expect(jira.page.locator('.context-status')).toHaveText('1/2', { timeout: 20_000 });
});

/** The panel waits no longer for a button to come up, in milliseconds. */
const HOLDS_MS = 2000;
/** On a slow machine others see it later than that. */
const TRIES = 4;

test('what somebody else deletes above while the button is down waits for the click', notIn(['webkit'], 'of the windows of one WebKit that no window manager looks after, only the newest has focus'), async ({ jira, other, stack }) => {
  for (let time = 1; time <= TRIES; time += 1) {
    const issue = stack.freshIssue();
    const ids = await fill(stack, issue, ['Pack', 'Ship', 'Rest']);
    const panel = await new JiraIssue(jira.page, stack, issue).open();
    await panel.saved();
    const others = await new JiraIssue(other.page, stack, issue).open({ user: 'bob' });
    const box = (await panel.box('Ship').boundingBox())!;
    await jira.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    const began = Date.now();
    await jira.page.mouse.down();
    await send(stack, issue, [{ delete_item: { id: ids.get('Pack') } }]);
    await others.expectOrder('Ship', 'Rest');
    const shown = await panel.order();
    await jira.page.mouse.up();
    if (Date.now() - began >= HOLDS_MS) continue;
    expect(shown).toEqual(['Pack', 'Ship', 'Rest']);
    await expect(panel.box('Ship')).toBeChecked();
    await panel.expectOrder('Ship', 'Rest');
    await panel.saved();
    return expect((await stored(stack, issue)).map(({ text, status }) => `${text} ${status}`)).toEqual(['Ship done', 'Rest todo']);
  }
  throw new Error('Bob has never seen it in time');
});
