import type { Model, ParameterRecord } from '@roundtrip/engine';
import { accounts } from './accounts.ts';
import { beliefs } from './beliefs/beliefs.ts';
import { bookingBeliefs } from './beliefs/bookings.ts';
import { entryBeliefs } from './beliefs/entry.ts';
import { publicationBeliefs } from './beliefs/technology.ts';
import { habitBeliefs } from './beliefs/use.ts';
import { withBookings } from './mechanisms/bookings/bookings.ts';
import { entryPhases, withEntry } from './mechanisms/entry.ts';
import { withHabit } from './mechanisms/habit.ts';
import { mechanisms } from './mechanisms/mechanisms.ts';
import { publication, publicationPhase } from './mechanisms/publication.ts';
import { functions, phases, rows } from './sequence.ts';
import { switches } from './switches.ts';
import { openedAccounts, openedMechanisms } from './worlds/opened.ts';
import { setsOf, slotOf, type World } from './worlds/world.ts';

/** Cash above which a cloud or an integrated firm builds with what is over, USD million. */
const cushions = { cloud: 30_000, integrated: 10_000 };

/** A quarter, in years. */
const quarter = 0.25;
/** Ten years of quarters. */
const horizon = 40;

/** What hangs on who there is, and is no belief. */
function ofMembers(world: World): Record<string, ParameterRecord> {
  const { clouds, integrated, controlled, merchants } = world;
  const each = (members: readonly string[], value: (at: number, member: string) => number) =>
    Object.fromEntries(members.map((member, at) => [member, value(at, member)]));
  const firms = [...clouds, ...integrated];
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
    controlled: {
      over: ['firm'],
      unit: 'switch',
      mode: each(firms, (_, firm) => (controlled.includes(firm) ? 1 : 0)),
      source: 'judgement',
      why: 'Export control concerns the firm.',
    },
    in_house_tilt: {
      over: ['firm'],
      unit: '1',
      mode: { ...each(clouds, () => 1), ...each(integrated, () => 0) },
      source: 'judgement',
      why: 'Share of a firm\u2019s chips that are its own, over that of all clouds.',
    },
    merchant_part: {
      over: ['merchant_maker'],
      unit: '1',
      mode: each(merchants, () => 1 / merchants.length),
      source: 'judgement',
      why: 'Share of the merchant chips that each maker sells.',
    },
    core_use: {
      over: ['firm'],
      unit: 'H100e',
      mode: each(firms, () => 0),
      source: 'judgement',
      why: 'Compute that a firm\u2019s core services use at the start.',
    },
    borrowed_for_building: {
      over: ['firm'],
      unit: '1',
      mode: each(firms, () => 0),
      source: 'judgement',
      why: 'What a firm borrows for building, per dollar of its AI revenue.',
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
  values: World['values'],
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

/** What a world has beyond what all have. */
function ownParts(world: World) {
  const enters = world.spare.length > 0;
  const publishes = (world.publishers ?? []).length > 0;
  const published = publishes ? { ...mechanisms, ...publication } : mechanisms;
  const own = world.habits ? withHabit(published) : published;
  const withPublication = phases.flatMap((phase) =>
    phase === 'open_weights' && publishes ? [phase, publicationPhase] : [phase],
  );
  return {
    phases: enters ? [...withPublication, ...entryPhases] : withPublication,
    mechanisms: enters ? withEntry(own) : own,
    beliefs: {
      ...beliefs,
      ...(enters ? entryBeliefs : {}),
      ...(publishes ? publicationBeliefs : {}),
      ...(world.habits ? habitBeliefs : {}),
      ...(world.bookings === true ? bookingBeliefs : {}),
    },
  };
}

/** The economy of a world, as records. */
export function economy(world: World, options: EconomyOptions = {}): Model {
  const { quantum = 0, step = quarter } = options;
  const own = ownParts(world);
  const model: Model = {
    title: world.title,
    why: world.why,
    units: { USDm: 'million US dollars', H100e: 'compute of one H100', year: 'a year' },
    time: { unit: 'year', step },
    steps: Math.round((horizon * quarter) / step),
    money: { unit: 'USDm', quantum },
    sets: setsOf(world),
    draw_ids: drawIds(world),
    phases: own.phases,
    rows,
    functions,
    parameters: {
      ...valued(own.beliefs, world.values),
      ...ofMembers(world),
      ...world.opening,
      ...valued(switches, world.values),
    },
    instruments: accounts,
    mechanisms: own.mechanisms,
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
  const whole = world.bookings === true ? withBookings(model) : model;
  return {
    ...whole,
    instruments: openedAccounts(whole.instruments ?? {}, world),
    mechanisms: openedMechanisms(whole.mechanisms, world),
  };
}
