// Scenarios: several lists in one issue.
import { expect } from '@playwright/test';
import { fill, storedLists } from '../../checklist.ts';
import { type Scenario, click, meanwhile, press, write } from './scenario.ts';

const TWO = ['One', 'Two'];

const another = meanwhile('somebody adds a list', async ({ jira, panel, stack, issue }) => {
  const [own] = await storedLists(stack, issue);
  await fill(stack, issue, ['Three', 'Four'], 'Later', own!.id);
  await jira.comeBack();
  await expect(panel.box('Four')).toBeVisible();
});

export const LISTS: Scenario[] = [
  { name: 'A list is added, and its first item', rows: TWO, at: 'Two', steps: [click('button', 'Add checklist'), write('Later'), press('Enter'), write('Three'), press('Enter'), press('Enter')] },
  { name: 'No list after all', rows: TWO, at: 'Two', steps: [click('button', 'Add checklist'), press('Escape')] },
  { name: 'From list to list', rows: TWO, at: 'Two', steps: [another, press('ArrowDown'), press('ArrowUp'), press('Alt+ArrowDown'), press('Alt+ArrowUp'), press('Control+z')] },
  { name: 'A list is moved', rows: TWO, at: 'One', steps: [another, click('button', 'Actions for Later'), click('menuitem', 'Move up'), press('Enter'), press('m'), press('Enter')] },
  { name: 'A list is collapsed and expanded', rows: TWO, at: 'One', steps: [another, click('button', 'Actions for Release'), click('menuitem', 'Collapse'), press('Enter'), click('menuitem', 'Expand')] },
  { name: 'A list is deleted, and comes back', rows: TWO, at: 'One', steps: [another, click('button', 'Actions for Release'), click('menuitem', 'Delete'), press('Control+z')] },
  { name: 'A list is named anew', rows: TWO, at: 'One', steps: [click('button', 'Actions for Release'), click('menuitem', 'Rename'), write(' 2'), press('Enter')] },
];
