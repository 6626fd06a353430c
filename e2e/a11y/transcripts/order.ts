// Scenarios: moving rows, selecting several, sections, finding one's way.
import type { Row } from '../../checklist.ts';
import { type Scenario, burst, click, does, listen, press, write } from './scenario.ts';

const THREE = ['One', 'Two', 'Three'];
const SECTIONS: Row[] = [{ text: 'Now', kind: 'heading' }, { text: 'One' }, { text: 'Two' }, { text: 'Later', kind: 'heading' }, { text: 'Three' }];

const drag = (row: string, to: string) =>
  does(`drag ${row} to ${to}`, async ({ jira, panel }) => {
    await panel.row(row).hover();
    const from = (await panel.handle(row).boundingBox())!;
    const place = (await panel.row(to).boundingBox())!;
    await jira.page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await jira.page.mouse.down();
    await jira.page.mouse.move(from.x + 20, place.y + place.height - 4, { steps: 8 });
  });
const drop = does('let go', ({ jira }) => jira.page.mouse.up());

export const MOVING: Scenario[] = [
  { name: 'Down and up', rows: THREE, at: 'One', steps: [press('Alt+ArrowDown'), press('Alt+ArrowUp')] },
  { name: 'A burst says the last only', rows: THREE, at: 'One', steps: [burst('Alt+ArrowDown', 'Alt+ArrowDown', 'Alt+ArrowUp')] },
  { name: 'At the ends', rows: THREE, at: 'One', steps: [press('Alt+ArrowUp'), press('End'), press('Alt+ArrowDown')] },
  { name: 'Over a border', rows: SECTIONS, at: 'Two', steps: [press('Alt+ArrowDown'), press('Alt+ArrowUp')] },
  { name: 'A section with all that is in it', rows: SECTIONS, at: 'Later', steps: [press('Alt+ArrowUp')] },
  { name: 'To the top, from the menu of the row', rows: THREE, at: 'One', steps: [click('button', 'Actions for Three'), click('menuitem', 'Move to top')] },
  { name: 'Down, from the menu of the handle', rows: THREE, at: 'One', steps: [click('button', 'Move One'), click('menuitem', 'Move down')] },
  { name: 'To a place by number', rows: THREE, at: 'Three', steps: [press('m'), press('1'), press('Enter')] },
  { name: 'To the other section', rows: SECTIONS, at: 'One', steps: [press('m'), press('Shift+Tab'), press('ArrowDown'), press('Enter')] },
  { name: 'To the end by its button', rows: THREE, at: 'One', steps: [press('m'), click('button', 'Move to bottom')] },
  { name: 'No move after all', rows: THREE, at: 'One', steps: [press('m'), press('Escape')] },
  { name: 'Dragged by the pointer', rows: THREE, at: 'Two', steps: [drag('One', 'Three'), drop] },
  { name: 'A drag that is given up', rows: THREE, at: 'Two', steps: [drag('One', 'Three'), press('Escape')] },
  { name: 'Picked up, carried and dropped', rows: THREE, at: 'One', steps: [press('ArrowRight'), press('ArrowRight'), press('Enter'), press('ArrowDown'), press('End'), press('ArrowDown'), press('Enter'), press('Control+z')] },
  { name: 'Picked up, and put back', rows: SECTIONS, at: 'Two', steps: [press('ArrowRight'), press('ArrowRight'), press('Enter'), press('ArrowDown'), press('Escape')] },
  { name: 'While it is written', rows: THREE, at: 'One', steps: [press('F2'), press('Alt+ArrowDown'), press('Escape')] },
  { name: 'Undo and redo a move', rows: THREE, at: 'One', steps: [press('Alt+ArrowDown'), press('Control+z'), press('Control+Shift+z')] },
];

export const SELECTING: Scenario[] = [
  { name: 'Extend, and clear', rows: THREE, at: 'One', steps: [press('Shift+ArrowDown'), press('Shift+ArrowDown'), press('Escape')] },
  { name: 'One by one', rows: THREE, at: 'One', steps: [press('Control+Space'), press('ArrowDown'), press('Control+Space'), press('Control+Space')] },
  { name: 'The section, then the list', rows: SECTIONS, at: 'One', steps: [press('Control+a'), press('Control+a')] },
  { name: 'Tick several', rows: THREE, at: 'One', steps: [press('Shift+ArrowDown'), press('Space'), press('Space')] },
  { name: 'Skip several', rows: THREE, at: 'One', steps: [press('Shift+ArrowDown'), press('4')] },
  { name: 'Delete several, and undo', rows: THREE, at: 'One', steps: [press('Shift+ArrowDown'), press('Delete'), press('Control+z')] },
  { name: 'Move several', rows: THREE, at: 'One', steps: [press('Shift+ArrowDown'), press('Alt+ArrowDown'), press('Alt+ArrowDown')] },
  { name: 'Several optional', rows: THREE, at: 'One', steps: [press('Shift+ArrowDown'), press('Shift+F10'), click('menuitem', 'Make optional')] },
  { name: 'Copy several', rows: THREE, at: 'One', steps: [press('Shift+ArrowDown'), press('Control+c')] },
  { name: 'By the bar of the selection', rows: THREE, at: 'One', steps: [click('button', 'Actions for Two'), click('menuitem', 'Select'), click('button', 'Select all'), click('button', 'Done'), click('button', 'Clear selection')] },
];

export const FINDING: Scenario[] = [
  { name: 'Walk the rows: nothing is said but what they are', rows: SECTIONS, at: 'Now', steps: [press('ArrowDown'), press('ArrowDown'), press('Control+End'), press('Control+Home'), press('ArrowUp')] },
  { name: 'Into a row and back', rows: THREE, at: 'One', steps: [press('ArrowRight'), press('ArrowRight'), press('ArrowLeft'), press('ArrowLeft')] },
  { name: 'Fold and unfold a section', rows: SECTIONS, at: 'Now', steps: [press('ArrowLeft'), press('ArrowRight')] },
  { name: 'Fold from the menu of the heading', rows: SECTIONS, at: 'Three', steps: [click('button', 'Actions for Now'), click('menuitem', 'Fold')] },
  { name: 'The menu of a row, and out of it', rows: THREE, at: 'Two', steps: [press('Shift+F10'), press('ArrowDown'), press('Escape')] },
  { name: 'The keys, and back', rows: THREE, at: 'Two', steps: [press('?'), press('Escape')] },
  { name: 'Words that are looked for', rows: SECTIONS, at: 'One', steps: [press('/'), write('th'), listen('1 of 3 shown'), press('ArrowDown'), press('ArrowDown'), press('Escape')] },
  { name: 'Words that are nowhere', rows: THREE, at: 'One', steps: [press('/'), write('mountains'), listen('No items match. Escape clears.'), press('Escape')] },
  { name: 'Tick while done is hidden', rows: THREE, at: 'One', steps: [press('Control+k'), write('hide'), press('Enter'), listen('3 of 3 shown'), press('Space'), press('ArrowDown')] },
  { name: 'A command by its name', rows: THREE, at: 'Two', steps: [press('Control+k'), write('skip'), press('Enter')] },
  { name: 'A command that there is not', rows: THREE, at: 'Two', steps: [press('Control+k'), write('mountains'), press('Enter'), press('Escape')] },
];
