import { wrapped } from './amend-formula.ts';
import type { Formula, MechanismRecord, Model, ParameterRecord } from './model.ts';

/** A change of a model, as data: it is checked like any model and never executed. */
export interface Amendment {
  readonly title: string;
  readonly why?: string;
  /**
   * Other formulas, by the name of a variable, event, transaction, revaluation, pipeline or solve,
   * or by `mechanism: state[index]` for a rule; `name.field` for a field that is not its main one,
   * such as `when`. An `@` stands for the formula as it was; a formula in cases gives another for
   * some of its parts, or one text with an `@` for all of them.
   */
  readonly formulas?: { readonly [name: string]: Formula };
  readonly parameters?: { readonly [name: string]: Partial<ParameterRecord> };
  /** New phases, each with the phase it comes after; of several after one, the last comes first. */
  readonly phases?: { readonly [phase: string]: string };
  readonly add?: { readonly [mechanism: string]: MechanismRecord };
  /** Mechanisms switched off: no rule, payment or event, and their variables are 0. */
  readonly without?: readonly string[];
}

/** An amendment that does not fit the model it is meant for. */
export class AmendmentError extends Error {}

const off = 'switched_off';

/** The fields of each kind of record that hold formulas, the main one first. */
const formulaFields = {
  variables: ['is', 'when', 'where', 'before'],
  events: ['is', 'chance', 'draw', 'when', 'before'],
  transactions: ['is', 'when', 'before'],
  revaluations: ['by', 'when'],
  pipelines: ['inflow', 'delay', 'initial'],
  solve: ['decreasing', 'equals', 'from', 'to', 'before'],
} as const;

const kinds = Object.keys(formulaFields) as (keyof typeof formulaFields)[];

interface Wanted {
  readonly name: string;
  readonly field: string | undefined;
  readonly formula: Formula;
}

function isFormula(value: unknown): value is Formula {
  return typeof value === 'string' || (typeof value === 'object' && value !== null);
}

/** What stands in a field; a condition that is not there always holds. */
function inField(record: object, field: string): Formula | undefined {
  const value: unknown = Object.entries(record).find(([name]) => name === field)?.[1];
  if (isFormula(value)) return value;
  return field === 'when' ? '1' : undefined;
}

function newFormula(was: Formula, { name, formula }: Wanted): Formula {
  const result = wrapped(was, formula);
  if ('wrong' in result) {
    throw new AmendmentError(`${name}: ${result.wrong}`);
  }
  return result.formula;
}

function changedRecord(
  record: object,
  kind: keyof typeof formulaFields,
  wanted: Wanted,
): object | undefined {
  const known: readonly string[] = formulaFields[kind];
  const main = known.find((field) => field in record) ?? known[0] ?? '';
  const field = wanted.field ?? main;
  const was = known.includes(field) ? inField(record, field) : undefined;
  return was === undefined ? undefined : { ...record, [field]: newFormula(was, wanted) };
}

function withRule(model: Model, id: string, wanted: Wanted): Model {
  const mechanism = model.mechanisms[id];
  const known = mechanism?.becomes?.[wanted.name];
  if (mechanism === undefined || known === undefined) {
    throw new AmendmentError(`no rule ${id}: ${wanted.name} to put another in its place`);
  }
  const rule = typeof known === 'string' ? { is: known } : known;
  const field = wanted.field ?? 'is';
  const formula = newFormula(inField(rule, field) ?? '', wanted);
  if (typeof formula !== 'string') {
    throw new AmendmentError(`${id}: ${wanted.name} is one formula; it has no parts`);
  }
  const bare = typeof known === 'string' && field === 'is';
  const changed = bare ? formula : { ...rule, [field]: formula };
  const becomes = { ...mechanism.becomes, [wanted.name]: changed };
  return { ...model, mechanisms: { ...model.mechanisms, [id]: { ...mechanism, becomes } } };
}

function withFormula(model: Model, path: string, formula: Formula): Model {
  const rule = /^([^:]+):\s*(.+?)(?:\.(when|is))?$/.exec(path);
  if (rule !== null) {
    const [, id = '', name = '', field] = rule;
    return withRule(model, id, { name, field, formula });
  }
  const [name = '', field] = path.split('.');
  for (const [id, mechanism] of Object.entries(model.mechanisms)) {
    for (const kind of kinds) {
      const records: { readonly [name: string]: object } | undefined = mechanism[kind];
      const record = records?.[name];
      if (record === undefined) continue;
      const changed = changedRecord(record, kind, { name, field, formula });
      if (changed === undefined) break;
      const mended = { ...mechanism, [kind]: { ...records, [name]: changed } };
      return { ...model, mechanisms: { ...model.mechanisms, [id]: mended } };
    }
  }
  throw new AmendmentError(`no formula ${path} to put another in its place`);
}

function withParameter(model: Model, name: string, change: Partial<ParameterRecord>): Model {
  const known = model.parameters?.[name];
  if (known === undefined && change.unit === undefined) {
    throw new AmendmentError(`no parameter ${name}; a new one needs a unit`);
  }
  const record = { ...known, ...change } as ParameterRecord;
  return { ...model, parameters: { ...model.parameters, [name]: record } };
}

function withPhase(model: Model, phase: string, after: string): Model {
  const at = model.phases.indexOf(after);
  if (at < 0) throw new AmendmentError(`no phase ${after} to put ${phase} after`);
  if (model.phases.includes(phase)) {
    throw new AmendmentError(`there is a phase ${phase} already`);
  }
  return { ...model, phases: model.phases.toSpliced(at + 1, 0, phase) };
}

function without(model: Model, id: string): Model {
  const mechanism = model.mechanisms[id];
  if (mechanism === undefined) throw new AmendmentError(`no mechanism ${id} to switch off`);
  if (mechanism.switch !== undefined) return withParameter(model, mechanism.switch, { mode: 0 });
  const none: ParameterRecord = {
    unit: 'switch',
    constant: 0,
    why: 'switched off by an amendment',
  };
  return {
    ...model,
    parameters: { ...model.parameters, [off]: none },
    mechanisms: { ...model.mechanisms, [id]: { ...mechanism, switch: off } },
  };
}

/**
 * The model with the amendment in it; check the result like any other.
 * @throws AmendmentError where it speaks of what is not there, or adds what is there already
 */
export function amend(model: Model, amendment: Amendment): Model {
  let amended: Model = model;
  for (const [name, formula] of Object.entries(amendment.formulas ?? {})) {
    amended = withFormula(amended, name, formula);
  }
  for (const [name, change] of Object.entries(amendment.parameters ?? {})) {
    amended = withParameter(amended, name, change);
  }
  for (const [phase, after] of Object.entries(amendment.phases ?? {})) {
    amended = withPhase(amended, phase, after);
  }
  for (const [id, mechanism] of Object.entries(amendment.add ?? {})) {
    if (id in amended.mechanisms) throw new AmendmentError(`there is a mechanism ${id} already`);
    amended = { ...amended, mechanisms: { ...amended.mechanisms, [id]: mechanism } };
  }
  for (const id of amendment.without ?? []) amended = without(amended, id);
  return amended;
}
