// Scenarios: templates, inserted and saved.
import { type Locator, expect } from '@playwright/test';
import type { Panel } from '../../pages/panel.ts';
import { type Scenario, type Step, click, press, write } from './scenario.ts';

const ONE = ['One'];

/** A step that asks the service: listened to once the answer is there. */
const answered = (step: Step, shown: (panel: Panel) => Locator): Step => ({
  ...step,
  act: async (stage) => {
    await step.act(stage);
    await expect(shown(stage.panel)).toBeFocused();
  },
});
const listed = (step: Step): Step => ({
  ...step,
  act: async (stage) => {
    await step.act(stage);
    await expect(stage.panel.frame.getByRole('option', { name: /^Code review/ })).toBeVisible();
  },
});
const days = (panel: Panel) => panel.frame.getByRole('textbox', { name: 'days' });
const actions = (panel: Panel) => panel.actions('Release');
const name = (panel: Panel) => panel.frame.getByRole('textbox', { name: 'Name' });

export const TEMPLATES: Scenario[] = [
  { name: 'A template is inserted, its prompt filled, and taken back', rows: ONE, at: 'One', steps: [click('button', 'Actions for Release'), listed(click('menuitem', 'Insert template')), write('spike'), answered(press('Enter'), days), write('3'), press('Enter'), press('Control+z')] },
  { name: 'A list is saved as a template', rows: ONE, at: 'One', steps: [click('button', 'Actions for Release'), answered(click('menuitem', 'Save as template'), name), write('Heard'), answered(press('Enter'), actions)] },
  { name: 'No name, then no template after all', rows: ONE, at: 'One', steps: [click('button', 'Actions for Release'), answered(click('menuitem', 'Save as template'), name), press('Control+a'), press('Delete'), press('Enter'), press('Escape')] },
];
