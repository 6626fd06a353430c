// Every change is said once, briefly, and never repeats what the control itself says.
import { expect, notIn, onlyChromium, test } from '../fixtures.ts';
import { fill } from '../checklist.ts';

test('each change is said exactly once', { tag: '@every-engine' }, async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One', 'Two', 'Three']);
  const panel = await jira.open();
  const press = (key: string) => jira.page.keyboard.press(key);
  const heard: string[] = [];
  // The hint at first entry is no change; a tick soon after it takes its place.
  const changes = async () => (await jira.said()).filter((words) => !words.startsWith('Up and Down to move'));
  const expectSaid = async (words: string) => {
    heard.push(words);
    await expect.poll(changes).toEqual(heard);
  };
  await panel.box('One').focus();
  await press('Space');
  await expectSaid('1 of 3 done');
  await press('Space');
  await expectSaid('0 of 3 done');
  await press('Alt+ArrowDown');
  await expectSaid('2 of 3, after Two');
  await press('F2');
  await jira.page.keyboard.type('!');
  await press('Control+Enter');
  await expectSaid('Saved');
  await press('F2');
  await press('Escape');
  await expectSaid('Change cancelled');
  await press('Delete');
  await expectSaid('Deleted One!. 2 items. Undo with Control Z');
  await press('Control+z');
  await expect.poll(async () => (await changes()).length).toBe(heard.length + 1);
  for (const words of await changes()) expect(words.split(/\s+/).length, words).toBeLessThanOrEqual(12);
});

test('opening the panel says nothing and takes no focus', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ['One']);
  const panel = await jira.open();
  await panel.saved();
  expect(await jira.said()).toEqual([]);
  expect(await jira.focused()).toBe('nothing');
});

test('the structure is a list of checkboxes with their buttons', notIn(['webkit'], 'aria snapshots are Playwright’s own'), async ({ jira, stack, issue }) => {
  await fill(stack, issue, [{ text: 'One', status: 'done' }, { text: 'Part', kind: 'heading' }, 'Two'], 'Release');
  const panel = await jira.open();
  await panel.saved();
  await expect(panel.frame.locator('.checklist').first()).toMatchAriaSnapshot(`
    - heading "Release" [level=2]
    - img /^Progress/
    - list:
      - listitem:
        - checkbox "One" [checked]
        - text: One
        - button "Actions for One"
        - button "Move One"
      - listitem:
        - button "Part" [expanded]
        - heading /Part/ [level=3]
        - button "Actions for Part"
        - button "Move Part"
      - listitem:
        - checkbox "Two"
        - text: Two
        - button "Actions for Two"
        - button "Move Two"
    - button "Add item"
  `);
});

test.describe('with reduced motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });
  test('nothing is animated', onlyChromium('no other engine’s driver can ask for less motion'), async ({ jira, stack, issue }) => {
    await fill(stack, issue, ['One', 'Two', 'Three']);
    const panel = await jira.open();
    const frame = await jira.frame();
    const running = () => frame.evaluate(() => document.getAnimations().length);
    await panel.box('Two').focus();
    for (const key of ['Space', 'Alt+ArrowUp', 'Alt+ArrowDown', 'F2', 'Escape', 'Shift+F10', 'Escape', 'Delete', 'Control+z']) {
      await jira.page.keyboard.press(key);
      expect(await running(), key).toBe(0);
    }
  });
});
