// Scenarios: by when something is to be done. The days are far away, so that they are called the same today and next year.
import { type Scenario, click, listen, press, write } from './scenario.ts';

const open = [press('Control+k'), write('due date'), press('Enter')];
const DAY = 'Tuesday, December 24, 2999';

export const DUE: Scenario[] = [
  {
    name: 'A day in words, and taken back',
    rows: ['One', 'Two'],
    at: 'Two',
    steps: [...open, write('24 dec 2999'), listen(DAY), press('Enter'), press('ArrowUp'), press('ArrowDown'), press('ArrowRight'), press('ArrowLeft'), press('Control+z')],
  },
  {
    name: 'Words that are no day',
    rows: ['One'],
    at: 'One',
    steps: [...open, write('3/4'), listen('Can be two days. Write the month as a word.'), press('Enter'), press('Escape')],
  },
  {
    name: 'Several rows, and none of them any more',
    rows: ['One', { text: 'Later', kind: 'heading' }, 'Two'],
    at: 'One',
    steps: [press('Control+a'), press('Control+a'), ...open, write('2999-12-24'), listen(DAY), press('Enter'), ...open, click('button', 'Clear')],
  },
  { name: 'Nobody who may only look sets a day', rows: ['One'], at: 'One', user: 'carol', steps: [press('Control+k'), write('due date'), press('Escape')] },
];
