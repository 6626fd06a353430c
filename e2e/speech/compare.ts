// Whether a scenario was heard as it is kept: events of AT-SPI line by line, speech word by word.
import { isSometimes, words } from './merge.ts';
import { common, type Heard, type Transcript, write } from './transcript.ts';

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
  return kept.step === heard.step && kept.events.join('\n') === heard.events.join('\n') && isSaid(kept.speech, heard.speech);
}

// Orca keeps its mode to itself while it takes the page for one that is still loading; what Chromium tells of that, of a
// page with a frame, comes in no fixed order, and the mode itself is the same.
const MODE = /^(Focus|Browse) mode$/;

/**
 * Every word that is kept, in order, and no other. Orca says the same in one breath or in two, as events come; what stands
 * in brackets may be missing.
 */
function isSaid(kept: string[], heard: string[]): boolean {
  const spoken = (speech: string[]) => speech.filter((utterance) => !MODE.test(words(utterance)));
  const said = spoken(heard).map((utterance) => `${utterance} `).join('');
  // All ways to leave something out are followed at once: one after the other they took minutes.
  let ends = new Set([0]);
  for (const utterance of spoken(kept)) {
    const part = `${words(utterance)} `;
    const further = [...ends].filter((end) => said.startsWith(part, end)).map((end) => end + part.length);
    ends = new Set(isSometimes(utterance) ? [...ends, ...further] : further);
  }
  return ends.has(said.length);
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
