// Playwright's expectations of a locator, as far as the journeys use them, asked of WebKit until they hold.
import { expect as base } from '@playwright/test';
import { WebKitLocator } from './locator.ts';
import type { Facts, Words } from './query.ts';
import { words } from './query.ts';
import { WAIT_MS_MAX, until } from './window.ts';

type Wanted = string | RegExp;
interface Options {
  timeout?: number;
}
/** Whether it is so, of all that the locator finds. */
type Claim = (found: Facts[]) => boolean;

const plain = (text: string) => text.replace(/[\u200b\u00ad]/g, '').replace(/\s+/g, ' ').trim();

function says(text: string, wanted: Wanted, whole: boolean): boolean {
  const asked: Words = words(wanted, whole);
  if ('pattern' in asked) return new RegExp(asked.pattern, asked.flags).test(text);
  return whole ? plain(text) === plain(asked.text) : plain(text).includes(plain(asked.text));
}
const each = (texts: string[], wanted: Wanted | Wanted[], whole: boolean) =>
  Array.isArray(wanted) ? texts.length === wanted.length && texts.every((text, place) => says(text, wanted[place]!, whole)) : texts.length === 1 && says(texts[0]!, wanted, whole);
const only = (found: Facts[], is: (facts: Facts) => boolean) => found.length === 1 && is(found[0]!);

class Expectation {
  constructor(
    private readonly locator: WebKitLocator,
    private readonly message: string | undefined,
    private readonly wanted = true,
  ) {}

  get not(): Expectation {
    return new Expectation(this.locator, this.message, !this.wanted);
  }

  private async holds(name: string, claim: Claim, { timeout = WAIT_MS_MAX }: Options = {}): Promise<void> {
    let last: Facts[] = [];
    await until(name, async () => claim((last = await this.locator.facts())) === this.wanted, timeout).catch((error: unknown) => {
      const seen = JSON.stringify(last, undefined, 1).slice(0, 1_500);
      throw new Error(`${this.message ?? ''} expect(${JSON.stringify(this.locator.steps)})${this.wanted ? '' : '.not'}.${name}: ${String(error)}; last seen: ${seen}`);
    });
  }

  toBeVisible = (options?: Options) => this.holds('toBeVisible', (found) => only(found, ({ visible }) => visible), options);
  toBeHidden = (options?: Options) => this.holds('toBeHidden', (found) => !found.some(({ visible }) => visible), options);
  toBeAttached = (options?: Options) => this.holds('toBeAttached', (found) => found.length > 0, options);
  toBeFocused = (options?: Options) => this.holds('toBeFocused', (found) => only(found, ({ focused }) => focused), options);
  toBeChecked = ({ checked: wanted = true, ...options }: Options & { checked?: boolean } = {}) =>
    this.holds(`toBeChecked(${wanted})`, (found) => only(found, ({ checked }) => checked === wanted), options);
  toBeEnabled = (options?: Options) => this.holds('toBeEnabled', (found) => only(found, ({ enabled }) => enabled), options);
  toHaveCount = (count: number, options?: Options) => this.holds(`toHaveCount(${count})`, (found) => found.length === count, options);
  toHaveValue = (value: Wanted, options?: Options) => this.holds(`toHaveValue(${value})`, (found) => only(found, (facts) => says(facts.value, value, true)), options);
  toHaveText = (text: Wanted | Wanted[], options?: Options) => this.holds(`toHaveText(${text})`, (found) => each(found.map((facts) => facts.text), text, true), options);
  toContainText = (text: Wanted | Wanted[], options?: Options) => this.holds(`toContainText(${text})`, (found) => each(found.map((facts) => facts.text), text, false), options);
  toHaveClass = (wanted: RegExp, options?: Options) => this.holds(`toHaveClass(${wanted})`, (found) => only(found, ({ attributes }) => wanted.test(attributes.class ?? '')), options);
  toHaveAccessibleDescription = (wanted: Wanted, options?: Options) => this.holds(`toHaveAccessibleDescription(${wanted})`, (found) => only(found, ({ description }) => says(description, wanted, true)), options);
  toHaveAttribute = (name: string, value?: Wanted, options?: Options) =>
    this.holds(`toHaveAttribute(${name}, ${value ?? ''})`, (found) => only(found, ({ attributes }) => name in attributes && (value === undefined || says(attributes[name]!, value, true))), options);
}

/** Playwright's own, but for what WebKit has found. */
export const expect = new Proxy(base, {
  apply: (own, self, [value, message]: [unknown, string | undefined]) => (value instanceof WebKitLocator ? new Expectation(value, message) : Reflect.apply(own, self, [value, message])),
});
