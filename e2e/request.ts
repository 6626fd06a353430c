// Requests from a test to the two programs, by their names: the system's resolver may not know *.localhost.
import http from 'node:http';

export interface Answer {
  status: number;
  text: string;
}

export function ask(url: string, options: { method?: string; headers?: Record<string, string>; body?: unknown } = {}): Promise<Answer> {
  const body = options.body === undefined ? undefined : JSON.stringify(options.body);
  const headers = { ...(body ? { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) } : {}), ...options.headers };
  return new Promise((resolve, reject) => {
    const request = http.request(
      url,
      {
        method: options.method ?? (body ? 'POST' : 'GET'),
        headers,
        agent: false,
        lookup: (_name, wanted, found) =>
          wanted.all ? found(null, [{ address: '127.0.0.1', family: 4 }]) : found(null, '127.0.0.1', 4),
      },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString() }));
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

/** The answer's JSON, or an error that says what came instead. */
export async function askJson<T>(...call: Parameters<typeof ask>): Promise<T> {
  const { status, text } = await ask(...call);
  if (status < 200 || status > 299) throw new Error(`${call[0]} answered ${status}: ${text}`);
  return JSON.parse(text) as T;
}
