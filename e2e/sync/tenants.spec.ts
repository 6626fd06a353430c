// Two customers' Jiras in two tabs of one browser: nothing of one is seen, sent or stored under the other.
import { fill, stored } from '../checklist.ts';
import { notIn } from '../engines/only.ts';
import { JiraIssue } from '../pages/jira_issue.ts';
import type { Stack } from '../servers.ts';
import { closeCutOff, expect, kept, test } from './fixtures.ts';

test('two tenants in one browser, the same person and the same issue number', notIn(['webkit'], 'of the windows of one WebKit that no window manager looks after, only the newest has focus'), async ({ jira, stack, issue, network, guard, context }) => {
  const second = await stack.secondSite();
  guard.allow(new RegExp(`asked of another host: ${second.jiraUrl}`), 'the other customer’s Jira');
  // The same service, seen from the other site.
  const otherStack = Object.create(stack, { jiraUrl: { value: second.jiraUrl } }) as Stack;
  await fill(stack, issue, ['One of ours']);
  await fill(otherStack, issue, ['One of theirs']);
  const ours = await jira.open();
  const theirTab = new JiraIssue(await context.newPage(), otherStack, issue);
  const theirs = await theirTab.open();
  await ours.expectOrder('One of ours');
  await theirs.expectOrder('One of theirs');

  network.cutAll();
  await jira.page.bringToFront();
  await ours.box('One of ours').click();
  await ours.add('Our secret');
  await expect.poll(() => kept(jira)).toBe(2);
  await theirTab.page.bringToFront();
  await theirs.box('One of theirs').click();
  await theirs.expectOrder('One of theirs');
  const names = await (await jira.frame()).evaluate(async () => (await indexedDB.databases()).map((database) => database.name ?? '').sort());
  expect(names.map((name) => name.split(':')[2])).toEqual(['second-site', 'tickmark-stand-in']);

  // What ours left behind is not theirs to send.
  await closeCutOff(jira, network);
  network.heal();
  await theirTab.comeBack();
  await theirs.tryAgain();
  await theirs.saved();
  await theirTab.reload();
  await theirs.saved();
  await theirs.expectOrder('One of theirs');
  expect((await stored(otherStack, issue)).map((item) => item.text)).toEqual(['One of theirs']);
  expect((await stored(stack, issue)).map((item) => item.status)).toEqual(['todo']);

  const again = new JiraIssue(await context.newPage(), stack, issue);
  await again.open();
  await again.panel.expectOrder('One of ours', 'Our secret');
  await again.panel.saved();
  expect((await stored(stack, issue)).map((item) => item.status)).toEqual(['done', 'todo']);
  expect((await stored(otherStack, issue)).map((item) => item.status)).toEqual(['done']);
  await second.stop();
});
