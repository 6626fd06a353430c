// The states of the panel that only acceptance criteria have.
import { type Row, fill, send, storedLists } from './checklist.ts';
import { expect } from './engines/test.ts';
import type { Arrange, Scene } from './states.ts';

const CRITERIA: Row[] = [
  { text: 'Saving while offline', status: 'done', details: 'Given I am offline\nWhen I tick an item\nThen it stays ticked after a reload\nAnd the panel says that one change is only on this device' },
  { text: 'Limits by plan', details: 'Given a site on the `plan` below\n| plan | limit |\n| Free | 10 users |\nWhen a user is added above the limit\nThen the invitation names the limit' },
  { text: 'Two people edit one item', status: 'failed', note: 'The second text is lost when both save in the same second.', details: 'Given Mira and Dana open the same issue\nWhen both rename an item\nThen neither text is lost' },
  { text: 'The export is readable anywhere' },
  { text: 'Each item is one line', status: 'blocked', note: 'Waits for AC-4' },
];

/** One of each verdict, with steps and notes. */
async function criteria({ stack, issue, jira }: Scene): Promise<void> {
  await fill(stack, issue, CRITERIA, 'Acceptance criteria', null, 'acceptance-criteria');
  await jira.open();
  await expect(jira.panel.frame.getByText('one change is only')).toBeVisible();
}

export const OF_CRITERIA: Record<string, Arrange> = {
  criteria: (scene) => criteria(scene),
  criteria_to_sharpen: async ({ stack, issue, jira }) => {
    const saving = { text: 'Saving', details: 'Given a list\nWhen I save\nWhen I reload' };
    await fill(stack, issue, [saving, 'It is fast and easy', 'Each item is one line', 'each item is one line.'], 'Acceptance criteria', null, 'acceptance-criteria');
    await jira.open();
    await expect(jira.panel.frame.getByText(/the same as AC-3/)).toBeVisible();
    await expect(jira.panel.frame.getByText(/no Then says/)).toBeVisible();
  },
  baseline: async ({ stack, issue, jira }) => {
    const ids = await fill(stack, issue, CRITERIA, 'Acceptance criteria', null, 'acceptance-criteria');
    const [list] = await storedLists(stack, issue);
    await send(stack, issue, [{ freeze: { id: list!.id, baseline: '018f3a00-0000-7000-8000-000000000001' } }]);
    const text = 'Limits by plan';
    await send(stack, issue, [
      { set_text: { id: ids.get(text), base: text, text: 'Limits by plan and by seat' } },
      { delete_item: { id: ids.get('The export is readable anywhere') } },
      { add_item: { id: '018f3a00-0000-7000-8000-000000000002', checklist: list!.id, after: null, kind: 'task', text: 'It is said who froze it' } },
    ], 'bob');
    await jira.open();
    await jira.panel.frame.getByRole('button', { name: 'Since the baseline: 1 added, 1 changed, 1 removed' }).click();
    await expect(jira.panel.frame.getByRole('dialog', { name: 'Baseline' }).locator('ins')).toHaveText('and by seat');
  },
  criterion_note: async (scene) => {
    await criteria(scene);
    await scene.jira.panel.box(/^AC-4 /).focus();
    await scene.jira.page.keyboard.press('3');
    await expect(scene.jira.panel.frame.getByRole('textbox', { name: /^Note on / })).toBeFocused();
  },
};
