// The findings as tables: for the terminal and for docs/speed.md.
import { FLOOR, type Findings, OURS, PEER, gates, number, times } from './findings.ts';
import { SIZES, growth } from './growth.ts';
import { quantile } from './samples.ts';

type Table = string[][];

const figure = (value?: number) => (value === undefined || Number.isNaN(value) ? '–' : value < 10 ? value.toFixed(2) : value.toFixed(value < 100 ? 1 : 0));
const ratio = (value?: number, floor?: number) => (value === undefined || !floor ? '–' : (value / floor).toFixed(2));

function timeTable(findings: Findings): Table {
  const head = ['what', `${FLOOR}, ms`, `${OURS}, ms`, '× floor', `${PEER}, × floor`, 'bar', ''];
  const rows = times(findings).map(({ what, ours, floor, peer, bar, missed }) => {
    const most = bar ? ('ms' in bar ? `${bar.ms} ms` : `${bar.ratio} ×`) : '';
    return [what, figure(floor), figure(ours), ratio(ours, floor), ratio(peer, floor), most, bar ? (missed ? 'missed' : 'met') : ''];
  });
  return [head, ...rows];
}

function gateTable(findings: Findings): Table {
  const rows = gates(findings).map(({ what, found, bar, holds }) => [what, found, bar, holds ? 'met' : 'missed']);
  return [['what', 'found', 'bar', ''], ...rows];
}

function requestTable({ asked }: Findings): Table {
  const rows = asked.map(({ name, bytes, depth }) => [withoutHash(name), number(bytes), String(depth)]);
  return [['asked before the list is usable', 'bytes', 'depth'], ...rows];
}

const withoutHash = (name: string) => name.replace(/-[0-9a-f]{16}/, '').replace(/\/issues\/\d+/, '/issues/{issue}');

function growthTable({ samples }: Findings): Table {
  const head = ['processor, ms', '', ...SIZES.map(number), 'exponent'];
  const rows = growth(samples, [FLOOR, OURS]).map(({ who, step, ms, exponent }) => [step, who, ...ms.map(figure), exponent.toFixed(2)]);
  return [head, ...rows];
}

/** For people at a terminal. */
export function printed(findings: Findings): string {
  return [timeTable, gateTable, requestTable, growthTable].map((table) => aligned(table(findings))).join('\n\n');
}

function aligned(table: Table): string {
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  const line = (row: string[]) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ');
  return table.map((row) => `  ${line(row)}`.trimEnd()).join('\n');
}

function markdown(table: Table): string {
  const [head = [], ...rows] = table;
  const line = (row: string[]) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map((_, column) => (column === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

/** docs/speed.md. */
export function document(findings: Findings): string {
  const { rounds, service, editsPerSecond, drag, second } = findings;
  return `# Speed

Written by \`cargo xtask bench\`; not by hand. Times differ from machine to machine, so read the ratios: every list was measured in the same run, in turn, in one browser. Medians of ${rounds} rounds.

The **floor** is \`e2e/perf/floor/index.html\`: hand-written HTML and a few lines of script that do the least a to-do list can do, and save nothing. **${PEER}** is the same list of React 18 and Atlassian's own components, \`e2e/perf/atlaskit/main.jsx\`. **${OURS}** is the release bundle with everything on, in the frame of the Jira stand-in, behind Atlassian's host script, saving to the service.

## Times

${markdown(timeTable(findings))}

Dragging a row over 1,000 others took ${figure(quantile(drag, 0.5))} ms of script for each move of the pointer (the longest is below). A second visit with the service held still painted its list after ${figure(second.usable)} ms. The service took ${figure(quantile(service, 0.5))} ms for one tick (median, asked over loopback), and acknowledged ${number(editsPerSecond)} edits a second of eight people, each on an issue of their own.

## Bytes and counts

These are gates: the bench fails when one is missed, the two times in the list excepted.

${markdown(gateTable(findings))}

${markdown(requestTable(findings))}

## Growth

What one step costs the browser's main thread, to paint, as the list grows. An exponent of 0 is always the same, 1 grows as the list does.

${markdown(growthTable(findings))}

## How it is measured

- One Chromium without a screen. Each list stands in a frame on another site than the page around it, in a browser profile that has never seen it: floor, peers, ours, floor, peers, ours, after a round that does not count.
- **Processor** is the time that the frame's main thread has worked, by the thread's own clock, which the browser writes beside each \`performance.mark\` in its trace. What other programs do at the same time does not count in it. **Script** is the part of it in scripts and wasm (\`Performance.getMetrics\`, by the same clock).
- **Clock** is what a person waits. For a click it runs from the browser's time stamp of the click to the first task after the frame that shows it.
- *List usable* runs from the frame's navigation (processor: from the start of its page) until all rows are in the page and painted. The floor and the peers' list fetch their items as JSON; ours also waits for Atlassian's script, for a token from the page around it, and for the service.
- *Add, tick, delete 100* works the page's own controls one after the other, each in a task of its own, on an empty list: type and submit, tick, delete. Ours also writes to the service, speaks, keeps focus and offers to undo.
- The frame of the floor and of the peers is 800 pixels high and scrolls. Ours is as high as its list, as Jira wants it.
- Nodes are counted by a \`MutationObserver\` on the whole document, from the key that makes the edit until the service has acknowledged it.
- The frame's resizes are those that arrived at the page around it. The heap is counted after a collection; wasm memory is what the instance has taken.
- The longest drag: the first of 1,000 rows is dragged to the end with the page scrolled under it; each move of the pointer is one figure.
`;
}
