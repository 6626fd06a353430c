// What works a list from inside its frame: the same for every page, told apart by selectors.
// `install` runs in the page before any script of the page, so it may use nothing from outside itself.

/** How one page is worked. */
export interface Grip {
  /** Host name of the frame, up to the first dot. */
  site: string;
  /** Rows are the elements of this tag. */
  expected: number;
  ours: boolean;
}

/** What the page then offers to the driver. */
export interface Hands {
  /** Milliseconds from the frame's navigation until all rows were painted. */
  usable(): Promise<number>;
  painted(): Promise<number>;
  /** Until the next click, by key or pointer, is painted. */
  pressed(): Promise<number>;
  /** Does something between two marks, and goes on once it is painted; the trace knows what it cost. */
  step(name: string, act: () => void): Promise<void>;
  count(): number;
  ticked(): number;
  tick(place: number): void;
  add(text: string): void;
  endAdding(): void;
  remove(place: number): void;
  /** Until the page had the turn in which the event was made worked off. */
  turn(): Promise<void>;
  wasmBytes(): number;
  shiftScore(): number;
  /** Milliseconds from the input to the paint that shows it, for each click so far. */
  clicks: number[];
  /** Of the Event Timing API, in steps of 8 ms. */
  events: { name: string; duration: number }[];
}

export function install({ site, expected, ours }: Grip): void {
  if (location.hostname.split('.')[0] !== site) return;
  const rows = document.getElementsByTagName('li');
  const box = (place: number): HTMLInputElement => {
    const found = rows[place]?.querySelector('input');
    if (!found) throw new Error(`there is no row ${place} of ${rows.length}`);
    return found;
  };
  const turn = () =>
    new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(0);
    });
  // Whatever a person clicks has focus before it is clicked.
  const click = (control?: HTMLElement | null) => {
    control?.focus();
    control?.click();
  };
  // A message posted from an animation frame comes after that frame was painted.
  const painted = () =>
    new Promise<number>((resolve) => {
      requestAnimationFrame(() => void turn().then(() => resolve(performance.now())));
    });

  let usableAt: (ms: number) => void;
  const usable = new Promise<number>((resolve) => {
    usableAt = resolve;
  });
  const look = () => {
    if (expected ? rows.length < expected : !document.querySelector('form, .add')) requestAnimationFrame(look);
    else
      void turn().then(() => {
        performance.mark('open>');
        usableAt(performance.now());
      });
  };
  performance.mark('open<');
  requestAnimationFrame(look);

  const clicks: number[] = [];
  addEventListener('click', (event) => void (event.isTrusted && painted().then((now) => clicks.push(now - event.timeStamp))), true);
  const events: { name: string; duration: number }[] = [];
  let shifted = 0;
  new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries()) events.push({ name, duration });
  }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) shifted += (entry as PerformanceEntry & { value: number }).value;
  }).observe({ type: 'layout-shift', buffered: true });

  // The panel keeps its memory to itself; it is seen where the browser makes the instance.
  let memory: WebAssembly.Memory | undefined;
  const seen = <T>(made: T): T => {
    const { instance } = made as { instance?: WebAssembly.Instance };
    for (const part of Object.values(instance?.exports ?? {})) if (part instanceof WebAssembly.Memory) memory = part;
    return made;
  };
  const { instantiate, instantiateStreaming } = WebAssembly;
  WebAssembly.instantiateStreaming = (...call) => instantiateStreaming(...call).then(seen);
  WebAssembly.instantiate = ((...call: Parameters<typeof instantiate>) => instantiate(...call).then(seen)) as typeof instantiate;

  const type = (field: HTMLInputElement | HTMLTextAreaElement, text: string) => {
    // Set as the browser sets it: React keeps a setter of its own on the element.
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set?.call(field, text);
    field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText' }));
  };
  const press = (target: Element, key: string) => target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  const field = (): HTMLTextAreaElement | null => document.querySelector('.is-new .editor');

  const common = {
    usable: () => usable,
    painted,
    turn,
    pressed: () => new Promise<number>((resolve) => addEventListener('click', () => void painted().then(resolve), { capture: true, once: true })),
    step: async (name: string, act: () => void) => {
      performance.mark(`${name}<`);
      act();
      await painted();
      performance.mark(`${name}>`);
    },
    ticked: () => document.querySelectorAll('li input:checked').length,
    tick: (place: number) => click(box(place)),
    wasmBytes: () => memory?.buffer.byteLength ?? 0,
    shiftScore: () => shifted,
    clicks,
    events,
  };
  const hands: Hands = ours
    ? {
        ...common,
        count: () => rows.length - document.getElementsByClassName('is-new').length,
        add: (text) => {
          if (!field()) click(document.querySelector<HTMLElement>('.add'));
          const editor = field();
          if (!editor) throw new Error('no row to write in');
          type(editor, text);
          press(editor, 'Enter');
        },
        endAdding: () => {
          const editor = field();
          if (editor) press(editor, 'Escape');
        },
        remove: (place) => {
          box(place).focus();
          press(box(place), 'Delete');
        },
      }
    : {
        ...common,
        count: () => rows.length,
        add: (text) => {
          const form = document.querySelector('form');
          const input = form?.querySelector('input');
          if (!form || !input) throw new Error('no field to write in');
          input.focus();
          type(input, text);
          form.requestSubmit();
        },
        endAdding: () => {},
        remove: (place) => click(rows[place]?.querySelector<HTMLElement>('.delete, [data-testid="delete"]')),
      };
  Object.assign(window, { hands });
}
