// Scenarios: who works on something.
import { type Scenario, click, listen, press, write } from './scenario.ts';

const open = [press('Control+k'), write('assign'), press('Enter')];

export const ASSIGNING: Scenario[] = [
  {
    name: 'Found by a few letters, and taken back',
    rows: ['One', 'Two'],
    at: 'Two',
    steps: [...open, write('maya'), listen('2 people'), press('ArrowDown'), press('Enter'), press('ArrowUp'), press('ArrowDown'), press('ArrowRight'), press('ArrowLeft'), press('Control+z')],
  },
  {
    name: 'Nobody has the name that is written',
    rows: ['One'],
    at: 'One',
    steps: [...open, write('zz'), listen('Nobody is called so.'), press('Enter'), press('Escape')],
  },
  {
    name: 'Several rows to oneself, and to nobody any more',
    rows: ['One', { text: 'Later', kind: 'heading' }, 'Two'],
    at: 'One',
    steps: [press('Control+a'), press('Control+a'), ...open, press('Enter'), ...open, click('option', 'Unassigned')],
  },
  {
    name: 'Somebody is named in a text',
    rows: ['One'],
    at: 'One',
    steps: [press('Enter'), write(' for @maya'), listen('2 people'), press('ArrowDown'), press('Escape'), write(' or @oka'), listen('1 person'), press('Enter'), press('Control+Enter')],
  },
];
