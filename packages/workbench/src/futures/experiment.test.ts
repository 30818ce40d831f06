import { shipped } from '@roundtrip/ledger/shipped';
import { expect, test } from 'vitest';
import { headlines } from '../simulation/headline.ts';
import { shippedScenario } from '../simulation/scenario-named.ts';
import { Trajectories } from '../simulation/trajectory.ts';
import { experimentOf, openFutures } from './experiment.ts';

const ledger = shipped();
const opened = openFutures(ledger, { scenario: shippedScenario('reference'), years: '3' });

test('an experiment at the centre tells the headlines of the same runs', () => {
  const centre = Float64Array.from(opened.factors, ({ mode }) => mode);
  const last = opened.opened.setting.calendar.steps;
  const asked = opened.measures.map(({ id }) => ({ id, steps: [last] }));
  const experiment = experimentOf(opened, asked, (row) => ({ values: centre, future: row }));
  const told: number[][] = [];
  experiment.run({ first: 0, count: 6 }, (_, numbers) => told.push([...numbers]));
  const wanted: number[][] = [];
  new Trajectories(opened.opened).each([0, 1, 2, 3, 4, 5], (run) => {
    wanted.push(headlines(run, opened.opened.world).map(({ value }) => value ?? Number.NaN));
  });
  expect(told).toEqual(wanted);
});

test('what is believed differs from row to row and nothing else does', () => {
  const rows = (row: number) => ({
    values: Float64Array.from(opened.factors, ({ low, mode, high }) => [low, mode, high][row] ?? 0),
    future: 7,
  });
  const asked = [{ id: 'ai_spending' }];
  const told = new Map<number, number>();
  const experiment = experimentOf(opened, asked, rows);
  experiment.run({ first: 0, count: 3 }, (row, numbers) => told.set(row, numbers.at(-1) ?? 0));
  const alone = experimentOf(opened, asked, rows);
  for (const row of [2, 0, 1]) {
    alone.run({ first: row, count: 1 }, (at, numbers) => {
      expect(numbers.at(-1)).toBe(told.get(at));
    });
  }
  expect(new Set(told.values()).size).toBe(3);
});
