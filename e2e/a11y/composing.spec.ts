// What an input method is still composing is nobody's text yet: no field takes it, whatever key ends it.
import type { CDPSession, Locator } from '@playwright/test';
import { fill } from '../checklist.ts';
import { expect, onlyChromium, test } from '../fixtures.ts';
import type { JiraIssue } from '../pages/jira_issue.ts';
import type { Panel } from '../pages/panel.ts';

/** What browsers say of a key that an input method has taken. */
const TAKEN = 229;

interface Field {
  /** Opens it and gives it focus. */
  open: (panel: Panel, jira: JiraIssue) => Promise<Locator>;
  half: string;
  whole: string;
  /** What it leads to once it is really entered. */
  entered: (panel: Panel) => Promise<void>;
}

const command = async (panel: Panel, jira: JiraIssue, key: string, field: Locator): Promise<Locator> => {
  await panel.box('One').focus();
  await jira.page.keyboard.press(key);
  await expect(field).toBeFocused();
  return field;
};
const heading = (panel: Panel) => panel.frame.getByRole('textbox', { name: 'New heading', exact: true });

const FIELDS: Record<string, Field> = {
  'a new item': {
    open: (panel, jira) => command(panel, jira, 'n', panel.newItem),
    half: 'にほん',
    whole: '日本',
    entered: (panel) => panel.expectOrder('One', '日本', 'Two', 'Three'),
  },
  'a new heading': {
    open: async (panel) => {
      await panel.choose('One', 'Add heading below');
      await expect(heading(panel)).toBeFocused();
      return heading(panel);
    },
    half: 'にほん',
    whole: '日本',
    entered: (panel) => panel.expectOrder('One', '日本', 'Two', 'Three'),
  },
  'the text of a row': {
    open: async (panel, jira) => {
      const field = await command(panel, jira, 'F2', panel.editor('One'));
      await jira.page.keyboard.press('Control+a');
      return field;
    },
    half: 'zhongguo',
    whole: '中国',
    entered: (panel) => panel.expectOrder('中国', 'Two', 'Three'),
  },
  'the name of the list': {
    open: async (panel, jira) => {
      await panel.frame.getByRole('button', { name: 'Release', exact: true }).click();
      await expect(panel.editor('Release')).toBeFocused();
      await jira.page.keyboard.press('Control+a');
      return panel.editor('Release');
    },
    half: '한ㄱ',
    whole: '한글',
    entered: (panel) => expect(panel.frame.getByRole('button', { name: '한글', exact: true })).toBeVisible(),
  },
  'the palette': {
    open: (panel, jira) => command(panel, jira, 'Control+k', panel.frame.getByRole('combobox', { name: 'Find a command' })),
    half: 'del',
    whole: 'delete',
    entered: (panel) => panel.expectOrder('Two', 'Three'),
  },
  'the place of a row': {
    open: (panel, jira) => command(panel, jira, 'm', panel.frame.getByRole('spinbutton', { name: 'Position' })),
    half: '3',
    whole: '3',
    entered: (panel) => panel.expectOrder('Two', 'Three', 'One'),
  },
};

/** Keys that would enter or drop the text, were it not being composed. */
async function pressWhileComposing(browser: CDPSession): Promise<void> {
  for (const key of ['Enter', 'Escape', 'Tab']) {
    await browser.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key, code: key, windowsVirtualKeyCode: TAKEN });
    await browser.send('Input.dispatchKeyEvent', { type: 'keyUp', key, code: key, windowsVirtualKeyCode: TAKEN });
  }
}

for (const [name, { open, half, whole, entered }] of Object.entries(FIELDS)) {
  test(`composed text is entered only when it is whole: ${name}`, onlyChromium('CDP alone can compose'), async ({ jira, stack, issue }) => {
    await fill(stack, issue, ['One', 'Two', 'Three'], 'Release');
    const panel = await jira.open();
    await panel.saved();
    const field = await open(panel, jira);
    const browser = await jira.page.context().newCDPSession(jira.page);
    await browser.send('Input.imeSetComposition', { text: half, selectionStart: half.length, selectionEnd: half.length });
    await pressWhileComposing(browser);
    await expect(field).toBeFocused();
    await panel.expectOrder('One', 'Two', 'Three');
    await browser.send('Input.insertText', { text: whole });
    await expect(field).toHaveValue(whole);
    await panel.expectOrder('One', 'Two', 'Three');
    await jira.page.keyboard.press('Enter');
    await entered(panel);
  });
}
