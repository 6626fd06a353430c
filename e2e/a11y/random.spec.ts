// Random commands with random edits by somebody else, under a header that sticks: focus is never lost or covered, and only the row
// that has it, or what is selected, is changed. A sample in each run; all ten thousand by `cargo xtask matrix`.
import { fill, send, storedLists } from '../checklist.ts';
import { expect, notIn, test } from '../fixtures.ts';
import type { JiraIssue } from '../pages/jira_issue.ts';

const WHOLE = process.env.TICKMARK_MATRIX === 'whole';
const COMMANDS = WHOLE ? 10_000 : 250;
/** How many of them go to one panel before another is opened. */
const PER_PANEL = WHOLE ? 1_000 : 250;
const HEADER_PX = 56;

type Change = 'nothing' | 'status' | 'order' | 'rows' | 'anything';

/** What each key may change on a row. */
const KEYS: Record<string, Change> = {
  ArrowUp: 'nothing', ArrowDown: 'nothing', Home: 'nothing', End: 'nothing', PageUp: 'nothing', PageDown: 'nothing',
  'Control+Home': 'nothing', 'Control+End': 'nothing', ArrowRight: 'nothing', ArrowLeft: 'nothing',
  'Shift+ArrowUp': 'nothing', 'Shift+ArrowDown': 'nothing', 'Control+Space': 'nothing', 'Control+a': 'nothing', Escape: 'nothing',
  Space: 'anything', 1: 'status', 2: 'status', 3: 'status', 4: 'status',
  'Alt+ArrowUp': 'order', 'Alt+ArrowDown': 'order', Delete: 'rows',
  'Control+z': 'anything', 'Control+Shift+z': 'anything', F2: 'nothing', n: 'nothing', d: 'nothing', m: 'nothing', s: 'nothing',
  'Shift+F10': 'nothing', 'Control+k': 'nothing', '?': 'nothing', '/': 'nothing', Tab: 'anything', Enter: 'anything',
};

/** Where no row has focus these scroll the page: whoever presses them wants to look elsewhere. */
const SCROLL = /^(Shift\+)?(Arrow(Up|Down)|Page(Up|Down)|Home|End|Control\+(Home|End))$/;

interface Row {
  id: string;
  status: string;
  text: string;
}

interface Seen {
  focused: string;
  /** The row of what has focus, where that is no field of its own. */
  row: string | null;
  selected: string[];
  rows: Row[];
  /** What lies over a corner of what has focus. */
  covered: string[];
  /** Its edges in the frame, in pixels. */
  top: number;
  bottom: number;
  /** Rows come and go with focus while something is looked for. */
  filtering: boolean;
}

for (let walk = 1; walk <= COMMANDS / PER_PANEL; walk += 1) {
  test(`random commands, walk ${walk}`, notIn(['webkit'], 'WebKit lets no frame scroll another site’s page, so that focus leaves the window'), async ({ jira, stack, issue }) => {
    test.setTimeout(WHOLE ? 1_200_000 : 120_000);
    const rows = Array.from({ length: 24 }, (_, index) => (index % 8 === 3 ? { text: `Section ${index}`, kind: 'heading' as const } : `Item ${index}`));
    const ids = [...(await fill(stack, issue, rows)).values()];
    const list = (await storedLists(stack, issue))[0]!.id;
    const panel = await jira.open({ faults: { sticky: '1' } });
    await panel.box('Item 0').focus();
    const next = random(walk);
    const keys = Object.keys(KEYS);
    const trail: string[] = [];
    let before = await look(jira);
    for (let step = 0; step < PER_PANEL; step += 1) {
      if (next(25) === 0) {
        const edit = somebodyElses(ids, list, next);
        trail.push(JSON.stringify(edit));
        const name = `List ${step}`;
        await send(stack, issue, [edit, { set_name: { id: list, name } }], 'bob').catch(() => {});
        // Others may have been begun, and this one may be deleted.
        const shown = async () => (await jira.frame()).locator(`h2#name-${list}`).allTextContents();
        await expect.poll(async () => (await shown()).join()).toMatch(new RegExp(`^(${name})?$`));
        before = await look(jira);
      }
      const key = keys[next(keys.length)]!;
      if (before.row === null && SCROLL.test(key)) continue;
      trail.push(`${key} on ${before.focused}`);
      const where = `after ${trail.slice(-Number(process.env.TRAIL ?? 8)).join(', ')}`;
      await jira.page.keyboard.press(key === 'Space' ? ' ' : key);
      let after = await look(jira);
      // By Tab it may go out of the panel, and it comes back.
      if (key === 'Tab' && after.focused === 'nothing' && !(await jira.hasFocus())) {
        await jira.page.keyboard.press('Shift+Tab');
        after = await look(jira);
      }
      // Focus can go on to what is shown a moment later.
      if (after.focused === 'nothing' || after.covered.length > 0) {
        await expect.poll(async () => (after = await look(jira)).focused, where).not.toBe('nothing');
        await expect.poll(async () => (after = await look(jira)).covered, where).toEqual([]);
      }
      const high = async () => ((after = await look(jira)).top < HEADER_PX ? `${after.focused} at ${after.top}` : 'in sight');
      await expect.poll(high, where).toBe('in sight');
      expect(wronglyChanged(KEYS[key]!, before, after), where).toEqual([]);
      before = after;
    }
  });
}

