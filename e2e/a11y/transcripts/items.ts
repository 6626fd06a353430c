// Scenarios: ticking, adding, writing, deleting, taking back.
import { type Scenario, click, press, write } from './scenario.ts';

const THREE = ['One', 'Two', 'Three'];
const TOO_LONG = 'It goes on and on. '.repeat(120);

export const TICKING: Scenario[] = [
  { name: 'Tick and untick', rows: THREE, at: 'One', steps: [press('Space'), press('Space')] },
  { name: 'Tick the next: Down, Space', rows: THREE, at: 'One', steps: [press('Space'), press('ArrowDown'), press('Space')] },
  { name: 'Tick the last open one', rows: [{ text: 'One', status: 'done' }, 'Two'], at: 'Two', steps: [press('Space')] },
  { name: 'Tick by a click', rows: THREE, at: 'One', steps: [click('checkbox', 'Two')] },
  { name: 'Statuses by their keys', rows: THREE, at: 'Two', steps: [press('2'), press('3'), press('4'), press('1')] },
  { name: 'A status from the status menu', rows: THREE, at: 'Two', steps: [press('s'), press('ArrowDown'), press('Enter')] },
  { name: 'Done, from the menu of the row', rows: THREE, at: 'One', steps: [click('button', 'Actions for Two'), click('menuitem', 'Set status'), click('menuitemradio', 'Done')] },
  { name: 'Optional, from the menu of the row', rows: THREE, at: 'One', steps: [click('button', 'Actions for Two'), click('menuitem', 'Make optional')] },
  { name: 'Tick a row with another direction of writing', rows: ['שלום עולם', 'Two'], at: 'שלום עולם', steps: [press('4'), press('Delete')] },
];

export const WRITING: Scenario[] = [
  { name: 'The first items of an issue', rows: [], steps: [click('button', 'Add an item'), write('Pack'), press('Enter'), write('Ship'), press('Enter'), press('Enter')] },
  { name: 'A new item below, and none after all', rows: THREE, at: 'One', steps: [press('n'), press('Escape')] },
  { name: 'A new item below', rows: THREE, at: 'One', steps: [press('Control+Enter'), write('And a half'), press('Enter'), press('Escape')] },
  { name: 'A new item at the end, saved by its button', rows: THREE, at: 'One', steps: [click('button', 'Add item'), write('Four'), click('button', 'Save')] },
  { name: 'A new heading', rows: THREE, at: 'One', steps: [click('button', 'Actions for One'), click('menuitem', 'Add heading below'), write('Later'), press('Control+Enter')] },
  { name: 'Write and go on', rows: THREE, at: 'One', steps: [press('F2'), write('!'), press('Enter'), press('Escape')] },
  { name: 'Write and come back', rows: THREE, at: 'One', steps: [press('Enter'), write('!'), press('Control+Enter')] },
  { name: 'Write, and give it up', rows: THREE, at: 'One', steps: [press('F2'), write('!'), press('Escape')] },
  { name: 'Write, and give it up by its button', rows: THREE, at: 'One', steps: [press('F2'), write('!'), click('button', 'Cancel')] },
  { name: 'Look into a field, and change nothing', rows: THREE, at: 'One', steps: [press('F2'), press('Control+Enter')] },
  { name: 'Write, and leave by Tab', rows: THREE, at: 'One', steps: [press('F2'), write('!'), press('Tab', 'Tab', 'Tab')] },
  { name: 'An empty text is refused', rows: THREE, at: 'One', steps: [press('F2'), press('Control+a', 'Delete'), press('Control+Enter'), write('Eins'), press('Control+Enter')] },
  { name: 'A text that is too long is refused', rows: THREE, at: 'One', steps: [press('F2'), write(TOO_LONG), press('Control+Enter')] },
  { name: 'Split in two, and joined', rows: ['One more', 'Two'], at: 'One more', steps: [press('F2'), press('Home', 'ArrowRight', 'ArrowRight', 'ArrowRight'), press('Enter'), press('Backspace'), press('Escape')] },
  { name: 'Details', rows: THREE, at: 'One', steps: [press('d'), write('More about it'), press('Control+Enter')] },
  { name: 'Cut', rows: THREE, at: 'One', steps: [press('Control+x')] },
  { name: 'Duplicate, from the menu of the row', rows: THREE, at: 'One', steps: [click('button', 'Actions for One'), click('menuitem', 'Duplicate')] },
  { name: 'An item above the first, from the menu of the row', rows: THREE, at: 'One', steps: [click('button', 'Actions for One'), click('menuitem', 'Add item above'), write('Zero'), press('Control+Enter')] },
  { name: 'The list as text', rows: THREE, at: 'One', steps: [press('Control+k'), write('Text mode'), press('Enter'), press('Control+End'), write('- [ ] Four'), press('Control+Enter')] },
  { name: 'The list as text, and given up', rows: THREE, at: 'One', steps: [press('Control+k'), write('Text mode'), press('Enter'), write('More'), press('Escape')] },
  { name: 'Another name for the list', rows: THREE, at: 'One', steps: [click('button', 'Release'), write(' 2'), press('Enter')] },
];

export const DELETING: Scenario[] = [
  { name: 'Delete: focus goes to the next', rows: THREE, at: 'Two', steps: [press('Delete')] },
  { name: 'Delete the last: focus goes to the one before', rows: THREE, at: 'Three', steps: [press('Delete')] },
  { name: 'Delete the only one', rows: ['One'], at: 'One', steps: [press('Delete')] },
  { name: 'Delete the only one under a heading', rows: [{ text: 'Later', kind: 'heading' }, 'One'], at: 'One', steps: [press('Delete')] },
  { name: 'Delete a heading', rows: ['One', { text: 'Later', kind: 'heading' }, 'Two'], at: 'Later', steps: [press('Delete')] },
  { name: 'Delete from the menu of the row', rows: THREE, at: 'One', steps: [click('button', 'Actions for Two'), click('menuitem', 'Delete')] },
  { name: 'Undo and redo a deletion', rows: THREE, at: 'Two', steps: [press('Delete'), press('Control+z'), press('Control+Shift+z')] },
  { name: 'Undo a deletion by the offer', rows: THREE, at: 'Two', steps: [press('Delete'), click('button', 'Undo')] },
  { name: 'Undo and redo a tick', rows: THREE, at: 'Two', steps: [press('Space'), press('Control+z'), press('Control+y')] },
  { name: 'Undo what was written', rows: THREE, at: 'Two', steps: [press('F2'), write('!'), press('Control+Enter'), press('Control+z')] },
  { name: 'Nothing to undo, nothing to redo', rows: THREE, at: 'One', steps: [press('Control+z'), press('Control+Shift+z')] },
  { name: 'A long text is cut', rows: ['Update screenshots in the help centre, including the ones that show the old navigation', 'Two'], at: 'Two', steps: [press('ArrowUp'), press('Delete')] },
];
