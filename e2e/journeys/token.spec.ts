// Jira's token runs out, is refused, is slow: one fresh token and one more try.
import { expect, test } from '../fixtures.ts';
import { fill, stored } from '../checklist.ts';

test('an expired token is replaced without a word', async ({ jira, stack, issue, guard }) => {
  guard.allow(/status of 401/, 'the expired token is refused once');
  await fill(stack, issue, ['One']);
  const panel = await jira.open({ faults: { token: 'expired', token_times: '1' } });
  await panel.box('One').click();
  await panel.saved();
  expect((await stored(stack, issue)).map((item) => item.status)).toEqual(['done']);
});

test('while Jira refuses, edits wait; when it gives in, they are sent', async ({ jira, stack, issue, guard }) => {
  guard.allow(/status of 401/, 'forged tokens are refused');
  await fill(stack, issue, ['One']);
  const panel = await jira.open({ faults: { token_ttl: '60' } });
  await jira.standIn((page) => page.setToken({ mode: 'forged', times: 0 }));
  await panel.box('One').click();
  await expect(panel.box('One')).toBeChecked();
  await expect(panel.frame.getByText(/only on this device/).filter({ visible: true })).toBeVisible();
  await jira.standIn((page) => page.setToken({ mode: 'none' }));
  await panel.tryAgain();
  await panel.saved();
  expect((await stored(stack, issue)).map((item) => item.status)).toEqual(['done']);
});

test('the right to edit is taken away while the panel is open', async ({ jira, stack, issue, guard }) => {
  guard.allow(/status of 403|ERR_/, 'the service is started anew, and refuses the edit');
  await fill(stack, issue, ['One', 'Two']);
  const panel = await jira.open();
  await stack.fault(issue, { read_only_for: ['alice'] });
  // The service may trust Jira's answer for a minute; a reload asks anew only after that, so the list is opened by a new session.
  await stack.service.end('SIGTERM');
  // The panel must not hear of it before the click.
  let release = () => {};
  const held = new Promise<void>((go) => (release = go));
  await jira.page.route('**/sync', async (route) => {
    await held;
    await route.continue();
  });
  await stack.service.start();
  await panel.box('One').click();
  release();
  await expect(panel.frame.getByText('Not saved. You may not edit this issue.').filter({ visible: true }).last()).toBeVisible();
  await panel.frame.getByRole('button', { name: 'Dismiss' }).click();
  await expect(panel.frame.getByText('You can read this checklist.')).toBeVisible();
  await expect(panel.addItem).toBeHidden();
  await expect(panel.box('One')).not.toBeChecked();
  await expect(panel.box('One')).toHaveAttribute('aria-disabled', 'true');
  expect((await stored(stack, issue)).map((item) => item.status)).toEqual(['todo', 'todo']);
});
