// What a test gets: the running programs, a fresh issue, the issue view and the panel in it.
import { recordAnnouncements } from './announcements.ts';
import { recordAim, teachAiming } from './engines/aim.ts';
import { BY_WEBDRIVER, ENGINE } from './engines/engine.ts';
import { passOver } from './engines/only.ts';
import { test as base } from './engines/test.ts';
import { watched } from './engines/webkit/fixtures.ts';
import { Guard } from './guard.ts';
import { JiraIssue } from './pages/jira_issue.ts';
import { Stack } from './servers.ts';

interface PerTest {
  /** Set up first, so that nothing is started for a test that is not for this engine. */
  engine: undefined;
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
      const stack = await Stack.start(BY_WEBDRIVER ? 'through a fault proxy' : 'direct');
      await use(stack);
      await stack.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  engine: [
    async ({}, use, info) => {
      passOver(info);
      await use(undefined);
    },
    { auto: true },
  ],
  guard: [
    async ({ engine: _first, context, stack }, use, info) => {
      const guard = new Guard([new URL(stack.appUrl).host, new URL(stack.jiraUrl).host]);
      await guard.watch(context);
      await recordAnnouncements(context);
      if (ENGINE === 'chromium') await recordAim(context);
      const end = BY_WEBDRIVER ? watched(context, stack.proxy) : undefined;
      await use(guard);
      await end?.();
      guard.check(info);
    },
    { auto: true },
  ],
  issue: async ({ stack }, use) => {
    await use(stack.freshIssue());
    // Firefox asks again for a script that it has not got, others do not: no test meets what is left of another one's fault.
    await stack.control('host-script');
  },
  page: async ({ page }, use) => {
    if (ENGINE === 'chromium') teachAiming(page);
    await use(page);
  },
  jira: async ({ page, stack, issue }, use) => {
    await use(new JiraIssue(page, stack, issue));
  },
  other: async ({ browser, stack, issue, guard }, use) => {
    const context = await browser.newContext();
    await guard.watch(context);
    await recordAnnouncements(context);
    if (ENGINE === 'chromium') await recordAim(context);
    await use(new JiraIssue(await context.newPage(), stack, issue));
    await context.close();
  },
});

export { notIn, onlyChromium } from './engines/only.ts';
export { expect } from './engines/test.ts';
