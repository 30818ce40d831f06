import { posix } from 'node:path';
import { isTest, type TreeFile } from './tree.ts';

const packages = ['units', 'engine', 'network', 'ledger', 'model', 'ensemble', 'charts'];
const forApps = [...packages, 'workbench', 'folder'];

/** What each room may import of ours. Arrows point down; a room not named here has no place yet. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  units: [],
  charts: [],
  engine: ['units'],
  network: ['units'],
  ledger: ['units'],
  model: ['engine', 'units'],
  ensemble: ['engine', 'units'],
  workbench: ['ledger', 'model', 'network', 'ensemble', 'engine', 'units'],
  // The one app that is not a face: how every face reads the data package from a disk.
  folder: ['ledger', 'units'],
  cli: forApps,
  server: forApps,
  web: forApps,
};

const specifier = /(?:\bfrom|\bimport|\bimport\s*\()\s*(['"])([^'"\n]+)\1/g;

function importsOf(text: string): string[] {
  return [...text.matchAll(specifier)].map((match) => match[2] ?? '');
}

/** The room of a file in `packages/` or `apps/`, and its folder. */
export function roomOf(path: string): { name: string; folder: string } | undefined {
  const [shelf, name] = path.split('/');
  if ((shelf !== 'packages' && shelf !== 'apps') || name === undefined) return undefined;
  return { name, folder: `${shelf}/${name}` };
}

export function mayImport(room: string, other: string): boolean {
  return room === other || allowed[room]?.includes(other) === true;
}

function complaint(path: string, target: string): string | undefined {
  const room = roomOf(path);
  if (room === undefined) return undefined;
  if (allowed[room.name] === undefined) return `${room.name} is a room without a place`;
  if (target.startsWith('.')) {
    const reached = posix.join(posix.dirname(path), target);
    return reached.startsWith(`${room.folder}/`) ? undefined : 'reaches out of its room';
  }
  if (target.startsWith('node:') && path.startsWith('packages/') && !isTest(path))
    return 'a package knows no files, network or process';
  const ours = /^@roundtrip\/([^/]+)(\/.*)?$/.exec(target);
  if (ours?.[1] === undefined) return undefined;
  if (/^\/(?:src|dist)\b/.test(ours[2] ?? '')) return 'reaches into another room';
  return mayImport(room.name, ours[1]) ? undefined : 'this arrow points up or sideways';
}

/** Imports that the map of the rooms does not have. */
export function strayImports(files: readonly TreeFile[]): string[] {
  return files.flatMap(({ path, text }) =>
    importsOf(text).flatMap((target) => {
      const found = complaint(path, target);
      return found === undefined ? [] : [`${path} imports ${target}: ${found}`];
    }),
  );
}
