// Nothing moves where a person has asked for less motion, and nothing moves for long where they have not.
import { type Row, fill } from '../checklist.ts';
import { expect, onlyChromium, test } from '../fixtures.ts';
import type { JiraIssue } from '../pages/jira_issue.ts';

const MOTION_MS_MAX = 200;
const ROWS: Row[] = [{ text: 'Now', kind: 'heading' }, { text: 'One' }, { text: 'Two' }, { text: 'Later', kind: 'heading' }, { text: 'Three' }];
/** Every kind of command, in an order that leaves the next one something to do. */
const KEYS = [
  'Space', '2', '3', '4', '1', 'Alt+ArrowUp', 'Alt+ArrowDown', 'Alt+ArrowDown', 'Control+z', 'Control+Shift+z', 'm', 'Escape',
  'n', 'Escape', 'F2', 'Escape', 'Shift+F10', 'Escape', 's', 'Escape', 'Control+Space', 'Shift+ArrowDown', 'Escape', 'Control+k', 'Escape',
  '?', 'Escape', 'Home', 'Control+Home', 'ArrowLeft', 'ArrowRight', 'Control+End', 'Delete', 'Control+z',
];

/** Notes each motion as it begins, however it was asked for, by how long it takes. */
async function watch(jira: JiraIssue): Promise<() => Promise<string[]>> {
  const frame = await jira.frame();
  await frame.evaluate(() => {
    const moved: string[] = [];
    const note = () => {
      for (const animation of document.getAnimations()) {
        const ms = Number(animation.effect?.getComputedTiming().endTime ?? 0);
        const target = animation.effect instanceof KeyframeEffect ? animation.effect.target : null;
        moved.push(`${ms} ms ${target?.className ?? ''}`);
      }
    };
    for (const kind of ['transitionrun', 'animationstart']) document.addEventListener(kind, note, true);
    const animate = Element.prototype.animate;
    Element.prototype.animate = function (...how: Parameters<typeof animate>) {
      const animation = animate.apply(this, how);
      note();
      return animation;
    };
    Object.assign(window, { moved, noteMotion: note });
  });
  return () =>
    frame.evaluate(() => {
      const page = window as unknown as { moved: string[]; noteMotion: () => void };
      page.noteMotion();
      return page.moved.splice(0);
    });
}

async function dragFirst(jira: JiraIssue): Promise<void> {
  const { panel, page } = jira;
  await panel.row('One').hover();
  const from = (await panel.handle('One').boundingBox())!;
  const to = (await panel.row('Three').boundingBox())!;
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(from.x + 20, to.y + to.height - 4, { steps: 6 });
  await page.mouse.up();
}

async function motions(jira: JiraIssue): Promise<Record<string, string[]>> {
  const moved = await watch(jira);
  await jira.panel.box('One').focus();
  const found: Record<string, string[]> = {};
  for (const key of KEYS) {
    await jira.page.keyboard.press(key);
    found[key] = [...(found[key] ?? []), ...(await moved())];
  }
  await dragFirst(jira);
  found.drag = await moved();
  return found;
}

const some = (found: Record<string, string[]>) => Object.entries(found).flatMap(([key, all]) => all.map((one) => `${key}: ${one}`));

test.describe('with reduced motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });
  test('no command moves anything', onlyChromium('no other engine’s driver can ask for less motion'), async ({ jira, stack, issue }) => {
    await fill(stack, issue, ROWS);
    await jira.open();
    expect(some(await motions(jira))).toEqual([]);
  });
});

test('no command moves anything for more than 200 ms', async ({ jira, stack, issue }) => {
  await fill(stack, issue, ROWS);
  await jira.open();
  const found = some(await motions(jira));
  expect(found.filter((one) => Number(/: ([\d.]+) ms/.exec(one)?.[1]) > MOTION_MS_MAX)).toEqual([]);
  // What is dropped slides into its place: else this test would watch nothing.
  expect(found.join('\n')).toContain('drag: ');
});
