// Ports for the programs of a test.
import { createServer } from 'node:net';

// Below the ports that systems give to connections going out: one of those could take the port
// of a service while a test has it stopped, or before it listens.
const FIRST = 20_000;
const LAST = 29_999;

/** One that nobody listens on, by chance, so that two workers that ask at once do not get the same. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST + Math.floor(Math.random() * (LAST - FIRST + 1));
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(false) : reject(error)));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
