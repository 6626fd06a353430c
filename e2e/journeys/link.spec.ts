// A link to one item: copied from its menu, it opens the issue at that row, which is marked, and takes no focus.
import { expect, notIn, test } from '../fixtures.ts';
import { fill, send } from '../checklist.ts';
import type { JiraIssue } from '../pages/jira_issue.ts';

/** What the browser is given to copy. */
async function copiedLink(jira: JiraIssue, row: string): Promise<string> {
  const frame = await jira.frame();
  await frame.evaluate(() => {
    const set = DataTransfer.prototype.setData;
    DataTransfer.prototype.setData = function keep(form: string, text: string) {
      if (form === 'text/plain') Object.assign(window, { given: text });
      return set.call(this, form, text);
    };
  });
  await jira.panel.choose(row, 'Copy link to item');
  await expect.poll(() => jira.said()).toContain('Copied');
  return frame.evaluate(() => (window as unknown as { given: string }).given);
}

const inSight = (jira: JiraIssue, row: string) => jira.panel.row(row).evaluate((element) => new Promise<boolean>((done) => new IntersectionObserver(([entry]) => done(entry!.isIntersecting)).observe(element)));

test('a link that is copied opens the issue at its row', notIn(['webkit'], 'WebKit lets no frame scroll a page of another site around it'), async ({ jira, stack, issue }) => {
  const rows = [{ text: 'Section', kind: 'heading' as const }, ...Array.from({ length: 60 }, (_, index) => `Item ${index + 1}`)];
  await fill(stack, issue, rows);
  const panel = await jira.open();
  const link = await copiedLink(jira, 'Item 50');
  expect(link).toMatch(new RegExp(`/browse/${issue}\\?.*#tickmark-[0-9a-f-]{36}$`));
  // Its section is folded away for this person.
  await panel.frame.getByRole('button', { name: 'Section', exact: true }).click();
  await expect(panel.box('Item 50')).toBeHidden();
  await panel.saved();
  await jira.page.goto('about:blank');
  await jira.page.goto(link);
  await panel.ready();
  await expect(panel.row('Item 50')).toHaveAttribute('aria-current', 'true');
  await expect.poll(() => jira.said()).toContain('The link leads to Item 50');
  await expect.poll(() => inSight(jira, 'Item 50')).toBe(true);
  expect(await jira.hasFocus()).toBe(false);
  // The next way in leads there; the mark goes with focus.
  await panel.box('Item 50').focus();
  await expect(panel.row('Item 50')).toHaveAttribute('aria-current', 'true');
  await jira.page.keyboard.press('ArrowDown');
  await expect(panel.box('Item 51')).toBeFocused();
  await expect(panel.row('Item 50')).not.toHaveAttribute('aria-current');
});

test('a link to what was deleted says so', async ({ jira, stack, issue }) => {
  const ids = await fill(stack, issue, ['One', 'Two']);
  await jira.open();
  const link = await copiedLink(jira, 'Two');
  await send(stack, issue, [{ delete_item: { id: ids.get('Two') } }]);
  await jira.page.goto('about:blank');
  await jira.page.goto(link);
  await jira.panel.ready();
  await expect.poll(() => jira.said()).toContain('The item that the link leads to was deleted');
});
