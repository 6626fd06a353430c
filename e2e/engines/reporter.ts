// Says which journeys an engine has not run, and why: nothing is left out in silence.
import type { FullResult, Reporter, TestCase, TestResult } from '@playwright/test/reporter';
import { ENGINE } from './engine.ts';

export default class LeftOut implements Reporter {
  private readonly reasons = new Map<string, number>();

  onTestEnd(test: TestCase, result: TestResult): void {
    if (result.status !== 'skipped') return;
    const reason = test.annotations.find(({ type }) => type === 'skip')?.description ?? `no reason given: ${test.title}`;
    this.reasons.set(reason, (this.reasons.get(reason) ?? 0) + 1);
  }

  onEnd(_result: FullResult): void {
    for (const [reason, count] of this.reasons) console.log(`Figures: ${count} not in ${ENGINE}: ${reason}`);
  }
}
