// Processor time between two marks of a page: the browser writes the thread's own clock beside every mark.
import type { Browser } from '@playwright/test';

interface Mark {
  name: string;
  pid: number;
  /** Microseconds that the thread has worked so far. */
  tts?: number;
}

/** Milliseconds of the main thread, by the name of the step: `name<` to `name>`. */
export type Costs = Map<string, number[]>;

export async function traced<T>(browser: Browser, act: () => Promise<T>): Promise<{ result: T; costs: Costs }> {
  await browser.startTracing(undefined, { categories: ['-*', 'blink.user_timing'] });
  let result: T;
  let text = '{"traceEvents":[]}';
  try {
    result = await act();
  } finally {
    text = (await browser.stopTracing()).toString();
  }
  return { result, costs: costs((JSON.parse(text) as { traceEvents: Mark[] }).traceEvents) };
}

function costs(marks: Mark[]): Costs {
  const begun = new Map<string, number>();
  const found: Costs = new Map();
  for (const { name, pid, tts } of marks) {
    if (tts === undefined || !/[<>]$/.test(name)) continue;
    const step = name.slice(0, -1);
    const key = `${pid} ${step}`;
    const since = begun.get(key);
    if (name.endsWith('<')) begun.set(key, tts);
    else if (since !== undefined) found.set(step, [...(found.get(step) ?? []), (tts - since) / 1000]);
  }
  return found;
}
