// Listens in the panel: to its live regions, as they are written, and through a virtual screen reader that follows focus.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Virtual } from '@guidepup/virtual-screen-reader';
import type { Frame } from '@playwright/test';

/** The reader's build for browsers, as a plain script: the panel's policy lets no module in from elsewhere. */
function readerSource(): string {
  const file = createRequire(import.meta.url).resolve('@guidepup/virtual-screen-reader/browser.js');
  const source = readFileSync(file, 'utf8');
  const found = /export\{(\w+) as Virtual,[^}]*\};/.exec(source);
  if (!found) throw new Error('the virtual screen reader exports something else now');
  return `(() => {\n${source.replace(found[0], `window.VirtualReader = ${found[1]};`)}\n})()`;
}
const READER = readerSource();

export interface Heard {
  /** What the reader reads at the focus, a polite message, or one that interrupts. */
  how: 'reads' | 'says' | 'warns';
  words: string;
}

export interface Ears {
  /** The rows in sight: what a step has done to the list. */
  rows: string[];
  heard: Heard[];
  focusLost: boolean;
  /** From the last key, click or input to each message, in milliseconds. */
  delays: number[];
}

/** What stands in the page while it is listened to. */
interface Listening {
  VirtualReader: new () => Virtual;
  listenToPanel(): Promise<Ears>;
}

export async function startListening(frame: Frame): Promise<void> {
  await frame.evaluate(READER);
  await frame.evaluate(async () => {
    const page = window as unknown as Listening;
    const ALERT = 'live-alert';
    // Longer than the panel waits before it writes a message: what is due is written before this timer ends.
    const WRITTEN_AFTER_MS = 150;
    const told: Heard[] = [];
    const delays: number[] = [];
    let acted = performance.now();
    for (const kind of ['keydown', 'pointerdown', 'pointerup', 'click', 'input']) addEventListener(kind, () => (acted = performance.now()), true);
    const legible = (words: string) => words.trim().replaceAll('\u2068', '⟨').replaceAll('\u2069', '⟩');
    for (const id of ['live-1', 'live-2', ALERT]) {
      const region = document.getElementById(id)!;
      new MutationObserver(() => {
        if (!region.textContent) return;
        told.push({ how: id === ALERT ? 'warns' : 'says', words: legible(region.textContent) });
        delays.push(performance.now() - acted);
      }).observe(region, { childList: true, characterData: true, subtree: true });
    }
    // This reader takes the attribute for the state; a person ticks the property.
    const boxes = () => document.querySelectorAll<HTMLInputElement>('.box').forEach((box) => box.toggleAttribute('checked', box.checked));
    addEventListener('focusin', boxes, true);
    const reader = new page.VirtualReader();
    // A real reader also says that the state of what has focus has changed; this one has to be asked.
    let readFocus: ((event: Event) => Promise<void>) | undefined;
    const container = document.body;
    const listen = container.addEventListener.bind(container);
    container.addEventListener = (kind: string, listener: EventListener) => {
      if (kind === 'focusin') readFocus = listener as unknown as typeof readFocus;
      listen(kind, listener);
    };
    await reader.start({ container });
    container.addEventListener = listen;
    const rows = () =>
      [...document.querySelectorAll('li[data-item-id]')]
        .filter((row) => row.checkVisibility())
        .map((row) => {
          const isIn = (status: string) => [...row.querySelectorAll('.meta *')].some((part) => part.textContent === status);
          const box = row.matches('.heading') ? '#' : row.matches('.is-done') ? '[x]' : row.matches('.is-skipped') ? '[-]' : isIn('In progress') ? '[~]' : '[ ]';
          return `${row.hasAttribute('data-selected') ? '*' : ''}${box} ${row.querySelector('.text')?.textContent?.trim()}`;
        });
    page.listenToPanel = async () => {
      const active = document.activeElement;
      const focusLost = !active || active === document.body;
      boxes();
      if (!focusLost) await readFocus?.({ target: active } as unknown as Event);
      await new Promise((written) => setTimeout(written, WRITTEN_AFTER_MS));
      const spoken = await reader.spokenPhraseLog();
      await reader.clearSpokenPhraseLog();
      const heard = spoken.map(legible).flatMap((phrase): Heard[] => {
        const [, urgency, words] = /^(polite|assertive): ?(.*)$/.exec(phrase) ?? [];
        if (!urgency) return phrase ? [{ how: 'reads', words: phrase }] : [];
        return words ? [{ how: urgency === 'polite' ? 'says' : 'warns', words }] : [];
      });
      // Two recorders that know nothing of each other heard the same messages, in the same order.
      const messages = (all: Heard[]) => all.filter(({ how }) => how !== 'reads').map(({ how, words }) => `${how} ${words}`).join('\n');
      const recorded = told.splice(0);
      if (messages(heard) !== messages(recorded)) throw new Error(`the regions said:\n${messages(recorded)}\nand the reader heard:\n${messages(heard)}`);
      // A message waits its moment; whether focus was read before or after it, the machine decides.
      const read = heard.filter(({ how }) => how === 'reads');
      return { rows: rows(), heard: [...read, ...recorded], focusLost, delays: delays.splice(0) };
    };
  });
}

export async function listen(frame: Frame): Promise<Ears> {
  return frame.evaluate(() => (window as unknown as Listening).listenToPanel());
}
