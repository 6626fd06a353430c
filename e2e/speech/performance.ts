// Plays a scenario to Orca and a browser, and hears what comes of it.
import type { BrowserName } from './browser.ts';
import { browserVersion, openBrowser } from './browser.ts';
import { events, focused, hasLoaded } from './at_spi.ts';
import { fill, type Row } from '../checklist.ts';
import type { Stack } from '../servers.ts';
import { Desktop } from './desktop.ts';
import { utterances } from './orca_log.ts';
import type { Scenario, Step } from './scenarios.ts';
import type { Heard, Transcript } from './transcript.ts';
import { until } from './until.ts';

const LIST_NAME = 'Shopping';
const TABS_MAX = 15;

/** X's names of keys, where they are not the ones on the keys. */
const KEYSYMS: Record<string, string> = { Space: 'space', Enter: 'Return', '?': 'question' };

export async function perform(scenario: Scenario, browser: BrowserName, stack: Stack, keepLogIn: string): Promise<Transcript> {
  const desktop = await Desktop.start();
  try {
    const issue = stack.freshIssue();
    await fill(stack, issue, scenario.rows, LIST_NAME);
    const query = new URLSearchParams({ user: 'alice', theme: 'light', locale: 'en_US', tz: 'UTC', strip: '0', panel: 'open' });
    await openBrowser(browser, desktop, `${stack.jiraUrl}/browse/${issue}?${query}`);
    await until('the panel is there', () => hasLoaded(desktop.told(), 'Tickmark'));
    await desktop.quiet();
    await reach(desktop, scenario.from);
    const steps: Heard[] = [];
    for (const step of scenario.steps) steps.push(await hear(desktop, step));
    return { header: header(scenario, desktop.orcaVersion(), browserVersion(browser)), steps };
  } finally {
    await desktop.stop(keepLogIn);
  }
}

/** Presses Tab, as a person who looks for it, until it has focus. */
async function reach(desktop: Desktop, name: string): Promise<void> {
  for (let tabs = 0; tabs < TABS_MAX; tabs += 1) {
    const before = focused(desktop.told()).length;
    desktop.press('Tab');
    await until('Tab has led on', () => focused(desktop.told()).length > before);
    if (focused(desktop.told()).at(-1) === name) return desktop.quiet();
  }
  throw new Error(`${TABS_MAX} Tabs did not lead to ${name}, but to ${focused(desktop.told()).join(', ')}`);
}

async function hear(desktop: Desktop, step: Step): Promise<Heard> {
  const [toldBefore, heardBefore] = [desktop.told().length, desktop.heard().length];
  if (step.startsWith('press ')) desktop.press(keysyms(step.slice('press '.length)));
  else desktop.type(step.slice('type '.length));
  await until('Orca has noticed the key', () => desktop.heard().length > heardBefore);
  await desktop.quiet();
  return { step, events: events(desktop.told().slice(toldBefore)), speech: utterances(desktop.heard().slice(heardBefore)) };
}

function keysyms(keys: string): string {
  return keys.split('+').map((key) => KEYSYMS[key] ?? key).join('+');
}

function header(scenario: Scenario, orca: string, browser: string): string[] {
  const rows = scenario.rows.map((row) => inWords(typeof row === 'string' ? { text: row } : row));
  return [`Orca ${orca}, ${browser}`, `The list: ${rows.join(', ')}`, `Focus is on: ${scenario.from}`];
}

function inWords({ text, kind, status }: Row): string {
  if (kind === 'heading') return `heading ${text}`;
  return status === 'done' ? `${text} (done)` : text;
}
