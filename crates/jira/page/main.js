// The issue view: asks the site for the issue, draws it, and mounts the app's modules.
import { page, params } from './page.js';
import { frames, mountModule } from './frame.js';
import { defineModules } from './modules.js';
import { registerProviders, showFlag } from './providers.js';
import { drawStrip, settleFaults } from './strip.js';

const POLL_MS = 2000;
const byId = (id) => document.getElementById(id);
const make = (name, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};

/** Fetches the issue as the viewer sees it; none if they may not. */
async function fetchView() {
  const response = await fetch(page.url(''));
  return response.ok ? response.json() : undefined;
}

function initials(name) {
  return name.split(' ').map((word) => word[0]).join('');
}

function person(user) {
  const avatar = make('span', { className: 'avatar', textContent: initials(user.displayName) });
  avatar.setAttribute('aria-hidden', 'true');
  return make('span', { className: 'person' }, avatar, user.displayName);
}

function drawIssue(view) {
  const { fields, key } = view.issue;
  document.title = `[${key}] ${fields.summary} - Jira stand-in`;
  byId('summary').textContent = fields.summary;
  byId('description').replaceChildren(...view.description.map((textContent) => make('p', { textContent })));
  const rows = [
    ['Assignee', person(fields.assignee)],
    ['Reporter', person(fields.reporter)],
    ['Priority', fields.priority.name],
    ['Labels', make('span', { className: 'label', textContent: fields.labels.join(', ') })],
    ['Type', fields.issuetype.name],
  ];
  byId('details').replaceChildren(...rows.flatMap(([name, value]) => [make('dt', { textContent: name }), make('dd', {}, value)]));
  const viewer = view.people.find((user) => user.accountId === view.accountId);
  byId('viewer').textContent = viewer ? viewer.displayName : 'Not logged in';
  byId('viewer-avatar').textContent = viewer ? initials(viewer.displayName) : '?';
  drawComments(view.people);
}

function drawComments([, bob, carol]) {
  const comments = [
    [bob, 'The migration took three minutes and ten seconds on last night’s copy.'],
    [carol, 'Support would like the list of known issues a day ahead.'],
  ];
  byId('comments').replaceChildren(...comments.map(([user, textContent]) => make('li', {}, person(user), make('p', { textContent }))));
}

function drawStatus(view) {
  const select = byId('status');
  const current = view.issue.fields.status.name;
  if (document.activeElement === select) return;
  // Drawn anew without need, a screen reader would be told of it every time, and read it out.
  const shown = JSON.stringify([view.statuses, current, view.edits]);
  if (select.dataset.shown === shown) return;
  select.dataset.shown = shown;
  select.replaceChildren(...view.statuses.map(({ name, transition }) => make('option', { value: transition, textContent: name, selected: name === current })));
  select.dataset.category = view.issue.fields.status.statusCategory.key;
  select.disabled = !view.edits;
}

async function moveIssue(event) {
  const id = event.target.value;
  event.target.blur();
  const response = await page.rest(`/rest/api/3/issue/${page.key}/transitions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ transition: { id } }),
  });
  if (!response.ok) {
    const { errorMessages } = await response.json();
    showFlag({ type: 'error', title: 'The issue was not moved', body: errorMessages.join(' '), close: 'manual' });
  }
  await refresh();
}

function drawContexts(view) {
  for (const module of view.app?.contexts ?? []) {
    const group = byId(`context-${module.key}`) ?? newContext(view.app.key, module);
    const status = module.status?.value;
    const slot = group.querySelector('.context-status');
    const label = status?.label ?? '';
    if (slot.textContent !== label) slot.textContent = label;
    slot.className = `context-status lozenge ${status?.type ?? 'default'}`;
    slot.hidden = !status;
  }
}

function newContext(addon, module) {
  const slot = make('div', { className: 'slot' });
  const name = make('span', { className: 'context-label', textContent: module.label });
  const summary = make('summary', {}, name, make('span', { className: 'context-status' }));
  const group = make('details', { className: 'group context', id: `context-${module.key}` }, summary, slot);
  group.addEventListener('toggle', () => {
    if (group.open && !slot.firstChild) mountModule(slot, addon, module);
  });
  byId('contexts').append(group);
  return group;
}

function drawContents(view) {
  const buttons = ['Attach', 'Link issue'].map((textContent) => make('button', { type: 'button', textContent }));
  for (const module of view.app?.contents ?? []) {
    const button = make('button', { type: 'button', className: 'app' }, module.tooltip);
    if (module.icon) button.prepend(make('img', { src: module.icon, alt: '', width: 16, height: 16 }));
    button.addEventListener('click', () => quickAdd(module.key));
    buttons.push(button);
    if (module.present || params.get('panel') === 'open') showPanel(view.app.key, module);
  }
  byId('quick-add').replaceChildren(...buttons);
}

function showPanel(addon, module) {
  if (byId(`panel-${module.key}`)) return;
  const title = make('h2', { id: `panel-title-${module.key}`, textContent: module.name });
  const slot = make('div', { className: 'slot' });
  const section = make('section', { className: 'panel', id: `panel-${module.key}` }, title, slot);
  section.setAttribute('aria-labelledby', title.id);
  byId('panels').append(section);
  mountModule(slot, addon, module);
}

/** As if the person clicked the app's button under the summary. */
function quickAdd(key) {
  const module = page.view.app.contents.find((one) => one.key === key) ?? page.view.app.contents[0];
  showPanel(page.view.app.key, module);
  connectHost.broadcastEvent('ISSUE_QUICK_ADD_CLICKED', { addon_key: page.view.app.key, key: module.key }, {});
  byId(`panel-${module.key}`).scrollIntoView({ block: 'nearest' });
  frames.get(module.key)?.element?.focus();
}

async function refresh() {
  const view = await fetchView();
  if (!view) return;
  page.view = view;
  drawStatus(view);
  drawContexts(view);
}

/** Jira closes a banner, or a side panel: everything moves, and the frame's width with it. */
function relayout() {
  const banner = byId('banner');
  banner.hidden = !banner.hidden;
  banner.textContent = 'This banner came in while you were working, and pushed the panel down.';
  document.documentElement.classList.toggle('narrow');
  page.relayouts += 1;
}

function poll() {
  setTimeout(async () => {
    if (!document.hidden) await refresh().catch(() => {});
    poll();
  }, POLL_MS);
}

async function start() {
  Object.assign(page, { refresh, relayout, quickAdd });
  document.documentElement.classList.toggle('sticky', params.get('sticky') === '1');
  byId('key').textContent = page.key;
  byId('key').href = location.pathname + location.search;
  await settleFaults();
  page.view = await fetchView();
  drawStrip();
  if (!page.view) {
    byId('issue').replaceChildren(
      make('h1', { textContent: 'You can’t view this issue' }),
      make('p', { textContent: 'It may have been deleted, or you don’t have permission to view it.' }),
    );
    page.ready = true;
    return;
  }
  drawIssue(page.view);
  drawStatus(page.view);
  byId('status').addEventListener('change', moveIssue);
  defineModules();
  registerProviders();
  drawContents(page.view);
  drawContexts(page.view);
  page.ready = true;
  poll();
}

start();
