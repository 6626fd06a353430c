// The service is slow, gone, killed and back; nothing acknowledged is lost, and nothing is hidden.
import { expect, test } from '../fixtures.ts';
import { fill, stored } from '../checklist.ts';

test('a tick paints while the service is held for 5 s, and survives a reload once acknowledged', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One', 'Two']);
  const panel = await jira.open();
  let release = () => {};
  const held = new Promise<void>((go) => (release = go));
  const hold = setTimeout(() => release(), 5_000);
  await jira.page.route('**/api/v1/**', async (route) => {
    await held;
    await route.continue();
  });
  const since = Date.now();
  await panel.box('One').click();
  await expect(panel.box('One')).toBeChecked();
  await expect(panel.progress).toHaveAttribute('data-percent', '50');
  expect(Date.now() - since).toBeLessThan(4_000);
  await expect(panel.sync('All changes saved')).toBeHidden();
  expect((await stored(stack, issue)).map((item) => item.status)).toEqual(['todo', 'todo']);
  await panel.saved();
  expect(Date.now() - since).toBeGreaterThanOrEqual(4_900);
  clearTimeout(hold);
  await jira.page.unroute('**/api/v1/**');
  await jira.reload();
  await expect(panel.box('One')).toBeChecked();
});

test('killed with -9 between acknowledgement and reload, the service has what it acknowledged', async ({ jira, stack, issue, guard }) => {
  guard.allow(/ERR_/, 'the service is gone for a moment');
  await fill(stack, issue, ['One', 'Two', 'Three']);
  const panel = await jira.open();
  await panel.box('One').click();
  await panel.box('Three').click();
  await panel.saved();
  await stack.service.end('SIGKILL');
  await stack.service.start();
  // What this device remembers must not help.
  await (await jira.frame()).evaluate(() => localStorage.clear());
  await jira.reload();
  await expect(panel.box('One')).toBeChecked();
  await expect(panel.box('Two')).not.toBeChecked();
  await expect(panel.box('Three')).toBeChecked();
});

test('with the service down one goes on; once it is back everything is sent', { tag: '@every-engine' }, async ({ jira, stack, issue, guard }) => {
  guard.allow(/ERR_/, 'the service is down');
  await fill(stack, issue, ['One', 'Two']);
  const panel = await jira.open();
  await stack.service.end('SIGTERM');
  await panel.box('One').click();
  await expect(panel.box('One')).toBeChecked();
  await expect(panel.frame.getByText(/1 change only on this device/).filter({ visible: true })).toBeVisible();
  // The network is fine: it is the service that is not.
  await expect(panel.frame.locator('.banner')).toContainText('Tickmark does not answer.');
  await panel.add('Written meanwhile');
  await expect.poll(jira.said.bind(jira)).toContain('Not saved: tick One. Retrying.');
  await stack.service.start();
  await panel.tryAgain();
  await panel.saved();
  await expect(panel.frame.locator('.banner')).toHaveCount(0);
  await expect.poll(jira.said.bind(jira)).toContain('All changes saved');
  expect((await stored(stack, issue)).map((item) => item.text).sort()).toEqual(['One', 'Two', 'Written meanwhile']);
});

test('what was not sent before a reload is sent after it', { tag: '@every-engine' }, async ({ jira, stack, issue, guard }) => {
  guard.allow(/status of 503|ERR_FAILED/, 'the service refuses to answer');
  await fill(stack, issue, ['One', 'Two']);
  const panel = await jira.open();
  await jira.page.route('**/api/v1/**/sync', (route) => route.abort());
  await panel.box('One').click();
  await expect(panel.frame.getByText(/1 change only on this device/).filter({ visible: true })).toBeVisible();
  await jira.page.unroute('**/api/v1/**/sync');
  await jira.reload();
  await expect(panel.box('One')).toBeChecked();
  await panel.saved();
  expect((await stored(stack, issue)).map((item) => item.status)).toEqual(['done', 'todo']);
});

test('with nothing known and no service, the panel says so and recovers', async ({ jira, stack, issue, guard }) => {
  guard.allow(/ERR_FAILED/, 'the service cannot be reached');
  await fill(stack, issue, ['One']);
  await jira.withoutList();
  await jira.page.route('**/api/v1/**', (route) => route.abort());
  await jira.visit();
  await expect(jira.panel.frame.getByText('The checklist could not be loaded')).toBeVisible();
  await jira.page.unroute('**/api/v1/**');
  await jira.panel.tryAgain();
  await jira.panel.expectOrder('One');
});
