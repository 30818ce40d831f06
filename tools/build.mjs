// Looks for the clock, compiles every room, then joins the command into one file: a process that
// answers in a tenth of a second has no time to open sixty modules (docs/decisions/004). Last, it
// bundles the explorer into a site of static files.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { hasOutputs } from './built.mjs';
import { completeSite } from './site.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** Runs a tool; it is heard only when it complains. */
function run(script, args) {
  const command = [at(`node_modules/${script}`), ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd: root,
    encoding: 'utf8',
  });
  if (status === 0) return;
  process.stderr.write(`${stdout}${stderr}`);
  process.exit(1);
}

// The compiler refuses process, document and timers in a package, whose settings hold no types of
// them. Date belongs to the language and no setting takes it away, so it is refused by name.
run('@biomejs/biome/bin/biome', [
  'lint',
  '--only=style/noRestrictedGlobals',
  '--error-on-warnings',
  '--log-level=error',
  '--reporter=concise',
  'packages',
]);
// The compiler does not miss what was deleted after it had built.
run('typescript/bin/tsc', ['-b', ...(hasOutputs(root) ? [] : ['--force'])]);

const { build } = await import('rolldown');
for (const name of ['main', 'worker']) rmSync(at(`apps/cli/dist/${name}.js`), { force: true });
await build({
  cwd: root,
  input: {
    main: at('apps/cli/dist/modules/main.js'),
    worker: at('apps/cli/dist/modules/workers/worker.js'),
  },
  platform: 'node',
  logLevel: 'warn',
  output: {
    dir: at('apps/cli/dist'),
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunk-[name].js',
  },
});

// Whoever installs for development must not be handed the slow React that helps developers.
process.env.NODE_ENV = 'production';
const vite = await import('vite');
await vite.build({ configFile: at('apps/web/vite.config.ts'), logLevel: 'warn' });
completeSite(at('apps/web/dist'), at('data'));
