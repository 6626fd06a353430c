// Keyboard and mouse of a WebKit window, with Playwright's names for keys.
import type { Action, Window } from './window.ts';

// https://www.w3.org/TR/webdriver2/#keyboard-actions
const KEYS: Record<string, string> = {
  Alt: '\uE00A',
  ArrowDown: '\uE015',
  ArrowLeft: '\uE012',
  ArrowRight: '\uE014',
  ArrowUp: '\uE013',
  Backspace: '\uE003',
  ContextMenu: '\uE05D',
  Control: '\uE009',
  ControlOrMeta: '\uE009',
  Delete: '\uE017',
  End: '\uE010',
  Enter: '\uE007',
  Escape: '\uE00C',
  F10: '\uE03A',
  F2: '\uE032',
  Home: '\uE011',
  Meta: '\uE03D',
  PageDown: '\uE00F',
  PageUp: '\uE00E',
  Shift: '\uE008',
  Space: ' ',
  Tab: '\uE004',
};

const key = (name: string): string => {
  const value = KEYS[name] ?? name;
  if ([...value].length !== 1) throw new Error(`there is no key ${name}`);
  return value;
};
const keys = (actions: Action[]): Action => ({ type: 'key', id: 'keyboard', actions });
const pointer = (actions: Action[]): Action => ({ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions });

export class Keyboard {
  constructor(private readonly window: Window) {}

  /** One key, or several with `+` between them, as `Control+Enter`. */
  async press(chord: string): Promise<void> {
    const held = chord.split('+').map(key);
    await this.window.act(keys([...held.map((value) => ({ type: 'keyDown', value })), ...held.reverse().map((value) => ({ type: 'keyUp', value }))]));
  }

  async down(name: string): Promise<void> {
    await this.window.act(keys([{ type: 'keyDown', value: key(name) }]));
  }

  async up(name: string): Promise<void> {
    await this.window.act(keys([{ type: 'keyUp', value: key(name) }]));
  }

  async insertText(text: string): Promise<void> {
    await this.type(text);
  }

  async type(text: string): Promise<void> {
    await this.window.act(keys([...text].flatMap((value) => [{ type: 'keyDown', value }, { type: 'keyUp', value }])));
  }
}

export class Mouse {
  private x = 0;
  private y = 0;

  constructor(private readonly window: Window) {}

  async move(x: number, y: number, { steps = 1 } = {}): Promise<void> {
    const from = { x: this.x, y: this.y };
    const share = (start: number, end: number, step: number) => Math.round(start + ((end - start) * step) / steps);
    const moves = Array.from({ length: steps }, (_, index) => ({ type: 'pointerMove', duration: 0, origin: 'viewport', x: share(from.x, x, index + 1), y: share(from.y, y, index + 1) }));
    await this.window.act(pointer(moves));
    this.x = x;
    this.y = y;
  }

  async down(): Promise<void> {
    await this.window.act(pointer([{ type: 'pointerDown', button: 0 }]));
  }

  async up(): Promise<void> {
    await this.window.act(pointer([{ type: 'pointerUp', button: 0 }]));
  }
}
