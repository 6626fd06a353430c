// Writes down what the panel's live regions say, as a screen reader would hear it.
import type { BrowserContext } from '@playwright/test';

export async function recordAnnouncements(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    if (location.pathname !== '/panel') return;
    const said: string[] = [];
    Object.assign(window, { said });
    new MutationObserver((changes) => {
      const regions = new Set(changes.map(({ target }) => (target instanceof Element ? target : target.parentElement)?.closest('[role="status"], [role="alert"]')));
      for (const region of regions) {
        const words = region?.textContent?.trim();
        if (words) said.push(words.replace(/[\u2068\u2069]/g, ''));
      }
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
}
