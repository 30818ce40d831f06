import { Run } from '@roundtrip/engine';
import { describe, expect, test } from 'vitest';
import { bookStep, reader } from '../../../test/booked.ts';
import { forced, rounds } from '../../../test/forced.ts';

/** A lab worth 250 that is better than any cloud, and sure to be licensed away. */
const sure = {
  ...rounds.fail,
  licence_rate: 1000,
  licence_over_last: 2,
  opening_capability: { cloud1: -0.6, cloud2: -0.6, lab1: 1, firm1: -0.45, open: -0.6 },
  opening_fleet: 40_000,
  diversity: 0,
};

function after(values: Parameters<typeof forced>[0]) {
  const program = forced({ ...sure, ...values }, { cash: 5000 });
  const run = new Run(program, { seed: 1 });
  const row = bookStep(run);
  return { run, row, of: reader(program, run) };
}

describe('a licence', () => {
  test('is paid by the richest cloud, twice the last value of 250, as income of the lab', () => {
    const { row, of } = after({});
    expect(row('licence', 'cloud1') + row('licence', 'cloud2')).toBeCloseTo(-500, 9);
    expect(row('licence', 'lab1')).toBeCloseTo(500, 9);
    expect(of('capability', 'cloud1')).toBe(1);
    expect(of('licence_paid', 'cloud2', 'lab1')).toBe(0);
    // 500 of the 5 500 that the lab then holds are customers' money.
    expect(of('mix', 'customers', 'lab1')).toBeCloseTo(1 / 11, 9);
  });

  test('leaves a shell that trains no more, asks for no round and is licensed once', () => {
    const { run, row, of } = after({ ...rounds.succeed, runway_low: 100, wait_after_failure: 0 });
    expect(row('licence', 'lab1')).toBeGreaterThan(0);
    expect(of('alive', 'lab1')).toBe(1);
    expect([of('shell', 'lab1'), of('fleet', 'lab1')]).toEqual([1, 0]);
    for (let step = 0; step < 8; step += 1) {
      const next = bookStep(run);
      expect(next('licence', 'lab1')).toBe(0);
      expect(of('fleet', 'lab1')).toBe(0);
      expect(of('asks', 'lab1')).toBe(0);
      expect(of('capability', 'lab1')).toBe(1);
    }
  });

  test('is not sold to a cloud that cannot pay for it', () => {
    const { row, of } = after({ licence_over_last: 1_000_000 });
    expect(row('licence', 'lab1')).toBe(0);
    expect(of('shell', 'lab1')).toBe(0);
  });

  test('is sold to nobody where there is no chance of it, or the switch is off', () => {
    expect(after({ licence_rate: 0 }).of('shell', 'lab1')).toBe(0);
    expect(after({ licences_on: 0 }).of('shell', 'lab1')).toBe(0);
  });
});
