import { type Model, nearest, type ParameterRecord, type Values } from '@roundtrip/engine';
import { yearsBetween } from '@roundtrip/units';
import type { PulledLever } from '../levers/lever.ts';
import { membersOf } from '../levers/members.ts';
import { problemsOf, pull } from '../levers/pull.ts';
import { type Scenario, vantageOf } from './scenario.ts';

/** The levers of a scenario in years after its vantage day, a year being 365.25 days. */
export function pulledIn(scenario: Scenario): PulledLever[] {
  const vantage = vantageOf(scenario);
  const years = (day: string) => yearsBetween(vantage, day);
  return scenario.levers.map(({ from, until, ...rest }) => ({
    ...rest,
    from: years(from),
    ...(until === undefined ? {} : { until: years(until) }),
  }));
}

const guessed = (wrong: string, known: Iterable<string>) => {
  const guess = nearest(wrong, known);
  return guess === undefined ? '' : ` Did you mean ${guess}?`;
};

/** The members that a cell such as `gamma, lab1` names. */
const namedBy = (cell: string) => cell.split(',').map((one) => one.trim());

function problemsOfCell(model: Model, name: string, cell: string): string[] {
  const { over = [] } = model.parameters?.[name] ?? {};
  const members = namedBy(cell);
  if (over.length === 0) return [`beliefs.${name}: it has no cells; give one number.`];
  if (members.length !== over.length) {
    return [`beliefs.${name}: a cell is one ${over.join(', one ')}; ${cell} is not.`];
  }
  return over.flatMap((set, at) => {
    const known = membersOf(model, set);
    const wanted = members[at] ?? '';
    if (known.includes(wanted)) return [];
    return [`beliefs.${name}: no ${set} ${wanted}.${guessed(wanted, known)}`];
  });
}

function problemsOfBeliefs(model: Model, beliefs: Scenario['beliefs']): string[] {
  const { parameters = {} } = model;
  return Object.entries(beliefs).flatMap(([name, given]) => {
    const record = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    if (record === undefined) {
      return [`beliefs.${name}: there is no such belief.${guessed(name, Object.keys(parameters))}`];
    }
    if (record.constant !== undefined) return [`beliefs.${name}: it is a constant.`];
    if (typeof given === 'number') return [];
    return Object.keys(given).flatMap((cell) => problemsOfCell(model, name, cell));
  });
}

/** The values of a parameter with another in one cell; cells that nobody named stay 0. */
function withCell(
  values: Values | undefined,
  members: readonly string[],
  { sets, value }: { sets: readonly (readonly string[])[]; value: number },
): Values {
  const [member, ...others] = members;
  const [set = [], ...rest] = sets;
  if (member === undefined) return value;
  const each =
    typeof values === 'object'
      ? values
      : Object.fromEntries(set.map((one) => [one, values ?? 0] as const));
  return { ...each, [member]: withCell(each[member], others, { sets: rest, value }) };
}

function believed(
  model: Model,
  record: ParameterRecord,
  given: Scenario['beliefs'][string],
): ParameterRecord {
  if (typeof given === 'number') return { ...record, mode: given };
  const sets = (record.over ?? []).map((set) => membersOf(model, set));
  let { mode } = record;
  for (const [cell, value] of Object.entries(given)) {
    mode = withCell(mode, namedBy(cell), { sets, value });
  }
  return mode === undefined ? record : { ...record, mode };
}

/** A model that plays a scenario, or all that does not fit the world it is played in. */
export type AppliedScenario = { readonly model: Model } | { readonly problems: string[] };

/**
 * The economy of a world with the beliefs of a scenario, its levers pulled, as long as it says.
 * Whether a belief is within its range is for the check of the model to say.
 */
export function applyScenario(model: Model, scenario: Scenario): AppliedScenario {
  const pulled = pulledIn(scenario);
  const problems = [
    ...problemsOfBeliefs(model, scenario.beliefs),
    ...pulled.flatMap((one, at) =>
      problemsOf(model, [one]).map((problem) => `levers[${at}]: ${problem}`),
    ),
  ];
  if (problems.length > 0) return { problems };
  const changed = Object.entries(scenario.beliefs).flatMap(([name, given]) => {
    const record = model.parameters?.[name];
    return record === undefined ? [] : [[name, believed(model, record, given)] as const];
  });
  const parameters = { ...model.parameters, ...Object.fromEntries(changed) };
  const steps = Math.round(scenario.years / model.time.step);
  return { model: pull({ ...model, parameters, steps }, pulled) };
}
