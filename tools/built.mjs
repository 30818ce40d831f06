import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const rooms = ['packages', 'apps'];

function stampFile(root) {
  return join(root, 'node_modules', '.cache', 'roundtrip', 'built');
}

function filesUnder(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}

function workspaces(root) {
  return rooms.flatMap((room) => {
    const folder = join(root, room);
    return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
  });
}

function sources(root) {
  return workspaces(root).flatMap((workspace) =>
    filesUnder(join(workspace, 'src'))
      .filter((path) => /\.(?:tsx?|css)$/.test(path) && !path.endsWith('.test.ts'))
      .map((path) => ({ path, workspace })),
  );
}

/** What the explorer is bundled from beside its sources: its page, its public files, the data. */
function siteParts(root) {
  const web = join(root, 'apps', 'web');
  return [
    join(web, 'index.html'),
    join(web, 'vite.config.ts'),
    ...filesUnder(join(web, 'public')),
    ...filesUnder(join(root, 'data')),
  ].filter((path) => existsSync(path));
}

function settings(root) {
  const own = workspaces(root).flatMap((workspace) => [
    join(workspace, 'package.json'),
    join(workspace, 'tsconfig.json'),
  ]);
  const shared = ['package-lock.json', 'tsconfig.json', 'tsconfig.base.json', 'biome.json'];
  const steps = [...shared, 'tools/build.mjs', 'tools/site.mjs'];
  return [...own, ...steps.map((name) => join(root, name))].filter((path) => existsSync(path));
}

/** One digest of all that a build reads. */
export function fingerprint(root) {
  const paths = [
    ...settings(root),
    ...siteParts(root),
    ...sources(root).map(({ path }) => path),
  ].sort();
  const hash = createHash('sha256');
  for (const path of paths) hash.update(`${relative(root, path)}\0`).update(readFileSync(path));
  return hash.digest('hex');
}

function outputFolder(workspace) {
  const { compilerOptions } = JSON.parse(readFileSync(join(workspace, 'tsconfig.json'), 'utf8'));
  return compilerOptions.outDir && join(workspace, compilerOptions.outDir);
}

/** A site is bundled as a whole, with its data. */
function hasSite(workspace) {
  return ['index.html', 'data/datapackage.json'].every((file) =>
    existsSync(join(workspace, 'dist', file)),
  );
}

/** Whether every source has its JavaScript, and every program the file that starts it. */
export function hasOutputs(root) {
  return sources(root).every(({ path, workspace }) => {
    const folder = outputFolder(workspace);
    if (folder === undefined) return hasSite(workspace);
    const inside = relative(join(workspace, 'src'), path).replace(/\.ts$/, '.js');
    const started = inside !== 'main.js' || existsSync(join(workspace, 'dist', inside));
    return started && existsSync(join(folder, inside));
  });
}

export function isBuilt(root) {
  const file = stampFile(root);
  if (!existsSync(file)) return false;
  return readFileSync(file, 'utf8') === fingerprint(root) && hasOutputs(root);
}

/** Called before a build, so that one which breaks off leaves nothing to believe. */
export function forgetBuild(root) {
  rmSync(stampFile(root), { force: true });
}

export function rememberBuild(root, digest) {
  const file = stampFile(root);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, digest);
}
