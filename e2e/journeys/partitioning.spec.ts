// The tests themselves: the browser keeps the frame's storage apart, as people's browsers do.
import { expect, test } from '../fixtures.ts';
import { fill } from '../checklist.ts';

test('storage in the frame works, and is not the storage of the service’s own pages', async ({ jira, stack, issue, guard }) => {
  guard.allow(/favicon\.ico|‘postMessage’/, 'Firefox asks for an icon of the service’s own page, and Atlassian’s script calls the frame that is left');
  await fill(stack, issue, ['One']);
  await jira.open();
  const frame = await jira.frame();
  await frame.evaluate(() => localStorage.setItem('probe', 'in Jira'));
  expect(await frame.evaluate(() => localStorage.getItem('probe'))).toBe('in Jira');
  await jira.page.goto(`${stack.appUrl}/healthz`);
  expect(await jira.page.evaluate(() => localStorage.getItem('probe'))).toBeNull();
});
