// axe finds nothing, and leaves nothing undecided, in every state, at three widths, light and dark.
import axe, { type AxeResults, type NodeResult } from 'axe-core';
import { expect, test } from '../fixtures.ts';
import type { JiraIssue } from '../pages/jira_issue.ts';
import { STATES } from '../states.ts';

const WIDTHS = [256, 320, 600];
const THEMES = ['light', 'dark'];
const TAGS = ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag21aaa', 'wcag22aa', 'best-practice'];

// They judge a whole page; the panel is a part of Jira's.
const PAGE_RULES = ['bypass', 'landmark-one-main', 'page-has-heading-one', 'region', 'heading-order'];

/** What axe reports and we keep, each with its reason. */
const ACCEPTED: { rule: string; target: RegExp; reason: string }[] = [
  { rule: 'color-contrast-enhanced', target: /is-done|is-skipped/, reason: 'finished rows step back on purpose; they keep 4.5:1, which color-contrast checks' },
];

interface Finding {
  rule: string;
  target: string;
  why: string;
}

async function findings(jira: JiraIssue): Promise<Finding[]> {
  const frame = await jira.frame();
  await frame.evaluate(axe.source);
  const results = (await frame.evaluate(
    async ([tags, off]) => {
      const engine = (window as unknown as { axe: typeof axe }).axe;
      const rules = Object.fromEntries((off as string[]).map((rule) => [rule, { enabled: false }]));
      return engine.run(document, { runOnly: { type: 'tag', values: tags as string[] }, rules, resultTypes: ['violations', 'incomplete'] });
    },
    [TAGS, PAGE_RULES],
  )) as AxeResults;
  // An undecided check is a finding until somebody has decided it.
  return [...results.violations, ...results.incomplete].flatMap(({ id, nodes }) => nodes.map((node) => finding(id, node))).filter((one) => !ACCEPTED.some(({ rule, target }) => rule === one.rule && target.test(one.target)));
}

function finding(rule: string, node: NodeResult): Finding {
  return { rule, target: `${node.target.join(' ')} ${node.html.slice(0, 160)}`, why: (node.failureSummary ?? '').replace(/\s+/g, ' ').slice(0, 240) };
}

for (const [state, arrange] of Object.entries(STATES)) {
  test(`axe: ${state}`, async ({ jira, stack, issue, guard }) => {
    await arrange({ jira, stack, issue, guard });
    for (const theme of THEMES) {
      await jira.page.evaluate((name) => (window as unknown as { __jira: { setTheme(name: string): void } }).__jira.setTheme(name), theme);
      await expect(jira.panel.frame.locator('html')).toHaveAttribute('data-color-mode', theme);
      for (const width of WIDTHS) {
        await jira.setPanelWidth(width);
        expect.soft(await findings(jira), `${state}, ${theme}, ${width} px`).toEqual([]);
      }
    }
  });
}
