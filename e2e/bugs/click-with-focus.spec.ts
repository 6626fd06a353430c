// The click that brought focus into the panel was lost when the network failed at that very moment: the banner moved the rows under it.
import { fill } from '../checklist.ts';
import { expect, test } from '../fixtures.ts';

test('the first click into the panel counts, also when the service is gone', async ({ jira, stack, issue, guard }) => {
  guard.allow(/ERR_/, 'the service cannot be reached');
  await fill(stack, issue, ['One', 'Two']);
  const panel = await jira.open();
  await panel.saved();
  await jira.page.locator('h1').click();
  await jira.page.route('**/api/v1/**', (route) => route.abort());
  const at = await panel.box('One').boundingBox();
  if (!at) throw new Error('the box is not shown');
  await jira.page.mouse.move(at.x + at.width / 2, at.y + at.height / 2);
  await jira.page.mouse.down();
  // As long as a quick press takes.
  await (await jira.frame()).evaluate(() => new Promise((later) => setTimeout(later, 120)));
  await jira.page.mouse.up();
  await expect(panel.box('One')).toBeChecked();
});
