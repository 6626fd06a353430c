// The commands that only acceptance criteria have, each by key, by clicks alone, and by its name.
import { fill } from '../checklist.ts';
import { expect, test } from '../fixtures.ts';
import { JiraIssue } from '../pages/jira_issue.ts';
import type { Panel } from '../pages/panel.ts';

const LIST = 'Criteria';
const ROW = 'AC-2 Two';
type Way = (panel: Panel, jira: JiraIssue) => Promise<void>;

/** No menu has more items of one letter. */
const PRESSES_MAX = 10;
/** An open menu is gone through by the letter with which the name begins. */
const chooseByLetter = async (panel: Panel, { page }: JiraIssue, name: string): Promise<void> => {
  await expect(panel.menu.getByRole('menuitem').first()).toBeFocused();
  const item = panel.menu.getByRole('menuitem', { name });
  for (let press = 0; press < PRESSES_MAX && !(await item.evaluate((element) => element === document.activeElement)); press += 1) await page.keyboard.press(name[0]!.toLowerCase());
  await page.keyboard.press('Enter');
};
const fromMenu = (name: string): Way => async (panel, jira) => {
  await panel.box(ROW).focus();
  await jira.page.keyboard.press('Shift+F10');
  await chooseByLetter(panel, jira, name);
};
const fromListMenu = (name: string): Way => async (panel, jira) => {
  await panel.actions(LIST).focus();
  await jira.page.keyboard.press('Enter');
  await chooseByLetter(panel, jira, name);
};
const byName = (name: string): Way => async (panel, { page }) => {
  await panel.box(ROW).focus();
  await page.keyboard.press('Control+k');
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
};

/** The three ways of each, and what shows that it was done. */
const COMMANDS: Record<string, { ways: Way[]; done: (panel: Panel, jira: JiraIssue) => Promise<void> }> = {
  Note: {
    ways: [fromMenu('Note'), (panel) => panel.choose(ROW, /^Note/), byName('Note')],
    done: (panel) => expect(panel.frame.getByRole('textbox', { name: /^Note on / })).toBeFocused(),
  },
  'Copy number': {
    ways: [fromMenu('Copy number'), (panel) => panel.choose(ROW, 'Copy number'), byName('Copy number')],
    done: (_panel, jira) => expect.poll(() => jira.said()).toContain('Copied'),
  },
  Baseline: {
    ways: [fromListMenu('Baseline'), (panel) => panel.chooseForList(LIST, 'Baseline'), byName('Baseline')],
    done: (panel) => expect(panel.frame.getByRole('dialog', { name: 'Baseline' })).toBeVisible(),
  },
};

for (const [name, { ways, done }] of Object.entries(COMMANDS)) {
  test(`three ways in acceptance criteria: ${name}`, async ({ jira, stack }) => {
    for (const way of ways) {
      const issue = stack.freshIssue();
      await fill(stack, issue, ['One', 'Two', 'Three'], LIST, null, 'acceptance-criteria');
      const own = new JiraIssue(jira.page, stack, issue);
      const panel = await own.open();
      await way(panel, own);
      await done(panel, own);
    }
  });
}
