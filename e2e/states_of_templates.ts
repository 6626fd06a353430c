// The states of the panel that only templates have.
import { fill } from './checklist.ts';
import { expect } from './engines/test.ts';
import type { Arrange, Scene } from './states.ts';

const LONG = 'Release of the payments service to every region';

async function browsing({ stack, issue, jira }: Scene): Promise<void> {
  await fill(stack, issue, ['Pack', { text: 'Ship', status: 'done' }], 'Release 2.4');
  await jira.open();
  await jira.panel.chooseForList('Release 2.4', 'Insert template');
  await expect(jira.panel.frame.getByRole('option').first()).toBeVisible();
}

async function saving({ stack, issue, jira }: Scene, name: string): Promise<void> {
  await fill(stack, issue, [{ text: 'Pack', kind: 'heading' }, 'Book {place}'], name);
  await jira.open();
  await jira.panel.chooseForList(name, 'Save as template');
  await expect(jira.panel.frame.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await expect(jira.panel.frame.getByText('Asking Tickmark')).toHaveCount(0);
}

/** One of our own, looked at. */
async function own(scene: Scene): Promise<void> {
  const { jira } = scene;
  await saving(scene, LONG);
  await jira.page.keyboard.press('Enter');
  await expect(jira.panel.frame.getByRole('dialog')).toHaveCount(0);
  await jira.panel.chooseForList(LONG, 'Insert template');
  await jira.panel.frame.getByRole('option', { name: LONG }).first().click();
  await expect(jira.panel.frame.getByRole('textbox', { name: 'place' })).toBeFocused();
}

export const OF_TEMPLATES: Record<string, Arrange> = {
  templates: (scene) => browsing(scene),
  templates_without_result: async (scene) => {
    await browsing(scene);
    await scene.jira.page.keyboard.type('mountains');
    await expect(scene.jira.panel.frame.getByRole('option')).toHaveCount(0);
  },
  template_prompts: async (scene) => {
    await browsing(scene);
    await scene.jira.panel.frame.getByRole('option', { name: /^Incident/ }).click();
    await scene.jira.panel.frame.getByRole('textbox', { name: 'lead' }).fill('Mira');
    await expect(scene.jira.panel.frame.getByText('Mira leads, and everybody knows it')).toBeVisible();
  },
  template_deleting: async (scene) => {
    await own(scene);
    await scene.jira.panel.frame.getByRole('button', { name: 'Delete template' }).click();
    await expect(scene.jira.panel.frame.getByRole('button', { name: 'Keep' })).toBeFocused();
  },
  template_saving: async (scene) => {
    await saving(scene, 'Release 2.4');
    await scene.jira.panel.frame.getByRole('textbox', { name: 'Name' }).fill(' ');
    await scene.jira.page.keyboard.press('Enter');
    await expect(scene.jira.panel.frame.getByRole('dialog').getByText('Write something first.')).toBeVisible();
  },
};
