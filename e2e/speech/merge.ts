// One transcript of several hearings: what was said only at times stands in brackets.
import { common, type Heard, type Transcript } from './transcript.ts';

/** Both are of the same scenario, and the browser has told the same in both. */
export function merge(one: Transcript, other: Transcript): Transcript {
  return { header: one.header, steps: one.steps.map((step, index) => mergeStep(step, other.steps[index] ?? step)) };
}

/** Without speech: what must be the same every time. */
export function withoutSpeech({ header, steps }: Transcript): Transcript {
  return { header, steps: steps.map((step) => ({ ...step, speech: [] })) };
}

function mergeStep(one: Heard, other: Heard): Heard {
  const shared = common(one.speech.map(words), other.speech.map(words));
  const speech: string[] = [];
  let [i, j] = [0, 0];
  const sometimes = (utterance = '') => speech.push(`(${words(utterance)})`);
  for (const line of [...shared, undefined]) {
    while (i < one.speech.length && words(one.speech[i]) !== line) sometimes(one.speech[i++]);
    while (j < other.speech.length && words(other.speech[j]) !== line) sometimes(other.speech[j++]);
    if (line === undefined) break;
    const always = one.speech[i] === line && other.speech[j] === line;
    [i, j] = [i + 1, j + 1];
    speech.push(always ? line : `(${line})`);
  }
  return { ...one, speech };
}

export function isSometimes(utterance: string): boolean {
  return /^\(.*\)$/.test(utterance);
}

export function words(utterance = ''): string {
  return isSometimes(utterance) ? utterance.slice(1, -1) : utterance;
}
