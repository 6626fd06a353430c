// What the host script expects to find before it loads.

// jQuery under Atlassian's old name, and its layers, of which there are none: dialogs here are the browser's.
window.AJS = {
  LayerManager: { global: { getTopLayer: () => undefined } },
  $: window.jQuery,
  escapeHtml: (text) => String(text).replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`),
};

// Jira switches features through a service of Atlassian's. Here it has answered: all are off.
window.__FEATUREGATES_JS__ = {
  getPackageVersion: () => '4.23.4',
  initializeCompleted: () => true,
  checkGate: () => false,
};
