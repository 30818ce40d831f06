import { readFileSync } from 'node:fs';
import { type Claim, claims } from '@roundtrip/model';
import { expect, test } from 'vitest';

const page = readFileSync(new URL('claims.md', import.meta.url), 'utf8');

function rowOf({ id, claim, nature, measure, test: tested, horizon }: Claim): string {
  const unit = tested.unit === '1' ? '' : ` ${tested.unit}`;
  const years = horizon === 0 ? '' : ` ${horizon} years`;
  return `| ${id} | ${claim} | ${nature} | ${measure} | ${tested.sign} ${tested.threshold}${unit} |${years} |`;
}

const header =
  '| | claim | rests on | measured | test | after |\n| --- | --- | --- | --- | --- | --- |';

test('the page lists every claim as it is on record', () => {
  expect(page).toContain(`${header}\n${claims.map(rowOf).join('\n')}\n`);
});
