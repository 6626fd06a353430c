// What an engine finds in the panel, and which of it is accepted, for a reason.

export interface Finding {
  rule: string;
  target: string;
  why: string;
  /** In a row that is done or skipped. */
  finished: boolean;
  /** Under a menu, a toolbar, a dragged row or an editor's buttons, which are there for a moment. */
  covered: boolean;
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
  const passing = [...document.querySelectorAll('.menu, .preview, .confirm, .carry')].map((one) => one.getBoundingClientRect());
  const within = [];
  for (let at = element; at; at = at.parentElement) within.push(...at.classList, ...[...at.attributes].map(({ name }) => '[' + name + ']'));
  const style = element && getComputedStyle(element);
  return {
    finished: Boolean(element && element.closest('.is-done, .is-skipped')),
    covered: Boolean(box) && passing.some((over) => over.left < box.right && over.right > box.left && over.top < box.bottom && over.bottom > box.top),
    within,
    recoloured: Boolean(style) && style.color !== style.webkitTextFillColor,
  };
}`;

export type Place = Pick<Finding, 'finished' | 'covered' | 'within' | 'recoloured'>;

/** The page with `PLACE` in it. */
export interface Placing {
  tickmarkPlace(element: Element | null): Place;
}
