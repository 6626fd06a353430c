// What the host script expects to find before it loads: jQuery under Atlassian's old name.
window.AJS = {
  $: window.jQuery,
  escapeHtml: (text) => String(text).replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`),
};
