import type { Amendment, MechanismRecord, ParameterRecord, Values } from '@roundtrip/engine';
import type { Lever, PulledLever } from './lever.ts';

type Parameters = Record<string, ParameterRecord>;

/** The name under which one pull of a lever is in the model. */
export const nameOf = ({ id }: Lever): string => id.replaceAll('-', '_');

/** A copy in which every `#word` has become a name of this pull. */
function named<T>(records: T, name: string): T {
  return JSON.parse(JSON.stringify(records).replaceAll('#', `${name}_`));
}

function nested(members: readonly string[]): Values {
  const [first, ...rest] = members;
  return first === undefined ? 1 : { [first]: nested(rest) };
}

const chosen = 'Chosen by whoever pulls the lever.';

function dates(name: string, { from, until }: PulledLever): Parameters {
  const moment = (title: string, mode: number): ParameterRecord => ({
    title,
    unit: 'year',
    mode,
    source: 'judgement',
    why: `${title}, years after the start. ${chosen}`,
  });
  return {
    [`${name}_from`]: moment('When it begins', from),
    ...(until === undefined ? {} : { [`${name}_until`]: moment('When it ends', until) }),
  };
}

function aimed(name: string, { aims = [] }: Lever, { at = [] }: PulledLever): Parameters {
  if (aims.length === 0) return {};
  return {
    [`${name}_aimed`]: {
      over: aims,
      unit: '1',
      mode: nested(at),
      source: 'judgement',
      why: `1 for those it concerns. ${chosen}`,
    },
  };
}

/** Its range is for whoever chooses, and nothing to be drawn from: a lever is no belief. */
function sized(name: string, { size }: Lever, pulled: PulledLever): Parameters {
  if (size === undefined) return {};
  const { low: _low, high: _high, ...record } = size;
  return { [`${name}_size`]: { ...record, mode: pulled.size ?? size.mode ?? 0 } };
}

function clock(name: string, { title, why }: Lever, until: number | undefined): MechanismRecord {
  const end = until === undefined ? '' : ` and time + step / 2 < ${name}_until`;
  return {
    title,
    why,
    phase: 'regime',
    variables: {
      [`${name}_on`]: {
        unit: '1',
        is: `if time + step / 2 >= ${name}_from${end} then 1 else 0`,
        before: '0',
      },
    },
  };
}

function acting(name: string, { title, why, acts }: Lever): Pick<Amendment, 'add' | 'phases'> {
  if (acts === undefined) return {};
  if ('during' in acts) {
    const { during, ...records } = acts;
    return { add: { [`${name}_acts`]: { title, why, phase: during, ...named(records, name) } } };
  }
  const { after, ...records } = acts;
  return {
    phases: { [name]: after },
    add: { [`${name}_acts`]: { title, why, phase: name, ...named(records, name) } },
  };
}

/**
 * What a lever adds to a model and what it changes there, as data.
 *
 * Dates, aims and size become parameters `…_from`, `…_until`, `…_aimed` and `…_size`, so that one
 * compiled model runs with other dates and sizes.
 */
export function amendmentOf(
  lever: Lever,
  pulled: PulledLever = { lever: lever.id, from: 0 },
  name: string = nameOf(lever),
): Amendment {
  const { add = {}, phases } = acting(name, lever);
  return {
    title: lever.title,
    why: lever.why,
    parameters: {
      ...dates(name, pulled),
      ...aimed(name, lever, pulled),
      ...sized(name, lever, pulled),
    },
    add: { [name]: clock(name, lever, pulled.until), ...add },
    ...(phases === undefined ? {} : { phases }),
    ...(lever.formulas === undefined ? {} : { formulas: named(lever.formulas, name) }),
  };
}
