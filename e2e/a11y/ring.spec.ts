// The focus ring, measured from pixels: two pixels thick on every side, and 3:1 against what was there before it came.
import { expect, onlyChromium, test } from '../fixtures.ts';
import type { JiraIssue } from '../pages/jira_issue.ts';
import { STATES } from '../states.ts';
import { ALL, dress, sampleOf } from './looks.ts';
import { Picture, contrast } from './pixels.ts';

const RING_PX = 2;
const RING_CONTRAST = 3;
const SHARED_CONTRAST = 1.3;
/** A ring stands at most so far outside or inside the edge of what it is drawn around. */
const BAND_PX = 6;
/** States in which each kind of control is there at least once, and is still there when focus goes through them: a field that was written in closes. */
const STATES_WITH_CONTROLS = sampleOf(['list', 'selection', 'empty', 'menu', 'palette', 'move_panel', 'due', 'assign', 'linked_issues', 'picked_up', 'filter', 'preferences']);

interface Control {
  kind: string;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** The first visible control of each kind, in the order of the page; they are numbered there. */
async function controls(jira: JiraIssue): Promise<Control[]> {
  return (await jira.frame()).evaluate(() => {
    const kinds = new Map<string, HTMLElement>();
    // What lies behind a sheet cannot have focus; a row that is carried is put back when focus leaves it.
    const root = document.querySelector<HTMLElement>('[role="dialog"], [role="menu"], .carry') ?? document.body;
    for (const element of root.querySelectorAll<HTMLElement>('button, input, select, textarea, a[href], [tabindex]')) {
      // The end of a long menu has no picture.
      if (element.getBoundingClientRect().bottom > innerHeight - 4) continue;
      if (!element.checkVisibility({ visibilityProperty: true }) || element.closest('[inert]') || element.matches('[role="dialog"], [role="menu"]')) continue;
      const kind = [element.localName, element.getAttribute('role') ?? '', ...element.classList].join(' ').trim();
      if (!kinds.has(kind)) kinds.set(kind, element);
    }
    return [...kinds].map(([kind, element], number) => {
      element.dataset.control = String(number);
      // The ring of a box or of a fold is drawn around its row.
      const around = element.matches('.row > .box, .heading > .fold') ? element.parentElement! : element;
      const { left, top, right, bottom } = around.getBoundingClientRect();
      return { kind, left, top, right, bottom };
    });
  });
}

async function withFocusOn(jira: JiraIssue, number: number): Promise<Picture> {
  await (await jira.frame()).evaluate((one) => {
    (document.activeElement as HTMLElement | null)?.blur();
    document.querySelector<HTMLElement>(`[data-control="${one}"]`)?.focus();
    return new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  }, number);
  return Picture.of(jira);
}

/** How thick the ring is where it is thinnest, in pixels: looked at a quarter, half and three quarters along each side. */
function thickness({ left, top, right, bottom }: Control, focused: Picture, before: Picture): number {
  const along = (from: number, to: number) => [0.25, 0.5, 0.75].map((part) => Math.round(from + (to - from) * part));
  const across = (edge: number) => Array.from({ length: 2 * BAND_PX + 1 }, (_, step) => Math.round(edge) - BAND_PX + step);
  const change = (x: number, y: number) => contrast(focused.luminance(x, y), before.luminance(x, y));
  // A ring that begins within a pixel shares its first and its last one with what is beside it.
  const ring = (line: [number, number][]) => {
    const changes = line.map(([x, y]) => change(x, y));
    const full = changes.filter((one) => one >= RING_CONTRAST).length;
    return full === 0 ? 0 : full + changes.filter((one) => one >= SHARED_CONTRAST && one < RING_CONTRAST).length / 2;
  };
  const sides = [
    ...along(left, right).flatMap((x) => [top, bottom].map((edge) => ring(across(edge).map((y) => [x, y])))),
    ...along(top, bottom).flatMap((y) => [left, right].map((edge) => ring(across(edge).map((x) => [x, y])))),
  ];
  return Math.min(...sides);
}

STATES_WITH_CONTROLS.forEach((state, number) => {
  test(`focus ring: ${state}`, onlyChromium('no other engine’s driver can show forced colours, a third of the looks'), async ({ jira, stack, issue, guard }) => {
    // A picture for each control in each palette.
    test.setTimeout(180_000);
    await STATES[state]!({ jira, stack, issue, guard });
    // From here on focus is moved as by a key.
    await jira.page.keyboard.press('Shift');
    const thin: string[] = [];
    for (const palette of ['light', 'dark', 'forced'] as const) {
      await dress(jira, ALL.find((look) => look.palette === palette && look.width === (number % 2 === 0 ? 320 : 600))!);
      const found = await controls(jira);
      const pictures: Picture[] = [];
      for (const place of found.keys()) pictures.push(await withFocusOn(jira, place));
      const nowhere = await withFocusOn(jira, -1);
      found.forEach((control, place) => {
        const px = thickness(control, pictures[place]!, nowhere);
        if (px < RING_PX) thin.push(`${palette}: ${control.kind}: ${px} px`);
      });
    }
    expect(thin).toEqual([]);
  });
});
