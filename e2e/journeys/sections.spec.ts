// Headings group rows, count them, and fold them away.
import { expect, test } from '../fixtures.ts';
import { fill } from '../checklist.ts';

test('a heading folds its rows, says so, and stays folded for this person', { tag: '@every-engine' }, async ({ jira, stack, issue }) => {
  await fill(stack, issue, [{ text: 'Before', kind: 'heading' }, { text: 'One', status: 'done' }, 'Two', { text: 'After', kind: 'heading' }, 'Three']);
  const panel = await jira.open();
  const fold = panel.frame.getByRole('button', { name: 'Before', exact: true });
  await expect(fold).toHaveAttribute('aria-expanded', 'true');
  await expect(panel.row('Before')).toContainText('1/2');
  await fold.click();
  await expect(fold).toHaveAttribute('aria-expanded', 'false');
  await expect(panel.box('One')).toBeHidden();
  await expect(panel.box('Three')).toBeVisible();
  await expect.poll(jira.said.bind(jira)).toContain('Before collapsed, 2 items');
  await jira.reload();
  await expect(fold).toHaveAttribute('aria-expanded', 'false');
  await expect(panel.box('One')).toBeHidden();
  await fold.focus();
  await jira.page.keyboard.press('ArrowRight');
  await expect(panel.box('One')).toBeVisible();
});
