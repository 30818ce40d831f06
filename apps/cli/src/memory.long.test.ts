import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { scenarios } from '@roundtrip/model';
import { expect, test } from 'vitest';
import { withWorkspace } from '../test/killing.ts';
import { peakMemoryOf } from '../test/peak-memory.ts';
import { root, temporary } from '../test/roundtrip.ts';

const seed = Number(process.env.ROUNDTRIP_SEED ?? 1);
const megabyte = 1e6;
const most = 600;
/** How much more a run of ten times as many futures may hold. */
const mostGrowth = 1.1;

const scenario = temporary(
  'remembered.json',
  JSON.stringify({ ...scenarios.reference, world: 'stylised', years: 10, seed }),
);

const peakOf = (runs: number) =>
  withWorkspace(async (workspace) => {
    const built = join(root, 'apps/cli/dist/main.js');
    const kept = ['--workspace', workspace];
    const words = ['ensemble', scenario, '--runs', String(runs), '--workers', '2', '--json'];
    const { bytes, seconds, out } = await peakMemoryOf(process.execPath, [
      built,
      ...words,
      ...kept,
    ]);
    expect(JSON.parse(out).runs).toBe(runs);
    return { megabytes: bytes / megabyte, seconds };
  });

test('what a million runs hold in memory is bounded, and hardly more than a tenth of them', async () => {
  const [tenth, whole] = [await peakOf(100_000), await peakOf(1_000_000)];
  const { ROUNDTRIP_FIGURES: figures } = process.env;
  if (figures !== undefined)
    for (const [name, { megabytes, seconds }] of [
      ['peak of 100,000 runs', tenth],
      ['peak of 1,000,000 runs', whole],
    ] as const)
      appendFileSync(
        figures,
        `${JSON.stringify({ name, value: Math.round(megabytes), unit: `MB, ${Math.round(seconds)} s` })}\n`,
      );
  expect(whole.megabytes).toBeLessThan(most);
  expect(whole.megabytes / tenth.megabytes).toBeLessThan(mostGrowth);
});
