// Jira's own flags, dialogs and sizing, where the host script lets the page bring them.
import { frames, mountDialog, resolveContent, sizing } from './frame.js';
import { page } from './page.js';

const FLAG_MS = 8000;
const make = (name, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};

/** Shows a flag at the bottom of the page; the answer closes it. */
export function showFlag({ title, body, type = 'info', actions = [], close, onClosed = () => {} }) {
  const flag = make('div', { className: `flag ${type}` });
  let timer;
  const shut = () => {
    clearTimeout(timer);
    if (!flag.isConnected) return;
    flag.remove();
    onClosed();
  };
  const dismiss = make('button', { type: 'button', className: 'dismiss', textContent: '×', onclick: shut });
  dismiss.setAttribute('aria-label', `Dismiss: ${title}`);
  const buttons = actions.map(({ actionText, executeAction }) => make('button', { type: 'button', textContent: actionText, onclick: executeAction }));
  flag.append(
    make('strong', { textContent: title ?? '' }),
    dismiss,
    make('p', { textContent: body ?? '' }),
    make('div', { className: 'flag-actions' }, ...buttons),
  );
  document.getElementById('flags').append(flag);
  if (close === 'auto') timer = setTimeout(shut, FLAG_MS);
  return { close: shut };
}

const flagProvider = {
  create({ id, title, body, type, close, actions, onClose }) {
    page.flags.push({ id, title, body, type, close, actions: actions.map((action) => action.actionKey) });
    return showFlag({ title, body, type, close, actions, onClosed: () => onClose(id) });
  },
};

let active;
const buttonOf = (identifier) => active?.buttons.get(identifier);

const dialogProvider = {
  create(options, extension) {
    const title = options.header || 'Dialog';
    const slot = make('div', { className: 'slot' });
    const buttons = new Map();
    for (const action of options.actions ?? []) {
      const button = make('button', { type: 'button', textContent: action.text, onclick: action.onClick });
      buttons.set(action.identifier ?? action.name, button);
    }
    const dialog = make('dialog', { className: 'dialog' }, make('h2', { textContent: title }), slot, make('footer', {}, ...buttons.values()));
    dialog.setAttribute('aria-label', title);
    document.body.append(dialog);
    active = { dialog, buttons, addon: extension.addon_key };
    page.dialogs.push({ key: extension.key, header: options.header, size: options.size });
    const extra = { ...extension.options, isDialog: true, dialogId: options.id };
    mountDialog(slot, extension.addon_key, extension.key, title, extra).catch(() => { slot.textContent = 'The app has no such dialog.'; });
    dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      connectHost.dialog.close(extension.addon_key);
    });
    dialog.showModal();
  },
  close() {
    active?.dialog.remove();
    active = undefined;
  },
  isActiveDialog: (addon) => active?.addon === addon,
  isButtonDisabled: (identifier) => Boolean(buttonOf(identifier)?.disabled),
  isButtonHidden: (identifier) => Boolean(buttonOf(identifier)?.hidden),
  setButtonDisabled(identifier, disabled) { if (buttonOf(identifier)) buttonOf(identifier).disabled = disabled; },
  setButtonHidden(identifier, hidden) { if (buttonOf(identifier)) buttonOf(identifier).hidden = hidden; },
  toggleButton(identifier) { if (buttonOf(identifier)) buttonOf(identifier).disabled = !buttonOf(identifier).disabled; },
  createButton() {},
};

const inlineDialogProvider = {
  hide: (context) => page.calls.push(['inlineDialog.hide', context.extension.key]),
};

export function registerProviders() {
  const adaptor = connectHost.getFrameworkAdaptor();
  const providers = { flag: flagProvider, dialog: dialogProvider, inlineDialog: inlineDialogProvider };
  for (const [name, provider] of Object.entries(providers)) {
    adaptor.registerModule({ getModuleRegistrationName: () => name, isEnabled: () => true, getProvider: () => provider });
  }
  connectHost.registerProvider('addon', sizing);
  connectHost.onIframeEstablished(({ extension }) => page.established.push(extension.key));
  // The script calls .done and .fail on the answer: a promise of jQuery's, not the language's.
  connectHost.registerContentResolver.resolveByExtension((extension) => {
    const answer = window.jQuery.Deferred();
    resolveContent(extension.key).then(answer.resolve, answer.reject);
    return answer.promise();
  });
  page.frames = frames;
}
