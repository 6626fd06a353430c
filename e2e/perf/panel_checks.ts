// What only the panel is asked: nodes touched, frames resized, the second visit, memory, a long drag.
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser } from '@playwright/test';
import type { Stack } from '../servers.ts';
import { type Contender, type Opened, issueUrl, openIn, seed } from './contenders.ts';
import { install } from './hands.ts';
import { type Touched, touchedBy } from './touched.ts';

/** Nothing that came with opening is going on any more. */
const SETTLED_MS = 700;
const rowAt = (place: number) => `li[data-item-id] >> nth=${place}`;

/** Nodes that change, for each kind of edit. */
export async function nodesTouched(contender: Contender): Promise<Record<string, Touched>> {
  const { frame, page, ...opened } = await ready(contender, 200);
  const idOf = async (place: number) => (await frame.locator(rowAt(place)).getAttribute('data-item-id')) ?? '';
  const keyboard = page.keyboard;
  await frame.locator(rowAt(3)).locator('.box').focus();
  const tick = await touchedBy(frame, await idOf(3), () => keyboard.press('Space'));
  await keyboard.press('Enter');
  const edit = await touchedBy(frame, await idOf(3), async () => {
    await keyboard.type('More words');
    await keyboard.press('Control+Enter');
  });
  await frame.locator(rowAt(150)).locator('.box').focus();
  const move = await touchedBy(frame, await idOf(150), () => keyboard.press('Alt+ArrowUp'));
  await keyboard.press('Shift+F10');
  const item = await frame.locator(rowAt(149)).getAttribute('data-item-id');
  await frame.getByRole('menuitem', { name: /^Move to top/ }).focus();
  const top = await touchedBy(frame, item ?? '', () => keyboard.press('Enter'));
  await opened.context.close();
  return { tick, edit, move, 'move to the top': top };
}

/** How often Jira was asked for another height, and how often that height was another one. */
export async function resizes(contender: Contender): Promise<{ steady: number; growing: number; needless: number }> {
  const opened = await ready(contender, 60);
  const heights = () => opened.page.evaluate<string[]>('__jira.resizes.map((resize) => resize.height)');
  const before = await heights();
  await opened.frame.evaluate(async () => {
    for (let place = 0; place < 100; place += 1) {
      window.hands.tick(place % 50);
      await window.hands.painted();
    }
  });
  const steady = await heights();
  await opened.frame.evaluate(async () => {
    for (let place = 0; place < 20; place += 1) {
      window.hands.add(`One more ${place}`);
      await window.hands.painted();
    }
    window.hands.endAdding();
  });
  await pause(300);
  const all = await heights();
  await opened.close();
  const needless = all.filter((height, place) => height === all[place - 1]).length;
  return { steady: steady.length - before.length, growing: all.length - steady.length, needless };
}

/** Comes back with the service held: what is painted, when, and whether it moves afterwards. */
export async function secondVisit(browser: Browser, stack: Stack): Promise<{ painted: boolean; usable: number; shift: number }> {
  const issue = stack.freshIssue();
  await seed(stack, issue, 20);
  const context = await browser.newContext({ viewport: { width: 1100, height: 900 }, locale: 'en-US', timezoneId: 'UTC' });
  await context.addInitScript(install, { site: 'tickmark', expected: 20, ours: true });
  const first = await openIn(context, 'tickmark', issueUrl(stack, issue));
  await first.usable();
  await pause(SETTLED_MS);
  await first.page.close();
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await context.route('**/api/**', async (route) => {
    await held;
    await route.continue();
  });
  const second = await openIn(context, 'tickmark', issueUrl(stack, issue));
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), 5000));
  const usable = await Promise.race([second.frame.evaluate(() => window.hands.usable()).catch(() => undefined), late]);
  release();
  await pause(700);
  const shift = await second.frame.evaluate(() => window.hands.shiftScore());
  await context.close();
  return { painted: usable !== undefined, usable: usable ?? Number.NaN, shift };
}

/** Bytes in use after a collection: of the script's heap, and of the memory that the wasm has taken. */
export async function memory(contender: Contender, items: number): Promise<{ heap: number; wasm: number }> {
  const opened = await ready(contender, items);
  await opened.cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await opened.cdp.send('Runtime.getHeapUsage');
  const wasm = await opened.frame.evaluate(() => window.hands.wasmBytes());
  await opened.close();
  return { heap: usedSize, wasm };
}

const DRAG_STEPS = 4;
const DRAG_SCROLL_PX = 640;

/** Drags the first of many rows to the end; milliseconds of script for each time the pointer moved. */
export async function drag(contender: Contender, items: number): Promise<number[]> {
  const opened = await ready(contender, items);
  const { page, frame } = opened;
  await frame.locator(rowAt(0)).hover();
  const handle = await frame.locator(`${rowAt(0)} >> .handle`).boundingBox();
  if (!handle) throw new Error('there is no handle to drag by');
  await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
  await page.mouse.down();
  const taken: number[] = [];
  const move = async (y: number) => {
    const cost = await opened.costOf(async () => {
      await page.mouse.move(handle.x + 40, y);
      await frame.evaluate(() => window.hands.painted());
    });
    taken.push(cost.script);
  };
  await move(handle.y + 30);
  const end = async () => (await frame.locator(rowAt(items - 1)).boundingBox())?.y ?? 0;
  for (let left = await end(); ; left = await end()) {
    for (let step = 1; step <= DRAG_STEPS; step += 1) await move(Math.min(left + 30, 200 + (step * DRAG_SCROLL_PX) / DRAG_STEPS));
    if (left < 880) break;
    await page.mouse.wheel(0, DRAG_SCROLL_PX);
    await frame.evaluate(() => window.hands.painted());
  }
  const dropped = await opened.costOf(async () => {
    await page.mouse.up();
    await frame.evaluate(() => window.hands.painted());
  });
  taken.push(dropped.script);
  await opened.close();
  return taken;
}

async function ready(contender: Contender, items: number): Promise<Opened> {
  const opened = await contender.open(items, true);
  await opened.settled();
  return opened;
}
