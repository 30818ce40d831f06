import { appendFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Screens of the explorer that have a folder of their own; the map is the root. */
export const screens = [
  'ledger',
  'deal',
  'firm',
  'contradictions',
  'quality',
  'ownership',
  'stress',
];

/** Tables that a data package names, with the descriptor itself. */
function dataFiles(folder) {
  const { resources } = JSON.parse(readFileSync(join(folder, 'datapackage.json'), 'utf8'));
  return ['datapackage.json', ...resources.map(({ path }) => path)];
}

/** What goes into the site past the bundler's own list: the faces, and what the worker loads. */
const alsoShipped = [
  '@fontsource-variable/inter',
  '@fontsource-variable/source-serif-4',
  'csv-stringify',
];

function appendLicences(list) {
  const packages = join(dirname(fileURLToPath(import.meta.url)), '..', 'node_modules');
  for (const name of alsoShipped) {
    const folder = join(packages, name);
    const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const text = readFileSync(join(folder, 'LICENSE'), 'utf8');
    appendFileSync(list, `\n## ${name} - ${version} (${license})\n\n${text}`);
  }
}

/**
 * Completes a bundled explorer: a page in the folder of each screen, so that any web server answers
 * deep links without a rule of its own, and the data package beside the scripts.
 */
export function completeSite(site, data) {
  const page = readFileSync(join(site, 'index.html'), 'utf8');
  const below = page.replaceAll('="./', '="../');
  for (const screen of screens) {
    mkdirSync(join(site, screen), { recursive: true });
    writeFileSync(join(site, screen, 'index.html'), below);
  }
  appendLicences(join(site, 'licenses.md'));
  mkdirSync(join(site, 'data'), { recursive: true });
  for (const file of [...dataFiles(data), 'README.md', 'LICENSE.md'])
    cpSync(join(data, file), join(site, 'data', file));
}
