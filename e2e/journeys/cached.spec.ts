// The second visit paints the last known list before the network has answered, and nothing jumps.
import { expect, test } from '../fixtures.ts';
import { fill } from '../checklist.ts';

test('the second visit shows the list at once, without a layout shift', async ({ jira, stack, issue }) => {
  const rows = Array.from({ length: 20 }, (_, index) => `Item ${index + 1}`);
  await fill(stack, issue, rows);
  const panel = await jira.open();
  await panel.expectOrder(...rows);
  await panel.saved();

  await jira.withoutList();
  let release = () => {};
  const held = new Promise<void>((go) => (release = go));
  await jira.page.context().addInitScript(() => {
    type Shift = PerformanceEntry & { value: number; sources: { node?: Element; previousRect: DOMRect; currentRect: DOMRect }[] };
    const shifts: { at: number; what: string }[] = [];
    // What was laid out before the first paint, nobody has seen.
    const seen = () => {
      const [first] = performance.getEntriesByName('first-paint') as (PerformanceEntry & { paintTime?: number })[];
      return shifts.filter(({ at }) => at > (first!.paintTime ?? first!.startTime)).map(({ what }) => what);
    };
    Object.assign(window, { shiftsSeen: seen });
    const place = ({ x, y, width, height }: DOMRect) => [x, y, width, height].join(' ');
    new PerformanceObserver((list) => {
      for (const { value, startTime, sources } of list.getEntries() as Shift[]) {
        const what = sources.map(({ node, previousRect, currentRect }) => `${node?.outerHTML?.slice(0, 60)} from ${place(previousRect)} to ${place(currentRect)}`);
        shifts.push({ at: startTime, what: `${value} at ${startTime}: ${what.join('; ')}` });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await jira.page.route('**/api/v1/**', async (route) => {
    await held;
    await route.continue();
  });
  await jira.visit();
  // The service is still held: this list comes from the device.
  await panel.expectOrder(...rows);
  await expect(panel.box('Item 1')).toBeVisible();
  release();
  await panel.saved();
  expect(await (await jira.frame()).evaluate(() => (window as unknown as { shiftsSeen: () => string[] }).shiftsSeen())).toEqual([]);
});

test('another person in the same browser does not see it', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['For Alice and Bob']);
  await jira.open({ user: 'alice' });
  await jira.panel.saved();
  await jira.withoutList();
  let release = () => {};
  const held = new Promise<void>((go) => (release = go));
  await jira.page.route('**/api/v1/**', async (route) => {
    await held;
    await route.continue();
  });
  await jira.visit({ user: 'bob' });
  await expect(jira.panel.frame.locator('.skeleton').first()).toBeVisible();
  await expect(jira.panel.box()).toHaveCount(0);
  release();
  await jira.panel.expectOrder('For Alice and Bob');
});
