// What a person who listens hears, scenario by scenario, is what the files in transcripts/ say. `UPDATE_DOCS=1` writes them.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fill, forgetTemplates } from '../checklist.ts';
import { expect, onlyChromium, test } from '../fixtures.ts';
import { JiraIssue } from '../pages/jira_issue.ts';
import type { Stack } from '../servers.ts';
import { ASSIGNING } from './transcripts/assigning.ts';
import { CRITERIA } from './transcripts/criteria.ts';
import { DELETING, TICKING, WRITING } from './transcripts/items.ts';
import { DUE } from './transcripts/due.ts';
import { FINDING, MOVING, SELECTING } from './transcripts/order.ts';
import { EMOJI, LINKED } from './transcripts/links.ts';
import { LISTS } from './transcripts/lists.ts';
import { listen, startListening } from './transcripts/ears.ts';
import type { Scenario, Stage } from './transcripts/scenario.ts';
import { TEMPLATES } from './transcripts/templates.ts';
import { TOGETHER } from './transcripts/together.ts';

const FILES: Record<string, Scenario[]> = {
  ticking: TICKING,
  writing: WRITING,
  deleting: DELETING,
  criteria: CRITERIA,
  due: DUE,
  assigning: ASSIGNING,
  moving: MOVING,
  selecting: SELECTING,
  finding: FINDING,
  lists: LISTS,
  templates: TEMPLATES,
  linked: LINKED,
  emoji: EMOJI,
  together: TOGETHER,
};

const list = (rows: string[]) => rows.join('  ') || 'no rows';

async function play({ steps, rows, at, user }: Scenario, stage: Stage, delays: number[]): Promise<string[]> {
  const { jira, panel } = stage;
  const frame = await jira.frame();
  if (rows.length > 0 && user === undefined) await panel.saved();
  await startListening(frame);
  if (at) await panel.box(at).or(panel.frame.getByRole('button', { name: at, exact: true })).first().focus();
  let before = await listen(frame);
  const lines = [list(before.rows), ...(at ? [`  begins at ${at}`] : [])];
  for (const step of steps) {
    await step.act(stage);
    const ears = await listen(frame);
    lines.push('', step.isOutside ? `(${step.shows})` : step.shows);
    for (const { how, words } of ears.heard) lines.push(`  ${how.padEnd(5)}  ${words}`);
    if (list(ears.rows) !== list(before.rows)) lines.push(`  list   ${list(ears.rows)}`);
    if (ears.focusLost && !before.focusLost) lines.push('  focus  lost');
    if (!step.isOutside) delays.push(...ears.delays);
    before = ears;
  }
  return lines;
}

async function transcript(scenarios: Scenario[], jira: JiraIssue, other: JiraIssue, stack: Stack, delays: number[]): Promise<string> {
  const parts: string[] = [];
  for (const scenario of scenarios) {
    const issue = stack.freshIssue();
    const ids = scenario.rows.length > 0 ? await fill(stack, issue, scenario.rows, 'Release', null, scenario.kind) : new Map<string, string>();
    const own = new JiraIssue(jira.page, stack, issue);
    const panel = await own.open({ user: scenario.user });
    const stage: Stage = { jira: own, panel, stack, issue, ids, other: new JiraIssue(other.page, stack, issue) };
    const lines = await test.step(scenario.name, () => play(scenario, stage, delays));
    parts.push([`## ${scenario.name}`, '', ...lines].join('\n'));
  }
  return `${parts.join('\n\n')}\n`;
}

for (const [name, scenarios] of Object.entries(FILES)) {
  test(`transcripts: ${name}`, onlyChromium('the files hold what the virtual reader makes of the events of focus in Chromium, in their order there'), async ({ jira, other, stack, guard }) => {
    test.setTimeout(180_000);
    if (name === 'together') guard.allow(/ERR_|status of 503/, 'the network is cut, and the service started anew');
    guard.allow(/uncaught: TypeError: \w+\.getElementById is not a function/, 'the virtual reader stumbles over rows that have gone');
    // What another test has saved is in every issue of its project.
    if (name === 'templates') await forgetTemplates(stack, stack.freshIssue());
    const delays: number[] = [];
    const text = await transcript(scenarios, jira, other, stack, delays);
    const file = join(import.meta.dirname, `transcripts/${name}.txt`);
    if (process.env.UPDATE_DOCS) writeFileSync(file, text);
    // It depends on the machine and is told, not asserted: that a message comes at once is in its timer.
    console.log(`${name}: ${delays.length} messages, the last ${Math.round(Math.max(0, ...delays))} ms after the key at most`);
    expect(text).toBe(existsSync(file) ? readFileSync(file, 'utf8') : 'no such file');
  });
}
