// What every test also asserts: a quiet console, no violation of the page's policy, and no request to a third host.
import { type BrowserContext, type TestInfo, expect } from '@playwright/test';

interface Allowed {
  words: RegExp;
  reason: string;
}

// Lines of the host's own script, which we do not write.
const HARMLESS: Allowed[] = [
  { words: /\[ACJS\] Feature flag service is not initialised/, reason: 'Jira brings that service of its own; the stand-in has none' },
  { words: /\[Simple-XDM\] Failed promise: NetworkError/, reason: 'Firefox ends what the script has under way when a page goes, and the script says so' },
];

export class Guard {
  private readonly findings: string[] = [];
  private readonly allowed: Allowed[] = [...HARMLESS];

  constructor(private readonly hosts: string[]) {}

  /** From here on, lines with these words are part of what the test provokes. */
  allow(words: RegExp, reason: string): void {
    this.allowed.push({ words, reason });
  }

  async watch(context: BrowserContext): Promise<void> {
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(`Policy violated: ${event.effectiveDirective} by ${event.blockedURI} at ${event.sourceFile}:${event.lineNumber} ${event.sample}`);
      });
    });
    context.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.found(`${message.type()} in the console: ${message.text()} (${message.location().url})`);
    });
    context.on('weberror', (error) => this.found(`uncaught: ${error.error().stack ?? error.error().message}`));
    context.on('request', (request) => {
      const url = new URL(request.url());
      if (url.protocol.startsWith('http') && !this.hosts.includes(url.host)) this.found(`asked of another host: ${request.url()}`);
    });
  }

  private found(what: string): void {
    this.findings.push(what);
  }

  check(info: TestInfo): void {
    const left = this.findings.filter((line) => !this.allowed.some(({ words }) => words.test(line)));
    // A test that failed by itself says more than what followed from it.
    if (info.status === info.expectedStatus) expect(left, 'console, policy and hosts').toEqual([]);
    else if (left.length > 0) console.log(left.join('\n'));
  }
}
