// Scenarios: work items that a text links to, and emoji while one is written.
import { type Scenario, listen, meanwhile, press, shown, write } from './scenario.ts';

const answers = meanwhile('Jira answers', ({ panel }) => shown(panel.frame.locator('.issue-status').first()));

/** No other test sets its status. */
const KEY = 'TICK-900001';

export const LINKED: Scenario[] = [
  {
    name: 'A row that names a work item',
    rows: ['One', `Wait for ${KEY} first`],
    at: 'One',
    steps: [answers, press('ArrowDown'), press('ArrowRight'), press('ArrowLeft'), press('Space')],
  },
];

export const EMOJI: Scenario[] = [
  {
    name: 'An emoji is found by the letters of its name',
    rows: ['One'],
    at: 'One',
    steps: [press('Enter'), write(' :roc'), listen('2 emoji'), press('ArrowDown'), press('ArrowUp'), press('Enter'), press('Control+Enter')],
  },
  {
    name: 'A code is written whole, and had back',
    rows: ['One'],
    at: 'One',
    steps: [press('Enter'), write(' :tada'), press('Shift+:'), press('Backspace'), press('Control+Enter')],
  },
];
