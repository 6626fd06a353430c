// Targets are large enough by their own size, and text may grow without anything falling off the side.
import { expect, onlyChromium, test } from '../fixtures.ts';
import type { JiraIssue } from '../pages/jira_issue.ts';
import { STATES } from '../states.ts';

const CHECKED = ['empty', 'list', 'editing', 'adding', 'menu', 'order_menu', 'status_menu', 'status_menu_narrow', 'naming', 'refused', 'undo', 'help', 'selection', 'palette', 'move_panel', 'due', 'assign', 'mention', 'linked_issues', 'emoji', 'text_mode', 'export', 'pasting', 'changes', 'history', 'lists', 'list_menu', 'templates', 'template_prompts', 'template_deleting', 'template_saving', 'read_only', 'offline'];

/** Controls that are smaller than this, links within a sentence aside. */
async function small(jira: JiraIssue, px: number): Promise<string[]> {
  return (await jira.frame()).evaluate((least) => {
    const controls = [...document.querySelectorAll<HTMLElement>('button, input, textarea, [role^="menuitem"]')];
    return controls
      .filter((control) => control.checkVisibility({ visibilityProperty: true }))
      .map((control) => ({ name: control.getAttribute('aria-label') ?? control.textContent ?? '', kind: control.className, box: control.getBoundingClientRect() }))
      .filter(({ kind, box }) => box.height + 0.01 < (kind === 'editor' ? 20 : least) || box.width + 0.01 < least)
      .map(({ name, kind, box }) => `${kind} “${name}”: ${box.width} × ${box.height}`);
  }, px);
}

const sideways = async (jira: JiraIssue): Promise<number> => (await jira.frame()).evaluate(() => document.documentElement.scrollWidth - innerWidth);

for (const state of CHECKED) {
  test(`targets of 24 px, and nothing off the side: ${state}`, async ({ jira, stack, issue, guard }) => {
    await STATES[state]!({ jira, stack, issue, guard });
    for (const width of [256, 320, 600]) {
      await jira.setPanelWidth(width);
      expect.soft(await small(jira, 24), `${width} px`).toEqual([]);
      expect.soft(await sideways(jira), `${width} px`).toBeLessThanOrEqual(0);
    }
    await jira.setPanelWidth(320);
    const frame = await jira.frame();
    // WCAG 1.4.12 and 1.4.4. An adopted stylesheet is not subject to the page's policy.
    const add = (css: string) =>
      frame.evaluate((text) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(text);
        document.adoptedStyleSheets = [sheet];
      }, css);
    await add('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }');
    expect.soft(await sideways(jira), 'text spacing').toBeLessThanOrEqual(0);
    for (const width of [256, 320]) {
      await jira.setPanelWidth(width);
      await add('html { font-size: 200%; }');
      expect.soft(await sideways(jira), `200 % text at ${width} px`).toBeLessThanOrEqual(0);
      await add('');
    }
  });
}

test.describe('with a finger', () => {
  test.use({ hasTouch: true, isMobile: true });
  for (const state of CHECKED) {
    test(`targets of 44 px: ${state}`, onlyChromium('no other engine’s driver can make a finger of the pointer'), async ({ jira, stack, issue, guard }) => {
      await STATES[state]!({ jira, stack, issue, guard });
      await jira.setPanelWidth(320);
      expect(await small(jira, 44)).toEqual([]);
      expect(await sideways(jira)).toBeLessThanOrEqual(0);
    });
  }
});
