import { readFileSync } from 'node:fs';
import { shipped } from '@roundtrip/ledger/shipped';
import { expect, test } from 'vitest';
import { exampleTable } from '../../test/standing-page.ts';
import { ledgerStanding } from './from-ledger.ts';

const page = readFileSync(new URL('../../../../docs/standing.md', import.meta.url), 'utf8');

test('the example of the page is what the ledger says', () => {
  const table = exampleTable(ledgerStanding(shipped(), { knownOn: '2025-06-30' }));
  const [, shown = ''] = page.split(/<!-- standing:(?:start|end) -->/);
  expect(shown.trim()).toBe(table);
});
