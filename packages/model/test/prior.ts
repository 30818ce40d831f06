import { check, compile, Futures, type Program, Run } from '@roundtrip/engine';
import fc from 'fast-check';
import { economy, stylised, type World } from '../src/index.ts';

const kept = [
  ...['deposits', 'capacity', 'own_capacity', 'credits', 'equity', 'model_share', 'stake'],
  ...['platform_share', 'compute_price', 'capability', 'adoption', 'contract_share', 'alive'],
];

/** Sums that are one wherever there is anybody to share. */
const shares: readonly (readonly [name: string, over: number])[] = [
  ['model_share', 1],
  ['platform_share', 0],
];

function programOf(world: World): Program {
  const { program } = check({ ...economy(world), outputs: kept });
  if (program === undefined) throw new Error('the economy does not check');
  return program;
}

/** Places in a range of belief, as a part of its length in so many. */
const places = 10 * 2 ** 26;

/** Beliefs anywhere in their ranges, the ends more likely than any place between. */
function beliefsOver(program: Program): fc.Arbitrary<Map<string, Float64Array>> {
  const ranges = program.parameters.flatMap(({ quantity, low, high, structural, constant }) =>
    structural || constant || low === undefined || high === undefined
      ? []
      : [{ name: quantity.name, low, high }],
  );
  const cells = ranges.map(({ low }) =>
    fc.array(fc.integer({ min: -places / 10, max: places + places / 10 }), {
      minLength: low.length,
      maxLength: low.length,
    }),
  );
  return fc.tuple(...cells).map((drawn) => {
    const values = ranges.map(({ name, low, high }, at): [string, Float64Array] => [
      name,
      low.map((least, cell) => {
        const part = Math.min(1, Math.max(0, (drawn[at]?.[cell] ?? 0) / places));
        return least + part * ((high[cell] ?? least) - least);
      }),
    ]);
    return new Map(values);
  });
}

/** What is wrong with runs over the whole of what is believed, in sentences. */
export function wrongOverPrior(
  seed: number,
  draws: number,
  world: World = stylised,
): { ranged: number; wrong: string[] } {
  const program = programOf(world);
  const regions = world.regions.inside === undefined ? 1 : 2;
  const futures = new Futures(program, compile(program), { seed });
  const samples = fc.sample(beliefsOver(program), { seed, numRuns: draws });
  const wrong: string[] = [];
  let ranged = 0;
  for (let first = 0; first < draws; first += 4) {
    const given = samples.slice(first, first + 4);
    ranged = given[0]?.size ?? 0;
    for (const [lane, values] of given.entries()) futures.parameters(lane, values);
    const done = futures.run([first, first + 1, first + 2, first + 3]);
    for (const lane of [0, 1, 2, 3]) {
      const run = first + lane;
      if (done.failed[lane] !== 0) {
        wrong.push(`run ${run}: ${why(program, { seed, run, parameters: given[lane] })}`);
        continue;
      }
      const of = (name: string, step: number) => {
        const quantity = program.quantities.get(name);
        if (quantity === undefined) throw new Error(`no quantity ${name}`);
        return Array.from({ length: quantity.size }, (_, cell) =>
          done.output(quantity, cell, step, lane),
        );
      };
      for (let step = 0; step < program.steps; step += 1) {
        wrong.push(
          ...wrongIn(of, step, regions).map((what) => `run ${run}, step ${step}: ${what}`),
        );
      }
    }
  }
  return { ranged, wrong };
}

type Read = (name: string, step: number) => number[];

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

function wrongIn(of: Read, step: number, regions: number): string[] {
  const wrong: string[] = [];
  for (const name of ['capacity', 'own_capacity', 'credits', 'equity', 'stake', 'adoption']) {
    const values = of(name, step);
    // Rounding: with exact money on there is none.
    const crumb = 1e-9 * (1 + values.reduce((sum, value) => sum + Math.abs(value), 0));
    const least = Math.min(...values);
    if (least < -crumb) wrong.push(`${name} is below 0: ${least}`);
  }
  if (of('compute_price', step).some((price) => !(price > 0))) wrong.push('compute has no price');
  const [now, first] = [total(of('deposits', step)), total(of('deposits', 0))];
  if (Math.abs(now - first) > 1e-9 * first) wrong.push(`deposits went from ${first} to ${now}`);
  for (const [name, apart] of shares) {
    const values = of(name, step);
    const width = apart === 0 ? values.length : values.length / regions;
    for (let from = 0; from < values.length; from += width) {
      const all = total(values.slice(from, from + width));
      const wanted = apart === 0 ? regions : 1;
      if (Math.abs(all - wanted) > 1e-9) wrong.push(`${name} adds up to ${all}`);
    }
  }
  return wrong;
}

function why(
  program: Program,
  options: { seed: number; run: number; parameters: Map<string, Float64Array> | undefined },
): string {
  const { parameters = new Map<string, Float64Array>(), ...rest } = options;
  try {
    const run = new Run(program, { ...rest, parameters });
    for (let step = 0; step < program.steps; step += 1) run.advance();
    return 'compiled code failed, the interpreter does not';
  } catch (error) {
    return (error as Error).message;
  }
}
