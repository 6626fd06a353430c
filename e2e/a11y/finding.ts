// What an engine finds in the panel, and which of it is accepted, for a reason.

export interface Finding {
  rule: string;
  target: string;
  why: string;
  /** In a row that is done or skipped. */
  finished: boolean;
  /** Under a menu, a toolbar, a dragged row, an editor's buttons or the end that was skipped to, which are there for a moment. */
  covered: boolean;
  /** What is cut off above it would lie over it, and the element is what the browser shows there. */
  underCut: boolean;
  /** The classes of the element and of all that it stands in, and what states they have. */
  within: string[];
  /** The browser shows another colour than the stylesheet asks for, as it does where a person has colours of their own. */
  recoloured: boolean;
}

export interface Accepted {
  reason: string;
  holds: (one: Finding) => boolean;
}

export function without(found: Finding[], accepted: Accepted[]): string[] {
  return found.filter((one) => !accepted.some(({ holds }) => holds(one))).map(({ rule, target, why }) => `${rule}: ${target}: ${why}`);
}

/** Put into the page: where an element stands. */
export const PLACE = `window.tickmarkPlace = (element) => {
  const box = element && element.getBoundingClientRect();
  const passing = [...document.querySelectorAll('.menu, .preview, .confirm, .carry, .end:focus')].map((one) => one.getBoundingClientRect());
  const over = (one) => one.left < box.right && one.right > box.left && one.top < box.bottom && one.bottom > box.top;
  const cut = [...document.querySelectorAll('.details:not([data-all]) > .blocks *')].map((one) => one.getBoundingClientRect());
  const shown = box && document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
  const within = [];
  for (let at = element; at; at = at.parentElement) within.push(...at.classList, ...[...at.attributes].map(({ name }) => '[' + name + ']'));
  const style = element && getComputedStyle(element);
  return {
    finished: Boolean(element && element.closest('.is-done, .is-skipped')),
    covered: Boolean(box) && passing.some(over),
    underCut: Boolean(box) && cut.some(over) && (shown === element || !shown),
    within,
    recoloured: Boolean(style) && style.color !== style.webkitTextFillColor,
  };
}`;

export type Place = Pick<Finding, 'finished' | 'covered' | 'underCut' | 'within' | 'recoloured'>;

/** The page with `PLACE` in it. */
export interface Placing {
  tickmarkPlace(element: Element | null): Place;
}
