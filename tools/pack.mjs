// Packs the workbench with all it needs, the data package too, into one file that installs where
// there is no registry: npm install ./roundtrip-0.1.0.tgz
import './check-node.mjs';
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import util from 'node:util';
import { prepareOrExit, root } from './prepare.mjs';

const usage = `Usage: npm run pack -- [options]

Packs the library: one file that any project can install, with no registry at hand.

  --out <folder>  where to put it (default: the repository)
  --help          print this`;

/** Rooms that are entered from outside, and under which name. */
const faces = [
  { room: 'packages/workbench', under: '.' },
  { room: 'packages/charts', under: './charts' },
  { room: 'packages/ledger', under: './ledger' },
  { room: 'packages/ensemble', under: './ensemble' },
];
/** Keeps its place in the tree, by which it finds the data. */
const folderRoom = 'apps/folder';

const manifestOf = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

/** Where a package that another asks for lies. */
function folderOf(name, from) {
  const found = join(from, 'node_modules', name);
  if (existsSync(found)) return found;
  if (from === dirname(from)) throw new Error(`${name} is not installed`);
  return folderOf(name, dirname(from));
}

/** Every package that these ask for, and those that they ask for, by name. */
function needed(folders, found = new Map()) {
  for (const folder of folders) {
    const { dependencies, peerDependencies } = manifestOf(folder);
    for (const name of Object.keys({ ...dependencies, ...peerDependencies })) {
      const at = folderOf(name, folder);
      const before = found.get(name);
      if (before !== undefined && before !== at)
        throw new Error(`${name} is asked for in two versions: ${before} and ${at}`);
      if (before !== undefined) continue;
      found.set(name, at);
      needed([at], found);
    }
  }
  return found;
}

/** What may be imported, and from which room: only what a built room has for others. */
function entriesOf({ room, under }) {
  const { name, exports } = manifestOf(join(root, room));
  return Object.entries(exports)
    .filter(([, { default: built }]) => built !== undefined)
    .map(([entry]) => ({
      entry: entry === '.' ? under : `${under}${entry.slice(1)}`,
      from: `${name}${entry.slice(1)}`,
    }));
}

const entries = faces.flatMap(entriesOf);
const fileOf = ({ entry }) => (entry === '.' ? './index' : entry);
const target = (file) => ({ types: `${file}.d.ts`, default: `${file}.js` });

function manifestOfLibrary(dependencies) {
  const { name, version, description, license, type, engines } = manifestOf(root);
  const pinned = [...dependencies].map(([each, at]) => [each, manifestOf(at).version]).sort();
  return {
    ...{ name, version, description, license, type, engines },
    exports: {
      ...Object.fromEntries(entries.map((one) => [one.entry, target(fileOf(one))])),
      './folder': target(`./${folderRoom}/dist/index`),
    },
    dependencies: Object.fromEntries(pinned),
    bundleDependencies: pinned.map(([each]) => each),
  };
}

/** Of packages of others neither maps nor tests nor sources, which nobody imports. */
const isUsed = (path) =>
  !/\.(?:map|d\.cts|cjs)$|(?<!\.d)\.[cm]?ts$|[/\\](?:tests?|specs)$/.test(path);

function copyBuilt(from, to) {
  cpSync(join(from, 'dist'), join(to, 'dist'), { recursive: true });
}

function copyOurs(from, to) {
  copyBuilt(from, to);
  const { dependencies: _, devDependencies: __, ...manifest } = manifestOf(from);
  writeFileSync(join(to, 'package.json'), JSON.stringify(manifest));
}

function stageIn(stage) {
  const ours = faces.map(({ room }) => join(root, room));
  const dependencies = needed([...ours, join(root, folderRoom)]);
  for (const room of ours) dependencies.set(manifestOf(room).name, room);
  for (const [name, at] of dependencies) {
    const to = join(stage, 'node_modules', name);
    if (name.startsWith('@roundtrip/')) copyOurs(at, to);
    else cpSync(at, to, { recursive: true, filter: isUsed });
  }
  copyBuilt(join(root, folderRoom), join(stage, folderRoom));
  for (const one of entries) {
    const text = `export * from '${one.from}';\n`;
    for (const ending of ['js', 'd.ts'])
      writeFileSync(join(stage, `${fileOf(one)}.${ending}`), text);
  }
  for (const name of ['data', 'LICENSE', 'CITATION.cff'])
    cpSync(join(root, name), join(stage, name), { recursive: true });
  cpSync(join(root, 'docs', 'library.md'), join(stage, 'README.md'));
  const manifest = manifestOfLibrary(dependencies);
  writeFileSync(join(stage, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** Packs what is built; the path of the file. */
export function pack(folder) {
  const stage = mkdtempSync(join(tmpdir(), 'roundtrip-pack-'));
  try {
    stageIn(stage);
    mkdirSync(folder, { recursive: true });
    const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
    const npm = process.env.npm_execpath;
    const { status, stdout, stderr } = npm?.endsWith('.js')
      ? spawnSync(process.execPath, [npm, ...args], { cwd: stage, encoding: 'utf8' })
      : spawnSync('npm', args, {
          cwd: stage,
          encoding: 'utf8',
          shell: process.platform === 'win32',
        });
    if (status !== 0) throw new Error(`npm could not pack: ${stderr}`);
    return join(folder, JSON.parse(stdout)[0].filename);
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

function readOptions() {
  try {
    const { values } = util.parseArgs({
      options: {
        out: { type: 'string', default: root },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    return values;
  } catch (error) {
    console.error(`${error.message.split(/[.;] /)[0]} (npm run pack -- --help)`);
    return process.exit(2);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { out, help } = readOptions();
  if (help) {
    console.log(usage);
  } else {
    prepareOrExit();
    const file = pack(resolve(out));
    console.log(`Packed ${relative(process.cwd(), file)}: npm install it in any project.`);
  }
}
