// Playwright's `route` for WebKit: WebDriver cannot hold a request, so the proxy between the browser and the service does.
import type { Verdict } from '../../fault_proxy.ts';

/** What a test does with a request. One of them ends it; a handler that does none of them holds it for ever. */
interface Route {
  abort(): void;
  continue(): void;
  fulfill(answer: { status?: number; headers?: Record<string, string>; json?: unknown; body?: string }): void;
}
type Handler = (route: Route) => unknown;

export class Routes {
  private readonly known: { glob: string; handler: Handler }[] = [];

  add(glob: string, handler: Handler): void {
    this.known.unshift({ glob, handler });
  }

  remove(glob: string): void {
    const left = this.known.filter((route) => route.glob !== glob);
    this.known.splice(0, this.known.length, ...left);
  }

  /** The newest route that fits decides. */
  decide(path: string): Promise<Verdict> | undefined {
    const fitting = this.known.find(({ glob }) => pattern(glob).test(`http://service${path}`));
    if (!fitting) return undefined;
    return new Promise((decided) => {
      void fitting.handler({
        abort: () => decided('cut'),
        continue: () => decided('pass'),
        fulfill: ({ status = 200, headers = {}, json, body = JSON.stringify(json) }) => decided({ status, headers, body }),
      });
    });
  }
}

/** `**` is anything, `*` is anything but a slash. */
function pattern(glob: string): RegExp {
  const escaped = glob.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replace(/\*\*|\*/g, (stars) => (stars === '**' ? '.*' : '[^/]*'))}$`);
}
