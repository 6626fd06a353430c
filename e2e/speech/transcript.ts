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
  const [first, ...rest] = one;
  if (first === undefined) return [];
  const place = other.indexOf(first);
  const without = common(rest, other);
  if (place < 0) return without;
  const kept = [first, ...common(rest, other.slice(place + 1))];
  return kept.length >= without.length ? kept : without;
}
