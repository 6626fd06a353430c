// Scenarios: acceptance criteria, their verdicts and the notes on them.
import { type Row } from '../../checklist.ts';
import { type Scenario, click, press, write } from './scenario.ts';

const ROWS: Row[] = [{ text: 'One' }, { text: 'Two' }];
const ofCriteria = { rows: ROWS, kind: 'acceptance-criteria' };

export const CRITERIA: Scenario[] = [
  { ...ofCriteria, name: 'Verdicts by key, with a note and without', at: 'AC-1 One', steps: [press('2'), press('ArrowDown'), press('3'), write('No network'), press('Enter'), press('ArrowUp'), press('ArrowDown'), press('4'), press('Escape'), press('Control+z'), press('Control+z')] },
  { ...ofCriteria, name: 'The last one passes', at: 'AC-1 One', steps: [press('Space'), press('ArrowDown'), press('Space'), press('Space')] },
  { ...ofCriteria, name: 'Several get one verdict', at: 'AC-1 One', steps: [press('Control+a'), press('4'), press('Control+z')] },
  { rows: ROWS, name: 'A list becomes criteria', at: 'One', steps: [click('button', 'Actions for Release'), click('menuitem', 'Turn into acceptance criteria'), press('Control+z')] },
  { rows: ROWS, name: 'Criteria are added', at: 'One', steps: [click('button', 'Add acceptance criteria'), press('Enter'), write('It is saved'), press('Enter'), press('Enter')] },
];
