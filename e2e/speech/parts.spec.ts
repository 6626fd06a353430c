// The parts of the transcripts that need no Orca: reading its log, wording events, comparing.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { events, focused, hasLoaded } from './at_spi.ts';
import { differences } from './compare.ts';
import { utterances } from './orca_log.ts';
import { merge } from './merge.ts';
import { SCENARIOS } from './scenarios.ts';
import { read, type Transcript, write } from './transcript.ts';

const said = (words: string, voice = "{'established': False}") => `14:25:02.441089 - SPEECH OUTPUT: '${words}'${voice}\n`;
const NOISE = '14:25:02.373270 - SPEECH GENERATOR: system voice requested\n                  SPEECH GENERATOR: Results: \n';

test('utterances are read out of the log', () => {
  const check = (log: string, expected: string[]) => expect(utterances(log)).toEqual(expected);
  check('', []);
  check(NOISE, []);
  check(NOISE + said('tab ') + NOISE + said('Milk check box not checked.'), ['tab', 'Milk check box not checked.']);
  check(said("the baker's {best}'"), ["the baker's {best}'"]);
  check(said('Deleted \u2068Milk\u2069. 2 items'), ['Deleted Milk. 2 items']);
  check(said('two\nlines'), ['two lines']);
  check(said(' ') + said('checked'), ['checked']);
  check(said('T', "{'average-pitch': 5.6, 'established': False}") + said('e') + said('a') + said('return'), ['T e a', 'return']);
});

test('events are put into words, in order', () => {
  const told = [
    { event: 'ready' },
    { event: 'loaded', role: 'document web', name: 'Tickmark', states: [] },
    { event: 'focus', role: 'document web', name: 'Tickmark', states: [] },
    { event: 'focus', role: 'check box', name: 'Milk', states: ['not checked'] },
    { event: 'checked', role: 'check box', name: 'Milk', states: ['checked'] },
    { event: 'live', text: '1 of 3 done, after \u2068Bread\u2069' },
  ].map((line) => `${JSON.stringify(line)}\n`);
  expect(events(told.join(''))).toEqual(['focus    check box "Milk", not checked', 'checked  check box "Milk", checked', 'live     1 of 3 done, after Bread']);
  expect(focused(told.join(''))).toEqual(['Milk']);
  // Focus that was lost stays to be seen.
  expect(events([...told.slice(3), ...told.slice(2, 3)].join(''))).toEqual(['focus    check box "Milk", not checked', expect.stringContaining('checked'), expect.stringContaining('live'), 'focus    document web "Tickmark"']);
  expect([hasLoaded(told.join(''), 'Tickmark'), hasLoaded(told.join(''), 'Jira')]).toEqual([true, false]);
});

const KEPT: Transcript = {
  header: ['Orca 43.1, Mozilla Firefox 153', 'Focus is on: Milk'],
  steps: [
    { step: 'press Space', events: ['checked  check box "Milk", checked', 'live     1 of 3 done'], speech: ['space', 'checked', '1 of 3 done'] },
    { step: 'press Down', events: ['focus    check box "Eggs", not checked'], speech: ['Eggs check box not checked.'] },
  ],
};

test('a transcript is read as it was written', () => {
  expect(read(write(KEPT))).toEqual(KEPT);
});

test('what differs is shown, and nothing else', () => {
  const check = (change: (heard: Transcript) => void, expected: string) => {
    const heard = structuredClone(KEPT);
    change(heard);
    expect(differences(KEPT, heard)).toBe(expected);
  };
  const space = (heard: Transcript) => heard.steps[0]!;
  check(() => {}, '');
  // The same words, in one breath.
  check((heard) => (space(heard).speech = ['space', 'checked 1 of 3 done']), '');
  check((heard) => space(heard).speech.push('Browse mode'), '');
  // Another version that says the same.
  check((heard) => (heard.header[0] = 'Orca 48'), '');
  const step = ['  press Space', '    checked  check box "Milk", checked', '    live     1 of 3 done', '    says     space', '    says     checked'];
  check((heard) => space(heard).speech.push('1 of 3 done'), [...step, '    says     1 of 3 done', '+   says     1 of 3 done'].join('\n'));
  check((heard) => space(heard).speech.pop(), [...step, '-   says     1 of 3 done'].join('\n'));
  check((heard) => (space(heard).events = space(heard).events.slice(1)), [step[0], `-${step[1]!.slice(1)}`, ...step.slice(2), '    says     1 of 3 done'].join('\n'));
  check((heard) => heard.steps.pop(), '- press Down\n-   focus    check box "Eggs", not checked\n-   says     Eggs check box not checked.');
  check((heard) => {
    heard.header[0] = 'Orca 48';
    heard.steps.pop();
  }, '- Orca 43.1, Mozilla Firefox 153\n+ Orca 48\n\n- press Down\n-   focus    check box "Eggs", not checked\n-   says     Eggs check box not checked.');
});

/** A step in which only this was said. */
const hearing = (...speech: string[]): Transcript => ({ header: [], steps: [{ step: 'press F10', events: [], speech }] });

test('what is said only at times is marked, and may be missing', () => {
  const kept = merge(merge(hearing('menu', 'Edit.'), hearing('leaving list.', 'menu', 'Edit.')), hearing('menu', 'Edit.', 'Edit.'));
  expect(kept).toEqual(hearing('(leaving list.)', 'menu', 'Edit.', '(Edit.)'));
  expect(merge(kept, hearing('leaving list.', 'menu', 'Edit.'))).toEqual(kept);
  for (const heard of [hearing('menu', 'Edit.'), hearing('leaving list.', 'menu', 'Edit.', 'Edit.')]) expect(differences(kept, heard)).toBe('');
  for (const heard of [hearing('menu'), hearing('Edit.', 'menu'), hearing('menu', 'leaving list.', 'Edit.'), hearing('menu', 'Edit.', 'Undo.')]) expect(differences(kept, heard)).not.toBe('');
});

test('much that may be left out is compared at once', () => {
  const kept = hearing(...Array.from({ length: 60 }, () => '(menu)'), 'Edit.');
  const heard = Array.from({ length: 30 }, () => 'menu');
  expect(differences(kept, hearing(...heard, 'Edit.'))).toBe('');
  expect(differences(kept, hearing(...heard, 'Undo.'))).not.toBe('');
  const other = Array.from({ length: 60 }, (_, at) => `entry ${at % 7}`);
  expect(merge(hearing(...heard, ...other), hearing(...other, ...heard)).steps).toHaveLength(1);
});

test('every scenario is kept for both browsers, as it is played now', () => {
  const folder = resolve(import.meta.dirname, '../../docs/speech');
  for (const browser of ['firefox', 'chromium']) {
    const names = readdirSync(join(folder, browser)).sort();
    expect(names, browser).toEqual(SCENARIOS.map(({ name }) => `${name}.txt`).sort());
    for (const { name, steps } of SCENARIOS) {
      const kept = read(readFileSync(join(folder, browser, `${name}.txt`), 'utf8'));
      expect(kept.steps.map(({ step }) => step), `${browser}/${name}`).toEqual(steps);
    }
  }
});
