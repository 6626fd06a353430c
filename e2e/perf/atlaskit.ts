// The peers' list: installed and built when the bench first needs it, and when it has changed.
import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, 'atlaskit');
const SOURCES = ['package.json', 'package-lock.json', 'main.jsx', 'index.html', 'build.mjs'];
const STAMP = join(FOLDER, 'node_modules/.built/.from');

export async function buildAtlaskit(): Promise<void> {
  const wanted = (await Promise.all(SOURCES.map((name) => readFile(join(FOLDER, name), 'utf8')))).join('\n');
  const built = await readFile(STAMP, 'utf8').catch(() => '');
  if (built === wanted) return;
  console.log('React and Atlaskit: installing and building ...');
  // No package of these needs a script of its own to be installed.
  await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  await run(process.execPath, ['build.mjs']);
  await writeFile(STAMP, wanted);
}

function run(program: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: FOLDER, stdio: 'inherit', shell: program.endsWith('.cmd') });
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${program} ${args[0]} failed (${code}) in ${FOLDER}`))));
  });
}
