// What a run has found, and the bars it is held against.
import type { Asked } from './first_paint.ts';
import { type Samples, quantile } from './samples.ts';
import { type Touched, stray } from './touched.ts';

export const FLOOR = 'Floor';
export const PEER = 'React + Atlaskit';
export const OURS = 'Tickmark';

export interface Findings {
  rounds: number;
  samples: Samples;
  asked: Asked[];
  touched: Record<string, Touched>;
  resizes: { steady: number; growing: number; needless: number };
  second: { painted: boolean; usable: number; shift: number };
  drag: number[];
  service: number[];
  editsPerSecond: number;
}

/** Times: printed beside their bar, never asserted. */
export interface Timed {
  what: string;
  key: string;
  /** Times the floor, or milliseconds. */
  bar?: { ratio: number } | { ms: number };
}

const BARS: Timed[] = [
  { what: 'list usable, 20 items: processor', key: 'open cpu 20', bar: { ratio: 2 } },
  { what: 'list usable, 20 items: clock', key: 'open wall 20', bar: { ratio: 2 } },
  { what: 'add 100 + tick 100 + delete 100: processor', key: 'bulk cpu', bar: { ratio: 2 } },
  { what: 'add 100 + tick 100 + delete 100: clock', key: 'bulk wall', bar: { ratio: 2 } },
  { what: '- of it, add 100: processor', key: 'bulk add cpu' },
  { what: '- of it, tick 100: processor', key: 'bulk tick cpu' },
  { what: '- of it, delete 100: processor', key: 'bulk delete cpu' },
  ...[20, 1000, 10_000].flatMap((items): Timed[] => [
    { what: `tick to paint, ${number(items)} items: processor`, key: `tick cpu ${items}`, bar: { ratio: 1.5 } },
    { what: `click to paint, ${number(items)} items: clock`, key: `click wall ${items}`, bar: { ratio: 1.5 } },
  ]),
  { what: 'last of 1,000 to the top by key: script', key: 'move script 1000', bar: { ms: 8 } },
  { what: 'last of 10,000 to the top by key: script', key: 'move script 10000' },
  ...[1000, 10_000].flatMap((items): Timed[] => [
    { what: `first list of ${number(items)}: processor`, key: `open cpu ${items}`, bar: { ratio: 1.5 } },
    { what: `first list of ${number(items)}: clock`, key: `open wall ${items}`, bar: { ratio: 1.5 } },
  ]),
  { what: 'add one to 1,000, to paint: processor', key: 'add cpu 1000' },
  { what: 'delete one of 1,000, to paint: processor', key: 'delete cpu 1000' },
  { what: 'script heap at 1,000 items (MB)', key: 'heap', bar: { ratio: 2 } },
];

export interface TimedRow extends Timed {
  ours?: number;
  floor?: number;
  peer?: number;
  missed: boolean;
}

export function times({ samples }: Findings): TimedRow[] {
  return BARS.map((timed) => {
    const [ours, floor, peer] = [OURS, FLOOR, PEER].map((who) => samples.median(who, timed.key));
    const { bar } = timed;
    const found = ours === undefined ? Number.NaN : bar && 'ms' in bar ? ours : ours / (floor ?? Number.NaN);
    const most = bar ? ('ms' in bar ? bar.ms : bar.ratio) : Number.POSITIVE_INFINITY;
    return { ...timed, ours, floor, peer, missed: found > most };
  });
}

export interface Gate {
  what: string;
  found: string;
  bar: string;
  holds: boolean;
  /** A time is no gate. */
  asserted: boolean;
}

export const FIRST_PAINT_BYTES_MAX = 120_000;
const REQUESTS_MAX = 6;
const CHAIN_MAX = 2;
const WASM_BYTES_MAX = 8 * 1024 * 1024;

/** Bytes and counts, which must hold; and single times that have no floor. */
export function gates(findings: Findings): Gate[] {
  const { asked, touched, resizes, second, drag, service, samples } = findings;
  const bytes = asked.filter(({ name }) => !name.startsWith('/api/')).reduce((sum, file) => sum + file.bytes, 0);
  const chain = Math.max(...asked.map(({ depth }) => depth));
  const p95 = quantile(service, 0.95) ?? Number.NaN;
  const wasm = samples.median(OURS, 'wasm') ?? Number.NaN;
  const longest = Math.max(...drag);
  const gate = (what: string, found: string, bar: string, holds: boolean, asserted = true): Gate => ({ what, found, bar, holds, asserted });
  const nodes = Object.entries(touched).map(([edit, places]) => {
    const elsewhere = stray(places);
    const found = elsewhere.length === 0 ? listed(places) : elsewhere.map(([place, count]) => `${place} (${count})`).join('; ');
    return gate(`nodes touched by: ${edit}`, found, 'the row, the counts, what is spoken, the saved mark', elsewhere.length === 0);
  });
  return [
    gate('first paint, brotli', `${number(bytes)} bytes`, `${number(FIRST_PAINT_BYTES_MAX)} bytes`, bytes <= FIRST_PAINT_BYTES_MAX),
    gate('requests before the list is usable', `${asked.length}`, `${REQUESTS_MAX}`, asked.length <= REQUESTS_MAX),
    gate('longest chain of requests', `${chain}`, `${CHAIN_MAX}`, chain <= CHAIN_MAX),
    ...nodes,
    gate('frame resized during 100 ticks', `${resizes.steady} times`, 'never: the height is the same', resizes.steady === 0),
    gate('frame resized to the height it has', `${resizes.needless} times`, 'never', resizes.needless === 0),
    gate('second visit, service held', second.painted ? 'list painted' : 'nothing painted', 'list painted', second.painted),
    gate('second visit, layout shift', `${second.shift}`, '0', second.shift === 0),
    gate('wasm memory at 1,000 items', `${number(wasm)} bytes`, `${number(WASM_BYTES_MAX)} bytes`, wasm <= WASM_BYTES_MAX),
    gate('drag over 1,000 rows, longest script', `${longest.toFixed(1)} ms`, '16.7 ms', longest <= 16.7, false),
    gate('service, one tick, p95', `${p95.toFixed(1)} ms`, '20 ms', p95 <= 20, false),
  ];
}

const listed = (places: Touched) => Object.entries(places).map(([place, count]) => `${place} (${count})`).join(', ');

export function number(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 0 });
}
