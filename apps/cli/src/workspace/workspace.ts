import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FileTrouble } from '@roundtrip/folder';
import { type FolderShelf, folderShelf } from './folder-shelf.ts';
import { lockFolder } from './lock.ts';
import { fileTrouble } from './trouble.ts';
import { writeDurably } from './whole-file.ts';

const version = 1;
const index = 'workspace.json';

/** How much of a run's key stands in the name of its folder. */
const shortKey = 16;

function refuseOthers(path: string): void {
  let told: unknown;
  try {
    told = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new FileTrouble(`${path} is no JSON: it is not a workspace of ours; give another folder`);
  }
  const found = typeof told === 'object' && told !== null && 'version' in told ? told.version : 0;
  if (found === version) return;
  throw new FileTrouble(
    `${path} has version ${found}, want ${version}: use the release it was made with, or another folder`,
  );
}

/** A folder that is held by this process; nothing is written outside it. */
export interface Workspace {
  /** Where a run is kept, by its key. */
  shelf(key: string, options?: { readonly repair?: boolean }): FolderShelf;
  close(): void;
}

/**
 * Opens a workspace, made if it is not there.
 * @throws Refusal where another process holds it, FileTrouble where it cannot be used
 */
export function openWorkspace(folder: string): Workspace {
  const path = join(folder, index);
  try {
    mkdirSync(join(folder, 'runs'), { recursive: true });
  } catch (error) {
    throw fileTrouble('make', folder, error);
  }
  const close = lockFolder(folder);
  try {
    if (existsSync(path)) refuseOthers(path);
    else writeDurably(path, new TextEncoder().encode(`${JSON.stringify({ version }, null, 2)}\n`));
  } catch (error) {
    close();
    throw error;
  }
  return {
    shelf: (key, options) =>
      folderShelf(join(folder, 'runs', key.slice(0, shortKey)), key, options),
    close,
  };
}
