// Order: by mouse, by touch, by key and by menu.
import { expect, notIn, onlyChromium, test } from '../fixtures.ts';
import { fill, stored } from '../checklist.ts';
import type { Panel } from '../pages/panel.ts';

const ROWS = ['One', 'Two', 'Three', 'Four'];

async function centre(panel: Panel, text: string, share = 0.5) {
  const box = await panel.row(text).boundingBox();
  if (!box) throw new Error(`${text} is not shown`);
  return { x: box.x + box.width / 2, y: box.y + box.height * share };
}

test('a row is dragged by its handle', { tag: '@every-engine' }, async ({ jira, stack, issue }) => {
  await fill(stack, issue, ROWS);
  const panel = await jira.open();
  await panel.row('Four').hover();
  const handle = await panel.handle('Four').boundingBox();
  const to = await centre(panel, 'Two', 0.2);
  await jira.page.mouse.move(handle!.x + handle!.width / 2, handle!.y + handle!.height / 2);
  await jira.page.mouse.down();
  await jira.page.mouse.move(to.x, to.y + 30, { steps: 4 });
  await jira.page.mouse.move(to.x, to.y, { steps: 4 });
  await expect(panel.frame.locator('.drop:not([hidden])')).toBeAttached();
  await expect(panel.frame.locator('.preview')).toBeVisible();
  await expect(panel.row('Four')).toHaveClass(/is-ghost/);
  const frame = await jira.frame();
  await frame.evaluate(() => {
    const slides: unknown[] = [];
    Object.assign(window, { slides });
    document.addEventListener('animationstart', ({ target }) => {
      const row = target as Element;
      slides.push([row.querySelector('.text')?.textContent, row.getAnimations()[0]?.effect?.getTiming().duration]);
    });
  });
  await jira.page.mouse.up();
  await panel.expectOrder('One', 'Four', 'Two', 'Three');
  // It slides into its place, and briefly.
  await expect.poll(() => frame.evaluate(() => (window as unknown as { slides: unknown[] }).slides)).toEqual([['Four', 160]]);
  await expect(panel.row('Four')).not.toHaveAttribute('data-landing');
  await expect(panel.frame.locator('.drop, .preview, .is-ghost')).toHaveCount(0);
  await expect.poll(jira.said.bind(jira)).toContain('Four moved from 4 to 2 of 4');
  await panel.saved();
  await jira.reload();
  await panel.expectOrder('One', 'Four', 'Two', 'Three');
});

test('a row is dragged past what is visible', notIn(['webkit'], 'WebKit lets no frame scroll a page of another site around it'), async ({ jira, stack, issue }) => {
  await fill(stack, issue, Array.from({ length: 60 }, (_, index) => `Item ${index + 1}`));
  const panel = await jira.open();
  await panel.row('Item 2').hover();
  const handle = await panel.handle('Item 2').boundingBox();
  const x = handle!.x + handle!.width / 2;
  await jira.page.mouse.move(x, handle!.y + handle!.height / 2);
  await jira.page.mouse.down();
  const seen = () => panel.row('Item 40').evaluate((row) => new Promise((done) => new IntersectionObserver(([entry]) => done(entry!.isIntersecting)).observe(row)));
  for (let move = 0; !(await seen()); move += 1) {
    expect(move, 'moves at the lower edge').toBeLessThan(200);
    await jira.page.mouse.move(x, 890 + (move % 3));
  }
  await jira.page.keyboard.press('Escape');
  await jira.page.mouse.up();
});

test('Escape puts a dragged row back', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ROWS);
  const panel = await jira.open();
  await panel.row('Four').hover();
  const handle = await panel.handle('Four').boundingBox();
  const to = await centre(panel, 'One', 0.2);
  await jira.page.mouse.move(handle!.x + 8, handle!.y + 8);
  await jira.page.mouse.down();
  await jira.page.mouse.move(to.x, to.y, { steps: 6 });
  await expect(panel.frame.locator('.drop:not([hidden])')).toBeAttached();
  await jira.page.keyboard.press('Escape');
  await expect(panel.frame.locator('.drop, .preview')).toHaveCount(0);
  await jira.page.mouse.up();
  await panel.expectOrder(...ROWS);
});

