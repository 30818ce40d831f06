import { uniform } from '@roundtrip/engine';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Experiment } from '../experiment.ts';
import { usualSpec } from '../gather/gather-spec.ts';
import { type Chunk, type Executor, rowsOfChunk, type Shelf } from './chunk.ts';
import { chunkRunner, inlineExecutor } from './gather-chunk.ts';
import { memoryShelf, runEnsemble } from './run-ensemble.ts';

const experiment: Experiment = {
  measures: [{ id: 'x', title: 'X', unit: '1', periods: ['1', '2'] }],
  run: ({ first, count }, visit) => {
    for (let row = first; row < first + count; row += 1)
      visit(
        row,
        Float64Array.of(uniform(1, row, 0, 0, 0), uniform(1, row, 1, 0, 0)),
        row % 100 === 7,
      );
  },
};

const spec = { ...usualSpec, paths: 3 };
const { measures } = experiment;

/** Ends chunks in an order of chance, and fails at one of them if told. */
function unruly(seed: number, width: number, failAt?: number): Executor {
  const run = chunkRunner(experiment, spec);
  return {
    width,
    run: async (chunk: Chunk) => {
      const turns = Math.floor(8 * uniform(seed, chunk.number, 0, 0, 0));
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      if (chunk.number === failAt) throw new Error('the worker is gone');
      return run(chunk);
    },
    close: async () => {},
  };
}

const plain = (rows: number) =>
  runEnsemble({ rows, measures, spec, executor: inlineExecutor(experiment, spec) });

test('any number of hands, any order of ends, any kill and resumption: the same bytes', async () => {
  const rows = 70 * rowsOfChunk + 5;
  const { gathered, partial } = await plain(rows);
  expect(partial).toBe(false);
  expect(gathered.rows).toBe(rows);
  expect(gathered.failed).toBe(Math.ceil((rows - 7) / 100));
  await fc.assert(
    fc.asyncProperty(
      fc.nat(1000),
      fc.integer({ min: 1, max: 7 }),
      fc.array(fc.nat(75), { maxLength: 3 }),
      async (seed, width, kills) => {
        const shelf = memoryShelf();
        for (const kill of kills) {
          const executor = unruly(seed, width, kill);
          await runEnsemble({ rows, measures, spec, executor, shelf }).catch((error: Error) => {
            expect(error.message).toBe('the worker is gone');
          });
        }
        const executor = unruly(seed + 1, width);
        const resumed = await runEnsemble({ rows, measures, spec, executor, shelf });
        expect(resumed.gathered.hash).toBe(gathered.hash);
      },
    ),
    { numRuns: 8 },
  );
});

test('who asks to stop gets what is merged, marked partial, and can go on', async () => {
  const rows = 10 * rowsOfChunk;
  const signal = { aborted: false };
  const shelf = memoryShelf();
  const seen: number[] = [];
  const stopped = await runEnsemble({
    rows,
    measures,
    spec,
    executor: inlineExecutor(experiment, spec),
    shelf,
    signal,
    progress: ({ done }) => {
      seen.push(done);
      if (done >= 3 * rowsOfChunk) signal.aborted = true;
    },
  });
  expect(stopped.partial).toBe(true);
  expect(stopped.gathered.rows).toBe(3 * rowsOfChunk);
  expect(seen).toEqual([1, 2, 3].map((chunks) => chunks * rowsOfChunk));
  const run: number[] = [];
  const inline = inlineExecutor(experiment, spec);
  const executor: Executor = {
    ...inline,
    run: (chunk) => {
      run.push(chunk.number);
      return inline.run(chunk);
    },
  };
  const resumed = await runEnsemble({ rows, measures, spec, executor, shelf });
  expect(run).toEqual([3, 4, 5, 6, 7, 8, 9]);
  expect(resumed.gathered.hash).toBe((await plain(rows)).gathered.hash);
});

test('no more results wait than a few for each hand, and single chunks go once merged', async () => {
  const rows = 200 * rowsOfChunk;
  const inner = memoryShelf();
  let single = 0;
  let most = 0;
  const shelf: Shelf = {
    ...inner,
    keep: async (number, bytes) => {
      single += 1;
      most = Math.max(most, single);
      await inner.keep(number, bytes);
    },
    merge: async (prefix) => {
      single = 0;
      await inner.merge(prefix);
    },
  };
  await runEnsemble({ rows, measures, spec, executor: unruly(5, 3), shelf });
  expect(most).toBeLessThanOrEqual(64 + 3 * 4);
});
