// What the panel asks for before its list can be used: how many requests, how they hang on each other, how many bytes.
import type { Opened } from './contenders.ts';

export interface Asked {
  name: string;
  bytes: number;
  /** 0 is the page itself; a request made by what it loads is one deeper. */
  depth: number;
}

const isOurs = (url: string) => new URL(url).hostname.startsWith('tickmark.');
const nameOf = (url: string) => new URL(url).pathname;

/** Counted on a first visit; Atlassian's own script and what it loads are not ours. */
export async function firstPaint(opened: Opened): Promise<Asked[]> {
  const usable = (await opened.frame.evaluate(() => performance.timeOrigin)) + (await opened.usable());
  // The rest is asked for once the list is painted, which rest.spec.ts sees to; that can be a moment before this page has noticed.
  const isFirst = (url: string) => isOurs(url) && !nameOf(url).startsWith('/app/rest-');
  const ours = opened.requests.filter((request) => isFirst(request.url()) && request.frame() === opened.frame && request.timing().startTime < usable);
  // What the frame still waits for is given up when it is loaded once more.
  const asked = await Promise.all(ours.map(async (request) => ({ name: nameOf(request.url()), bytes: (await request.sizes()).responseBodySize })));
  const depths = await initiators(opened);
  return asked.map((one) => ({ ...one, depth: depths.get(one.name) ?? Number.NaN }));
}

interface Initiator {
  type: string;
  url?: string;
  stack?: Stack;
}
interface Stack {
  callFrames: { url: string }[];
  parent?: Stack;
}

/** Loads the frame once more, and has the browser say who asked for what. */
async function initiators({ page, frame, cdp }: Opened): Promise<Map<string, number>> {
  const by = new Map<string, string | undefined>();
  cdp.on('Network.requestWillBeSent', ({ request, initiator, type }: { request: { url: string }; initiator: Initiator; type?: string }) => {
    if (isOurs(request.url)) by.set(nameOf(request.url), type === 'Document' ? undefined : askedBy(initiator));
  });
  await cdp.send('Network.enable');
  await Promise.all([frame.waitForNavigation(), page.evaluate('__jira.reloadFrame()')]);
  await frame.evaluate(() => window.hands.usable());
  const depth = (name: string, seen: string[] = []): number => {
    const parent = by.get(name);
    return parent === undefined || seen.includes(name) ? 0 : 1 + depth(parent, [...seen, name]);
  };
  return new Map([...by.keys()].map((name) => [name, depth(name)]));
}

/** The file that asked; the browser names no file of its own for what the page itself asks. */
function askedBy({ url, stack }: Initiator): string {
  for (let part = stack; part; part = part.parent) {
    const found = part.callFrames.find((call) => call.url.startsWith('http') && isOurs(call.url));
    if (found) return nameOf(found.url);
  }
  return url?.startsWith('http') ? nameOf(url) : '/panel';
}
