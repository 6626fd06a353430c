// Details are Markdown: blocks become elements, what is long is cut with a way to all of it, and nothing else gets into the page.
import { expect, test } from '../fixtures.ts';
import { fill, send } from '../checklist.ts';
import type { JiraIssue } from '../pages/jira_issue.ts';
import type { Stack } from '../servers.ts';

async function withDetails(stack: Stack, issue: string, details: string): Promise<string> {
  const ids = await fill(stack, issue, ['One', 'Two']);
  const id = ids.get('One')!;
  await send(stack, issue, [{ set_details: { id, details } }]);
  return id;
}

const detailsOf = (jira: JiraIssue) => jira.panel.row('One').locator('.details');

const EVERYTHING = [
  '# How',
  'First **this**, see https://example.com/how_to_do_it.',
  '- milk\n- bread\n  1. white\n  2. brown',
  '- [x] bought\n- [ ] eaten',
  '> No butter.',
  '```\ncargo run\n```',
  '| who | what |\n|---|---|\n| Ada | `bread` |',
  '---',
  'The end.',
].join('\n\n');

test('blocks of Markdown are elements', { tag: '@every-engine' }, async ({ jira, stack, issue }) => {
  await withDetails(stack, issue, EVERYTHING);
  await jira.open();
  const details = detailsOf(jira);
  await expect(details.locator('p.title')).toHaveText('How');
  await expect(details.locator('p b')).toHaveText('this');
  await expect(details.getByRole('link', { name: 'https://example.com/how_to_do_it' })).toHaveAttribute('rel', /noopener/);
  await expect(details.locator('ul > li > ol > li')).toHaveText(['white', 'brown']);
  await expect(details.locator('.has-sign [role="img"]').nth(0)).toHaveAttribute('aria-label', 'Done');
  await expect(details.locator('.has-sign [role="img"]').nth(1)).toHaveAttribute('aria-label', 'Not done');
  await expect(details.locator('blockquote')).toHaveText('No butter.');
  await expect(details.locator('pre code')).toHaveText('cargo run');
  await expect(details.locator('th')).toHaveText(['who', 'what']);
  await expect(details.locator('td')).toHaveText(['Ada', 'bread']);
  await expect(details.locator('hr')).toBeAttached();
});

test('what is long is cut, and shown whole on request', async ({ jira, stack, issue }) => {
  const id = await withDetails(stack, issue, EVERYTHING);
  const panel = await jira.open();
  const details = detailsOf(jira);
  const more = details.getByRole('button', { name: 'Show all details' });
  await expect(more).toBeVisible();
  const cut = (await details.boundingBox())!.height;
  expect(cut).toBeLessThan(160);
  await more.click();
  const fewer = details.getByRole('button', { name: 'Show fewer details' });
  await expect(fewer).toBeFocused();
  expect((await details.boundingBox())!.height).toBeGreaterThan(2 * cut);
  await fewer.click();
  await expect(more).toBeFocused();
  // By key: into the row, to the link, which shows what is cut off.
  await panel.box('One').focus();
  await jira.page.keyboard.press('ArrowRight');
  await expect(details.getByRole('link')).toBeFocused();
  await expect(fewer).toBeVisible();
  await jira.page.keyboard.press('ArrowRight');
  await expect(fewer).toBeFocused();
  await jira.page.keyboard.press('Enter');
  await expect(more).toBeFocused();
  // What somebody else shortens needs no button any more.
  await panel.box('Two').focus();
  await send(stack, issue, [{ set_details: { id, details: 'Short.' } }], 'bob');
  await expect(details.locator('.blocks')).toHaveText('Short.');
  await expect(details.getByRole('button')).toHaveCount(0);
});

/** What the renderer may make, and with which attributes. */
const ALLOWED = { P: ['class'], B: [], I: [], S: [], CODE: ['class'], A: ['href', 'tabindex', 'target', 'rel', 'class'], UL: ['class'], OL: ['class', 'start'], LI: ['class'], BLOCKQUOTE: ['class'], PRE: ['class'], TABLE: ['class'], THEAD: ['class'], TBODY: ['class'], TR: ['class'], TH: ['class', 'scope'], TD: ['class'], HR: ['class'], SPAN: ['class', 'role', 'aria-label'] };

const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  '<svg onload=alert(1)><a xlink:href="javascript:alert(1)">x</a></svg>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '[a](javascript:alert(1)) [b](JaVaScRiPt:alert(1)) [c](data:text/html,x) [d](vbscript:x) [e](//evil.example) [f](/relative)',
  '[g](https://user@evil.example) [h](java\tscript:alert(1)) <javascript:alert(1)> ![i](javascript:alert(1)) [j]: javascript:alert(1)',
  '[k](https://ok.example "onclick=alert(1)") ![l](https://ok.example/x.png) <https://ok.example> mailto:x@example.com',
  '| <b onclick=x>a</b> | [x](javascript:1) |\n|---|---|\n| <style>*{display:none}</style> | `<i>` |',
  '> > > > > > > > > > deep\n- - - - - - - - deep too',
  '``` "><img src=x onerror=alert(1)>\n</code></pre><script>alert(1)</script>\n```',
  '1. <form action=x><input name=parentNode>\n2. <base href=//evil.example>\n- [x] <math><mi>y</mi></math>',
];

test('hostile Markdown becomes nothing but what the renderer names', { tag: '@every-engine' }, async ({ jira, stack, issue }) => {
  const ids = await fill(stack, issue, HOSTILE.map((text) => text.replaceAll('\n', ' ')));
  await send(stack, issue, HOSTILE.map((text) => ({ set_details: { id: ids.get(text.replaceAll('\n', ' ')), details: text } })));
  const panel = await jira.open();
  await expect(panel.frame.locator('.blocks')).toHaveCount(HOSTILE.length);
  const odd = await (await jira.frame()).evaluate((allowed) => {
    const found: string[] = [];
    for (const element of document.querySelectorAll('.blocks *, .text *')) {
      const attributes = (allowed as Record<string, string[]>)[element.tagName];
      if (!attributes) found.push(element.tagName);
      for (const { name } of element.attributes) if (!attributes?.includes(name)) found.push(`${element.tagName} ${name}`);
      if (element instanceof HTMLAnchorElement) {
        if (!/^(https?|mailto):/.test(element.href) || /evil/.test(element.href)) found.push(element.href);
        if (element.target !== '_blank' || !element.relList.contains('noopener')) found.push(`${element.href} has an opener`);
      }
    }
    return found;
  }, ALLOWED);
  expect(odd).toEqual([]);
  const links = await panel.frame.locator('.blocks a').evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
  expect(new Set(links)).toEqual(new Set(['https://ok.example/', 'https://ok.example/x.png']));
});
