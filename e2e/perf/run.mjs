// Lets Node.js read our TypeScript, then runs the bench. `cargo xtask bench` calls this.
import { register } from 'node:module';

register('./typescript.mjs', import.meta.url);
const { main } = await import('./bench.ts');
process.exitCode = await main(process.argv.slice(2));
