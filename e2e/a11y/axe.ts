// What axe has to say about the panel as it stands: A to AAA and best practice. What it leaves undecided counts too.
import axe from 'axe-core';
import type { JiraIssue } from '../pages/jira_issue.ts';
import { type Accepted, type Finding, PLACE, type Placing, without } from './finding.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag21aaa', 'wcag22aa', 'best-practice'];

// They judge a whole page; the panel is a part of Jira's.
const PAGE_RULES = ['bypass', 'landmark-one-main', 'page-has-heading-one', 'region', 'heading-order'];

/** What axe reports and we keep, each with its reason. */
const ACCEPTED: Accepted[] = [
  {
    reason: 'finished rows step back on purpose; they keep 4.5:1, which color-contrast checks',
    holds: ({ rule, finished }) => rule === 'color-contrast-enhanced' && finished,
  },
  {
    reason: 'what lies under a menu is judged in the state without it',
    holds: ({ rule, covered, why }) => covered && ((rule.startsWith('color-contrast') && why.includes('overlapped')) || (rule === 'target-size' && why.includes('obscured'))),
  },
  {
    reason: 'the field that it is written in lies over it, with clear letters; contrast.spec.ts measures its colours',
    holds: ({ rule, within, why }) => rule.startsWith('color-contrast') && within.includes('text-colours') && why.includes('overlapped'),
  },
  {
    reason: 'a box that is a letter has the colour of the words beside it, which are judged',
    holds: ({ rule, within, why }) => rule.startsWith('color-contrast') && within.includes('mark') && why.includes('non-text characters'),
  },
  {
    reason: 'axe counts what details cut off as if it lay over what follows',
    holds: ({ rule, underCut, why }) => underCut && rule.startsWith('color-contrast') && why.includes('overlap'),
  },
  {
    reason: 'a list of which nothing is looked for has no items for the moment, and stays a list',
    holds: ({ rule, target }) => rule === 'aria-required-children' && target.includes('class="rows"'),
  },
  {
    reason: 'arrows have the colours of the other keys, which are judged',
    holds: ({ rule, target, why }) => rule.startsWith('color-contrast') && target.includes('<kbd>') && why.includes('non-text characters'),
  },
  {
    reason: 'a menu has a ground of its own; axe takes rows that it lies over for a part of it',
    holds: ({ rule, within, why }) => rule.startsWith('color-contrast') && within.includes('menu') && why.includes('partially overlaps'),
  },
  {
    reason: 'axe asks for the fill of the letters, which is not told where a person has colours of their own; contrast.spec.ts measures what is shown there',
    holds: ({ rule, recoloured }) => rule.startsWith('color-contrast') && recoloured,
  },
];

export async function axeFindings(jira: JiraIssue): Promise<string[]> {
  const frame = await jira.frame();
  if (!(await frame.evaluate(() => 'axe' in window))) await frame.evaluate(`${axe.source};${PLACE}`);
  const found = await frame.evaluate(
    async ([tags, off]) => {
      const engine = (window as unknown as { axe: typeof axe }).axe;
      const rules = Object.fromEntries((off as string[]).map((rule) => [rule, { enabled: false }]));
      // Preloading would fetch stylesheets by script, which the page's policy forbids, and rightly.
      const results = await engine.run(document, { runOnly: { type: 'tag', values: tags as string[] }, rules, preload: false, resultTypes: ['violations', 'incomplete'] });
      const { tickmarkPlace } = window as unknown as Placing;
      // An undecided check is a finding until somebody has decided it.
      return [...results.violations, ...results.incomplete].flatMap(({ id, nodes }) =>
        nodes.map((node): Finding => {
          const selector = node.target.join(' ');
          return {
            rule: id,
            target: `${selector} ${node.html.slice(0, 160)}`,
            why: (node.failureSummary ?? '').replace(/\s+/g, ' ').slice(0, 240),
            ...tickmarkPlace(document.querySelector(selector)),
          };
        }),
      );
    },
    [TAGS, PAGE_RULES],
  );
  return without(found, ACCEPTED);
}
