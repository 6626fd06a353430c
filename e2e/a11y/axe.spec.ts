// axe finds nothing, and leaves nothing undecided, in every state, at three widths, light and dark.
import axe from 'axe-core';
import { expect, test } from '../fixtures.ts';
import type { JiraIssue } from '../pages/jira_issue.ts';
import { STATES } from '../states.ts';

const WIDTHS = [256, 320, 600];
const THEMES = ['light', 'dark'] as const;
const TAGS = ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag21aaa', 'wcag22aa', 'best-practice'];

// They judge a whole page; the panel is a part of Jira's.
const PAGE_RULES = ['bypass', 'landmark-one-main', 'page-has-heading-one', 'region', 'heading-order'];

/** Where a finding stands, as far as it decides whether it is one. */
interface Place {
  /** In a row that is done or skipped. */
  finished: boolean;
  /** Under a menu, a dragged row or an editor's buttons, which are there for a moment. */
  covered: boolean;
}

interface Finding extends Place {
  rule: string;
  target: string;
  why: string;
}

/** What axe reports and we keep, each with its reason. */
const ACCEPTED: { reason: string; holds: (one: Finding) => boolean }[] = [
  {
    reason: 'finished rows step back on purpose; they keep 4.5:1, which color-contrast checks',
    holds: ({ rule, finished }) => rule === 'color-contrast-enhanced' && finished,
  },
  {
    reason: 'what lies under a menu is judged in the state without it',
    holds: ({ rule, covered, why }) => covered && ((rule.startsWith('color-contrast') && why.includes('overlapped')) || (rule === 'target-size' && why.includes('obscured'))),
  },
  {
    reason: 'arrows have the colours of the other keys, which are judged',
    holds: ({ rule, target, why }) => rule.startsWith('color-contrast') && target.includes('<kbd>') && why.includes('non-text characters'),
  },
];

async function findings(jira: JiraIssue): Promise<Finding[]> {
  const frame = await jira.frame();
  await frame.evaluate(axe.source);
  const found = await frame.evaluate(
    async ([tags, off]) => {
      const engine = (window as unknown as { axe: typeof axe }).axe;
      const rules = Object.fromEntries((off as string[]).map((rule) => [rule, { enabled: false }]));
      // Preloading would fetch stylesheets by script, which the page's policy forbids, and rightly.
      const results = await engine.run(document, { runOnly: { type: 'tag', values: tags as string[] }, rules, preload: false, resultTypes: ['violations', 'incomplete'] });
      const passing = [...document.querySelectorAll('.menu, .preview, .confirm')].map((element) => element.getBoundingClientRect());
      // An undecided check is a finding until somebody has decided it.
      return [...results.violations, ...results.incomplete].flatMap(({ id, nodes }) =>
        nodes.map((node) => {
          const selector = node.target.join(' ');
          const element = document.querySelector(selector);
          const box = element?.getBoundingClientRect();
          return {
            rule: id,
            target: `${selector} ${node.html.slice(0, 160)}`,
            why: (node.failureSummary ?? '').replace(/\s+/g, ' ').slice(0, 240),
            finished: element?.closest('.is-done, .is-skipped') != null,
            covered: box !== undefined && passing.some((over) => over.left < box.right && over.right > box.left && over.top < box.bottom && over.bottom > box.top),
          };
        }),
      );
    },
    [TAGS, PAGE_RULES],
  );
  return found.filter((one) => !ACCEPTED.some(({ holds }) => holds(one)));
}

for (const [state, arrange] of Object.entries(STATES)) {
  test(`axe: ${state}`, async ({ jira, stack, issue, guard }) => {
    await arrange({ jira, stack, issue, guard });
    for (const theme of THEMES) {
      await jira.setTheme(theme);
      for (const width of WIDTHS) {
        await jira.setPanelWidth(width);
        expect.soft(await findings(jira), `${state}, ${theme}, ${width} px`).toEqual([]);
      }
    }
  });
}
