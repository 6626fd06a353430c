// A transcript: what was done, what the browser told, what Orca said. Kept as plain text that a person reads from top to bottom.

export interface Heard {
  /** `press Space` */
  step: string;
  /** Lines of AT-SPI, as at_spi.ts words them. */
  events: string[];
  speech: string[];
}

export interface Transcript {
  /** With which programs it was heard, and where it begins. */
  header: string[];
  steps: Heard[];
}

const SAID = 'says     ';

export function write({ header, steps }: Transcript): string {
  const blocks = steps.map(({ step, events, speech }) => [step, ...events.map((line) => `  ${line}`), ...speech.map((line) => `  ${SAID}${line}`)].join('\n'));
  return `${[header.join('\n'), ...blocks].join('\n\n')}\n`;
}

export function read(text: string): Transcript {
  const [header = '', ...blocks] = text.trimEnd().split('\n\n');
  return { header: header.split('\n'), steps: blocks.map(readStep) };
}

function readStep(block: string): Heard {
  const [step = '', ...indented] = block.split('\n');
  const lines = indented.map((line) => line.slice(2));
  return {
    step,
    events: lines.filter((line) => !line.startsWith(SAID)),
    speech: lines.filter((line) => line.startsWith(SAID)).map((line) => line.slice(SAID.length)),
  };
}

/** The longest lines that both have, in order. */
export function common(one: string[], other: string[]): string[] {
  // How many lines the rests have in common, from each place of the one and of the other on.
  const rests = Array.from({ length: one.length + 1 }, () => new Array<number>(other.length + 1).fill(0));
  const rest = (i: number, j: number) => rests[i]![j]!;
  for (let i = one.length - 1; i >= 0; i -= 1)
    for (let j = other.length - 1; j >= 0; j -= 1) rests[i]![j] = one[i] === other[j] ? rest(i + 1, j + 1) + 1 : Math.max(rest(i + 1, j), rest(i, j + 1));
  const shared: string[] = [];
  for (let [i, j] = [0, 0]; i < one.length && j < other.length; )
    if (one[i] === other[j]) {
      shared.push(one[i]!);
      [i, j] = [i + 1, j + 1];
    } else if (rest(i + 1, j) > rest(i, j + 1)) i += 1;
    else j += 1;
  return shared;
}
