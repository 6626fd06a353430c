// Serves the pages that the panel is measured against, each from a site of its own, inside a plain page on another site.
import { readFile } from 'node:fs/promises';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const HERE = import.meta.dirname;
const FOLDERS: Record<string, string> = {
  floor: join(HERE, 'floor'),
  atlaskit: join(HERE, 'atlaskit/node_modules/.built'),
};
const TYPES: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json' };

/** An item's text, the same in every list. */
export const textOf = (place: number): string => `Item ${place} of the list, written as people write them`;

/** Every third item is done. */
export const isDone = (place: number): boolean => place % 3 === 0;

interface Ready {
  type: string;
  body: Buffer;
  tag: string;
}

export class Pages {
  private readonly ready = new Map<string, Ready>();
  private constructor(private readonly server: Server) {}

  static async start(): Promise<Pages> {
    const server = createServer();
    const pages = new Pages(server);
    server.on('request', (request, response) => void pages.answer(request, response));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return pages;
  }

  /** The outer page, with one of the lists in its frame; without a name, with an empty page. */
  url(name: string, items: number): string {
    return this.address('outer', `/${name}/${items}`);
  }

  private address(site: string, path: string): string {
    const address = this.server.address();
    const port = address && typeof address === 'object' ? address.port : 0;
    return `http://${site}.localhost:${port}${path}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
    const site = url.hostname.split('.')[0] ?? '';
    const found = await this.find(site, url).catch(() => undefined);
    if (!found) {
      response.writeHead(404).end();
      return;
    }
    const lasting = found.type.startsWith('text/html') || found.type === TYPES['.json'] ? 'no-store' : 'max-age=31536000, immutable';
    response.writeHead(200, { 'content-type': found.type, 'content-encoding': 'br', 'content-length': found.body.length, 'cache-control': lasting });
    response.end(found.body);
  }

  /** Everything is compressed once, before it is measured. */
  private async find(site: string, url: URL): Promise<Ready> {
    const key = `${site}${url.pathname}${url.search}`;
    const known = this.ready.get(key);
    if (known) return known;
    const { type, text } = await this.make(site, url);
    const body = brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
    const made = { type, body, tag: key };
    this.ready.set(key, made);
    return made;
  }

  private async make(site: string, url: URL): Promise<{ type: string; text: Buffer | string }> {
    if (site === 'outer') return { type: 'text/html; charset=utf-8', text: this.outer(url.pathname) };
    if (site === 'blank') return { type: 'text/html; charset=utf-8', text: '<!doctype html><title>Blank</title>' };
    if (url.pathname === '/items.json') return { type: 'application/json', text: items(Number(url.searchParams.get('items'))) };
    const folder = FOLDERS[site];
    if (!folder) throw new Error(`no site ${site}`);
    const name = url.pathname === '/' ? 'index.html' : normalize(url.pathname).slice(1);
    return { type: TYPES[extname(name)] ?? 'application/octet-stream', text: await readFile(join(folder, name)) };
  }

  private outer(path: string): string {
    const [, site, count] = path.split('/');
    const inner = this.address(site ?? 'blank', `/?items=${count}`);
    return `<!doctype html><title>Outer</title><iframe src="${inner}" style="inline-size: 640px; block-size: 800px; border: 0"></iframe>`;
  }
}

function items(count: number): string {
  return JSON.stringify(Array.from({ length: count }, (_, place) => ({ text: textOf(place), done: isDone(place) })));
}
