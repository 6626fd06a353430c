// Drives the floor, the peers' list and the panel in turn, prints what they cost, and writes docs/speed.md.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { launchMeasured } from '../browser.ts';
import { Stack } from '../servers.ts';
import { buildAtlaskit } from './atlaskit.ts';
import { type Contender, local, panel } from './contenders.ts';
import { FLOOR, type Findings, PEER, gates } from './findings.ts';
import { firstPaint } from './first_paint.ts';
import { SIZES } from './growth.ts';
import { Pages } from './pages.ts';
import { drag, memory, nodesTouched, resizes, secondVisit } from './panel_checks.ts';
import { document, printed } from './report.ts';
import { bulk, visit } from './rounds.ts';
import { Samples } from './samples.ts';
import { editsPerSecond, ticks } from './service.ts';

const DOCUMENT = resolve(import.meta.dirname, '../../docs/speed.md');
const ROUNDS = 7;
const COMPARED = [20, 1000, 10_000];
/** A visit of the peers' list at the size above takes minutes. */
const PEER_SIZES = [20, 1000];
const SERVICE_TICKS = 500;
const SERVICE_MS = 3000;
const MANY = 1000;

/** `--rounds N` for fewer; `--without-peers` leaves React and Atlaskit out. The status of the program. */
export async function main(args: string[]): Promise<number> {
  const rounds = args.includes('--rounds') ? Number(args[args.indexOf('--rounds') + 1]) : ROUNDS;
  if (!Number.isInteger(rounds) || rounds < 1) {
    console.error('--rounds takes a whole number from 1.');
    return 2;
  }
  const peers = !args.includes('--without-peers');
  if (peers) await buildAtlaskit();
  const stack = await Stack.start();
  const pages = await Pages.start();
  const browser = await chromium.launch(launchMeasured);
  try {
    const findings = await measure(browser, stack, pages, rounds, peers);
    console.log(`\n${printed(findings)}\n`);
    if (rounds >= ROUNDS && peers) await write(findings);
    return close(findings);
  } finally {
    await browser.close();
    await pages.stop();
    await stack.stop();
  }
}

async function measure(browser: Browser, stack: Stack, pages: Pages, rounds: number, peers: boolean): Promise<Findings> {
  const floor = local(browser, pages, FLOOR, 'floor');
  const peer = local(browser, pages, PEER, 'atlaskit');
  const ours = panel(browser, stack);
  const all = peers ? [floor, peer, ours] : [floor, ours];
  const samples = new Samples();
  progress('service');
  const service = await ticks(stack, SERVICE_TICKS);
  const rate = await editsPerSecond(stack, SERVICE_MS);
  for (let round = 0; round <= rounds; round += 1) {
    if (round === 1) samples.forget();
    progress(round === 0 ? 'warm-up' : `round ${round} of ${rounds}`);
    await once(browser, all, samples);
  }
  progress('bytes and counts');
  for (const contender of all) {
    const { heap, wasm } = await memory(contender, MANY);
    samples.add(contender.name, 'heap', heap / 1e6);
    samples.add(contender.name, 'wasm', wasm);
  }
  const opened = await ours.open(20);
  const asked = await firstPaint(opened);
  await opened.close();
  return {
    rounds,
    samples,
    asked,
    touched: await nodesTouched(ours),
    resizes: await resizes(ours),
    second: await secondVisit(browser, stack),
    drag: await drag(ours, MANY),
    service,
    editsPerSecond: rate,
  };
}

async function once(browser: Browser, all: Contender[], samples: Samples): Promise<void> {
  for (const contender of all) await bulk(browser, contender, samples);
  for (const items of new Set([...COMPARED, ...SIZES])) {
    for (const contender of all) {
      if (contender.name !== PEER || PEER_SIZES.includes(items)) await visit(browser, contender, items, samples);
    }
  }
}

async function write(findings: Findings): Promise<void> {
  await mkdir(dirname(DOCUMENT), { recursive: true });
  await writeFile(DOCUMENT, document(findings));
  console.log('Written to docs/speed.md.');
}

/** Bytes and counts are gates; times are only told. */
function close(findings: Findings): number {
  const missed = gates(findings).filter(({ holds, asserted }) => asserted && !holds);
  for (const { what, found, bar } of missed) console.error(`Missed: ${what}: ${found}; the bar is ${bar}.`);
  return missed.length === 0 ? 0 : 1;
}

const progress = (what: string) => console.log(`  ${what} ...`);
