// Finds elements in a page as Playwright's locators do, as far as the journeys ask. `find` runs in the page, so it holds all it needs.

export type Words = { text: string; exact: boolean } | { pattern: string; flags: string };

/** One step from the elements that were found before to those that are looked for. */
export type Step =
  | { by: 'css'; css: string }
  | { by: 'role'; role: string; name?: Words; selected?: boolean }
  | { by: 'text'; words: Words }
  | { by: 'containing'; words: Words }
  | { by: 'having'; steps: Step[] }
  | { by: 'visible' }
  | { by: 'place'; place: number }
  | { by: 'or'; steps: Step[] };

export function words(wanted: string | RegExp, exact = false): Words {
  return typeof wanted === 'string' ? { text: wanted, exact } : { pattern: wanted.source, flags: wanted.flags };
}

/** What a test may want to know of an element. */
export interface Facts {
  visible: boolean;
  enabled: boolean;
  focused: boolean;
  checked: boolean;
  text: string;
  shown: string;
  value: string;
  description: string;
  attributes: Record<string, string>;
}

/** The elements, or with `facts` what is known of each. */
export function find(all: Step[], facts: boolean): Element[] | Facts[] {
  const plain = (text: string | null | undefined) => (text ?? '').replace(/[\u200b\u00ad]/g, '').replace(/\s+/g, ' ').trim();
  const matches = (text: string, wanted: Words) => {
    if ('pattern' in wanted) return new RegExp(wanted.pattern, wanted.flags).test(text);
    return wanted.exact ? text === plain(wanted.text) : text.toLowerCase().includes(plain(wanted.text).toLowerCase());
  };
  const visible = (element: Element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0 && element.checkVisibility({ visibilityProperty: true });
  };
  const heard = (element: Element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('[aria-hidden="true"]');
  const IMPLIED: [string, string][] = [
    ['button, summary, input[type=button], input[type=submit]', 'button'],
    ['input[type=checkbox]', 'checkbox'],
    ['input[type=number]', 'spinbutton'],
    ['input[type=search]', 'searchbox'],
    ['textarea, input:not([type]), input[type=text]', 'textbox'],
    ['select', 'combobox'],
    ['a[href]', 'link'],
    ['h1, h2, h3, h4, h5, h6', 'heading'],
    ['ul, ol', 'list'],
    ['li', 'listitem'],
    ['section[aria-label], section[aria-labelledby]', 'region'],
    ['dialog', 'dialog'],
    ['search', 'search'],
    ['option', 'option'],
    ['progress', 'progressbar'],
  ];
  const roleOf = (element: Element) => element.getAttribute('role')?.trim().split(/\s+/)[0] ?? IMPLIED.find(([css]) => element.matches(css))?.[1];
  /** The words of an element as they are read out; of what is named directly also when it is hidden. */
  const spoken = (node: Node, direct = false): string => {
    if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? '';
    if (!(node instanceof Element)) return '';
    if (direct && !heard(node)) return node.textContent ?? '';
    if (!direct && !heard(node)) return '';
    const label = node.getAttribute('aria-label');
    if (label) return ` ${label} `;
    const inside = [...node.childNodes].map((child) => spoken(child)).join('');
    return getComputedStyle(node).display.startsWith('inline') ? inside : ` ${inside} `;
  };
  const referred = (element: Element, attribute: string) => {
    const ids = element.getAttribute(attribute)?.split(/\s+/) ?? [];
    return plain(ids.map((id) => document.getElementById(id)).map((named) => (named ? spoken(named, true) : '')).join(' '));
  };
  const nameOf = (element: Element) => {
    const labels = [...((element as HTMLInputElement).labels ?? [])];
    const labelled = referred(element, 'aria-labelledby') || plain(element.getAttribute('aria-label')) || plain(labels.map((label) => spoken(label, true)).join(' '));
    const field = element.matches('input, textarea, select, [role=textbox], [role=dialog], [role=toolbar], [role=menu], dialog');
    return labelled || (field ? '' : plain(spoken(element, true))) || plain(element.getAttribute('title'));
  };
  /** What stands in it, or with `+` before the words what stands right after it. */
  const below = (root: ParentNode, css: string) => {
    if (!css.startsWith('+')) return [...root.querySelectorAll(css)];
    const next = (root as Element).nextElementSibling;
    return next?.matches(css.slice(1)) ? [next] : [];
  };
  const step = (from: ParentNode[], next: Step): ParentNode[] => {
    const elements = from as Element[];
    switch (next.by) {
      case 'css':
        return from.flatMap((root) => below(root, next.css));
      case 'role':
        return from.flatMap((root) => below(root, '*')).filter((element) => {
          if (roleOf(element) !== next.role || !heard(element)) return false;
          if (next.selected !== undefined && (element.getAttribute('aria-selected') === 'true') !== next.selected) return false;
          return !next.name || matches(nameOf(element), next.name);
        });
      case 'text': {
        const has = (element: Element) => !element.matches('script, style, head, head *') && matches(plain(element.textContent), next.words);
        return from.flatMap((root) => below(root, '*')).filter((element) => has(element) && ![...element.children].some(has));
      }
      case 'containing':
        return elements.filter((element) => matches(plain(element.textContent), next.words));
      case 'having':
        return elements.filter((element) => next.steps.reduce(step, [element]).length > 0);
      case 'visible':
        return elements.filter(visible);
      case 'place':
        return [elements.at(next.place)].filter((element) => element !== undefined);
      case 'or': {
        const either = new Set([...elements, ...(next.steps.reduce(step, [document]) as Element[])]);
        return [...either].sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
      }
    }
  };
  const found = [...new Set(all.reduce(step, [document]))] as Element[];
  if (!facts) return found;
  return found.map((element) => ({
    visible: visible(element),
    enabled: !element.matches(':disabled'),
    focused: document.activeElement === element && document.hasFocus(),
    checked: (element as HTMLInputElement).checked || element.getAttribute('aria-checked') === 'true',
    text: plain(element.textContent),
    shown: (element as HTMLElement).innerText ?? '',
    value: (element as HTMLInputElement).value ?? '',
    description: referred(element, 'aria-describedby'),
    attributes: Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value])),
  }));
}
