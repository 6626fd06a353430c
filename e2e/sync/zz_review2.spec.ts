import { fill, send, stored } from '../checklist.ts';
import type { JiraIssue } from '../pages/jira_issue.ts';
import { expect, test } from './fixtures.ts';
const log = (...a: unknown[]) => console.log('##', ...a.map((x) => typeof x === 'string' ? x : JSON.stringify(x)));
const ROWS = ['One', 'Two', 'Three', 'Four', 'Five'];
const pause = (ms: number) => new Promise((r) => setTimeout(r, ms));
test.describe.configure({ timeout: 40_000 });
async function openHistory(jira: JiraIssue) {
  await jira.panel.sync('All changes saved').click();
  await jira.panel.frame.getByRole('button', { name: 'History' }).click();
  return jira.panel.frame.getByRole('dialog', { name: 'History' });
}
test('D1 older twice; close and open again; double back', async ({ jira, stack, issue, guard }) => {
  guard.allow(/.*/, 'zz');
  await fill(stack, issue, Array.from({ length: 30 }, (_, p) => `Item ${p}`));
  const panel = await jira.open();
  await panel.saved();
  await jira.page.route('**/history?**', async (route) => { await pause(600); await route.continue(); });
  let sheet = await openHistory(jira);
  await jira.page.keyboard.press('Escape');
  sheet = await openHistory(jira);
  await pause(1600);
  log('D1 reopened: lines', await sheet.locator('.history ul > li').count(), '(20 expected) backs', await sheet.getByRole('button', { name: /^Back to/ }).count());
  const older = sheet.getByRole('button', { name: 'Older' });
  await older.click(); await older.click();
  await pause(2000);
  log('D1 older twice: lines', await sheet.locator('.history ul > li').count(), '(31 expected)', 'focus', await jira.focused());
});
test('D2 back pressed, network slow, escape, twice', async ({ jira, stack, issue, guard }) => {
  guard.allow(/.*/, 'zz');
  const ids = await fill(stack, issue, ROWS);
  await send(stack, issue, [{ set_status: { id: ids.get('One'), status: 'done' } }], 'bob');
  const panel = await jira.open();
  await panel.saved();
  await jira.page.route('**/restore?**', async (route) => { await pause(900); await route.continue(); });
  const sheet = await openHistory(jira);
  const back = sheet.getByRole('button', { name: /^Back to this/ }).first();
  await back.click(); await back.click();
  log('D2 while waiting, visible text:', (await sheet.innerText()).slice(0, 150));
  await jira.page.keyboard.press('Escape');
  await panel.add('Written after Escape');
  await pause(2000);
  log('D2 after:', (await stored(stack, issue)).map((i) => i.text + ' ' + i.status), (await jira.said()).slice(-3), 'focus', await jira.focused());
  await panel.box('Two').focus();
  await jira.page.keyboard.press('Control+z'); await pause(300);
  log('D2 undo1', (await jira.said()).slice(-1), await panel.order());
  await jira.page.keyboard.press('Control+z'); await pause(300);
  log('D2 undo2', (await jira.said()).slice(-1));
  await jira.page.keyboard.press('Control+z'); await pause(600);
  log('D2 undo3', (await jira.said()).slice(-1), (await stored(stack, issue)).map((i) => i.text + ' ' + i.status));
});
test('D3 back offline: anything visible? restore button stays?', async ({ jira, stack, issue, guard }) => {
  guard.allow(/.*/, 'zz');
  const ids = await fill(stack, issue, ROWS);
  await send(stack, issue, [{ delete_item: { id: ids.get('One') } }], 'bob');
  const panel = await jira.open();
  await panel.saved();
  const sheet = await openHistory(jira);
  await sheet.getByRole('listitem').first().waitFor();
  await jira.page.route('**/restore?**', (route) => route.abort());
  await sheet.getByRole('button', { name: /^Back to this/ }).first().click();
  await pause(1500);
  log('D3 back failed, sheet text:', JSON.stringify(await sheet.innerText()), 'said', (await jira.said()).slice(-2));
  const r = sheet.getByRole('button', { name: 'Restore', exact: true });
  await r.click(); await pause(600);
  log('D3 after Restore: buttons still', await r.count(), 'sheets', await sheet.count(), await panel.order(), 'focus', await jira.focused());
  if (await r.count()) { await r.click(); await pause(600); log('D3 second Restore said', (await jira.said()).slice(-2)); }
  await jira.page.keyboard.press('Escape'); await pause(200);
  log('D3 esc focus', await jira.focused());
  await panel.box('Two').focus();
  await jira.page.keyboard.press('Control+z'); await pause(600);
  log('D3 undo1', await panel.order(), (await jira.said()).slice(-1));
  await jira.page.keyboard.press('Control+z'); await pause(600);
  log('D3 undo2', await panel.order(), (await jira.said()).slice(-1));
});
test('D4 back with own unsent edits', async ({ jira, stack, issue, guard }) => {
  guard.allow(/.*/, 'zz');
  const ids = await fill(stack, issue, ROWS);
  await send(stack, issue, [{ set_status: { id: ids.get('Two'), status: 'done' } }], 'bob');
  const panel = await jira.open();
  await panel.saved();
  const sheet = await openHistory(jira);
  await sheet.getByRole('listitem').first().waitFor();
  let go = () => {}; const held = new Promise<void>((r) => (go = r));
  await jira.page.route('**/sync', async (route) => { await held; await route.continue(); });
  await jira.page.keyboard.press('Escape');
  await panel.add('Unsent');
  await panel.box('Three').click();
  const mark = panel.frame.locator('.sync');
  await mark.click();
  await panel.frame.getByRole('button', { name: 'History' }).click();
  await sheet.getByRole('listitem').first().waitFor();
  await sheet.getByRole('button', { name: /^Back to this/ }).last().click();
  await pause(800);
  log('D4 after back, shown', await panel.order(), 'checked', await panel.frame.locator('[type=checkbox]:checked').count());
  go(); await pause(1500);
  log('D4 stored', (await stored(stack, issue)).map((i) => i.text + ' ' + i.status));
});
test('E1 early partial first list on a slow line', async ({ jira, stack, issue, guard }) => {
  guard.allow(/.*/, 'zz');
  await fill(stack, issue, Array.from({ length: 480 }, (_, p) => `Item ${p} ` + Math.random().toString(36).repeat(6)));
  await jira.page.goto(`${stack.jiraUrl}/browse/${issue}?user=alice&strip=0&panel=open`);
  await jira.panel.ready();
  const session = await jira.page.context().newCDPSession(jira.page);
  await jira.page.context().addInitScript(() => {
    if (!location.pathname.startsWith('/panel')) return;
    const w = window as any; w.trace = [];
    new MutationObserver((records) => {
      for (const r of records) for (const n of [...r.addedNodes, ...r.removedNodes]) {
        const e = n as Element;
        if (e.id === 'first-list') w.trace.push([Math.round(performance.now()), [...r.addedNodes].includes(n) ? 'block added' : 'block removed', e.textContent!.length, document.readyState]);
        if (e.nodeType === 1 && (e.matches('[data-item-id]') || e.querySelector('[data-item-id]'))) w.trace.push([Math.round(performance.now()), 'rows shown', e.querySelectorAll('[data-item-id]').length, document.readyState]);
      }
    }).observe(document, { childList: true, subtree: true });
    document.addEventListener('DOMContentLoaded', () => w.trace.push([Math.round(performance.now()), 'DOMContentLoaded']));
  });
  await jira.page.route('**/api/v1/**', () => {});
  await jira.page.evaluate(() => 0);
  const frame0 = await jira.frame();
  await frame0.evaluate(() => { localStorage.clear(); });
  for (const kbps of [2000, 400]) {
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', { offline: false, latency: 20, downloadThroughput: kbps * 128, uploadThroughput: 1e6 });
    await jira.page.evaluate((url) => { void url; }, 0);
    await frame0.evaluate(() => { localStorage.clear(); }).catch(() => {});
    await jira.page.goto('about:blank').catch(() => {});
    await jira.visit();
    await pause(7000);
    const f = await jira.frame();
    log('E1', kbps, 'kbit/s', JSON.stringify((await f.evaluate(() => (window as any).trace)).slice(0, 8)), 'rows', await jira.panel.frame.locator('[data-item-id]').count());
  }
});
