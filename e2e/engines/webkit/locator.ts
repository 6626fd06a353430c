// Playwright's locators, as far as the page objects and journeys use them, for WebKit by way of WebDriver.
import type { Keyboard, Mouse } from './hands.ts';
import { type Facts, type Step, words } from './query.ts';
import { type Place, WAIT_MS_MAX, type Window, until } from './window.ts';

type Wanted = string | RegExp;
interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** So often is aimed at what moves. */
const TRIES_MAX = 5;

/** What a locator works with. */
export interface Hands {
  window: Window;
  keyboard: Keyboard;
  mouse: Mouse;
}

/** Where things are looked for: a page, a frame of it, or an element. */
export class Finder {
  constructor(
    protected readonly hands: Hands,
    readonly place: Place,
    readonly steps: Step[] = [],
  ) {}

  locator(css: string, { hasText }: { hasText?: Wanted } = {}): WebKitLocator {
    return this.next({ by: 'css', css }, ...(hasText === undefined ? [] : [{ by: 'containing', words: words(hasText) } as const]));
  }

  getByRole(role: string, { name, exact, selected }: { name?: Wanted; exact?: boolean; selected?: boolean } = {}): WebKitLocator {
    return this.next({ by: 'role', role, ...(name === undefined ? {} : { name: words(name, exact) }), ...(selected === undefined ? {} : { selected }) });
  }

  getByText(text: Wanted, { exact }: { exact?: boolean } = {}): WebKitLocator {
    return this.next({ by: 'text', words: words(text, exact) });
  }

  protected next(...steps: Step[]): WebKitLocator {
    return new WebKitLocator(this.hands, this.place, [...this.steps, ...steps]);
  }
}

export class WebKitLocator extends Finder {
  filter({ has, hasText, visible }: { has?: WebKitLocator; hasText?: Wanted; visible?: boolean }): WebKitLocator {
    const steps: Step[] = [];
    if (hasText !== undefined) steps.push({ by: 'containing', words: words(hasText) });
    if (has) steps.push({ by: 'having', steps: has.steps });
    if (visible) steps.push({ by: 'visible' });
    return this.next(...steps);
  }

  or(other: WebKitLocator): WebKitLocator {
    return this.next({ by: 'or', steps: other.steps });
  }

  first(): WebKitLocator {
    return this.nth(0);
  }

  last(): WebKitLocator {
    return this.nth(-1);
  }

  nth(place: number): WebKitLocator {
    return this.next({ by: 'place', place });
  }

  /** What is known of each element now. */
  facts(): Promise<Facts[]> {
    return this.hands.window.facts(this.place, this.steps);
  }

  async count(): Promise<number> {
    return (await this.facts()).length;
  }

  async allInnerTexts(): Promise<string[]> {
    return (await this.facts()).map(({ shown }) => shown);
  }

  async getAttribute(name: string): Promise<string | null> {
    return this.evaluate((element, attribute) => element.getAttribute(attribute), name);
  }

  async evaluate<A, T>(code: (element: Element, argument: A) => T | Promise<T>, argument?: A): Promise<T> {
    await this.there();
    return this.hands.window.with(this.place, this.steps, `([element], argument) => (${code})(element, argument)` as unknown as (elements: Element[]) => T, argument);
  }

  async evaluateAll<T>(code: (elements: Element[]) => T): Promise<T> {
    return this.one(code, undefined);
  }

  /** The frame that this element is. */
  async elementHandle() {
    await this.there();
    const css = this.steps.map((step) => (step.by === 'css' ? step.css : '')).join(' ');
    const frame = new WebKitFrame(this.hands, css);
    return { contentFrame: async () => frame };
  }

  /** Where it is in the page, which is not where it is in its frame. */
  async boundingBox(): Promise<Box> {
    const box = await this.evaluate((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return { x, y, width, height };
    });
    const frame = await this.frameAt();
    return { ...box, x: box.x + frame.x, y: box.y + frame.y };
  }

  async focus(): Promise<void> {
    const focus = () =>
      this.evaluate((element) => {
        (element as HTMLElement).focus();
        return document.hasFocus() && document.activeElement === element;
      });
    if (await focus()) return;
    // WebKit lets no frame of another site take the focus by itself: a person has clicked there before.
    const { x, y } = await this.frameAt();
    await this.hands.mouse.move(x + 1, y + 1);
    await this.hands.mouse.down();
    await this.hands.mouse.up();
    await until('the frame has the focus', focus);
  }

  async press(chord: string): Promise<void> {
    await this.focus();
    await this.hands.keyboard.press(chord);
  }

  async pressSequentially(text: string): Promise<void> {
    await this.focus();
    await this.hands.keyboard.type(text);
  }

  async check(): Promise<void> {
    await this.click();
  }

  async uncheck(): Promise<void> {
    await this.click();
  }

  async innerText(): Promise<string> {
    return this.evaluate((element) => (element as HTMLElement).innerText);
  }

  async textContent(): Promise<string | null> {
    return this.evaluate((element) => element.textContent);
  }

