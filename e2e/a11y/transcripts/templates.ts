// Scenarios: templates, inserted and saved.
import { type Scenario, click, press, write } from './scenario.ts';

const ONE = ['One'];

export const TEMPLATES: Scenario[] = [
  { name: 'A template is inserted, its prompt filled, and taken back', rows: ONE, at: 'One', steps: [click('button', 'Actions for Release'), click('menuitem', 'Insert template'), write('spike'), press('Enter'), write('3'), press('Enter'), press('Control+z')] },
  { name: 'A list is saved as a template', rows: ONE, at: 'One', steps: [click('button', 'Actions for Release'), click('menuitem', 'Save as template'), write('Heard'), press('Enter')] },
  { name: 'No name, then no template after all', rows: ONE, at: 'One', steps: [click('button', 'Actions for Release'), click('menuitem', 'Save as template'), press('Control+a'), press('Delete'), press('Enter'), press('Escape')] },
];
