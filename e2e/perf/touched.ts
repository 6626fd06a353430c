// Which nodes an edit touches in the panel: the row it is about, the counts, what is spoken, whether it is saved. Nothing else.
import { setTimeout as pause } from 'node:timers/promises';
import type { Frame } from '@playwright/test';

/** Why a node may change, or where it stands when nothing allows it. */
export type Touched = Record<string, number>;

const SETTLED_MS = 700;

/** Counts the changes in the frame while an edit of this row is made and acknowledged. */
export async function touchedBy(frame: Frame, row: string, act: () => Promise<unknown>): Promise<Touched> {
  await frame.evaluate(watch, row);
  await act();
  await pause(SETTLED_MS);
  return frame.evaluate(() => (window as unknown as { touched(): Touched }).touched());
}

/** Nodes outside of what an edit may touch. */
export function stray(touched: Touched): [string, number][] {
  return Object.entries(touched).filter(([place]) => place.startsWith('elsewhere'));
}

/** Runs in the page. */
function watch(id: string): void {
  const allowed: [string, string][] = [
    ['the row', `[data-item-id="${id}"]`],
    ['the live region', '#live-1, #live-2, #live-alert'],
    ['the counts', '.count, .progress'],
    ['the saved mark', '.sync'],
    ['the menu', '.menu'],
    ['the undo offer', '.undo, .undo-offer'],
    // It is there for a moment, where the page has to scroll.
    ['the room above what has focus', '.room'],
  ];
  const isRow = (node: Node) => node instanceof Element && node.matches(`[data-item-id="${id}"]`);
  const place = (record: MutationRecord): string => {
    const element = record.target instanceof Element ? record.target : record.target.parentElement;
    for (const [name, selector] of allowed) if (element?.closest(selector)) return name;
    const nodes = [...record.addedNodes, ...record.removedNodes];
    if (record.type === 'childList' && nodes.length > 0 && nodes.every(isRow)) return 'the row';
    for (const [name, selector] of allowed) if (nodes.length > 0 && nodes.every((node) => node instanceof Element && node.matches(selector))) return name;
    const what = nodes.map((node) => (node instanceof Element ? node.className : node.nodeName)).join(' ');
    return `elsewhere: ${element?.localName}.${element?.className} ${record.attributeName ?? record.type} ${what}`.trim();
  };
  const nodes = new Map<string, Set<Node>>();
  const take = (records: MutationRecord[]) => {
    for (const record of records) {
      const name = place(record);
      nodes.set(name, (nodes.get(name) ?? new Set()).add(record.target));
    }
  };
  const observer = new MutationObserver(take);
  observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  const touched = () => {
    take(observer.takeRecords());
    observer.disconnect();
    return Object.fromEntries([...nodes].map(([name, set]) => [name, set.size]));
  };
  Object.assign(window, { touched });
}
