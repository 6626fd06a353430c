// Starts the panel, and keeps what happens before it has started.
//
// Classic, external and without any markup of its own: the page's policy allows neither inline
// scripts nor HTML from strings. It runs before the host's script can have loaded.
(() => {
  'use strict';

  // What the page around us says before the panel listens would be lost.
  const queue = [];
  const host = {
    state: 'waiting', // then 'ready' or 'failed'
    take: () => queue.splice(0),
  };
  window.tickmarkHost = host;
  const changed = () => document.dispatchEvent(new Event('tickmark-host'));
  const settle = (event) => {
    if (event.target.id !== 'host-script') return;
    host.state = event.type === 'load' ? 'ready' : 'failed';
    window.AP?.events?.onAny((name) => {
      queue.push({ name, at: performance.now() });
      changed();
    });
    changed();
  };
  // These two events do not bubble, but they are captured.
  document.addEventListener('load', settle, true);
  document.addEventListener('error', settle, true);

  // Whatever keeps the panel from running, a frame is never left blank.
  const show = () => {
    const text = document.getElementById('boot-failed');
    if (!text) return;
    document.getElementById('boot')?.remove();
    text.hidden = false;
    // The panel sizes its frame itself, and there is no panel.
    window.AP?.resize?.('100%', `${Math.ceil(text.getBoundingClientRect().bottom)}px`);
  };
  const fail = (reason) => {
    console.error('Tickmark is not running:', reason);
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', show);
    else show();
    document.addEventListener('tickmark-host', show);
  };
  // After a trap in the wasm nothing in the panel works any more, whatever it still looks like.
  const stopped = (error) => {
    if (!(error instanceof WebAssembly.RuntimeError)) return;
    document.querySelector('.ac-content')?.remove();
    fail(error);
  };
  window.addEventListener('error', (event) => stopped(event.error));
  window.addEventListener('unhandledrejection', (event) => stopped(event.reason));

  const start = async () => {
    // Trunk writes both links, with names and digests of this very build.
    const glue = document.querySelector('link[rel="modulepreload"]');
    const wasm = document.querySelector('link[rel="preload"][as="fetch"]');
    const code = fetch(wasm.href, { integrity: wasm.dataset.integrity ?? wasm.integrity });
    code.catch(() => {}); // It is awaited below, when the glue is there.
    const { default: init } = await import(glue.href);
    await init({ module_or_path: code });
    if (!document.querySelector('.ac-content')?.hasChildNodes()) throw new Error('nothing was mounted');
    document.getElementById('boot')?.remove();
  };
  // The links stand at the end of the head, and this script in the middle of it. What comes after
  // the last element here may be long in coming, and nothing waits for it.
  const isThere = () => document.getElementById('boot-failed') || document.readyState !== 'loading';
  const begin = () => start().catch(fail);
  if (isThere()) return begin();
  const waiting = new MutationObserver(() => {
    if (!isThere()) return;
    waiting.disconnect();
    begin();
  });
  waiting.observe(document, { childList: true, subtree: true });
})();
