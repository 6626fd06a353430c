// Says which journeys an engine has not run, and why: nothing is left out in silence. And what was on
// the page where one failed: of a run elsewhere there is nothing else to look at.
import { readFileSync } from 'node:fs';
import type { FullResult, Reporter, TestCase, TestResult } from '@playwright/test/reporter';
import { ENGINE } from './engine.ts';

const LINES_MAX = 60;

export default class LeftOutAndSeen implements Reporter {
  private readonly reasons = new Map<string, number>();
  private readonly seen: string[] = [];

  onTestEnd(test: TestCase, result: TestResult): void {
    if (result.status === 'skipped') return this.leftOut(test);
    const context = result.attachments.find(({ name, path }) => name === 'error-context' && path);
    if (result.status === 'passed' || !context?.path) return;
    const lines = panelOf(readFileSync(context.path, 'utf8'));
    if (lines.length > 0) this.seen.push(`The panel when "${test.title}" failed:`, ...lines.slice(0, LINES_MAX));
  }

  private leftOut(test: TestCase): void {
    const reason = test.annotations.find(({ type }) => type === 'skip')?.description ?? `no reason given: ${test.title}`;
    this.reasons.set(reason, (this.reasons.get(reason) ?? 0) + 1);
  }

  onEnd(_result: FullResult): void {
    for (const line of this.seen) console.log(line);
    for (const [reason, count] of this.reasons) console.log(`Figures: ${count} not in ${ENGINE}: ${reason}`);
  }
}

/** The lines of a page's snapshot that are inside its frames. */
function panelOf(context: string): string[] {
  let frame = -1;
  return context.split('\n').filter((line) => {
    const depth = line.search(/\S/);
    if (/^\s*- iframe\b/.test(line)) frame = depth;
    else if (depth <= frame) frame = -1;
    return frame >= 0;
  });
}
