import type { PrivateFile } from './protocol.ts';

const place = 'roundtrip.private-files';

/** Private files that this browser kept; nothing where it keeps none. */
export function keptFiles(): readonly PrivateFile[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isFile) : [];
  } catch {
    return [];
  }
}

function isFile(kept: unknown): kept is PrivateFile {
  return (
    typeof kept === 'object' &&
    kept !== null &&
    'name' in kept &&
    'text' in kept &&
    typeof kept.name === 'string' &&
    typeof kept.text === 'string'
  );
}

/** Keeps files in this browser and nowhere else; tells whether it could. */
export function keepFiles(files: readonly PrivateFile[]): boolean {
  try {
    if (files.length === 0) localStorage.removeItem(place);
    else localStorage.setItem(place, JSON.stringify(files));
    return true;
  } catch {
    return false;
  }
}
