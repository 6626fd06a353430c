// The ways the panel can look: three palettes, two directions, three widths. Which of them a run of the tests walks.
import { expect } from '@playwright/test';
import type { JiraIssue } from '../pages/jira_issue.ts';

const PALETTES = ['light', 'dark', 'forced'] as const;
const DIRECTIONS = ['ltr', 'rtl'] as const;
const WIDTHS = [256, 320, 600] as const;

export interface Look {
  palette: (typeof PALETTES)[number];
  direction: (typeof DIRECTIONS)[number];
  width: (typeof WIDTHS)[number];
}

export const ALL: Look[] = PALETTES.flatMap((palette) => DIRECTIONS.flatMap((direction) => WIDTHS.map((width) => ({ palette, direction, width }))));

export const isWhole = process.env.TICKMARK_MATRIX === 'whole';

/**
 * The looks in which a run checks the state with this number: all of them where the whole matrix is asked for, else one. From
 * state to state it turns, so that after eighteen of them every look has been met.
 */
export function looksOf(state: number): Look[] {
  return isWhole ? ALL : [ALL[(state * 7) % ALL.length]!];
}

/** The states of a long check: in a run of the tests the first two are enough. */
export const sampleOf = <T>(states: T[]): T[] => (isWhole ? states : states.slice(0, 2));

export const nameOf = ({ palette, direction, width }: Look): string => `${palette} ${direction} ${width}`;

/** Dresses an open panel, and waits until it has taken it over. */
export async function dress(jira: JiraIssue, { palette, direction, width }: Look): Promise<void> {
  await jira.page.emulateMedia({ forcedColors: palette === 'forced' ? 'active' : 'none' });
  await jira.setTheme(palette === 'dark' ? 'dark' : 'light');
  await jira.setPanelWidth(width);
  const frame = await jira.frame();
  // No engine sees what is not laid out because it is off the screen, or what a menu has scrolled away.
  await frame.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { content-visibility: visible !important; } .menu { max-block-size: none !important; }');
    document.adoptedStyleSheets = [sheet];
  });
  await frame.evaluate((dir) => (document.documentElement.dir = dir), direction);
  await expect.poll(() => frame.evaluate(() => matchMedia('(forced-colors: active)').matches)).toBe(palette === 'forced');
}
