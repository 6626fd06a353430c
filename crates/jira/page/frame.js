// The app's frames: made from what the host script says, sized by what the app asks.
import { page } from './page.js';

/** Module key → { element, slot, addon, module }. */
export const frames = new Map();

// Jira's own list is not public. This one is a plausible, strict reading of it.
const SANDBOX = [
  'allow-downloads', 'allow-forms', 'allow-modals', 'allow-popups', 'allow-popups-to-escape-sandbox',
  'allow-same-origin', 'allow-scripts', 'allow-storage-access-by-user-activation',
  'allow-top-navigation-by-user-activation',
].join(' ');

/** A freshly signed address and token, in the shape the host script's content resolver gives. */
export async function resolveContent(module) {
  const response = await fetch(page.url(`/frame/${encodeURIComponent(module)}`));
  if (!response.ok) throw new Error(`the content of ${module} was not resolved: ${response.status}`);
  return response.json();
}

/** Puts a module's frame into a slot of the page. */
export async function mountModule(slot, addon, module) {
  const entry = { slot, addon, module, element: undefined };
  frames.set(module.key, entry);
  await createFrame(entry);
}

/** Makes the element as a host that draws with React does: attributes from the script, node ours. */
async function createFrame(entry, extra = {}) {
  const content = await resolveContent(entry.module.key);
  const { iframeAttributes } = connectHost.createExtension({
    ...content,
    options: { ...content.options, ...extra },
  });
  const frame = document.createElement('iframe');
  frame.id = iframeAttributes.id;
  frame.name = iframeAttributes.name;
  frame.title = entry.module.name;
  frame.className = 'app-frame';
  frame.setAttribute('referrerpolicy', 'no-referrer');
  frame.setAttribute('sandbox', SANDBOX);
  frame.src = iframeAttributes.src;
  entry.element = frame;
  entry.slot.replaceChildren(frame);
  return frame;
}

/** A frame in a dialog. */
export async function mountDialog(slot, addon, key, title, options) {
  return createFrame({ slot, addon, module: { key, name: title } }, options);
}

const first = () => frames.values().next().value;

Object.assign(page, {
  /** Loads the frame's address again in the same element; a fresh address if the old one ran out. */
  async reloadFrame(key) {
    const { element, module } = frames.get(key) ?? first();
    const expired = connectHost.isJwtExpired(element.src);
    element.src = expired ? (await resolveContent(module.key)).url : element.src;
  },
  /** Throws the element away and makes a new one, as Jira does when it draws the issue anew. */
  async recreateFrame(key) {
    await createFrame(frames.get(key) ?? first());
  },
});

const length = (value) => (/^\d+$/.test(String(value)) ? `${value}px` : String(value));

/** The host script hands resizing to whoever owns the element. */
export const sizing = {
  resize(width, height, context) {
    const frame = document.getElementById(context.extension_id);
    page.resizes.push({ key: context.extension.key, width, height, at: performance.now() });
    if (!frame) return;
    frame.style.width = length(width);
    frame.style.height = length(height);
  },
  sizeToParent(hideFooter, context) {
    page.calls.push(['sizeToParent', context.extension.key]);
  },
};