/** The same walk every time. */
function random(seed: number): (below: number) => number {
  let state = seed * 7_919;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return (state >> 8) % below;
  };
}

function somebodyElses(ids: string[], list: string, next: (below: number) => number): object {
  const id = ids[next(ids.length)]!;
  const other = ids[next(ids.length)]!;
  return [
    { set_status: { id, status: ['todo', 'done', 'skipped'][next(3)] } },
    { move_item: { id, checklist: list, after: other === id ? null : other } },
    { delete_item: { id } },
    { restore_item: { id } },
  ][next(4)]!;
}

/** The rows that a key must not have changed, and how. */
function wronglyChanged(may: Change, before: Seen, after: Seen): string[] {
  if (may === 'anything' || before.row === null) return [];
  const sifted = before.filtering || after.filtering;
  const own = before.selected.includes(before.row) ? before.selected : [before.row];
  const old = new Map(before.rows.map((row) => [row.id, row]));
  const now = new Map(after.rows.map((row) => [row.id, row]));
  const wrong: string[] = [];
  for (const row of before.rows) {
    const left = now.get(row.id);
    if (!left && !sifted && !(may === 'rows' && own.includes(row.id))) wrong.push(`${row.text} is gone`);
    if (left && left.status !== row.status && !(may === 'status' && own.includes(row.id))) wrong.push(`${row.text} is ${left.status}`);
    if (left && left.text !== row.text) wrong.push(`${row.text} says ${left.text}`);
  }
  for (const row of after.rows) if (!sifted && !old.has(row.id)) wrong.push(`${row.text} is new`);
  if (may !== 'order') {
    const both = before.rows.filter(({ id }) => now.has(id)).map(({ id }) => id);
    const order = after.rows.filter(({ id }) => old.has(id)).map(({ id }) => id);
    if (both.join() !== order.join()) wrong.push('the order');
  }
  return wrong;
}

/** All that counts, in one look. */
async function look(jira: JiraIssue): Promise<Seen> {
  const frame = await jira.frame();
  const seen = await frame.evaluate(() => {
    const rows = [...document.querySelectorAll<HTMLElement>('li[data-item-id]:not([data-tombstone])')];
    const element = document.activeElement;
    const none = !element || element === document.body;
    const edge = none ? null : element.getBoundingClientRect();
    const covered: string[] = [];
    if (edge) {
      const corners = [edge.left + 2, edge.right - 2].flatMap((x) => [edge.top + 2, edge.bottom - 2].map((y) => [x, y] as const));
      for (const [x, y] of corners) {
        const there = document.elementFromPoint(x, y);
        if (!there || !(element!.contains(there) || there.contains(element))) covered.push(there?.outerHTML.slice(0, 80) ?? 'nothing');
      }
    }
    const row = element?.closest<HTMLElement>('li[data-item-id]');
    const own = row && !element!.matches('textarea, .confirm *, .carry *') && !row.hasAttribute('data-tombstone');
    return {
      focused: none ? 'nothing' : `${element.localName}.${element.className} ${element.getAttribute('aria-label') ?? row?.querySelector('.text')?.textContent ?? ''}`,
      row: own ? row.dataset.itemId! : null,
      selected: rows.filter((one) => one.hasAttribute('data-selected')).map((one) => one.dataset.itemId!),
      rows: rows.map((one) => ({
        id: one.dataset.itemId!,
        text: one.querySelector('.text')?.textContent ?? '',
        status: `${one.querySelector<HTMLInputElement>('.box')?.checked ?? ''} ${one.querySelector('.lozenge:not(.review)')?.textContent ?? ''}`,
      })),
      covered,
      top: edge?.top ?? 0,
      bottom: edge?.bottom ?? 0,
      filtering: document.querySelector('.filter') !== null,
    };
  });
  const box = await jira.element().boundingBox();
  return { ...seen, top: seen.top + (box?.y ?? 0), bottom: seen.bottom + (box?.y ?? 0) };
}
