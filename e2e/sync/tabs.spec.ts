// Several tabs of one person: one shows what the other does, and takes over what it left.
import { notIn } from '../engines/only.ts';
import { fill, send, stored } from '../checklist.ts';
import type { FaultProxy } from '../fault_proxy.ts';
import type { JiraIssue } from '../pages/jira_issue.ts';
import type { Panel } from '../pages/panel.ts';
import type { Stack } from '../servers.ts';
import { closeCutOff, expect, kept, test } from './fixtures.ts';

test('a tick in one tab shows in the other at once, also offline', async ({ jira, stack, issue, network, tab }) => {
  await fill(stack, issue, ['One', 'Two']);
  const one = await jira.open();
  const second = await tab();
  const other = await second.open();
  network.cutAll();
  await one.box('One').click();
  await expect(other.box('One')).toBeChecked();
  await other.box('Two').click();
  await expect(one.box('Two')).toBeChecked();
  // Each counts what it has to bring itself.
  await expect(other.sync(/1 change only on this device/)).toBeVisible();
  network.heal();
  for (const [who, panel] of [[jira, one], [second, other]] as const) {
    await who.comeBack();
    await panel.tryAgain();
    await panel.saved();
  }
  expect((await stored(stack, issue)).map((item) => item.status)).toEqual(['done', 'done']);
  expect(await kept(jira)).toBe(0);
});

test('what a closed tab left is sent by the next one, and only under the account that made it', async ({ jira, stack, issue, network, tab }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open({ user: 'alice' });
  network.cutAll();
  await panel.box('One').click();
  await expect.poll(() => kept(jira)).toBe(1);
  await closeCutOff(jira, network);
  const bob = await tab();
  network.heal();
  await bob.open({ user: 'bob' });
  await bob.panel.saved();
  await expect(bob.panel.box('One')).not.toBeChecked();
  expect((await stored(stack, issue)).map((item) => item.status)).toEqual(['todo']);
  await bob.page.close();
  const alice = await tab();
  await alice.open({ user: 'alice' });
  await expect(alice.panel.box('One')).toBeChecked();
  await alice.panel.saved();
  expect((await stored(stack, issue)).map((item) => item.status)).toEqual(['done']);
});

test('what one did can be undone after a reload, and redone', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  await panel.box('One').click();
  await panel.saved();
  await jira.reload();
  // Until then a key with Ctrl is the browser's.
  await jira.whole();
  await panel.box('One').focus();
  await jira.page.keyboard.press('Control+z');
  await expect(panel.box('One')).not.toBeChecked();
  await expect.poll(() => jira.said()).toContain('Undid: tick One');
  await jira.page.keyboard.press('Control+Shift+z');
  await expect(panel.box('One')).toBeChecked();
  await panel.saved();
});

test('a browser that keeps nothing is worked with all the same, and warns before it is closed', notIn(['webkit'], 'WebDriver lets a page close without its question'), async ({ jira, stack, issue, network }) => {
  await jira.page.addInitScript(() => {
    Object.defineProperty(IDBFactory.prototype, 'open', {
      value: () => {
        throw new DOMException('denied', 'SecurityError');
      },
    });
  });
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  network.cutAll();
  await panel.box('One').click();
  await expect(panel.box('One')).toBeChecked();
  await panel.sync(/1 change only on this device/).click();
  await expect(panel.frame.getByText('This browser keeps nothing for this page.')).toBeVisible();
  const asked = jira.page.waitForEvent('dialog');
  const closed = jira.page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await closed;
  network.heal();
  await panel.tryAgain();
  await jira.comeBack();
  await panel.saved();
  expect((await stored(stack, issue)).map((item) => item.status)).toEqual(['done']);
});

/** Words stand in an open field, and there is no network. */
async function writeOffline(jira: JiraIssue, stack: Stack, issue: string, network: FaultProxy): Promise<Panel> {
  await fill(stack, issue, ['One', 'Two']);
  const panel = await jira.open();
  await panel.saved();
  network.cutAll();
  await panel.box('Two').focus();
  await jira.page.keyboard.press('Enter');
  await jira.page.keyboard.type(' and more');
  return panel;
}

test('what is being written when the page goes without a network is kept', async ({ jira, stack, issue, network }) => {
  const panel = await writeOffline(jira, stack, issue, network);
  await jira.reload();
  await expect(panel.box('Two and more')).toBeVisible();
  network.heal();
  await jira.comeBack();
  await panel.tryAgain();
  await panel.saved();
  expect((await stored(stack, issue)).map((item) => item.text)).toEqual(['One', 'Two and more']);
});

const left = async (jira: JiraIssue): Promise<string[]> => (await jira.frame()).evaluate(() => Object.keys(localStorage).filter((key) => key.includes(':left:')));

test('what a page left as it went is gone once another has saved it', async ({ jira, stack, issue, network, tab }) => {
  await writeOffline(jira, stack, issue, network);
  await closeCutOff(jira, network);
  network.heal();
  const next = await tab();
  await next.open();
  await expect(next.panel.box('Two and more')).toBeVisible();
  await next.panel.saved();
  expect((await stored(stack, issue)).map((item) => item.text)).toEqual(['One', 'Two and more']);
  await expect.poll(() => left(next)).toEqual([]);
  await expect.poll(() => kept(next)).toBe(0);
});

test('what needs a look is there in the next panel too, whoever was here before', notIn(['webkit'], 'its driver cannot open a window when the first one is closed'), async ({ jira, stack, issue, network, tab }) => {
  const ids = await fill(stack, issue, ['One', 'Two']);
  await jira.open();
  await jira.panel.saved();
  const second = await tab();
  await second.open();
  await jira.page.close();
  network.cutAll();
  await second.panel.text('Two').click();
  await second.panel.editor('Two').fill('My own words');
  await second.page.keyboard.press('Control+Enter');
  await send(stack, issue, [{ set_text: { id: ids.get('Two'), base: 'Two', text: 'Words of Bob instead' } }], 'bob');
  network.heal();
  await second.comeBack();
  await second.panel.tryAgain();
  await expect(second.panel.sync(/1 change to look at/)).toBeVisible();
  const third = await tab();
  await third.open();
  await expect(third.panel.sync(/1 change to look at/)).toBeVisible();
  await second.page.close();
  const fourth = await tab();
  await third.page.close();
  await fourth.open();
  await expect(fourth.panel.sync(/1 change to look at/)).toBeVisible();
});
