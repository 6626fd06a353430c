// The ten core scenarios: what stands in the issue, where the person is, and which keys are pressed.
import type { Row } from '../checklist.ts';

export type Step = `press ${string}` | `type ${string}`;

export interface Scenario {
  /** Also the name of its transcript. */
  name: string;
  rows: (Row | string)[];
  /** What Tab is pressed until it has focus, before anything is written down. */
  from: string;
  steps: Step[];
}

const BEFORE_THE_PANEL = 'Add a checklist';

const SHOPPING: Row[] = [
  { text: 'Bread', status: 'done' },
  { text: 'Milk' },
  { text: 'Market', kind: 'heading' },
  { text: 'Apples' },
  { text: 'Pears' },
];

const SHORT = ['Bread', 'Milk', 'Eggs'];
const FIRST = 'Bread';
/** Where Tab enters a list of which Bread is done. */
const FIRST_OPEN = 'Milk';

export const SCENARIOS: Scenario[] = [
  {
    name: 'enter',
    rows: SHOPPING,
    from: BEFORE_THE_PANEL,
    steps: [...Array.from({ length: 8 }, () => 'press Tab' as const), 'press Shift+Tab', 'press Shift+Tab'],
  },
  {
    // At first as Orca reads pages, then, by its own key, as the list has it.
    name: 'walk',
    rows: SHOPPING,
    from: FIRST_OPEN,
    steps: ['press Down', 'press Down', 'press Up', 'press Insert+a', 'press Down', 'press Down'],
  },
  {
    name: 'tick',
    rows: [{ text: 'Bread', status: 'done' }, 'Milk', 'Eggs'],
    from: FIRST_OPEN,
    steps: ['press Space', 'press Space', 'press Space', 'press Down', 'press Space'],
  },
  {
    name: 'add',
    rows: SHORT,
    from: 'Add item',
    steps: ['press Space', 'type Rice', 'press Enter', 'type Oil', 'press Enter', 'type Tea', 'press Enter', 'press Enter'],
  },
  {
    name: 'edit',
    rows: SHORT,
    from: FIRST,
    steps: ['press F2', 'type s', 'press Escape', 'press Enter', 'type s', 'press Control+Enter', 'press Down'],
  },
  {
    name: 'move',
    rows: SHORT,
    from: FIRST,
    steps: ['press Alt+Down', 'press Alt+Down', 'press Alt+Down', 'press Alt+Up', 'press Alt+Up', 'press Alt+Up', 'press Down'],
  },
  {
    name: 'menu',
    rows: SHORT,
    from: FIRST,
    steps: ['press Down', 'press Shift+F10', 'press Escape', 'press Shift+F10', ...Array<Step>(5).fill('press m'), 'press Enter', 'press Down'],
  },
  {
    name: 'delete',
    rows: SHORT,
    from: FIRST,
    steps: ['press Down', 'press Delete', 'press Control+z', 'press Delete', 'press Delete', 'press Delete', 'press Control+z'],
  },
  {
    name: 'select',
    rows: SHORT,
    from: FIRST,
    steps: ['press Insert+a', 'press Shift+Down', 'press Shift+Down', 'press Space', 'press Control+z', 'press Escape', 'press Down'],
  },
  {
    name: 'fold',
    rows: SHOPPING,
    from: FIRST_OPEN,
    steps: ['press Down', 'press Space', 'press Down', 'press Up', 'press Space', 'press ?', 'press Escape'],
  },
];
