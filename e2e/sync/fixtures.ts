// A stack whose network can be made to fail, and a tab that knows how to be worked fast.
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from '../engines/test.ts';
import type { FaultProxy } from '../fault_proxy.ts';
import { test as base } from '../fixtures.ts';
import { JiraIssue } from '../pages/jira_issue.ts';
import { Stack } from '../servers.ts';

interface Sync {
  /** The network between the browsers and the service. */
  network: FaultProxy;
  /** Another tab of the same person's browser. */
  tab: () => Promise<JiraIssue>;
}

export const test = base.extend<Sync, { stack: Stack }>({
  stack: [
    async ({}, use) => {
      const stack = await Stack.start('through a fault proxy');
      await use(stack);
      await stack.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  network: async ({ stack, guard }, use) => {
    const { proxy } = stack;
    if (!proxy) throw new Error('the stack has no fault proxy');
    guard.allow(/ERR_|status of (500|503)|^uncaught: $/, 'the network is made to fail');
    proxy.heal();
    await use(proxy);
    proxy.heal();
  },
  tab: async ({ context, stack, issue }, use) => {
    await use(async () => new JiraIssue(await context.newPage(), stack, issue));
  },
});

/** Writes many items as fast as the panel takes them, by its own field and Enter. */
export async function write(jira: JiraIssue, texts: string[]): Promise<void> {
  await jira.page.bringToFront();
  // Not by a click: what others do, and what is said of the network, moves it.
  await jira.panel.addItem.press('Enter');
  await expect(jira.panel.newItem).toBeVisible();
  const frame = await jira.frame();
  await frame.evaluate((all) => {
    for (const text of all) {
      const field = document.querySelector<HTMLTextAreaElement>('.is-new .editor');
      if (!field) throw new Error('no row to write in');
      field.value = text;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    }
  }, texts);
  await jira.page.keyboard.press('Escape');
}

/** The edits that this browser keeps of all panels, as its database has them. */
export async function kept(jira: JiraIssue): Promise<number> {
  const frame = await jira.frame();
  return frame.evaluate(async () => {
    let edits = 0;
    const named = (await indexedDB.databases()).map(({ name }) => name ?? '');
    // WebKit names none in a frame: the one of each panel is named like what it remembers.
    const remembered = Object.keys(localStorage).filter((key) => key.endsWith(':height'));
    for (const name of named.length > 0 ? named : remembered.map((key) => key.replace(/height$/, 'all'))) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const open = indexedDB.open(name);
        open.onsuccess = () => resolve(open.result);
        open.onerror = () => reject(open.error);
      });
      const keys = await new Promise<IDBValidKey[]>((resolve, reject) => {
        const all = database.transaction('kept').objectStore('kept').getAllKeys();
        all.onsuccess = () => resolve(all.result);
        all.onerror = () => reject(all.error);
      });
      database.close();
      edits += keys.filter((key) => String(key).startsWith('edit:')).length;
    }
    return edits;
  });
}

/** Closes a tab whose network is cut, once what it sends on its way out has been lost. */
export async function closeCutOff(jira: JiraIssue, network: FaultProxy): Promise<void> {
  const before = network.log.length;
  await jira.page.close();
  await expect.poll(() => network.log.length).toBeGreaterThan(before);
  // A browser asks once more by itself where a connection was cut.
  await pause(500);
}

export { expect };
