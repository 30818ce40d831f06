import { readFileSync } from 'node:fs';
import {
  buildGraph,
  cellRanges,
  compress,
  cyclingOf,
  fillMargins,
  fillSparsely,
  netPositions,
  networkOfShares,
} from '@roundtrip/network';
import { expect, test } from 'vitest';

const page = readFileSync(new URL('network-money.md', import.meta.url), 'utf8');

function row(first: string, amounts: readonly number[]): string {
  const cells = amounts.map((each) => String(Number(each.toFixed(4))).replace('-', '−'));
  return `| ${[first, ...cells].join(' | ')} |`;
}

test('the cloud, the lab and the chip maker', () => {
  const shares = buildGraph(3, [0, 0, 1, 2], [1, 2, 0, 1], [0.2, 0.3, 0.7, 0.1]);
  const found = cyclingOf(networkOfShares(shares, Float64Array.of(60, 40, 0)));
  if (!found.solved) throw new Error(found.reason.why);
  const { receipts, returns, organic, recycled, byEntry, finn = NaN } = found.cycling;
  ['cloud', 'lab', 'chip maker'].forEach((name, at) => {
    const columns = [receipts, returns, organic, recycled].map((each) => each[at] ?? NaN);
    expect(page).toContain(row(name, [...columns, ...byEntry.subarray(3 * at, 3 * at + 2)]));
  });
  expect(page).toContain(`Finn's index is ${finn.toFixed(4)}.`);
});

test('four firms', () => {
  const flows = buildGraph(4, [0, 1, 1, 2, 3], [1, 2, 3, 0, 2], [10, 8, 3, 6, 2]);
  const { positions, gross, minimum, excess } = netPositions(flows);
  const { total } = compress(flows);
  const names = [...positions].join(', ').replaceAll('-', '−');
  expect(page).toContain(row(names, [gross, minimum, excess, total, gross - total]));
});

test('what margins leave open', () => {
  const margins = { rows: Float64Array.of(5, 2), columns: Float64Array.of(4, 3) };
  const [ranges, filled] = [cellRanges(margins), fillMargins(margins)];
  if (!ranges.solved || !filled.converged) throw new Error('no matrix');
  const names = ['first to first', 'first to second', 'second to first', 'second to second'];
  names.forEach((name, at) => {
    const cell = [ranges.low, ranges.high, filled.cells].map((each) => each[at] ?? NaN);
    expect(page).toContain(row(name, cell));
  });
  expect(fillSparsely(margins)).toMatchObject({ links: 3, atLeast: 3 });
});
