import type { Model, ParameterRecord } from '@roundtrip/engine';
import { accounts } from './accounts.ts';
import { beliefs } from './beliefs/beliefs.ts';
import { entryBeliefs } from './beliefs/entry.ts';
import { entryPhases, withEntry } from './mechanisms/entry.ts';
import { mechanisms } from './mechanisms/mechanisms.ts';
import { functions, phases, rows } from './sequence.ts';
import { switches } from './switches.ts';
import { setsOf, slotOf, type World } from './worlds/world.ts';

/** Cash above which a cloud or an integrated firm builds with what is over, USD million. */
const cushions = { cloud: 30_000, integrated: 10_000 };

/** A quarter, in years. */
const quarter = 0.25;
/** Ten years of quarters. */
const horizon = 40;

/** What hangs on who there is, and is no belief. */
function ofMembers({ clouds, integrated }: World): Record<string, ParameterRecord> {
  const each = (members: readonly string[], value: (at: number) => number) =>
    Object.fromEntries(members.map((member, at) => [member, value(at)]));
  return {
    cash_cushion: {
      over: ['firm'],
      unit: 'USDm',
      mode: {
        ...each(clouds, () => cushions.cloud),
        ...each(integrated, () => cushions.integrated),
      },
      source: 'judgement',
      why: 'Cash above which a firm uses what is over for building.',
    },
    tie_break: {
      over: ['cloud'],
      unit: '1',
      mode: each(clouds, (at) => (at + 1) * 1e-9),
      source: 'judgement',
      why: 'Lets the first of equals be chosen.',
    },
  };
}

/** A slot draws under the number of the lab that may be founded in it. */
function drawIds({ spare, drawIds: ids }: World): Record<string, number> {
  const slots = spare.map((lab) => [slotOf(lab), ids[lab] ?? 0] as const);
  return { ...ids, ...Object.fromEntries(slots) };
}

function valued(
  parameters: Readonly<Record<string, ParameterRecord>>,
  values: Readonly<Record<string, number>>,
): Record<string, ParameterRecord> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, record]) => {
      const value = values[name];
      return [name, value === undefined ? record : { ...record, mode: value }];
    }),
  );
}

export interface EconomyOptions {
  /** Multiples to which payments are rounded, USD million: a power of two, or 0 for none. */
  readonly quantum?: number;
  /** Length of a step in years. */
  readonly step?: number;
}

/** The economy of a world, as records. */
export function economy(world: World, options: EconomyOptions = {}): Model {
  const { quantum = 0, step = quarter } = options;
  const enters = world.spare.length > 0;
  return {
    title: world.title,
    why: world.why,
    units: { USDm: 'million US dollars', H100e: 'compute of one H100', year: 'a year' },
    time: { unit: 'year', step },
    steps: Math.round((horizon * quarter) / step),
    money: { unit: 'USDm', quantum },
    sets: setsOf(world),
    draw_ids: drawIds(world),
    phases: enters ? [...phases, ...entryPhases] : phases,
    rows,
    functions,
    parameters: {
      ...valued(beliefs, world.values),
      ...ofMembers(world),
      ...world.opening,
      ...switches,
      ...(enters ? entryBeliefs : {}),
    },
    instruments: accounts,
    mechanisms: enters ? withEntry(mechanisms) : mechanisms,
    outputs: [
      'mood_now',
      'frontier',
      'capability',
      'adoption',
      'model_spend',
      'capex_total',
      'compute_price',
      'chip_price',
      'annual_revenue',
      'deposits',
      'capacity',
      'post_money',
      'bill',
      'platform_share',
      'stake',
      'alive',
      'came_back',
      'put_in',
    ],
  };
}
