// A service that decides nothing of what it was sent (restored from a backup, say) must not be asked in a tight loop.
import { expect, test } from '../fixtures.ts';
import { fill } from '../checklist.ts';

test('an answer without progress is retried with patience, and the person is told', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One', 'Two']);
  const panel = await jira.open();
  await panel.saved();
  let asked = 0;
  await jira.page.route('**/api/v1/**/sync', async (route) => {
    asked += 1;
    await route.fulfill({
      headers: { 'content-type': 'application/json', 'tickmark-access': 'edit' },
      json: { version: 1, floor: 0, last_seq: 0, outcomes: [], patch: { full: false, checklists: [], items: [] }, hash: '0000000000000000' },
    });
  });
  await panel.box('One').click();
  await expect(panel.frame.getByText(/only on this device/).filter({ visible: true }).first()).toBeVisible();
  expect(asked).toBeLessThan(6);
  await jira.page.unroute('**/api/v1/**/sync');
  await panel.tryAgain();
  await panel.saved();
  await expect(panel.box('One')).toBeChecked();
});
