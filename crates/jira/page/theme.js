// The theme, before the first paint, the way Jira keeps it: as attributes of <html>.
(() => {
  const root = document.documentElement;
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const kinds = 'dark:dark light:light spacing:spacing shape:shape typography:typography-refreshed';
  let chosen = 'light';

  function apply() {
    const mode = chosen === 'auto' ? (dark.matches ? 'dark' : 'light') : chosen;
    const theme = chosen === 'auto' ? `${kinds} colorMode:auto` : kinds;
    if (root.dataset.theme !== theme) root.dataset.theme = theme;
    if (root.dataset.colorMode !== mode) root.dataset.colorMode = mode;
  }

  /** Takes light, dark or auto; the host script sees the attributes change and tells the frames. */
  window.__setTheme = (theme) => {
    chosen = ['light', 'dark', 'auto'].includes(theme) ? theme : 'light';
    apply();
  };
  dark.addEventListener('change', apply);
  window.__setTheme(new URLSearchParams(location.search).get('theme'));
})();
