// What all of the page shares, and what tests read and drive: `window.__jira`.

/** Address parameters are the page's settings; the control strip changes the same ones. */
export const params = new URLSearchParams(location.search);

const key = decodeURIComponent(location.pathname.split('/').pop());

export const page = {
  key,
  user: params.get('user') ?? 'alice',
  locale: params.get('locale') ?? 'en_US',
  timeZone: params.get('tz') ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
  /** True once the issue is drawn and its panels are being loaded. */
  ready: false,
  /** The issue as the site last described it. */
  view: undefined,
  // What the app did, in order.
  calls: [],
  resizes: [],
  flags: [],
  dialogs: [],
  established: [],
  refreshes: 0,
  relayouts: 0,
  /** mode: none, refused, slow, expired, forged; times: how many tokens it meets, 0 for all. */
  token: {
    mode: params.get('token') ?? 'none',
    times: Number(params.get('token_times') ?? 0),
    delayMs: Number(params.get('token_delay_ms') ?? 3000),
    ttlS: params.has('token_ttl') ? Number(params.get('token_ttl')) : undefined,
  },
  /** The site's answer about this issue, for this viewer. */
  url: (path, query = {}) => `/view/${key}${path}?${new URLSearchParams({ user: page.user, ...query })}`,
  /** Jira's REST API in the name of the viewer. */
  rest: (url, init = {}) => fetch(url, { ...init, headers: { ...init.headers, 'x-jira-user': page.user } }),
  setToken: (change) => Object.assign(page.token, change),
  setTheme: (theme) => window.__setTheme(theme),
  /** Sends an event to the app's frames, as Jira does. */
  emit: (name, payload = {}) => connectHost.broadcastEvent(name, { addon_key: page.view.app.key }, payload),
};

window.__jira = page;
