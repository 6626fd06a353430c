// Two engines find nothing, and leave nothing undecided, in every state and every look of the panel.
import { expect, onlyChromium, test } from '../fixtures.ts';
import { STATES } from '../states.ts';
import { axeFindings } from './axe.ts';
import { ibmFindings } from './ibm.ts';
import { dress, isWhole, looksOf, nameOf } from './looks.ts';

const ENGINES = { axe: axeFindings, IBM: ibmFindings };

Object.entries(STATES).forEach(([state, arrange], number) => {
  test(`axe and IBM: ${state}`, onlyChromium('no other engine’s driver can show forced colours, a third of the looks'), async ({ jira, stack, issue, guard }) => {
    if (isWhole) test.setTimeout(1_800_000);
    await arrange({ jira, stack, issue, guard });
    /** Each finding with the looks it was made in. */
    const found = new Map<string, string[]>();
    for (const look of looksOf(number)) {
      await dress(jira, look);
      for (const [engine, findings] of Object.entries(ENGINES)) {
        for (const one of await findings(jira)) {
          const what = `${engine}: ${one}`;
          found.set(what, [...(found.get(what) ?? []), nameOf(look)]);
        }
      }
    }
    expect(Object.fromEntries(found)).toEqual({});
  });
});
