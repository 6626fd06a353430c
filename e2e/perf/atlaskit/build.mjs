// Builds the list for release: one script and one stylesheet, in a folder that git ignores.
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

const from = import.meta.dirname;
const to = join(from, 'node_modules/.built');

await build({
  entryPoints: [join(from, 'main.jsx')],
  outfile: join(to, 'main.js'),
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
  jsx: 'automatic',
  define: { 'process.env.NODE_ENV': '"production"', 'process.env': '{}', global: 'globalThis' },
  loader: { '.woff2': 'dataurl' },
  logLevel: 'warning',
});
await copyFile(join(from, 'index.html'), join(to, 'index.html'));
