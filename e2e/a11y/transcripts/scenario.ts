// A scenario: rows, and what a person or the world does to them, step by step.
import { type Locator, expect } from '@playwright/test';
import type { Ids, Row } from '../../checklist.ts';
import type { JiraIssue, Visit } from '../../pages/jira_issue.ts';
import type { Panel } from '../../pages/panel.ts';
import type { Stack } from '../../servers.ts';

export interface Stage {
  jira: JiraIssue;
  panel: Panel;
  stack: Stack;
  issue: string;
  ids: Ids;
  /** A second person's browser, on the same issue. */
  other: JiraIssue;
}

export interface Step {
  /** The line of the transcript. */
  shows: string;
  act: (stage: Stage) => Promise<void>;
  /** Not done by this person: what is heard is about others or the network. */
  isOutside?: boolean;
}

export interface Scenario {
  name: string;
  rows: (Row | string)[];
  /** What their list is for, if it is no plain one. */
  kind?: string;
  /** The row whose box or heading has focus at the start. */
  at?: string;
  user?: Visit['user'];
  steps: Step[];
}

/** A key, or several at once without a pause to listen. */
export const press = (...keys: string[]): Step => ({
  shows: `press ${keys.join(', ')}`,
  act: async ({ jira }) => {
    for (const key of keys) await jira.page.keyboard.press(key);
  },
});

/** Keys that come faster than anything is said: in one turn of the page. */
export const burst = (...keys: string[]): Step => ({
  shows: `press ${keys.join(', ')} at once`,
  act: async ({ jira }) =>
    (await jira.frame()).evaluate((all) => {
      for (const one of all) {
        const [key, ...modifiers] = one.split('+').reverse();
        const held = { altKey: modifiers.includes('Alt'), shiftKey: modifiers.includes('Shift'), ctrlKey: modifiers.includes('Control') };
        document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held }));
      }
    }, keys),
});

export const write = (text: string): Step => ({
  shows: `write ${text.length > 60 ? `${text.slice(0, 20)}… (${text.length} characters)` : text}`,
  act: ({ jira }) => jira.page.keyboard.insertText(text),
});

type Role = 'button' | 'menuitem' | 'menuitemradio' | 'option' | 'checkbox';

export const click = (role: Role, name: string): Step => ({
  shows: `click ${role} ${name}`,
  act: ({ panel }) => panel.frame.getByRole(role, { name, exact: role !== 'menuitem' && role !== 'option' }).first().click(),
});

/** What is done with the pointer, or by a way that has no name of its own. */
export const does = (shows: string, act: Step['act']): Step => ({ shows, act });

/** Waits for what is said late. */
export const listen = (words: string): Step => ({
  shows: 'listen',
  act: ({ jira }) => expect.poll(() => jira.said()).toContain(words),
});

/** What somebody else or the network does; it ends once it shows. */
export const meanwhile = (shows: string, act: Step['act']): Step => ({ shows, act, isOutside: true });

export const shown = (part: Locator): Promise<void> => expect(part).toBeVisible();
