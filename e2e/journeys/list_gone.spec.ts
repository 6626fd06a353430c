// A list that somebody else deletes while it is worked on.
import { fill, send, storedLists } from '../checklist.ts';
import { expect, test } from '../fixtures.ts';

test('a list that somebody else deletes is told of, and comes back by one press', { tag: '@every-engine' }, async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One', 'Two'], 'Build');
  const [first] = await storedLists(stack, issue);
  await fill(stack, issue, ['Three'], 'Release', first!.id);
  const panel = await jira.open();
  await panel.box('One').focus();
  await send(stack, issue, [{ delete_checklist: { id: first!.id } }], 'bob');
  await expect(panel.frame.getByRole('heading', { level: 2 })).toHaveText(['Release']);
  const offer = panel.frame.locator('.undo-offer');
  await expect(offer).toContainText(/ deleted .Build.\./);
  await expect(offer.getByRole('button', { name: 'Restore' })).toBeFocused();
  await expect.poll(async () => (await jira.said()).join()).toMatch(/ deleted .?Build.?\. Restore is available\./);
  await jira.page.keyboard.press('Enter');
  await expect(panel.frame.getByRole('heading', { level: 2 })).toHaveText(['Build', 'Release']);
  await expect(panel.box('One')).toBeVisible();
  await expect(offer).toHaveCount(0);
  await panel.saved();
  await panel.actions('Build').focus();
  await send(stack, issue, [{ delete_checklist: { id: first!.id } }], 'bob');
  await expect(offer.getByRole('button', { name: 'Restore' })).toBeFocused();
  await offer.getByRole('button', { name: 'Dismiss' }).click();
  await expect(offer).toHaveCount(0);
});
