import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const kinds = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function sameDependencies(manifest, locked) {
  return kinds.every(
    (kind) => JSON.stringify(manifest?.[kind] ?? {}) === JSON.stringify(locked[kind] ?? {}),
  );
}

/** A manifest that asks for other packages than the lockfile holds is npm's to refuse. */
function manifestsAgree(root, packages) {
  return Object.entries(packages)
    .filter(([path]) => !path.startsWith('node_modules/') && !path.includes('/node_modules/'))
    .every(([path, locked]) =>
      sameDependencies(readJson(join(root, path, 'package.json')), locked),
    );
}

/**
 * Whether node_modules holds what the lockfile names. npm writes its own account of the tree last,
 * so an install that broke off is never taken for a whole one.
 */
export function isInstalled(root) {
  const wanted = readJson(join(root, 'package-lock.json'))?.packages;
  const found = readJson(join(root, 'node_modules', '.package-lock.json'))?.packages;
  if (wanted === undefined || found === undefined || !manifestsAgree(root, wanted)) return false;
  return Object.entries(wanted).every(([path, { version, integrity, link, optional }]) => {
    if (!path.includes('node_modules/')) return true;
    if (found[path] === undefined) return optional === true;
    return (
      found[path].version === version &&
      found[path].integrity === integrity &&
      found[path].link === link &&
      existsSync(join(root, path, 'package.json'))
    );
  });
}
