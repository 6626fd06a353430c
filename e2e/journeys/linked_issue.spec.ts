// Texts link to work items of this Jira: each shows its key and how far it is, asked in the person's own name.
import { fill, send, stored } from '../checklist.ts';
import { expect, notIn, test } from '../fixtures.ts';
import type { JiraIssue } from '../pages/jira_issue.ts';
import type { Panel } from '../pages/panel.ts';
import type { Stack } from '../servers.ts';

/** The key of another issue that has come this far. */
async function issueThatIs(stack: Stack, status: string): Promise<string> {
  const key = stack.freshIssue();
  await stack.control(`issues/${key}/status`, { status });
  return key;
}

const address = (stack: Stack, key: string) => `${stack.jiraUrl}/browse/${key}`;
const link = (panel: Panel, key: string) => panel.frame.locator(`a[data-issue="${key}"]`);
const status = (panel: Panel, key: string) => link(panel, key).locator('.issue-status');

/** The questions that Jira was asked about work items. */
const questions = (jira: JiraIssue) => jira.page.evaluate<number>('__jira.calls.filter((call) => String(call[2]).includes("bulkfetch")).length');

test('an address and a bare key show the key and the status', { tag: '@every-engine' }, async ({ jira, stack, issue }) => {
  const begun = await issueThatIs(stack, 'In Progress');
  const done = await issueThatIs(stack, 'Done');
  const texts = [`Wait for ${address(stack, begun)} first`, `Then **${done}** as UTF-8`];
  await fill(stack, issue, texts);
  const panel = await jira.open();
  await expect(panel.box(`Wait for ${begun}, In Progress first`)).toBeVisible();
  await expect(panel.box(`Then ${done}, Done as UTF-8`)).toBeVisible();
  await expect(status(panel, begun)).toHaveAttribute('data-category', 'active');
  await expect(status(panel, done)).toHaveAttribute('data-category', 'done');
  await expect(link(panel, done)).toHaveAttribute('href', address(stack, done));
  await expect(link(panel, done)).toHaveAttribute('title', /^Sample issue \d+$/);
  await expect(panel.frame.locator('a')).toHaveCount(2);
  // One question for all, and no text is another one.
  expect(await questions(jira)).toBe(1);
  expect((await stored(stack, issue)).map((item) => item.text)).toEqual(texts);
  const { keyboard } = jira.page;
  await panel.box(`Wait for ${begun}, In Progress first`).focus();
  await keyboard.press('ArrowRight');
  await expect(link(panel, begun)).toBeFocused();
  await keyboard.press('ArrowLeft');
  await keyboard.press('Enter');
  await expect(panel.frame.locator('textarea')).toHaveValue(texts[0]!);
});

test('words of a link stay, and details link too', async ({ jira, stack, issue }) => {
  const begun = await issueThatIs(stack, 'In Progress');
  const ids = await fill(stack, issue, [`See [the **old** plan](${address(stack, begun)}?atlOrigin=x)`, 'Two']);
  const board = `${stack.jiraUrl}/jira/software/projects/TICK/boards/1?selectedIssue=${begun}`;
  await send(stack, issue, [{ set_details: { id: ids.get('Two'), details: `- ${board}\n\n\`${begun}\`` } }]);
  const panel = await jira.open();
  await expect(panel.box('See the old plan, In Progress')).toBeVisible();
  const details = panel.row('Two').locator('.details');
  await expect(details.locator('a')).toHaveText(`${begun}, In Progress`);
  await expect(details.locator('a')).toHaveAttribute('href', board);
  await expect(details.locator('code')).toHaveText(begun);
});

test('what the person may not see is a plain link, and a bare key words', async ({ jira, other, stack, issue }) => {
  const hidden = stack.freshIssue();
  const seen = await issueThatIs(stack, 'Done');
  await stack.fault(hidden, { hidden_from: ['carol'] });
  await fill(stack, issue, [`First ${address(stack, hidden)}`, `Then ${hidden}`, `And ${seen}`]);
  const panel = await jira.open({ user: 'carol' });
  await expect(panel.box(`And ${seen}, Done`)).toBeVisible();
  await expect(panel.box(`First ${hidden}`)).toBeVisible();
  await expect(panel.box(`Then ${hidden}`)).toBeVisible();
  await expect(panel.frame.locator('a')).toHaveText([hidden, `${seen}, Done`]);
  const allowed = await other.open();
  await expect(allowed.box(`Then ${hidden}, To Do`)).toBeVisible();
});

test('without an answer links are links, and what was known is shown', async ({ jira, stack, issue, guard }) => {
  guard.allow(/status of 500|"status":500/, 'Jira refuses the question');
  const begun = await issueThatIs(stack, 'In Progress');
  await fill(stack, issue, [`Wait for ${address(stack, begun)}`, `Or ${begun}`]);
  await stack.fault(begun, { linked: 'down' });
  const panel = await jira.open();
  await expect.poll(() => questions(jira)).toBe(1);
  await expect(panel.box(`Wait for ${begun}`)).toBeVisible();
  await expect(panel.box(`Or ${begun}`)).toBeVisible();
  await stack.fault(begun, {});
  await jira.reload();
  await expect(panel.box(`Or ${begun}, In Progress`)).toBeVisible();
  await stack.fault(begun, { linked: 'down' });
  await jira.reload();
  await expect.poll(() => questions(jira)).toBe(1);
  await expect(panel.box(`Wait for ${begun}, In Progress`)).toBeVisible();
  await expect(panel.box(`Or ${begun}, In Progress`)).toBeVisible();
});

test('a late answer moves no row, and focus stays on the link', notIn(['webkit'], 'measures boxes'), async ({ jira, stack, issue }) => {
  const begun = await issueThatIs(stack, 'In Progress');
  let answer = () => {};
  const held = new Promise<void>((resolve) => { answer = resolve; });
  await jira.page.route('**/issue/bulkfetch', async (route) => {
    await held;
    await route.continue();
  });
  await fill(stack, issue, [`Wait for ${address(stack, begun)}`, `Or ${begun} first`, 'Last']);
  const panel = await jira.open();
  await link(panel, begun).focus();
  await expect(status(panel, begun)).toHaveCount(0);
  const before = await panel.row('Last').boundingBox();
  answer();
  await expect(status(panel, begun)).toHaveCount(2);
  expect(await panel.row('Last').boundingBox()).toEqual(before);
  await expect(link(panel, begun).first()).toBeFocused();
});

test('a work item that is written is asked about once it is saved', async ({ jira, stack, issue }) => {
  const begun = await issueThatIs(stack, 'In Progress');
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  await panel.addItem.click();
  await jira.page.keyboard.type(`After ${begun}`);
  await jira.page.keyboard.press('Control+Enter');
  await expect(panel.box(`After ${begun}, In Progress`)).toBeFocused();
});
