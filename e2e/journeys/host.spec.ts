// The page around the frame: its script late or missing, its theme, its size.
import { expect, test } from '../fixtures.ts';
import { fill } from '../checklist.ts';

test('the host script comes 2 s late, and the checklist is usable then', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  await stack.control('host-script', { mode: 'late', delay_ms: 2_000, times: 1 });
  const panel = await jira.open();
  await panel.box('One').click();
  await panel.saved();
});

test('the host script cannot be reached: the last known list is shown, with the reason', async ({ jira, stack, issue, guard }) => {
  guard.allow(/all\.js|status of 503|status of 404|ERR_/, 'the host script is missing');
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  await panel.saved();
  await stack.control('host-script', { mode: 'missing', times: 2 });
  await jira.visit();
  await panel.expectOrder('One');
  await expect(panel.frame.getByText(/Jira does not answer/).first()).toBeVisible({ timeout: 20_000 });
});

test('the host script cannot be reached and nothing is known: the panel says so', async ({ jira, stack, issue, guard }) => {
  guard.allow(/all\.js|status of 503|status of 404|ERR_/, 'the host script is missing');
  await fill(stack, issue, ['One']);
  await stack.control('host-script', { mode: 'missing', times: 2 });
  await jira.withoutList();
  await jira.visit();
  await expect(jira.panel.frame.getByText(/could not be loaded: Jira does not answer/)).toBeVisible({ timeout: 20_000 });
});

test('the panel follows Jira’s theme while it is open', { tag: '@every-engine' }, async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open({ theme: 'light' });
  const ground = () => panel.frame.locator('.panel').first().evaluate((element) => getComputedStyle(element).backgroundColor);
  await expect.poll(ground).toBe('rgb(255, 255, 255)');
  await jira.setTheme('dark');
  await expect.poll(ground).not.toBe('rgb(255, 255, 255)');
  await jira.setTheme('light');
  await expect.poll(ground).toBe('rgb(255, 255, 255)');
});

test('the frame is as high as the checklist, and is resized only when that changes', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One', 'Two', 'Three']);
  const panel = await jira.open();
  await panel.saved();
  const fits = async () => {
    const content = await (await jira.frame()).evaluate(() => document.documentElement.scrollHeight);
    return Math.abs(content - (await jira.frameHeight())) <= 1;
  };
  await expect.poll(fits).toBe(true);
  const before = await jira.frameHeight();
  const resizes = () => jira.standIn((page) => page.resizes.length);
  const count = await resizes();
  await panel.box('One').click();
  await panel.box('Two').click();
  await panel.saved();
  expect(await resizes()).toBe(count);
  await panel.add('Four');
  await expect.poll(() => jira.frameHeight()).toBeGreaterThan(before);
  await expect.poll(fits).toBe(true);
});

for (const width of [256, 320, 600]) {
  test(`nothing scrolls sideways at ${width} px, also with a menu open in the last row`, async ({ jira, stack, issue }) => {
    await fill(stack, issue, [
      { text: 'A heading of some length that has to wrap', kind: 'heading' },
      { text: 'A_word_without_any_place_to_break_it_that_is_longer_than_the_panel_is_wide_at_its_narrowest', status: 'in_progress' },
      { text: 'Optional', required: false },
      'Last',
    ]);
    const panel = await jira.open();
    await jira.setPanelWidth(width);
    const sideways = async () => (await jira.frame()).evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(await sideways()).toBe(0);
    await panel.row('Last').hover();
    await panel.actions('Last').click();
    await expect(panel.menu).toBeVisible();
    expect(await sideways()).toBe(0);
    await expect
      .poll(async () => {
        const menu = await panel.menu.boundingBox();
        const frame = await jira.element().boundingBox();
        return menu!.x >= frame!.x && menu!.y >= frame!.y && menu!.x + menu!.width <= frame!.x + frame!.width && menu!.y + menu!.height <= frame!.y + frame!.height + 1;
      })
      .toBe(true);
  });
}
