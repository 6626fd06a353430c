// Edges of what can be ticked or written in stand out 3:1; words 7:1 also where a person has colours of their own.
import { expect, onlyChromium, test } from '../fixtures.ts';
import type { JiraIssue } from '../pages/jira_issue.ts';
import { STATES } from '../states.ts';
import { ALL, dress, sampleOf } from './looks.ts';
import { Picture, contrast, luminance } from './pixels.ts';

const EDGE_CONTRAST = 3;
const TEXT_CONTRAST = 7;

interface Box {
  name: string;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** What is ticked or written in, with the name it goes by in a finding. */
async function boxes(jira: JiraIssue): Promise<Box[]> {
  return (await jira.frame()).evaluate(() =>
    [...document.querySelectorAll<HTMLInputElement>('.box, .moving .editor')]
      .filter((box) => box.checkVisibility({ visibilityProperty: true }))
      // What lies under a menu or in its shadow is behind it until it closes.
      .filter((box) =>
        [...document.querySelectorAll('.menu')].every((menu) => {
          const [over, here] = [menu.getBoundingClientRect(), box.getBoundingClientRect()];
          const shadow = 24;
          return here.right < over.left - shadow || here.left > over.right + shadow || here.bottom < over.top - shadow || here.top > over.bottom + shadow;
        }),
      )
      .map((box) => {
        const { left, top, right, bottom } = box.getBoundingClientRect();
        const row = box.closest('li');
        return { name: `${box.localName} ${box.checked ? 'checked' : ''} ${row?.className ?? ''} ${row?.hasAttribute('data-selected') ? 'selected' : ''}`, left, top, right, bottom };
      }),
  );
}

/** The least contrast that an edge of this box has to what is around it, coming from each of the four sides. */
function edge(picture: Picture, { left, top, right, bottom }: Box): number {
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  const around = 3;
  const ways: [number, number][][] = [
    Array.from({ length: x - left + around }, (_, step) => [left - around + step, y]),
    Array.from({ length: right - x + around }, (_, step) => [right + around - 1 - step, y]),
    Array.from({ length: y - top + around }, (_, step) => [x, top - around + step]),
    Array.from({ length: bottom - y + around }, (_, step) => [x, bottom + around - 1 - step]),
  ];
  return Math.min(
    ...ways.map((way) => {
      const outside = picture.luminance(...way[0]!);
      return Math.max(...way.map(([atX, atY]) => contrast(picture.luminance(atX, atY), outside)));
    }),
  );
}

for (const state of sampleOf(['list', 'selection', 'read_only', 'move_panel', 'due', 'assign', 'mention', 'linked_issues', 'emoji', 'criteria', 'preferences', 'filter'])) {
  test(`edges stand out 3:1: ${state}`, onlyChromium('no other engine’s driver can show forced colours'), async ({ jira, stack, issue, guard }) => {
    await STATES[state]!({ jira, stack, issue, guard });
    const weak: string[] = [];
    for (const palette of ['light', 'dark', 'forced'] as const) {
      await dress(jira, ALL.find((look) => look.palette === palette && look.width === 600)!);
      const picture = await Picture.of(jira);
      const all = await boxes(jira);
      expect(all.length).toBeGreaterThan(0);
      for (const box of all) {
        const found = edge(picture, box);
        if (found < EDGE_CONTRAST) weak.push(`${palette}: ${box.name}: ${found.toFixed(2)}`);
      }
    }
    expect(weak).toEqual([]);
  });
}

/** Each text with its colour and the ground it stands on, as the browser computes them: red, green, blue. */
async function texts(jira: JiraIssue, inside = '.ac-content'): Promise<{ text: string; colour: number[]; ground: number[] }[]> {
  return (await jira.frame()).evaluate((inside) => {
    const parts = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number);
    const isOpaque = (colour: string) => (parts(colour)[3] ?? 1) === 1;
    const found: { text: string; colour: number[]; ground: number[] }[] = [];
    for (const element of document.querySelectorAll<HTMLElement>(`${inside} *`)) {
      const text = [...element.childNodes].filter((node) => node instanceof Text).map((node) => node.textContent).join('').trim();
      if (!text || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      let under: HTMLElement | null = element;
      while (under && !isOpaque(getComputedStyle(under).backgroundColor)) under = under.parentElement;
      const colour = parts(getComputedStyle(element).color).slice(0, 3);
      found.push({ text, colour, ground: under ? parts(getComputedStyle(under).backgroundColor).slice(0, 3) : [255, 255, 255] });
    }
    return found;
  }, inside);
}

for (const state of sampleOf(['list', 'selection', 'menu', 'offline', 'filter', 'preferences'])) {
  test(`words stand out 7:1 in a person’s own colours: ${state}`, onlyChromium('no other engine’s driver can show forced colours'), async ({ jira, stack, issue, guard }) => {
    await STATES[state]!({ jira, stack, issue, guard });
    await dress(jira, ALL.find((look) => look.palette === 'forced' && look.width === 600)!);
    const all = await texts(jira);
    expect(all.length).toBeGreaterThan(0);
    const weak = all.filter(({ colour, ground }) => contrast(luminance(colour), luminance(ground)) < TEXT_CONTRAST);
    expect(weak).toEqual([]);
  });
}

test('the colours of a text stand out 7:1', onlyChromium('reads colours as Chromium writes them'), async ({ jira, stack, issue, guard }) => {
  await STATES.text_mode_foreign!({ jira, stack, issue, guard });
  const weak: string[] = [];
  for (const palette of ['light', 'dark'] as const) {
    await dress(jira, ALL.find((look) => look.palette === palette && look.width === 600)!);
    const all = await texts(jira, '.text-colours');
    expect(new Set(all.map(({ colour }) => String(colour))).size).toBe(5);
    for (const { text, colour, ground } of all) {
      const found = contrast(luminance(colour), luminance(ground));
      if (found < TEXT_CONTRAST) weak.push(`${palette}: ${text}: ${found.toFixed(2)}`);
    }
  }
  expect(weak).toEqual([]);
});
