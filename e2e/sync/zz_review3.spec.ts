import { fill, send, stored } from '../checklist.ts';
import { expect, test } from './fixtures.ts';
const log = (...a: unknown[]) => console.log('##', ...a.map((x) => typeof x === 'string' ? x : JSON.stringify(x)));
const ROWS = ['One', 'Two', 'Three', 'Four', 'Five'];
const pause = (ms: number) => new Promise((r) => setTimeout(r, ms));
const REST = '**/app/rest-*.wasm';
test.describe.configure({ timeout: 45_000 });
const st = async (stack: any, issue: string) => (await stored(stack, issue)).map((i) => i.text + ' ' + i.status);

test('E2 partial first list', async ({ jira, stack, issue, guard }) => {
  guard.allow(/.*/, 'zz');
  const rnd = () => Array.from({ length: 22 }, () => Math.random().toString(36).slice(2)).join('');
  await fill(stack, issue, Array.from({ length: 450 }, (_, p) => `Item ${p} ` + rnd()));
  const warm = await jira.open(); await warm.saved();
  await jira.page.context().addInitScript(() => {
    if (!location.pathname.startsWith('/panel')) return;
    localStorage.clear();
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
  for (const kbps of [8000, 1500, 800]) {
    const sessions = [await jira.page.context().newCDPSession(jira.page)];
    try { sessions.push(await jira.page.context().newCDPSession(await jira.frame())); } catch { log('frame in process'); }
    for (const s of sessions) { await s.send('Network.enable'); await s.send('Network.emulateNetworkConditions', { offline: false, latency: 10, downloadThroughput: kbps * 128, uploadThroughput: 1e6 }); }
    await (await jira.frame()).evaluate(() => location.reload());
    await pause(5500);
    const f = await jira.frame();
    log('E2', kbps, 'kbit/s', (await f.evaluate(() => (window as any).trace)).slice(0, 10), 'rows', await jira.panel.frame.locator('[data-item-id]').count());
  }
});
test('F1 early tick, frame removed by Jira', async ({ jira, stack, issue, guard }) => {
  guard.allow(/.*/, 'zz');
  await fill(stack, issue, ROWS);
  const panel = await jira.open(); await panel.saved();
  await jira.page.route(REST, () => {});
  await jira.reload();
  await panel.box('One').click();
  log('F1 checked', await panel.box('One').isChecked(), 'sync mark', await panel.frame.locator('.sync').getAttribute('aria-label'));
  await jira.element().evaluate((f) => f.remove());
  await jira.page.unroute(REST);
  await jira.reload(); await panel.saved(); await pause(500);
  log('F1 reopened', await st(stack, issue));
});
test('F2 two tabs, offline bulk', async ({ jira, stack, issue, guard, network, tab, other }) => {
  guard.allow(/.*/, 'zz');
  await fill(stack, issue, ROWS);
  const panel = await jira.open(); await panel.saved();
  const two = await tab(); const p2 = await two.open(); await p2.saved();
  const bobs = await other.open({ user: 'bob' }); await bobs.saved();
  network.cutAll();
  await panel.box('One').focus();
  await jira.page.keyboard.press('Shift+ArrowDown'); await jira.page.keyboard.press('Shift+ArrowDown');
  await jira.page.keyboard.press('Space');
  await two.page.bringToFront();
  await p2.box('Three').focus();
  await two.page.keyboard.press('Shift+ArrowDown');
  await two.page.keyboard.press('Delete');
  await pause(500);
  log('F2 offline tab1', await panel.order(), 'tab2', await p2.order(), 'sel1', await panel.frame.locator('[data-selected] .text').allInnerTexts());
  network.heal();
  await jira.comeBack(); await two.comeBack(); await other.comeBack();
  await panel.tryAgain(); await p2.tryAgain();
  await panel.saved(); await p2.saved(); await pause(1500);
  log('F2 healed', await st(stack, issue), await panel.order(), await p2.order(), await bobs.order());
  await two.page.keyboard.press('Control+z'); await pause(1500);
  log('F2 tab2 undo', await st(stack, issue), 'said', (await two.said()).slice(-2));
  await jira.page.bringToFront(); await panel.box('One').focus(); await jira.page.keyboard.press('Control+z'); await pause(1500);
  log('F2 tab1 undo', await st(stack, issue), 'said', (await jira.said()).slice(-2));
});
test('F3 bulk delete 150, reload, undo', async ({ jira, stack, issue, guard }) => {
  guard.allow(/.*/, 'zz');
  await fill(stack, issue, Array.from({ length: 150 }, (_, p) => `Item ${p}`));
  const panel = await jira.open(); await panel.saved();
  await panel.box('Item 3').focus();
  await jira.page.keyboard.press('Control+a');
  await jira.page.keyboard.press('Delete');
  await pause(100);
  log('F3 focus after all deleted', await jira.focused());
  await jira.reload(); await pause(1500);
  log('F3 stored after quick reload', (await stored(stack, issue)).length);
  await panel.addItem.or(panel.addFirst).first().focus();
  await jira.page.keyboard.press('Control+z'); await pause(2500);
  log('F3 stored after undo', (await stored(stack, issue)).length, (await stored(stack, issue)).slice(0, 3).map((i) => i.text), 'focus', await jira.focused(), (await jira.said()).slice(-1));
});
test('F4 editor keys', async ({ jira, stack, issue, guard, context }) => {
  guard.allow(/.*/, 'zz');
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await fill(stack, issue, ROWS);
  const panel = await jira.open(); await panel.saved();
  await panel.text('Two').click();
  await jira.page.keyboard.press('Control+a'); await jira.page.keyboard.press('Control+c'); await pause(200);
  log('F4 clipboard', await jira.page.evaluate(() => navigator.clipboard.readText()), 'selected rows', await panel.frame.locator('[data-selected]').count());
  await jira.page.keyboard.press('Control+k'); await pause(200);
  log('F4 ctrl+k in editor: sheets', await panel.frame.getByRole('dialog').count());
  await jira.page.keyboard.press('Shift+ArrowDown'); await jira.page.keyboard.press('Delete');
  log('F4 selected', await panel.frame.locator('[data-selected]').count(), await panel.order());
  await jira.page.keyboard.press('Escape');
  // name editor open, then Ctrl+click
  await panel.frame.locator('.name button').click();
  await jira.page.keyboard.type('Renamed');
  await panel.text('Four').click({ modifiers: ['Control'] }); await pause(300);
  log('F4 name editing + select: focus', await jira.focused(), 'name', await panel.frame.locator('.name').allInnerTexts(), 'editor', await panel.frame.locator('.name-editor').count());
  await panel.box('Four').focus(); await jira.page.keyboard.press('Escape'); await pause(300);
  log('F4 name after', await panel.frame.locator('.title').allInnerTexts(), 'bars', await panel.frame.getByRole('toolbar').count());
  // editing a row while selected
  await panel.text('One').click({ modifiers: ['Control'] });
  await panel.text('Two').click({ modifiers: ['Control'] });
  await panel.text('Three').click(); await pause(200);
  log('F4 edit with selection: focus', await jira.focused());
  await jira.page.keyboard.press('Escape'); await pause(200);
  log('F4 Esc1 sel', await panel.frame.locator('[data-selected]').count(), await jira.focused());
  await jira.page.keyboard.press('Escape'); await pause(200);
  log('F4 Esc2 sel', await panel.frame.locator('[data-selected]').count());
});
test('F5 folded + Ctrl+A', async ({ jira, stack, issue, guard }) => {
  guard.allow(/.*/, 'zz');
  await fill(stack, issue, ['Zero', { text: 'H', kind: 'heading' }, 'a', 'b', { text: 'K', kind: 'heading' }, 'd']);
  const panel = await jira.open(); await panel.saved();
  await panel.box('Zero').focus();
  await jira.page.keyboard.press('ArrowDown'); await jira.page.keyboard.press('ArrowLeft'); await pause(200);
  log('F5 folded, visible', await panel.frame.locator('li[data-item-id]:visible .text').allInnerTexts());
  await jira.page.keyboard.press('ArrowUp');
  await jira.page.keyboard.press('Shift+ArrowDown'); await jira.page.keyboard.press('Shift+ArrowDown');
  log('F5 shift-range over folded', await panel.frame.locator('[data-selected] .text').allInnerTexts(), await panel.frame.getByRole('toolbar').innerText());
  await jira.page.keyboard.press('Space'); await pause(300);
  log('F5 space', await st(stack, issue));
  await jira.page.keyboard.press('Delete'); await pause(500);
  log('F5 delete', await st(stack, issue), 'visible', await panel.frame.locator('li[data-item-id]:visible .text').allInnerTexts());
  await jira.page.keyboard.press('Control+z'); await pause(500);
  log('F5 undo', await st(stack, issue), await jira.focused());
});
test('F6 first run keyboard', async ({ jira, stack, issue, guard }) => {
  guard.allow(/.*/, 'zz');
  const panel = await jira.open();
  await panel.addFirst.focus();
  await jira.page.keyboard.press('Control+k'); await pause(200);
  log('F6 palette on empty: ', await panel.frame.getByRole('option').allInnerTexts(), await jira.focused());
  await jira.page.keyboard.press('Escape'); await pause(200);
  log('F6 esc focus', await jira.focused());
  await jira.page.keyboard.press('Enter'); await pause(200);
  await jira.page.keyboard.type('First'); await jira.page.keyboard.press('Enter'); await pause(100);
  await jira.page.keyboard.type('Second'); await jira.page.keyboard.press('Enter'); await pause(100);
  await jira.page.keyboard.press('Enter'); await pause(200);
  log('F6', await panel.order(), 'focus', await jira.focused(), await jira.said());
  await jira.page.keyboard.press('Control+z'); await pause(200); await jira.page.keyboard.press('Control+z'); await pause(500);
  log('F6 undo both', await panel.order(), 'focus', await jira.focused(), (await jira.said()).slice(-1));
});
test('F7 menu on row deleted by another then choose', async ({ jira, stack, issue, guard }) => {
  guard.allow(/.*/, 'zz');
  const ids = await fill(stack, issue, ROWS);
  const panel = await jira.open(); await panel.saved();
  for (const [row, name] of [['Two', 'Edit'], ['Three', 'History'], ['Four', 'Delete']] as const) {
    await panel.choose(row, 'Select').catch(() => {}); await jira.page.keyboard.press('Escape');
    await panel.box(row).focus(); await jira.page.keyboard.press('Shift+F10'); await pause(200);
    await send(stack, issue, [{ delete_item: { id: ids.get(row) } }], 'bob');
    await expect(panel.box(row)).toHaveCount(0);
    await panel.menu.getByRole('menuitem', { name }).first().click(); await pause(400);
    log('F7', name, 'focus', await jira.focused(), 'dialogs', await panel.frame.getByRole('dialog').allInnerTexts(), await panel.order());
    await jira.page.keyboard.press('Escape'); await pause(200);
    log('F7 esc', await jira.focused());
  }
});
