// What IBM's engine has to say about the panel as it stands: violations of WCAG 2.2, and what it thinks may be one.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Checker } from 'accessibility-checker-engine';
import type { JiraIssue } from '../pages/jira_issue.ts';
import { type Accepted, type Finding, PLACE, type Placing, without } from './finding.ts';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('accessibility-checker-engine/ace.js'), 'utf8');

// They judge a whole page; the panel is a part of Jira's.
const PAGE_RULES = ['html_skipnav_exists', 'skip_main_exists'];

/** What it reports and we keep, each with its reason. */
const ACCEPTED: Accepted[] = [
  {
    reason: 'it asks this of every stylesheet; the looks in forced colours, where all of them are gone, are the answer',
    holds: ({ rule }) => rule.startsWith('style_color_misuse'),
  },
  {
    reason: 'a button with a drawing has its words in its name',
    holds: ({ rule, within }) => rule.startsWith('input_label_visible') && ['icon-button', 'handle', 'selection'].some((kind) => within.includes(kind)),
  },
  {
    reason: 'a field stands in the place of the words that it is for, and the field of a sheet under its title',
    holds: ({ rule, within }) => rule.startsWith('input_label_visible') && within.includes('editor') && !within.includes('moving'),
  },
  {
    reason: 'a list, a toolbar and a group are one tab stop, and arrows go on from it; keyboard.spec.ts and commands.spec.ts walk them',
    holds: ({ rule, within }) => rule.startsWith('widget_tabbable_exists') && ['[data-item-id]', 'selection', 'kinds', 'keys'].some((kind) => within.includes(kind)),
  },
  {
    reason: 'focus stays in the field above the list that it finds; the field says which of the list is active',
    holds: ({ rule, within }) => rule.startsWith('widget_tabbable_exists') && within.includes('palette'),
  },
  {
    reason: 'tasks are not choices of one question: what groups them is their list',
    holds: ({ rule, within }) => rule.startsWith('input_checkboxes_grouped') && within.includes('[data-item-id]'),
  },
  {
    reason: 'preferences are not choices of one question; their group has a name',
    holds: ({ rule, within }) => rule.startsWith('input_checkboxes_grouped') && within.includes('choices'),
  },
  {
    reason: 'it takes “below” in the name of a command for a place on the screen',
    holds: ({ rule, target }) => rule.startsWith('text_sensory_misuse') && target.includes('key-problem'),
  },
  {
    reason: 'the words under an open field are clipped, not hidden: they go on naming the box, and axe sees that they do',
    holds: ({ rule, within }) => rule.startsWith('input_label_exists') && within.includes('[data-editing]'),
  },
  {
    reason: 'it looks for a handler on the element itself; keys are heard further up or by a listener, and commands.spec.ts presses them',
    holds: ({ rule, within }) => rule.startsWith('aria_keyboard_handler_exists') && (within.includes('menu') || within.includes('editor')),
  },
  {
    reason: 'a person has written it as a quote, and where it is from with it or not at all',
    holds: ({ rule, within }) => rule.startsWith('blockquote_cite_exists') && within.includes('blocks'),
  },
  {
    reason: 'a menu or a toolbar that a person opens over rows goes with Escape',
    holds: ({ rule, covered }) => rule.startsWith('element_tabbable_unobscured') && covered,
  },
];

export async function ibmFindings(jira: JiraIssue): Promise<string[]> {
  const frame = await jira.frame();
  if (!(await frame.evaluate(() => 'ace' in window))) await frame.evaluate(`${SOURCE};${PLACE}`);
  const found = await frame.evaluate(async () => {
    const page = window as unknown as Placing & { ace: { Checker: typeof Checker } };
    const { results } = await new page.ace.Checker().check(document, ['WCAG_2_2']);
    return results
      .filter(({ value: [policy, outcome] }) => policy === 'VIOLATION' && outcome !== 'PASS')
      .map(({ ruleId, reasonId, value, path, node, message, snippet }): Finding => ({
        rule: `${ruleId} ${reasonId}`,
        target: `${path.dom} ${snippet.slice(0, 160)}`,
        why: `${value[1]} ${message}`.slice(0, 240),
        ...page.tickmarkPlace(node instanceof Element ? node : null),
      }));
  });
  return without(found.filter(({ rule }) => !PAGE_RULES.some((page) => rule.startsWith(page))), ACCEPTED);
}
