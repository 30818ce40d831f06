// Writes the resources of data/datapackage.json from the ledger's own schemas and the files as they
// are; with --check only tells whether they agree. Needs a build.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { resourceDescriptors } from '@roundtrip/ledger';

const folder = new URL('../data/', import.meta.url);
const file = new URL('datapackage.json', folder);
const before = readFileSync(file, 'utf8');
const resources = resourceDescriptors().map(({ schema, ...head }) => {
  const bytes = readFileSync(new URL(head.path, folder));
  return {
    ...head,
    type: 'table',
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    bytes: bytes.length,
    hash: `sha256:${createHash('sha256').update(bytes).digest('hex')}`,
    schema,
  };
});
const after = `${JSON.stringify({ ...JSON.parse(before), resources }, null, 2)}\n`;
if (after === before) console.log('data/datapackage.json agrees with the tables.');
else if (process.argv.includes('--check')) {
  console.error('data/datapackage.json does not agree with the tables; run npm run data.');
  process.exitCode = 1;
} else {
  writeFileSync(file, after);
  console.log('data/datapackage.json written.');
}
