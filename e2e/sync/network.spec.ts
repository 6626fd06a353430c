// The network fails in every way that networks do; each edit is made exactly once.
import { fill, send, stored } from '../checklist.ts';
import type { Fault } from '../fault_proxy.ts';
import { expect, kept, test, write } from './fixtures.ts';

const texts = async (...from: Parameters<typeof stored>) => (await stored(...from)).map((item) => item.text);

test('whatever happens to the requests, every edit is made once, and both people see the same', async ({ jira, other, stack, issue, network }) => {
  test.setTimeout(120_000);
  await fill(stack, issue, ['First']);
  const alice = await jira.open({ user: 'alice' });
  const bob = await other.open({ user: 'bob' });
  const faults: (Fault | undefined)[] = [
    { kind: 'lose answer' },
    { kind: 'twice' },
    { kind: 'cut' },
    undefined,
    { kind: 'refuse', status: 500 },
    { kind: 'delay', ms: 700 },
    { kind: 'refuse', status: 503, retryAfter: '1' },
    undefined,
  ];
  network.faults((path, index) => (path === 'sync' ? faults[index % faults.length] : undefined));
  const words = { alice: Array.from({ length: 12 }, (_, n) => `Alice ${n}`), bob: Array.from({ length: 12 }, (_, n) => `Bob ${n}`) };
  for (let place = 0; place < 12; place += 3) {
    await write(jira, words.alice.slice(place, place + 3));
    await write(other, words.bob.slice(place, place + 3));
    await alice.box('First').click();
  }
  network.heal();
  for (const [who, panel] of [[jira, alice], [other, bob]] as const) {
    await who.comeBack();
    await panel.tryAgain();
    await panel.saved();
  }
  const all = await texts(stack, issue);
  expect([...all].sort()).toEqual([...words.alice, ...words.bob, 'First'].sort());
  for (const [who, panel] of [[jira, alice], [other, bob]] as const) {
    await who.comeBack();
    await panel.expectOrder(...all);
    // Each person's own lines stand in the order in which they were written.
  }
  for (const own of [words.alice, words.bob]) expect(all.filter((text) => own.includes(text))).toEqual(own);
  expect(await kept(jira)).toBe(0);
  expect(new Set(network.log)).toEqual(new Set([...faults.map((fault) => fault?.kind ?? 'passed')]));
});

test('five hundred edits made offline outlive the closed tab, and are sent once, in order', async ({ jira, stack, issue, network, tab }) => {
  test.setTimeout(120_000);
  await fill(stack, issue, ['First']);
  await jira.open();
  network.cutAll();
  const lines = Array.from({ length: 500 }, (_, n) => `Line ${n}`);
  await write(jira, lines);
  await expect(jira.panel.sync(/500 changes only on this device/)).toBeVisible();
  await expect.poll(() => kept(jira)).toBe(500);
  await jira.page.close();
  const again = await tab();
  await again.visit();
  // Before the network is back: what was written is shown.
  await expect(again.panel.row('Line 499')).toBeAttached();
  network.heal();
  const since = Date.now();
  await again.panel.tryAgain();
  await again.comeBack();
  await again.panel.saved();
  console.log(`500 edits drained in ${Date.now() - since} ms`);
  expect(await texts(stack, issue)).toEqual(['First', ...lines]);
  expect(await kept(again)).toBe(0);
});

test('an edit is on the other person’s screen within a second, and who edits what is shown', { tag: '@every-engine' }, async ({ jira, other, stack, issue }) => {
  await fill(stack, issue, ['One', 'Two']);
  const alice = await jira.open({ user: 'alice' });
  const bob = await other.open({ user: 'bob' });
  await expect(alice.frame.getByRole('img', { name: 'Also here: Bob Okafor' })).toBeVisible();
  const since = Date.now();
  await bob.box('Two').click();
  await expect(alice.box('Two')).toBeChecked({ timeout: 3_000 });
  console.log(`seen after ${Date.now() - since} ms`);
  await bob.text('One').click();
  await expect(alice.row('One')).toHaveAttribute('data-edited-elsewhere', '');
  await expect(alice.row('One')).toHaveAttribute('title', 'Bob Okafor is editing this');
  await expect.poll(async () => (await jira.said()).join()).toContain('Bob Okafor changed 1 item');
  await bob.page.keyboard.press('Escape');
  await expect(alice.row('One')).not.toHaveAttribute('data-edited-elsewhere');
});

test('behind a proxy that holds the stream back, others’ edits still arrive', async ({ jira, stack, issue, network }) => {
  const ids = await fill(stack, issue, ['One']);
  network.faults((path) => (path === 'events' ? { kind: 'buffer' } : undefined));
  const panel = await jira.open();
  await send(stack, issue, [{ set_status: { id: ids.get('One'), status: 'done' } }], 'bob');
  await expect(panel.box('One')).toBeChecked({ timeout: 9_000 });
});

test('a service that asks for time gets it', async ({ jira, stack, issue, network }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  await panel.saved();
  network.faults((path) => (path === 'sync' ? { kind: 'refuse', status: 503, retryAfter: '3' } : undefined));
  const before = network.log.length;
  const since = Date.now();
  await panel.box('One').click();
  await expect.poll(() => network.log.length - before).toBe(1);
  network.heal();
  await panel.saved();
  expect(Date.now() - since).toBeGreaterThanOrEqual(3_000);
  expect(network.log.length - before).toBe(2);
});
