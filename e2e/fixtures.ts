// What a test gets: the running programs, a fresh issue, the issue view and the panel in it.
import { test as base } from '@playwright/test';
import { recordAnnouncements } from './announcements.ts';
import { Guard } from './guard.ts';
import { JiraIssue } from './pages/jira_issue.ts';
import { Stack } from './servers.ts';

interface PerTest {
  guard: Guard;
  /** The key of an issue of its own. */
  issue: string;
  jira: JiraIssue;
  /** A second person's browser, with storage of its own. */
  other: JiraIssue;
}

export const test = base.extend<PerTest, { stack: Stack }>({
  stack: [
    async ({}, use) => {
      const stack = await Stack.start();
      await use(stack);
      await stack.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  guard: [
    async ({ context, stack }, use, info) => {
      const guard = new Guard([new URL(stack.appUrl).host, new URL(stack.jiraUrl).host]);
      await guard.watch(context);
      await recordAnnouncements(context);
      await use(guard);
      guard.check(info);
    },
    { auto: true },
  ],
  issue: async ({ stack }, use) => {
    await use(stack.freshIssue());
  },
  jira: async ({ page, stack, issue }, use) => {
    await use(new JiraIssue(page, stack, issue));
  },
  other: async ({ browser, stack, issue, guard }, use) => {
    const context = await browser.newContext();
    await guard.watch(context);
    await recordAnnouncements(context);
    await use(new JiraIssue(await context.newPage(), stack, issue));
    await context.close();
  },
});

export { expect } from '@playwright/test';
