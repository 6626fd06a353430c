// Writes docs/screens: the current look, from the real parts. Made by `cargo xtask screens`, looked at by a person.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '../fixtures.ts';
import { JiraIssue } from '../pages/jira_issue.ts';
import { STATES } from '../states.ts';

const FOLDER = resolve(process.env.TICKMARK_SCREENS ?? join(import.meta.dirname, '../../docs/screens'));
mkdirSync(FOLDER, { recursive: true });

type Mode = 'light' | 'dark' | 'forced';
interface Shot {
  state: string;
  width: number;
  mode: Mode;
  rtl?: boolean;
}

const SHOTS: Shot[] = [
  { state: 'list', width: 256, mode: 'light' },
  { state: 'list', width: 320, mode: 'dark' },
  { state: 'list', width: 600, mode: 'light' },
  { state: 'list', width: 900, mode: 'dark' },
  { state: 'list', width: 600, mode: 'forced' },
  { state: 'list', width: 600, mode: 'light', rtl: true },
  { state: 'list', width: 320, mode: 'dark', rtl: true },
  { state: 'one', width: 600, mode: 'light' },
  { state: 'long', width: 600, mode: 'light' },
  { state: 'empty', width: 600, mode: 'light' },
  { state: 'empty', width: 256, mode: 'dark' },
  { state: 'editing', width: 600, mode: 'light' },
  { state: 'editing', width: 256, mode: 'dark' },
  { state: 'editing', width: 320, mode: 'forced' },
  { state: 'adding', width: 320, mode: 'light' },
  { state: 'menu', width: 600, mode: 'light' },
  { state: 'menu', width: 256, mode: 'dark' },
  { state: 'menu', width: 320, mode: 'forced' },
  { state: 'status_menu', width: 600, mode: 'dark' },
  { state: 'dragging', width: 600, mode: 'dark' },
  { state: 'dragging', width: 320, mode: 'light' },
  { state: 'undo', width: 600, mode: 'light' },
  { state: 'undo', width: 256, mode: 'dark' },
  { state: 'offline', width: 600, mode: 'light' },
  { state: 'offline', width: 320, mode: 'dark' },
  { state: 'read_only', width: 600, mode: 'light' },
  { state: 'read_only', width: 256, mode: 'dark' },
  { state: 'loading', width: 600, mode: 'light' },
  { state: 'help', width: 600, mode: 'light' },
  { state: 'selection', width: 600, mode: 'light' },
  { state: 'selection', width: 256, mode: 'dark' },
  { state: 'selection', width: 320, mode: 'forced' },
  { state: 'palette', width: 600, mode: 'light' },
  { state: 'palette', width: 256, mode: 'dark' },
  { state: 'due', width: 600, mode: 'light' },
  { state: 'due', width: 320, mode: 'dark' },
  { state: 'assign', width: 600, mode: 'light' },
  { state: 'assign', width: 320, mode: 'dark' },
  { state: 'mention', width: 600, mode: 'light' },
  { state: 'mention', width: 320, mode: 'dark' },
  { state: 'move_panel', width: 600, mode: 'light' },
  { state: 'move_panel', width: 256, mode: 'dark' },
  { state: 'changes', width: 600, mode: 'light' },
  { state: 'changes', width: 320, mode: 'dark' },
  { state: 'history', width: 600, mode: 'light' },
  { state: 'history', width: 256, mode: 'dark' },
  { state: 'filter', width: 600, mode: 'light' },
  { state: 'filter', width: 256, mode: 'dark' },
  { state: 'filter_without_result', width: 320, mode: 'light' },
  { state: 'picked_up', width: 600, mode: 'light' },
  { state: 'picked_up', width: 256, mode: 'dark' },
  { state: 'pasting', width: 600, mode: 'light' },
  { state: 'pasting', width: 256, mode: 'dark' },
  { state: 'preferences', width: 600, mode: 'light' },
  { state: 'preferences', width: 256, mode: 'dark' },
  { state: 'asking', width: 320, mode: 'light' },
  { state: 'asking', width: 600, mode: 'dark' },
  { state: 'details', width: 600, mode: 'light' },
  { state: 'details', width: 256, mode: 'dark' },
  { state: 'tombstone', width: 600, mode: 'light' },
  { state: 'tombstone', width: 256, mode: 'dark' },
  { state: 'tombstone', width: 320, mode: 'forced' },
];

async function dress(jira: JiraIssue, mode: Mode): Promise<void> {
  await jira.page.emulateMedia({ forcedColors: mode === 'forced' ? 'active' : 'none' });
  await jira.setTheme(mode === 'dark' ? 'dark' : 'light');
}

for (const { state, width, mode, rtl } of SHOTS) {
  const name = `${state.replaceAll('_', '-')}-${width}-${mode}${rtl ? '-rtl' : ''}`;
  test(name, async ({ jira, stack, issue, guard }) => {
    // The width first: a drag or a menu must not see it change.
    await jira.page.addInitScript((px) => {
      document.addEventListener('DOMContentLoaded', () => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(`iframe { inline-size: ${px}px !important; min-inline-size: ${px}px; max-inline-size: ${px}px; }`);
        if (window === window.top) document.adoptedStyleSheets = [sheet];
      });
    }, width);
    // What is outside the view is not painted, and not in the picture.
    await jira.page.setViewportSize({ width: Math.max(1100, width + 500), height: 2400 });
    await STATES[state]!({ jira, stack, issue, guard });
    await dress(jira, mode);
    const frame = await jira.frame();
    if (rtl) await frame.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
    await frame.evaluate(() => document.fonts.ready);
    await jira.element().screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled', caret: 'hide' });
  });
}

for (const mode of ['light', 'dark'] as const) {
  test(`issue-${mode}`, async ({ page, stack }) => {
    // The demo issue, which the stand-in fills when it is installed.
    const demo = new JiraIssue(page, stack, 'TICK-1');
    await page.setViewportSize({ width: 1180, height: 1060 });
    await demo.open();
    await demo.panel.saved();
    await expect(demo.panel.box()).toHaveCount(12);
    await dress(demo, mode);
    await page.screenshot({ path: join(FOLDER, `issue-${mode}.png`), animations: 'disabled' });
  });
}
