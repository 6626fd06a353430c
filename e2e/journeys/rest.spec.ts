// The first paint needs one file of wasm; the rest of the panel follows, and nothing done before is lost.
import { expect, test } from '../fixtures.ts';
import { fill, stored } from '../checklist.ts';
import type { JiraIssue } from '../pages/jira_issue.ts';
import type { Stack } from '../servers.ts';

const REST = '**/app/rest-*.wasm';

/** Holds the rest back until the returned function is called. */
async function holdRest({ page }: JiraIssue): Promise<() => void> {
  let release = () => {};
  const held = new Promise<void>((go) => (release = go));
  await page.route(REST, async (route) => {
    await held;
    await route.continue();
  });
  return release;
}

/** Three rows, with focus on the first, while the rest of the panel is held. */
async function early(jira: JiraIssue, stack: Stack, issue: string) {
  await fill(stack, issue, ['One', 'Two', 'Three']);
  const panel = await jira.open();
  await panel.saved();
  const release = await holdRest(jira);
  await jira.reload();
  await panel.box('One').focus();
  return { panel, release };
}

test('the rest is fetched once the list is shown, not before', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One', 'Two']);
  await (await jira.open()).saved();
  await jira.page.context().addInitScript(() => {
    const seen = new MutationObserver(() => {
      if (!document.querySelector('[data-item-id]')) return;
      Object.assign(window, { shownAt: performance.now() });
      seen.disconnect();
    });
    seen.observe(document, { childList: true, subtree: true });
  });
  const panel = await jira.reload();
  await panel.saved();
  const frame = await jira.frame();
  const fetched = () => frame.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => name.includes('/app/rest-')).map(({ startTime }) => startTime));
  // Its styles and its code.
  await expect.poll(fetched).toHaveLength(2);
  const shown = await frame.evaluate(() => (window as unknown as { shownAt: number }).shownAt);
  expect(Math.min(...(await fetched()))).toBeGreaterThan(shown);
});

test('what is done before the rest is there is done then', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One', 'Two', 'With **bold** and [a link](https://example.com/)']);
  const panel = await jira.open();
  await panel.saved();
  const release = await holdRest(jira);
  await jira.reload();
  await expect(panel.frame.locator('.text').nth(2)).toHaveText('With bold and a link');
  await expect(panel.frame.locator('.text b')).toHaveCount(0);
  await panel.box('One').click();
  await expect(panel.box('One')).toBeChecked();
  await panel.text('Two').click();
  await expect(panel.editor('Two')).toBeHidden();
  expect((await stored(stack, issue)).map(({ status }) => status)).toEqual(['todo', 'todo', 'todo']);
  release();
  await expect(panel.editor('Two')).toBeFocused();
  await expect(panel.frame.locator('.text b')).toHaveText('bold');
  await expect(panel.box('One')).toBeChecked();
  await panel.saved();
  expect((await stored(stack, issue)).map(({ status }) => status)).toEqual(['done', 'todo', 'todo']);
});

test('keys pressed before the rest is there are heard then', async ({ jira, stack, issue }) => {
  const { panel, release } = await early(jira, stack, issue);
  await panel.page.keyboard.press('ArrowDown');
  await panel.page.keyboard.press('?');
  await expect(panel.box('One')).toBeFocused();
  release();
  await expect(panel.frame.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
  await panel.page.keyboard.press('Escape');
  await expect(panel.box('Two')).toBeFocused();
});

test('once it has come, all of it works without a network', async ({ jira, stack, issue, guard }) => {
  guard.allow(/ERR_|Failed to load/, 'the network is cut');
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  await panel.saved();
  await jira.page.route('**/*', (route) => route.abort());
  await panel.box('One').focus();
  await panel.page.keyboard.press('?');
  await expect(panel.frame.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
  await panel.page.keyboard.press('Escape');
  await panel.actions('One').click();
  await expect(panel.menu).toBeVisible();
});

test('a rest that cannot be fetched is said, and tried again by itself', async ({ jira, stack, issue, guard }) => {
  guard.allow(/ERR_|Failed to (load|fetch)|Load failed|console: Error/, 'the rest cannot be fetched');
  await fill(stack, issue, ['One']);
  await jira.page.route(REST, (route) => route.abort());
  await jira.visit();
  const said = jira.panel.frame.getByText('The connection failed while the checklist was loading.');
  await expect(said).toBeVisible();
  await jira.page.unroute(REST);
  await jira.panel.expectOrder('One');
  await expect(said).toBeHidden();
});

test('a rest that cannot be fetched is said, and tried again on request', async ({ jira, stack, issue, guard }) => {
  guard.allow(/ERR_|Failed to (load|fetch)|Load failed|console: Error/, 'the rest cannot be fetched');
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  await panel.saved();
  await jira.page.route(REST, (route) => route.abort());
  await jira.reload();
  const said = panel.frame.getByText('The connection failed while the checklist was loading.');
  await expect(said).toBeVisible();
  await panel.box('One').click();
  await expect(panel.box('One')).toBeChecked();
  await jira.page.unroute(REST);
  // Unless it has tried again by itself meanwhile.
  await panel.tryAgain();
  await expect(said).toBeHidden();
  await panel.saved();
  expect((await stored(stack, issue)).map(({ status }) => status)).toEqual(['done']);
});

const EARLY: { keys: string[]; typed?: string; rows: string[] }[] = [
  { keys: ['ArrowDown', ' '], rows: ['One todo', 'Two done', 'Three todo'] },
  { keys: ['ArrowDown', 'ArrowDown', 'Delete'], rows: ['One todo', 'Two todo'] },
  { keys: ['n'], typed: 'Send 4 minutes', rows: ['One todo', 'Send 4 minutes todo', 'Two todo', 'Three todo'] },
];
for (const { keys, typed, rows } of EARLY) {
  test(`keys pressed early mean the row that they would have met: ${keys.join(' ')}`, async ({ jira, stack, issue }) => {
    const { release } = await early(jira, stack, issue);
    for (const key of keys) await jira.page.keyboard.press(key);
    if (typed) {
      await jira.page.keyboard.type(typed);
      await jira.page.keyboard.press('Enter');
    }
    release();
    await expect.poll(async () => (await stored(stack, issue)).map((item) => `${item.text} ${item.status}`)).toEqual(rows);
  });
}

test('an early tick is not called saved', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const release = await holdRest(jira);
  await jira.visit();
  const { panel } = jira;
  await panel.box('One').click();
  await expect(panel.sync(/^Saving/)).toBeVisible();
  release();
  await panel.saved();
});
