// How the cost of one step grows with the list: from the smallest to the largest, and the exponent.
import type { Samples } from './samples.ts';

export const SIZES = [10, 100, 1000, 10_000];
const STEPS: [string, string][] = [
  ['open', 'open cpu'],
  ['tick', 'tick cpu'],
  ['add', 'add cpu'],
  ['move to the top', 'move thread'],
];

export interface Growth {
  who: string;
  step: string;
  ms: (number | undefined)[];
  /** 0: always the same; 1: as the list grows. */
  exponent: number;
}

export function growth(samples: Samples, who: string[]): Growth[] {
  return STEPS.flatMap(([step, key]) =>
    who.map((one) => {
      const ms = SIZES.map((size) => samples.median(one, `${key} ${size}`));
      return { who: one, step, ms, exponent: slope(ms) };
    }),
  );
}

/** Of the line nearest to the points, on logarithmic axes. */
function slope(ms: (number | undefined)[]): number {
  const points = ms.flatMap((value, place) => (value && value > 0 ? [[Math.log(SIZES[place] ?? 1), Math.log(value)] as const] : []));
  const mean = (axis: 0 | 1) => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const above = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  const below = points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
  return above / below;
}
