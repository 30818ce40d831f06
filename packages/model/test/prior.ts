import { check, compile, Futures, type Program, Run } from '@roundtrip/engine';
import { economy, stylised, type World } from '../src/index.ts';

/** Numbers between 0 and 1, the same on every machine (Steele and others 2014). */
function seeded(seed: number): () => number {
  let state = BigInt(seed);
  const word = (1n << 64n) - 1n;
  return () => {
    state = (state + 0x9e3779b97f4a7c15n) & word;
    let z = state;
    z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & word;
    z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & word;
    return Number((z ^ (z >> 31n)) >> 11n) / 2 ** 53;
  };
}

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

/** Beliefs anywhere in their ranges, the ends as likely as any place between. */
function drawn(program: Program, random: () => number): Map<string, Float64Array> {
  const values = new Map<string, Float64Array>();
  for (const { quantity, low, high, structural, constant } of program.parameters) {
    if (structural || constant || low === undefined || high === undefined) continue;
    const cells = low.map((least, cell) => {
      const at = Math.min(1, Math.max(0, random() * 1.2 - 0.1));
      return least + at * ((high[cell] ?? least) - least);
    });
    values.set(quantity.name, cells);
  }
  return values;
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
  const random = seeded(seed);
  const wrong: string[] = [];
  let ranged = 0;
  for (let first = 0; first < draws; first += 4) {
    const given = [0, 1, 2, 3].map(() => drawn(program, random));
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
