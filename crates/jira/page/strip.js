// The control strip: the page's settings and faults, in the open. It changes the address, or the site.
import { page, params } from './page.js';

const make = (name, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};
const post = (url, body = {}) => fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

const LIVE = new Set(['theme', 'sticky', 'token']);
const list = (name) => (params.get(name) ?? '').split(',').filter(Boolean);
const FAULTS = ['rest', 'rest_delay_ms', 'hidden_from', 'read_only_for'];

/** Faults of the issue that the address names, set before anything asks for the issue. */
export async function settleFaults() {
  if (!FAULTS.some((name) => params.has(name))) return;
  await post(`/control/issues/${page.key}/faults`, {
    rest: params.get('rest') ?? 'none',
    rest_delay_ms: Number(params.get('rest_delay_ms') ?? 0),
    hidden_from: list('hidden_from'),
    read_only_for: list('read_only_for'),
  });
}

/** Writes a setting into the address; those that the page cannot change while it runs reload it. */
function set(name, value) {
  if (value === '') params.delete(name);
  else params.set(name, value);
  const url = `${location.pathname}?${params}`;
  if (!LIVE.has(name)) {
    location.assign(url);
    return;
  }
  window.history.replaceState(null, '', url);
  if (name === 'theme') page.setTheme(value);
  if (name === 'sticky') document.documentElement.classList.toggle('sticky', value === '1');
  if (name === 'token') page.setToken({ mode: value || 'none', times: 0 });
}

function choice(label, name, options, chosen = params.get(name) ?? options[0][0], change = (value) => set(name, value)) {
  const select = make('select', { name });
  const known = options.some(([value]) => value === chosen) ? options : [...options, [chosen, chosen]];
  select.append(...known.map(([value, text]) => make('option', { value, textContent: text, selected: value === chosen })));
  select.addEventListener('change', () => change(select.value));
  return make('label', {}, make('span', { textContent: label }), select);
}

const button = (textContent, onclick) => make('button', { type: 'button', textContent, onclick });

function issueField() {
  const input = make('input', { name: 'issue', value: page.key, size: 8, autocomplete: 'off' });
  input.addEventListener('change', () => location.assign(`/browse/${encodeURIComponent(input.value.trim())}${location.search}`));
  return make('label', {}, make('span', { textContent: 'Issue' }), input);
}

function settings() {
  return [
    choice('User', 'user', [['alice', 'Alice (edits)'], ['bob', 'Bob (edits)'], ['carol', 'Carol (views)'], ['anonymous', 'Anonymous']], page.user),
    choice('Theme', 'theme', [['light', 'Light'], ['dark', 'Dark'], ['auto', 'Match system']]),
    choice('Language', 'locale', [['en_US', 'English (US)'], ['en_GB', 'English (UK)'], ['de_DE', 'Deutsch'], ['fr_FR', 'Français'], ['ja_JP', '日本語'], ['ar', 'العربية']]),
    choice('Time zone', 'tz', [['UTC', 'UTC'], ['America/New_York', 'New York'], ['Europe/Berlin', 'Berlin'], ['Asia/Kolkata', 'Kolkata'], ['Australia/Sydney', 'Sydney']], page.timeZone),
    issueField(),
    choice('Issue status', 'status', [['To Do', 'To Do'], ['In Progress', 'In Progress'], ['Done', 'Done']], page.view?.issue.fields.status.name, async (status) => {
      await post(`/control/issues/${page.key}/status`, { status, user: page.user });
      await page.refresh();
    }),
  ];
}

async function scriptFault(mode) {
  await post('/control/host-script', { mode, delay_ms: 2000, times: 1 });
  location.reload();
}

function faults() {
  return [
    choice('Token', 'token', [['', 'Fine'], ['refused', 'Refused'], ['slow', 'Slow'], ['expired', 'Expired'], ['forged', 'Forged']]),
    choice('Jira for the service', 'rest', [['', 'Fine'], ['down', 'Down'], ['rate_limited', 'Rate limited']]),
    choice('Edit permission', 'read_only_for', [['', 'As given'], ['*', 'Revoked for all'], [page.user, `Revoked for ${page.user}`]]),
    choice('Visible', 'hidden_from', [['', 'To all'], ['*', 'To nobody']]),
    choice('Header', 'sticky', [['', 'Scrolls away'], ['1', 'Sticky']]),
    choice('Host script', 'host-script', [['none', 'On time'], ['late', '2 s late, once'], ['missing', 'Missing, once']], 'none', scriptFault),
    button('Reload frame', () => page.reloadFrame()),
    button('Re-create frame', () => page.recreateFrame()),
    button('Re-layout', () => page.relayout()),
    button('Reinstall app', () => post('/control/reinstall').then(() => location.reload())),
    button('Uninstall app', () => post('/control/uninstall').then(() => location.reload())),
    button('Well again', wellAgain),
  ];
}

async function wellAgain() {
  await post(`/control/issues/${page.key}/faults`);
  await post('/control/host-script');
  for (const name of [...FAULTS, 'token', 'token_times', 'token_ttl', 'token_delay_ms']) params.delete(name);
  location.assign(`${location.pathname}?${params}`);
}

export function drawStrip() {
  const strip = document.getElementById('strip');
  if (params.get('strip') === '0') {
    strip.remove();
    return;
  }
  const name = make('strong', { textContent: 'Stand-in' });
  const faulty = FAULTS.concat('token').some((fault) => params.has(fault));
  const more = make('details', { open: faulty }, make('summary', { textContent: 'Faults' }), make('div', { className: 'faults' }, ...faults()));
  strip.append(name, ...settings(), more);
  strip.addEventListener('submit', (event) => event.preventDefault());
}
