import { compile, Futures, Run } from '@roundtrip/engine';
import { describe, expect, test } from 'vitest';
import { disagreements } from '../../test/agreement.ts';
import { checked, small } from '../../test/small.ts';

/** Everything whose memory hangs on a parameter, so that four runs want four memories. */
const delayed = checked(
  small(
    {
      draws: { luck: { kind: 'uniform', stream: 1 } },
      states: { level: { unit: '1', initial: '1' } },
      variables: {
        late: { unit: '1', is: 'lag(level, delay)' },
        later: { unit: '1', is: 'lag(level, delay / 2 + period / 2)' },
        recent: { unit: '1', is: 'trailing(level, span)' },
        recent_before: { unit: '1', is: 'trailing(lag(level), span)' },
        under_way: { unit: '1', is: 'content(arriving)' },
      },
      becomes: { level: 'level + luck' },
      pipelines: { arriving: { unit: '1', inflow: 'level', delay: 'span', initial: '2' } },
    },
    {
      parameters: {
        delay: { unit: 'period', mode: 2, low: 0, high: 4 },
        span: { unit: 'period', mode: 2, low: 1, high: 5 },
        period: { unit: 'period', constant: 1, why: 'one' },
      },
      outputs: ['late', 'later', 'recent', 'recent_before', 'under_way', 'arriving', 'level'],
    },
  ),
);

describe('four runs of one block', () => {
  test.each([false, true])('each have their own delays (plain JavaScript: %s)', (script) => {
    const steps = 10;
    const futures = new Futures(delayed, compile(delayed), { seed: 4, steps, script });
    const given = [0, 1, 2, 3].map(
      (lane) =>
        new Map([
          ['delay', lane + lane / 4],
          ['span', lane + 1],
        ]),
    );
    for (const [lane, parameters] of given.entries()) futures.parameters(lane, parameters);
    const done = futures.run([7, 1, 5, 3]);
    for (const [lane, parameters] of given.entries()) {
      const run = new Run(delayed, { seed: 4, run: done.runs[lane] ?? 0, parameters });
      for (let step = 0; step < steps; step += 1) {
        run.advance();
        for (const quantity of delayed.outputs) {
          expect([quantity.name, step, done.output(quantity, 0, step, lane)]).toEqual([
            quantity.name,
            step,
            run.value(quantity.name),
          ]);
        }
      }
    }
  });

  test('go back to what the model says where nothing else is given', () => {
    const futures = new Futures(delayed, compile(delayed), { seed: 4, steps: 3 });
    const [level] = delayed.outputs;
    if (level === undefined) throw new Error('nothing is kept');
    const plain = futures.run([0, 1, 2, 3]).output(level, 0, 2, 0);
    futures.parameters(0, new Map([['delay', 4]]));
    expect(futures.run([0, 1, 2, 3]).output(level, 0, 2, 0)).not.toBe(plain);
    futures.parameters(0, new Map());
    expect(futures.run([0, 1, 2, 3]).output(level, 0, 2, 0)).toBe(plain);
  });

  test('keep what they were given whatever the caller then does with it', () => {
    const futures = new Futures(delayed, compile(delayed), { seed: 4, steps: 3 });
    const other = new Futures(delayed, compile(delayed), { seed: 4, steps: 3 });
    const reused = new Map<string, number>([['delay', 4]]);
    futures.parameters(0, reused);
    other.parameters(0, new Map([['delay', 4]]));
    reused.delete('delay');
    reused.set('span', 3);
    futures.parameters(1, reused);
    other.parameters(1, new Map([['span', 3]]));
    const values = (of: Futures) => {
      const done = of.run([0, 1, 2, 3]);
      return delayed.outputs.flatMap((kept) => [0, 1, 2].map((at) => done.output(kept, 0, 2, at)));
    };
    expect(values(futures)).toEqual(values(other));
    futures.parameters(0, reused);
    other.parameters(0, new Map([['span', 3]]));
    expect(values(futures)).toEqual(values(other));
  });

  test('refuse what they do not know, and what is one for the whole model', () => {
    const futures = new Futures(delayed, compile(delayed));
    expect(() => futures.parameters(0, new Map([['dealy', 1]]))).toThrow('no parameter dealy');
    const done = futures.run([0, 1, 2, 3]);
    const [level] = delayed.outputs;
    expect(() => done.posted(level as NonNullable<typeof level>, 0, 0, 0)).toThrow('no journal');
  });
});

describe('a circle that reads the past', () => {
  const circle = (a: string) =>
    checked(
      small(
        {
          draws: { luck: { kind: 'uniform', stream: 1 } },
          variables: {
            a: { unit: '1', before: '1', is: a },
            b: { unit: '1', before: '2', is: '(a + luck) / 2' },
          },
          together: { pair: { members: ['a', 'b'], tolerance: 1e-12, iterations: 100 } },
        },
        {
          parameters: { delay: { unit: 'period', mode: 0, low: 0, high: 3 } },
          outputs: ['a', 'b'],
        },
      ),
    );
  const program = circle('lag(b, delay) / 2 + luck');

  test.each([0, 1 / 2, 1, 2])('%d steps ago agrees in all executions', (delay) => {
    const parameters = new Map([['delay', delay]]);
    expect(disagreements(program, { steps: 8, parameters })).toEqual([]);
  });

  test('no time ago is now', () => {
    const now = circle('b / 2 + luck + 0 * (delay / (1 period))');
    const [past, present] = [new Run(program, { seed: 3 }), new Run(now, { seed: 3 })];
    for (let step = 0; step < 8; step += 1) {
      past.advance();
      present.advance();
      for (const name of ['a', 'b']) expect(past.value(name)).toBe(present.value(name));
    }
  });
});

describe('a solve whose bracket holds no root', () => {
  const solving = (equals: string) =>
    checked(
      small(
        {
          solve: {
            price: {
              unit: '1',
              decreasing: '1 / price',
              equals,
              from: '1',
              to: '2 * 2',
              scale: 'log',
              tolerance: 1e-9,
            },
          },
        },
        { outputs: ['price'] },
      ),
    );

  test.each([
    ['2', 1],
    ['1 / 2', 2],
    ['1 / (2 * 2 * 2)', 4],
  ])('to equal %s gives %d, the end nearest to balance where there is none', (equals, price) => {
    const run = new Run(solving(equals));
    run.advance();
    expect(run.value('price')).toBeCloseTo(price, 9);
    expect(disagreements(solving(equals), { steps: 2 })).toEqual([]);
  });
});
