// The modules of AP that Jira keeps to itself. The rest is the host script's own.
import { frames, resolveContent } from './frame.js';
import { page } from './page.js';

const last = (list) => list[list.length - 1];
const log = (...call) => page.calls.push(call);
const wait = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });
const promised = (method) => Object.assign(method, { returnsPromise: true });
// Functions that only ever call back, as documented: an app that waits for a promise here must fail.
const answers = (value) => function answer() { last(arguments)(value()); };

/** The fault that this token meets, if any; counts down those that end by themselves. */
function tokenFault() {
  const { mode, times } = page.token;
  if (mode !== 'none' && times > 0) {
    page.token.times -= 1;
    if (page.token.times === 0) page.token.mode = 'none';
  }
  return mode;
}

async function freshToken(query) {
  const response = await fetch(page.url('/token', query));
  if (!response.ok) throw new Error(`no token: ${response.status}`);
  return (await response.json()).token;
}

async function getToken(...args) {
  const fault = tokenFault();
  log('context.getToken', fault);
  const { extension } = last(args)._context;
  if (fault === 'slow') await wait(page.token.delayMs);
  if (fault === 'refused') throw new Error('The user is not allowed to use this app.');
  if (fault === 'expired') return freshToken({ ttl_s: -120 });
  if (fault === 'forged') return freshToken({ forged: true });
  if (page.token.ttlS !== undefined) return freshToken({ ttl_s: page.token.ttlS });
  // Jira keeps the token of the frame's options and asks its resolver for the next one a minute early.
  const { options } = extension;
  if (!options.contextJwt || connectHost.isJwtExpired(options.contextJwt, true)) {
    Object.assign(options, (await resolveContent(extension.key)).options);
  }
  return options.contextJwt;
}

const context = {
  getToken: promised(getToken),
  getContext: promised(async () => {
    const { id, key, fields } = page.view.issue;
    const { project, issuetype } = fields;
    return {
      jira: {
        issue: { id, key, issuetype: { id: issuetype.id } },
        project: { id: project.id, key: project.key },
      },
      license: { active: true },
      url: { displayUrl: location.origin },
    };
  }),
};

const user = {
  getCurrentUser: answers(() => (page.view.accountId ? { atlassianAccountId: page.view.accountId } : {})),
  getLocale: answers(() => page.locale),
  getTimeZone: answers(() => page.timeZone),
};

const jira = {
  refreshIssuePage() {
    log('jira.refreshIssuePage');
    page.refreshes += 1;
    page.refresh();
    for (const key of frames.keys()) page.recreateFrame(key);
  },
  isNativeApp: answers(() => false),
  openIssueDialog(key) {
    log('jira.openIssueDialog', key);
    last(arguments)(key);
  },
};

const navigator = {
  go(target, to) {
    log('navigator.go', target, to);
    if (target === 'issue' && to?.issueKey) location.assign(`/browse/${encodeURIComponent(to.issueKey)}${location.search}`);
  },
  reload() {
    log('navigator.reload');
    location.reload();
  },
  getLocation: answers(() => ({ target: 'issue', context: { issueKey: page.key } })),
};

const history = {
  getState: answers(() => decodeURIComponent(location.hash.replace(/^#!?/, ''))),
  pushState(state) { location.hash = `!${state}`; },
  replaceState(state) { window.history.replaceState(null, '', `#!${state}`); },
  back: () => window.history.back(),
  forward: () => window.history.forward(),
  go: (steps) => window.history.go(steps),
};

/** Only this site's own API, in the name of the viewer. */
async function request(...args) {
  const [first, second] = args;
  const options = typeof first === 'object' ? first : { ...(typeof second === 'object' ? second : {}), url: first };
  const method = options.type ?? 'GET';
  log('request', method, options.url);
  if (!/^\/?rest\//.test(options.url)) throw new Error('Only the REST API of this site can be asked.');
  const headers = { ...options.headers };
  if (options.contentType) headers['content-type'] = options.contentType;
  const url = `/${options.url.replace(/^\//, '')}`;
  const response = await page.rest(url, { method, headers, body: options.data });
  const body = await response.text();
  const xhr = { status: response.status, statusText: response.statusText, responseText: body };
  // Plain data: an Error would not survive the way through the bridge.
  if (!response.ok) return Promise.reject(JSON.stringify({ xhr, err: body }));
  return { body, xhr };
}

export function defineModules() {
  const modules = { context, user, jira, navigator, history };
  for (const [name, methods] of Object.entries(modules)) connectHost.defineModule(name, methods);
  // Without a name they become AP.request and AP.getLocation.
  connectHost.defineModule({ request: promised(request), getLocation: answers(() => location.href) });
}
