// One visit of one list: opened, ticked, clicked, moved and added to, with what each step cost.
import type { Browser } from '@playwright/test';
import type { Contender, Opened } from './contenders.ts';
import type { Samples } from './samples.ts';
import { traced } from './trace.ts';

const WARM_TICKS = 2;
const TICKS = 10;
const CLICKS = 4;
const BULK = 100;

/** A list of this many items, seen for the first time and then worked with. */
export async function visit(browser: Browser, contender: Contender, items: number, samples: Samples): Promise<void> {
  const add = (what: string, ...values: number[]) => samples.add(contender.name, `${what} ${items}`, ...values);
  const { costs } = await traced(browser, async () => {
    const opened = await contender.open(items);
    try {
      add('open wall', await opened.usable());
      await opened.settled();
      await tick(opened, WARM_TICKS + TICKS);
      add('click wall', ...(await click(opened)));
      add('add wall', await replaceLast(opened));
      const moved = await moveLast(opened, contender);
      add('move script', moved.script);
      add('move thread', moved.thread);
    } finally {
      await opened.close();
    }
  });
  for (const [step, values] of costs) add(`${step} cpu`, ...(step === 'tick' ? values.slice(WARM_TICKS) : values));
}

/** Ticks rows and takes it back, each time until it is painted. */
async function tick(opened: Opened, times: number): Promise<void> {
  await opened.frame.evaluate(async (count) => {
    const { hands } = window;
    for (let time = 0; time < count; time += 1) await hands.step('tick', () => hands.tick(Math.floor(time / 2)));
  }, times);
}

/** Clicks as a person does; milliseconds from the click to its paint. */
async function click(opened: Opened): Promise<number[]> {
  const box = opened.frame.locator('li input[type=checkbox]').nth(3);
  await box.scrollIntoViewIfNeeded();
  const at = await box.boundingBox();
  if (!at) throw new Error('the box is not shown');
  await opened.page.mouse.move(at.x + at.width / 2, at.y + at.height / 2);
  for (let time = 0; time < CLICKS; time += 1) {
    await opened.page.mouse.down();
    await opened.page.mouse.up();
    await opened.frame.waitForFunction((seen) => window.hands.clicks.length > seen, time);
  }
  return opened.frame.evaluate(() => window.hands.clicks);
}

/** Deletes the last item and adds another: a list of the largest size has no room for one more. */
async function replaceLast(opened: Opened): Promise<number> {
  return opened.frame.evaluate(async () => {
    const { hands } = window;
    const count = hands.count();
    await hands.step('delete', () => hands.remove(count - 1));
    const since = performance.now();
    await hands.step('add', () => hands.add('Another'));
    const added = performance.now() - since;
    hands.endAdding();
    await hands.painted();
    if (hands.count() !== count) throw new Error(`${hands.count()} rows in place of ${count}`);
    return added;
  });
}

/** The last item goes to the top, by key: the button has focus, Enter is pressed. */
async function moveLast(opened: Opened, contender: Contender): Promise<{ script: number; thread: number }> {
  const last = opened.frame.locator('li').last();
  if (contender.ours) {
    await last.locator('.box').focus();
    await opened.page.keyboard.press('Shift+F10');
    await opened.frame.getByRole('menuitem', { name: /^Move to top/ }).focus();
  } else {
    await last.getByRole('button', { name: 'Top' }).focus();
  }
  await opened.frame.evaluate(() => window.hands.painted());
  const text = await last.locator('label').textContent();
  const cost = await opened.costOf(async () => {
    const pressed = opened.frame.evaluate(() => window.hands.pressed());
    await opened.frame.evaluate(() => window.hands.turn());
    await opened.page.keyboard.press('Enter');
    await pressed;
  });
  const first = await opened.frame.locator('li').first().locator('label').textContent();
  if (first !== text) throw new Error(`${contender.name}: ${text} was not moved to the top, where ${first} stands`);
  return cost;
}

/** A hundred added, ticked and deleted, one by one, from an empty list. */
export async function bulk(browser: Browser, contender: Contender, samples: Samples): Promise<void> {
  const { result: wall, costs } = await traced(browser, async () => {
    const opened = await contender.open(0, true);
    try {
      await opened.settled();
      return await opened.frame.evaluate(work, BULK);
    } finally {
      await opened.close();
    }
  });
  samples.add(contender.name, 'bulk wall', wall);
  for (const [step, values] of costs) samples.add(contender.name, `${step} cpu`, ...values);
}

/** Runs in the page. */
async function work(times: number): Promise<number> {
  const { hands } = window;
  const check = (what: string, found: number, wanted: number) => {
    if (found !== wanted) throw new Error(`${what}: ${found} in place of ${wanted}`);
  };
  const repeat = async (step: string, act: (place: number) => void) => {
    performance.mark(`${step}<`);
    for (let place = 0; place < times; place += 1) {
      act(place);
      await hands.turn();
    }
    await hands.painted();
    performance.mark(`${step}>`);
  };
  const since = performance.now();
  performance.mark('bulk<');
  await repeat('bulk add', (place) => hands.add(`Item ${place} of the list`));
  hands.endAdding();
  check('added', hands.count(), times);
  await repeat('bulk tick', (place) => hands.tick(place));
  check('ticked', hands.ticked(), times);
  await repeat('bulk delete', () => hands.remove(0));
  check('left', hands.count(), 0);
  performance.mark('bulk>');
  return performance.now() - since;
}
