import { appendFileSync } from 'node:fs';
import { uniform } from '@roundtrip/engine';
import { expect, test } from 'vitest';
import { hashIn, runIn, stages, withWorkspace } from '../../test/killing.ts';

const seed = Number(process.env.ROUNDTRIP_SEED ?? 1);
const each = 4;
/** How often a stage may have been met: chunks are written and kept six times, merged once. */
const most = { begin: 1, write: 6, between: 6, merge: 1, end: 1 } as const;

test('killed at moments drawn from the seed, every run ends in the same bytes', async () => {
  const whole = await withWorkspace((workspace) => hashIn(runIn(workspace)));
  const moments = stages.flatMap((stage, at) =>
    Array.from({ length: each }, (_, one) => {
      const times = 1 + Math.floor(uniform(seed, one, at, 0, 0) * most[stage]);
      return [stage, times] as const;
    }),
  );
  for (const moment of moments) {
    await withWorkspace((workspace) => {
      expect(runIn(workspace, moment).signal).toBe('SIGKILL');
      expect(hashIn(runIn(workspace))).toBe(whole);
    });
  }
  const { ROUNDTRIP_FIGURES: figures } = process.env;
  if (figures === undefined) return;
  const told = [
    {
      name: 'kills',
      value: moments.length,
      unit: `(${moments.map((one) => one.join(' ')).join(', ')})`,
    },
    { name: 'final hash', value: whole.slice(0, 16), unit: 'each time' },
  ];
  for (const one of told) appendFileSync(figures, `${JSON.stringify(one)}\n`);
});
