// What Orca said, out of the log in which it writes down all that it does.

// An utterance stands in quotes, before the voice it is spoken with.
const UTTERANCE = /SPEECH OUTPUT: '([^]*?)' ?\{[^{}\n]*\}$/gm;
// A person hears neither where a direction begins and ends, nor which space it is.
const UNHEARD = /[\u2066-\u2069]/g;

/** The utterances in a part of the log, in order. Characters that are echoed while someone types stand on one line. */
export function utterances(log: string): string[] {
  const all: string[] = [];
  let echoing = false;
  for (const [, words] of log.matchAll(UTTERANCE)) {
    const heard = (words ?? '').replace(UNHEARD, '').replace(/\s+/g, ' ').trim();
    if (heard === '') continue;
    const isCharacter = [...heard].length === 1;
    if (isCharacter && echoing) all.push(`${all.pop()} ${heard}`);
    else all.push(heard);
    echoing = isCharacter;
  }
  return all;
}
