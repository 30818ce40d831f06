import {
  check,
  type FunctionRecord,
  type MechanismRecord,
  type Model,
  type ParameterRecord,
  type Program,
  problemText,
  type SetRecord,
  type Values,
} from '@roundtrip/engine';
import { beliefs } from '../src/beliefs/beliefs.ts';
import { stylised } from '../src/index.ts';
import { functions, phases } from '../src/sequence.ts';
import { switches } from '../src/switches.ts';

/** What a mechanism reads of others, held where a published case has it. */
export interface Given {
  readonly over?: readonly string[];
  readonly unit?: string;
  readonly one_of?: string;
  readonly value: Values;
}

export interface Situation {
  /** Records of the model, as they are. */
  readonly mechanisms: Readonly<Record<string, MechanismRecord>>;
  readonly sets: Readonly<Record<string, SetRecord>>;
  /** Values of what is believed, where they are not at the centre of belief. */
  readonly believed?: Readonly<Record<string, Values>>;
  readonly given?: Readonly<Record<string, Given>>;
  /** Abbreviations beside those of the model. */
  readonly functions?: Readonly<Record<string, FunctionRecord>>;
  readonly outputs: readonly string[];
  /** Years. */
  readonly step?: number;
  readonly steps?: number;
}

const known: Readonly<Record<string, ParameterRecord>> = {
  ...beliefs,
  ...stylised.opening,
  ...switches,
};

const wordsOf = (value: unknown): readonly string[] =>
  JSON.stringify(value).match(/[A-Za-z_][A-Za-z0-9_]*/g) ?? [];

/** All that the records speak of, directly or by an abbreviation. */
function spokenOf(mechanisms: unknown, of: Readonly<Record<string, FunctionRecord>>): Set<string> {
  const spoken = new Set<string>();
  const waiting = [...wordsOf(mechanisms)];
  for (let word = waiting.pop(); word !== undefined; word = waiting.pop()) {
    if (spoken.has(word)) continue;
    spoken.add(word);
    if (of[word] !== undefined) waiting.push(...wordsOf(of[word]));
  }
  return spoken;
}

const among = <T>(records: Readonly<Record<string, T>>, names: ReadonlySet<string>) =>
  Object.fromEntries(Object.entries(records).filter(([name]) => names.has(name)));

/** Beliefs that the records speak of: where the case has them, otherwise as they are held. */
function believedBy(spoken: ReadonlySet<string>, { believed = {}, given = {} }: Situation) {
  return Object.fromEntries(
    Object.entries(among(known, spoken)).flatMap(([name, record]) => {
      if (given[name] !== undefined) return [];
      const { low: _low, high: _high, ...rest } = record;
      const mode = believed[name];
      return [[name, mode === undefined ? rest : { ...rest, mode }]];
    }),
  );
}

/** A few mechanisms of the model without the rest of the economy, in a case that is given. */
export function byItself(situation: Situation): Program {
  const { mechanisms, given = {}, step = 1 / 4, steps = 1 } = situation;
  const abbreviations = { ...functions, ...situation.functions };
  const spoken = spokenOf(mechanisms, abbreviations);
  const index = (over: readonly string[] = []) => (over.length > 0 ? `[${over.join(', ')}]` : '');
  const held = Object.entries(given).map(([name, { over, unit, one_of }]) => {
    const value = `given_${name}${index(over)}`;
    const kind = one_of === undefined ? { unit: unit ?? '1' } : { one_of };
    return [name, { ...kind, ...(over ? { over } : {}), is: value, before: value }] as const;
  });
  const inputs = Object.entries(given).map(([name, { over, unit, one_of, value }]) => {
    const kind = one_of === undefined ? (unit ?? '1') : `member of ${one_of}`;
    return [`given_${name}`, { unit: kind, ...(over ? { over } : {}), mode: value }] as const;
  });
  const model: Model = {
    title: 'Mechanisms by themselves',
    units: { USDm: 'million US dollars', H100e: 'compute of one H100', year: 'a year' },
    time: { unit: 'year', step },
    steps,
    sets: situation.sets,
    draw_ids: Object.fromEntries(
      Object.values(situation.sets)
        .flatMap(({ members = [] }) => members)
        .map((member, at) => [member, at + 1]),
    ),
    phases: ['given', ...phases],
    functions: among(abbreviations, spoken),
    parameters: { ...believedBy(spoken, situation), ...Object.fromEntries(inputs) },
    mechanisms: {
      given: { title: 'What is given', phase: 'given', variables: Object.fromEntries(held) },
      ...mechanisms,
    },
    outputs: situation.outputs,
  };
  const { program, problems } = check(model);
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (program === undefined || errors.length > 0)
    throw new Error(errors.map((one) => problemText(one)).join('\n'));
  return program;
}
