// Scenarios: the network, other people, rights.
import { expect } from '@playwright/test';
import { send } from '../../checklist.ts';
import { type Scenario, type Stage, type Step, click, meanwhile, press, shown, write } from './scenario.ts';

const THREE = ['One', 'Two', 'Three'];
const API = '**/api/v1/**';

/** What another person writes to the service. */
const bob = (op: (id: (text: string) => string) => object) => async ({ stack, issue, ids }: Stage) =>
  send(stack, issue, [op((text) => ids.get(text)!)], 'bob');

const cut = meanwhile('the network is cut', async ({ jira }) => {
  await jira.page.route(API, (route) => route.abort());
});
const heal = (until: (stage: Stage) => Promise<void>) =>
  meanwhile('the network is back', async (stage) => {
    await stage.jira.page.unroute(API);
    await stage.jira.comeBack();
    await stage.panel.tryAgain();
    await until(stage);
  });
/** A step whose edit cannot be sent: it ends once that is on screen, and said. */
const unsaved = (step: Step): Step => ({
  shows: step.shows,
  act: async (stage) => {
    const { length } = await stage.jira.said();
    await step.act(stage);
    await shown(stage.panel.sync(/only on this device/));
    await expect.poll(async () => (await stage.jira.said()).slice(length).some((words) => words.startsWith('Not saved'))).toBe(true);
  },
});
const saved = heal(({ panel }) => panel.saved());
const toReview = heal(({ panel }) => shown(panel.sync(/1 change to look at/)));

const readOnly = meanwhile('the permission goes', async ({ jira, panel, stack, issue }) => {
  await stack.fault(issue, { read_only_for: ['alice'] });
  // The service asks Jira anew.
  await stack.service.end('SIGTERM');
  await stack.service.start();
  await jira.comeBack();
  await expect(panel.addItem).toBeHidden();
});

export const TOGETHER: Scenario[] = [
  { name: 'Offline, and back', rows: THREE, at: 'One', steps: [cut, unsaved(press('Space')), press('ArrowDown'), press('Space'), saved] },
  { name: 'Nothing was unsaved: nothing is said', rows: THREE, at: 'One', steps: [cut, saved] },
  {
    name: 'Somebody deletes what has focus',
    rows: THREE,
    at: 'Two',
    steps: [
      meanwhile('Bob deletes Two', async (stage) => {
        await bob((id) => ({ delete_item: { id: id('Two') } }))(stage);
        await shown(stage.panel.frame.getByRole('button', { name: 'Restore' }));
      }),
      press('Space'),
      press('ArrowDown'),
    ],
  },
  {
    name: 'Somebody ticks',
    rows: THREE,
    at: 'One',
    steps: [
      meanwhile('Bob ticks Two', async (stage) => {
        await bob((id) => ({ set_status: { id: id('Two'), status: 'done' } }))(stage);
        await expect(stage.panel.box('Two')).toBeChecked();
      }),
      meanwhile('Bob ticks Three, in the same ten seconds', async (stage) => {
        await bob((id) => ({ set_status: { id: id('Three'), status: 'done' } }))(stage);
        await expect(stage.panel.box('Three')).toBeChecked();
      }),
    ],
  },
  {
    name: 'Somebody who has the issue open is named',
    rows: THREE,
    at: 'One',
    steps: [
      meanwhile('Bob opens the issue', async ({ other, panel }) => {
        await other.open({ user: 'bob' });
        await expect(panel.frame.getByTitle(/Also here: Bob Okafor/).or(panel.frame.getByRole('img', { name: /Also here: Bob Okafor/ })).first()).toBeAttached();
      }),
      meanwhile('Bob deletes Three', async ({ other, panel }) => {
        await other.panel.box('Three').focus();
        await other.page.keyboard.press('Delete');
        await panel.expectOrder('One', 'Two');
      }),
    ],
  },
  {
    name: 'Two write the same words',
    rows: ['Check the steps'],
    at: 'Check the steps',
    steps: [
      cut,
      press('F2', 'Control+a'),
      write('Check first steps'),
      unsaved(press('Control+Enter')),
      meanwhile('Bob writes “Check last steps”', bob((id) => ({ set_text: { id: id('Check the steps'), base: 'Check the steps', text: 'Check last steps' } }))),
      toReview,
    ],
  },
  {
    name: 'Somebody deletes what one writes in',
    rows: ['One', 'Two'],
    at: 'One',
    steps: [
      cut,
      press('F2', 'Control+a'),
      write('One with much more'),
      unsaved(press('Control+Enter')),
      meanwhile('Bob deletes One', bob((id) => ({ delete_item: { id: id('One') } }))),
      toReview,
    ],
  },
  { name: 'Read only from now', rows: THREE, at: 'One', steps: [readOnly, press('Space'), press('Delete'), press('ArrowDown')] },
  { name: 'Read only from the start', rows: THREE, at: 'One', user: 'carol', steps: [press('Space'), press('F2'), press('Alt+ArrowDown')] },
  {
    name: 'The words that are being written when the permission goes',
    rows: THREE,
    at: 'One',
    steps: [press('n'), write('A thought'), readOnly],
  },
  {
    name: 'The changes, the history, and out of it',
    rows: THREE,
    at: 'Two',
    steps: [
      press('Delete'),
      meanwhile('it is saved', ({ panel }) => panel.saved()),
      click('button', 'All changes saved'),
      click('button', 'History'),
      press('Escape'),
    ],
  },
];
