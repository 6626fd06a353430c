// The system's WebKit: its small browser, which Debian and Ubuntu have beside the driver.
import { existsSync } from 'node:fs';

const MACHINES = ['x86_64-linux-gnu', 'aarch64-linux-gnu'];

/** Its path, or nothing where there is none, as on a Mac. */
export function miniBrowser(): string | undefined {
  const places = MACHINES.map((machine) => `/usr/lib/${machine}/webkit2gtk-4.1/MiniBrowser`);
  return [process.env.TICKMARK_WEBKIT, ...places].find((path) => path && existsSync(path));
}
