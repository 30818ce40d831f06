// Compiles every room, then joins the command into one file: a process that answers in a tenth of a
// second has no time to open sixty modules (docs/decisions/004).
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

try {
  execFileSync(process.execPath, [at('node_modules/typescript/bin/tsc'), '-b'], {
    cwd: root,
    stdio: 'inherit',
  });
} catch {
  process.exit(1);
}
const { build } = await import('rolldown');
rmSync(at('apps/cli/dist/main.js'), { force: true });
await build({
  cwd: root,
  input: { main: at('apps/cli/dist/modules/main.js') },
  platform: 'node',
  logLevel: 'warn',
  output: {
    dir: at('apps/cli/dist'),
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunk-[name].js',
  },
});
