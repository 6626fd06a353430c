// What holds for all that is said: over every transcript there is. The files are compared with the panel by transcripts.spec.ts.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

const FOLDER = join(import.meta.dirname, 'transcripts');
const SCENARIOS_MIN = 40;
const WORDS_MAX = 12;

interface Step {
  scenario: string;
  does: string;
  isOutside: boolean;
  says: string[];
  warns: string[];
  reads: string[];
  changesList: boolean;
  losesFocus: boolean;
}

function parsed(): { scenarios: string[]; steps: Step[] } {
  const scenarios: string[] = [];
  const steps: Step[] = [];
  for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.txt'))) {
    for (const part of readFileSync(join(FOLDER, file), 'utf8').split(/^## /m).slice(1)) {
      const [name, , ...lines] = part.split('\n');
      scenarios.push(`${file}: ${name}`);
      let step: Step | undefined;
      for (const line of lines.slice(2)) {
        const [, how, words] = /^ {2}(\w+) +(.*)$/.exec(line) ?? [];
        if (line && !how) {
          step = { scenario: scenarios.at(-1)!, does: line, isOutside: line.startsWith('('), says: [], warns: [], reads: [], changesList: false, losesFocus: false };
          steps.push(step);
        }
        if (how === 'says' || how === 'warns' || how === 'reads') step?.[how].push(words!);
        if (how === 'list' && step) step.changesList = true;
        if (how === 'focus' && step) step.losesFocus = true;
      }
    }
  }
  return { scenarios, steps };
}

const { scenarios, steps } = parsed();
const name = ({ scenario, does }: Step) => `${scenario}: ${does}`;
/** The words that are the panel's own: what people wrote is between brackets. */
const own = (message: string) => message.replaceAll(/⟨[^⟩]*⟩/g, ' ').match(/[\p{L}\p{N}’]+/gu) ?? [];
const broken = (law: (step: Step) => boolean) => steps.filter((step) => !law(step)).map((step) => `${name(step)}: ${[...step.says, ...step.warns].join(' | ')}`);

test('there are at least forty scenarios, and they have names of their own', () => {
  expect(scenarios.length).toBeGreaterThanOrEqual(SCENARIOS_MIN);
  expect(new Set(scenarios).size).toBe(scenarios.length);
});

test('each change a person makes is announced exactly once', () => {
  // Offline there is a second message, which interrupts: that it is not saved. A filter, or a row that somebody else
  // has deleted and that focus leaves, changes what is in sight, not the list.
  const looks = (scenario: string) => /^finding\.txt|Somebody deletes what has focus/.test(scenario);
  expect(broken(({ scenario, isOutside, changesList, says }) => looks(scenario) || isOutside || !changesList || says.length === 1)).toEqual([]);
});

test('nothing is said twice in a step, and at most one message interrupts', () => {
  expect(broken(({ says, warns }) => says.length <= 1 && warns.length <= 1)).toEqual([]);
});

test('no message has more than twelve words besides those of people', () => {
  // But how a row is carried is told to whoever picks it up: nothing has changed yet.
  const isTold = (message: string) => message.startsWith('Picked up') || own(message).length <= WORDS_MAX;
  expect(broken(({ says, warns }) => [...says, ...warns].every(isTold))).toEqual([]);
});

test('the text of a row is kept apart from the sentence around it', () => {
  // Its direction would else turn the sentence round.
  const texts = ['One', 'Two', 'Three', 'Later', 'Now', 'Release', 'Check', 'Pack'];
  expect(broken(({ says, warns }) => [...says, ...warns].every((message) => !own(message).some((word) => texts.includes(word))))).toEqual([]);
});

test('no message repeats what the control says of itself', () => {
  // “Collapsed” is not among them: where focus was inside, the message has to say what became of the section.
  const native = ['checked', 'unchecked', 'expanded', 'pressed', 'disabled', 'checkbox', 'button', 'menuitem', 'textbox'];
  expect(broken(({ says, warns }) => [...says, ...warns].every((message) => !own(message).some((word) => native.includes(word.toLowerCase()))))).toEqual([]);
});

test('focus is never lost', () => {
  expect(broken(({ losesFocus }) => !losesFocus)).toEqual([]);
});
