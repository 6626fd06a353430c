// Whether a scenario was heard as it is kept: events of AT-SPI line by line, speech word by word.
import { type Heard, type Transcript, write } from './transcript.ts';

/** The steps that differ, each as it is kept (-) and as it was heard (+); nothing where all is as it was. */
export function differences(kept: Transcript, heard: Transcript): string {
  const count = Math.max(kept.steps.length, heard.steps.length);
  const places = Array.from({ length: count }, (_, index) => [kept.steps[index], heard.steps[index]] as const);
  const changed = places.filter(([before, after]) => !before || !after || !isSame(before, after)).map(([before, after]) => difference(before, after));
  if (changed.length === 0) return '';
  // Other versions speak otherwise, which is worth knowing before anything else.
  const versions = kept.header[0] === heard.header[0] ? [] : [`- ${kept.header[0]}\n+ ${heard.header[0]}`];
  return [...versions, ...changed].join('\n\n');
}

function isSame(kept: Heard, heard: Heard): boolean {
  return kept.step === heard.step && kept.events.join('\n') === heard.events.join('\n') && words(kept.speech) === words(heard.speech);
}

/** Orca says the same in one breath or in two, as events come; what a person hears are the words. */
function words(speech: string[]): string {
  return speech.join(' ');
}

function difference(kept: Heard | undefined, heard: Heard | undefined): string {
  const before = kept ? lines(kept) : [];
  const after = heard ? lines(heard) : [];
  const shared = common(before, after);
  const out: string[] = [];
  let [b, a] = [0, 0];
  for (const line of [...shared, undefined]) {
    while (b < before.length && before[b] !== line) out.push(`- ${before[b++]}`);
    while (a < after.length && after[a] !== line) out.push(`+ ${after[a++]}`);
    if (line !== undefined) out.push(`  ${line}`);
    [b, a] = [b + 1, a + 1];
  }
  return out.join('\n');
}

function lines(heard: Heard): string[] {
  return write({ header: [], steps: [heard] }).trim().split('\n');
}

/** The longest lines that both have, in order. */
function common(one: string[], other: string[]): string[] {
  const [first, ...rest] = one;
  if (first === undefined) return [];
  const place = other.indexOf(first);
  const without = common(rest, other);
  if (place < 0) return without;
  const kept = [first, ...common(rest, other.slice(place + 1))];
  return kept.length >= without.length ? kept : without;
}
