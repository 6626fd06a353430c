// One tick at the service, asked over loopback on a connection that stays open, as a browser keeps one.
import http from 'node:http';
import { randomUUID } from 'node:crypto';
import { askJson } from '../request.ts';
import type { Stack } from '../servers.ts';
import { fill, idOf } from '../checklist.ts';
import { textOf } from './pages.ts';

const ITEMS = 20;
const WARM = 30;
const CLIENTS = 8;

/** Milliseconds of each tick, one after the other. */
export async function ticks(stack: Stack, times: number): Promise<number[]> {
  const client = await Client.open(stack);
  const taken: number[] = [];
  for (let time = 0; time < WARM + times; time += 1) {
    const since = performance.now();
    await client.tick();
    if (time >= WARM) taken.push(performance.now() - since);
  }
  client.close();
  return taken;
}

/** Acknowledged edits in a second, of several people on an issue each. */
export async function editsPerSecond(stack: Stack, ms: number): Promise<number> {
  const clients = await Promise.all(Array.from({ length: CLIENTS }, () => Client.open(stack)));
  await Promise.all(clients.map((client) => client.tick()));
  let edits = 0;
  const since = performance.now();
  const until = since + ms;
  const work = async (client: Client) => {
    while (performance.now() < until) {
      await client.tick();
      edits += 1;
    }
  };
  await Promise.all(clients.map(work));
  const rate = (edits * 1000) / (performance.now() - since);
  for (const client of clients) client.close();
  return rate;
}

class Client {
  private readonly id = randomUUID();
  private readonly agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  private seq = 0;
  private since = 0;

  private constructor(
    private readonly url: URL,
    private readonly token: string,
    private readonly items: string[],
  ) {}

  static async open(stack: Stack): Promise<Client> {
    const issue = stack.freshIssue();
    const ids = await fill(stack, issue, Array.from({ length: ITEMS }, (_, place) => textOf(place)));
    const { token } = await askJson<{ token: string }>(`${stack.jiraUrl}/view/${issue}/token?user=alice`);
    return new Client(new URL(`${stack.appUrl}/api/v1/issues/${idOf(issue)}/sync`), token, [...ids.values()]);
  }

  async tick(): Promise<void> {
    this.seq += 1;
    const id = this.items[this.seq % this.items.length];
    const op = { set_status: { id, status: Math.floor(this.seq / this.items.length) % 2 ? 'todo' : 'done' } };
    const opId = `00000000-0000-7000-8000-${this.seq.toString(16).padStart(12, '0')}`;
    const answer = await this.post({ client_id: this.id, since: this.since, ops: [{ seq: this.seq, op_id: opId, op }] });
    if (answer.last_seq !== this.seq || answer.outcomes[0]?.result !== 'applied') throw new Error(`a tick was not taken: ${JSON.stringify(answer)}`);
    this.since = answer.version;
  }

  close(): void {
    this.agent.destroy();
  }

  private post(body: object): Promise<{ version: number; last_seq: number; outcomes: { result: unknown }[] }> {
    const text = JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const headers = { host: this.url.host, authorization: `JWT ${this.token}`, 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
      const request = http.request({ agent: this.agent, host: '127.0.0.1', port: this.url.port, path: this.url.pathname, method: 'POST', headers }, (response) => {
        let answer = '';
        response.setEncoding('utf8').on('data', (part: string) => (answer += part));
        response.on('end', () => (response.statusCode === 200 ? resolve(JSON.parse(answer)) : reject(new Error(`${response.statusCode}: ${answer}`))));
      });
      request.on('error', reject);
      request.end(text);
    });
  }
}
