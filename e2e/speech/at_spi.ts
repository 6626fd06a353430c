// What the browser told assistive technology, out of what listen.py wrote down.

interface Told {
  event: 'ready' | 'loaded' | 'focus' | 'checked' | 'live';
  role?: string;
  name?: string;
  states?: string[];
  text?: string;
}

/**
 * One line for each event, in order: `focus    check box "Milk", not checked`. Documents that have focus only on the way
 * to what is in them are left out: Chromium tells of them from several processes, in no fixed order, and nobody hears it.
 */
export function events(told: string): string[] {
  const inOrder = all(told);
  const isPassing = ({ event, role }: Told, place: number) => event === 'focus' && isDocument(role) && inOrder.slice(place + 1).some((later) => later.event === 'focus' && !isDocument(later.role));
  return inOrder.filter((one, place) => !isPassing(one, place)).flatMap(inWords);
}

/** The names of the controls that had focus, in order. A document has it too, on the way to what is in it. */
export function focused(told: string): string[] {
  const controls = all(told).filter(({ event, role }) => event === 'focus' && !isDocument(role));
  return controls.map(({ name }) => name ?? '');
}

/** Whether a document of this title has been loaded, frames too. */
export function hasLoaded(told: string, title: string): boolean {
  return all(told).some(({ event, name }) => event === 'loaded' && name === title);
}

function isDocument(role = ''): boolean {
  return /document|frame/.test(role);
}

/** The last line may not be whole yet. */
function all(told: string): Told[] {
  return told.split('\n').slice(0, -1).map((line) => JSON.parse(line) as Told);
}

function inWords({ event, role, name, states, text }: Told): string[] {
  const isolates = /[\u2066-\u2069]/g;
  if (event === 'ready' || event === 'loaded') return [];
  if (event === 'live') return [`live     ${(text ?? '').replace(isolates, '')}`];
  return [`${event.padEnd(8)} ${[`${role} "${(name ?? '').replace(isolates, '')}"`, ...(states ?? [])].join(', ')}`];
}
