// What the host script expects to find before it loads.

// jQuery, under Atlassian's old name.
window.AJS = {
  $: window.jQuery,
  escapeHtml: (text) => String(text).replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`),
};

// Jira switches features through a service of Atlassian's. Here it has answered: all are off.
window.__FEATUREGATES_JS__ = {
  getPackageVersion: () => '4.23.4',
  initializeCompleted: () => true,
  checkGate: () => false,
};
