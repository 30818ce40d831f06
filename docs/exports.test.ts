import { readFileSync } from 'node:fs';
import { shipped } from '@roundtrip/ledger/shipped';
import { dealGraph, dealsAsFtm } from '@roundtrip/workbench/exports';
import { expect, test } from 'vitest';

const page = readFileSync(new URL('exports.md', import.meta.url), 'utf8');

test('a note and its draws in the three forms', () => {
  const ledger = shipped();
  const note = 'amazon-anthropic-2024-11-note';
  const edges = dealGraph(ledger, {}).edges.filter(
    ({ id, attributes }) => id === note || attributes.links === `part-of ${note}`,
  );
  const entities = dealsAsFtm(ledger, {})
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const schemas = new Map(entities.map(({ id, schema }) => [id, schema]));
  const amount = (told: unknown) =>
    typeof told === 'number' ? told.toLocaleString('en-US') : 'absent';
  expect(edges.map(({ source, target }) => [source, target])).toEqual(
    edges.map(() => ['amazon', 'anthropic']),
  );
  const rows = edges.map(({ id, attributes: told }) =>
    [
      ...[`\`${id}\``, told.stage, amount(told.amount_usd_m), amount(told.adds_binding_usd_m)],
      ...[amount(told.adds_paid_usd_m), `\`${schemas.get(`deal-${id}`)}\``],
    ].join(' | '),
  );
  expect(rows).toHaveLength(3);
  for (const row of rows) expect(page).toContain(`| ${row} |`);
});