  async isVisible(): Promise<boolean> {
    return (await this.facts()).some(({ visible }) => visible);
  }

  /** Puts these words in place of what a field has, as an input of a person's. */
  async fill(text: string): Promise<void> {
    await this.focus();
    await this.evaluate((element, value) => {
      const field = element as HTMLInputElement;
      field.select();
      document.execCommand(value ? 'insertText' : 'delete', false, value);
    }, text);
  }

  async selectOption(label: string): Promise<void> {
    await this.evaluate((element, wanted) => {
      const select = element as HTMLSelectElement;
      select.value = [...select.options].find((option) => option.label === wanted)!.value;
      for (const type of ['input', 'change']) select.dispatchEvent(new Event(type, { bubbles: true }));
    }, label);
  }

  async hover(): Promise<void> {
    const { x, y } = await this.target(false);
    await this.hands.mouse.move(x, y);
  }

  async click({ modifiers = [], force = false }: { modifiers?: string[]; force?: boolean } = {}): Promise<void> {
    let aim = await this.target(force);
    for (let tries = 0; tries < TRIES_MAX; tries += 1) {
      await this.hands.mouse.move(aim.x, aim.y);
      // What comes above it meanwhile, such as a banner, takes it out from under the pointer.
      const again = await this.target(force);
      if (again.x === aim.x && again.y === aim.y) break;
      aim = again;
    }
    for (const modifier of modifiers) await this.hands.keyboard.down(modifier);
    await this.hands.mouse.down();
    await this.hands.mouse.up();
    for (const modifier of modifiers) await this.hands.keyboard.up(modifier);
  }

  private async there(): Promise<void> {
    await until(`${JSON.stringify(this.steps)} is there`, async () => (await this.one((elements) => elements.length, undefined)) > 0);
  }

  private async one<A, T>(code: (elements: Element[], argument: A) => T, argument: A): Promise<T> {
    return this.hands.window.with(this.place, this.steps, code, argument);
  }

  /** Its middle in the page, once it stands still there, can be used, and nothing lies on it. */
  private async target(force: boolean): Promise<{ x: number; y: number }> {
    let why = '';
    let middle = { x: 0, y: 0 };
    await until(`${JSON.stringify(this.steps)} can be clicked`, async () => {
      const found = await this.hands.window.with(this.place, this.steps, whereToClick, force);
      if (typeof found === 'string') why = found;
      else middle = found;
      return typeof found !== 'string';
    }).catch((error: Error) => {
      throw new Error(`${error.message}: ${why}`);
    });
    const frame = await this.frameAt();
    if (!this.place) return middle;
    // WebKit lets no frame scroll a page of another site; a person does so with the wheel.
    const scrolled = await this.hands.window.run('', scrollTo, middle.y + frame.y);
    return { x: middle.x + frame.x - scrolled.x, y: middle.y + frame.y - scrolled.y };
  }

  private async frameAt(): Promise<{ x: number; y: number }> {
    if (!this.place) return { x: 0, y: 0 };
    const frame = new WebKitLocator(this.hands, '', [{ by: 'css', css: this.place }]);
    return frame.evaluate((element) => {
      const { x, y } = element.getBoundingClientRect();
      return { x: x + element.clientLeft, y: y + element.clientTop };
    });
  }
}

/** Runs in the page: the middle of the only element, or why it cannot be clicked. */
async function whereToClick(elements: Element[], force: boolean): Promise<{ x: number; y: number } | string> {
  const [element] = elements;
  if (!element || elements.length > 1) return `there are ${elements.length} of it`;
  element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  const place = () => element.getBoundingClientRect();
  const before = place();
  await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
  const { x, y, width, height } = place();
  if (x !== before.x || y !== before.y || width !== before.width || height !== before.height) return 'it moves';
  if (width === 0 || height === 0 || !element.checkVisibility({ visibilityProperty: true })) return 'it is not visible';
  const middle = { x: x + width / 2, y: y + height / 2 };
  if (force) return middle;
  if (element.matches(':disabled')) return 'it is disabled';
  const hit = document.elementFromPoint(middle.x, middle.y);
  return hit && (element.contains(hit) || hit.contains(element)) ? middle : `${hit?.outerHTML.slice(0, 80)} lies on it`;
}

/** Runs in the page: brings a place into sight where it is not, and says how far that went. */
function scrollTo(y: number): { x: number; y: number } {
  const before = { x: scrollX, y: scrollY };
  if (y < 0 || y >= innerHeight) scrollBy(0, y - innerHeight / 2);
  return { x: scrollX - before.x, y: scrollY - before.y };
}

/** A frame of the page: things are found in it, and code runs there. */
export class WebKitFrame extends Finder {
  async evaluate<A, T>(code: ((argument: A) => T | Promise<T>) | string, argument?: A): Promise<T> {
    return this.hands.window.run(this.place, code as (argument: A | undefined) => T, argument);
  }
}

export { WAIT_MS_MAX };