test.describe('with a finger', () => {
  test.use({ hasTouch: true });

  test('a row is dragged by its handle', onlyChromium('CDP alone can touch'), async ({ jira, stack, issue }) => {
    await fill(stack, issue, ROWS);
    const panel = await jira.open();
    const handle = await panel.handle('One').boundingBox();
    const to = await centre(panel, 'Three', 0.8);
    const from = { x: handle!.x + handle!.width / 2, y: handle!.y + handle!.height / 2 };
    const browser = await jira.page.context().newCDPSession(jira.page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', point?: { x: number; y: number }) => browser.send('Input.dispatchTouchEvent', { type, touchPoints: point ? [point] : [] });
    await touch('touchStart', from);
    for (let step = 1; step <= 8; step += 1) await touch('touchMove', { x: from.x + ((to.x - from.x) * step) / 8, y: from.y + ((to.y - from.y) * step) / 8 });
    await expect(panel.frame.locator('.drop:not([hidden])')).toBeAttached();
    await touch('touchEnd');
    await panel.expectOrder('Two', 'Three', 'One', 'Four');
    await panel.saved();
  });
});

test('Alt with Up and Down moves the row, and focus goes with it', { tag: '@every-engine' }, async ({ jira, stack, issue }) => {
  await fill(stack, issue, ROWS);
  const panel = await jira.open();
  await panel.box('Four').focus();
  await jira.page.keyboard.press('Alt+ArrowUp');
  await expect(panel.box('Four')).toBeFocused();
  await jira.page.keyboard.press('Alt+ArrowUp');
  await panel.expectOrder('One', 'Four', 'Two', 'Three');
  await expect(panel.box('Four')).toBeFocused();
  await expect.poll(async () => (await jira.said()).at(-1)).toBe('2 of 4, after One');
  await jira.page.keyboard.press('Alt+ArrowUp');
  await jira.page.keyboard.press('Alt+ArrowUp');
  await expect.poll(jira.said.bind(jira)).toContain('Already first');
  await jira.page.keyboard.press('Alt+ArrowDown');
  await panel.expectOrder('One', 'Four', 'Two', 'Three');
  await panel.saved();
  await jira.reload();
  await panel.expectOrder('One', 'Four', 'Two', 'Three');
});

test('a row moves over the border of a section', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['Loose', { text: 'Later', kind: 'heading' }, 'Within']);
  const panel = await jira.open();
  await panel.box('Loose').focus();
  await jira.page.keyboard.press('Alt+ArrowDown');
  await panel.expectOrder('Later', 'Loose', 'Within');
  await expect(panel.box('Loose')).toBeFocused();
  await expect.poll(jira.said.bind(jira)).toContain('Moved to Later, 1 of 2');
});

test('the row menu moves a row without a key', { tag: '@every-engine' }, async ({ jira, stack, issue }) => {
  await fill(stack, issue, ROWS);
  const panel = await jira.open();
  await panel.choose('Three', /^Move to top/);
  await panel.expectOrder('Three', 'One', 'Two', 'Four');
  await expect(panel.actions('Three')).toBeFocused();
  await expect.poll(jira.said.bind(jira)).toContain('Three moved from 3 to 1 of 4');
  await panel.choose('Three', /^Move down/);
  await panel.expectOrder('One', 'Three', 'Two', 'Four');
  await panel.choose('One', /^Move to bottom/);
  await panel.expectOrder('Three', 'Two', 'Four', 'One');
  await panel.saved();
  expect(await stored(stack, issue)).toHaveLength(4);
});
