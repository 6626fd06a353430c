// Jira installs the app, and an issue gets its checklist from the button under the summary.
import { expect, test } from '../fixtures.ts';

test('the button under the summary opens an empty checklist', async ({ jira }) => {
  await jira.visit({ panel: 'as Jira' });
  await expect(jira.page.getByRole('heading', { level: 1 })).not.toHaveText('Loading…');
  await expect(jira.element()).toHaveCount(0);
  await jira.page.locator('#quick-add button.app').click();
  await expect(jira.panel.addFirst.or(jira.panel.newItem).first()).toBeVisible();
});

test('installed again with a new secret, the checklist is still there', async ({ jira, stack, guard }) => {
  guard.allow(/ 401 /, 'what the panel asks in the moment of the change has the token of before');
  const panel = await jira.open();
  await panel.add('Kept through the new secret');
  await panel.saved();
  await stack.control('reinstall');
  await jira.reload();
  await panel.box('Kept through the new secret').check();
  await panel.saved();
});
