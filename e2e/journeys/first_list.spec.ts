// The page brings the list along: it is there before the panel has asked for anything.
import { expect, test } from '../fixtures.ts';
import { fill, stored } from '../checklist.ts';

test('the first visit shows the list before anything is asked, and edits made then are saved', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One', 'Two <b>&</b> </script>']);
  let release = () => {};
  const held = new Promise<void>((go) => (release = go));
  await jira.page.route('**/api/v1/**', async (route) => {
    await held;
    await route.continue();
  });
  const panel = await jira.open();
  await panel.expectOrder('One', 'Two <b>&</b> </script>');
  await panel.box('One').click();
  await expect(panel.box('One')).toBeChecked();
  release();
  await panel.saved();
  expect((await stored(stack, issue)).map((item) => item.status)).toEqual(['done', 'todo']);
});

test('who may only look gets a list that cannot be edited, at once', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  await jira.page.route('**/api/v1/**', () => {});
  const panel = await jira.open({ user: 'carol' });
  await panel.expectOrder('One');
  await expect(panel.frame.locator('[data-read-only]')).toBeVisible();
  await expect(panel.addItem).toBeHidden();
});

test('without Jira’s script the list is shown, and the panel says that nothing is saved', async ({ jira, stack, issue, guard }) => {
  guard.allow(/all\.js|status of 503|status of 404|ERR_/, 'the host script is missing');
  await fill(stack, issue, ['One']);
  await stack.control('host-script', { mode: 'missing', times: 2 });
  await jira.visit();
  await jira.panel.expectOrder('One');
  await expect(jira.panel.frame.getByText(/Jira does not answer/).first()).toBeVisible({ timeout: 20_000 });
});

test('the list is kept for a visit on which nothing can be reached', async ({ jira, stack, issue, guard }) => {
  guard.allow(/ERR_/, 'the network is cut');
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  await panel.saved();
  await expect.poll(async () => (await jira.frame()).evaluate(() => Object.keys(localStorage).length)).toBeGreaterThan(1);
  await jira.withoutList();
  await jira.page.route('**/api/v1/**', (route) => route.abort());
  await jira.visit();
  await panel.expectOrder('One');
});

test('a list that has not come whole is left alone', async ({ jira, stack, issue }) => {
  await fill(stack, issue, Array.from({ length: 300 }, (_, place) => `Item ${place}`));
  await jira.page.route('**/api/v1/**', () => {});
  // As on a slow line: the block stands in the page, and what comes after it does not yet.
  await jira.page.context().addInitScript(() => {
    new MutationObserver(() => document.getElementById('first-list')?.nextElementSibling?.remove()).observe(document, { childList: true, subtree: true });
  });
  await jira.visit();
  await expect(jira.panel.frame.locator('#first-list')).toBeAttached();
  await expect(jira.panel.frame.locator('.skeleton').first()).toBeVisible();
  await expect(jira.panel.frame.locator('[data-item-id]')).toHaveCount(0);
  await expect(jira.panel.frame.locator('#first-list')).toBeAttached();
});
