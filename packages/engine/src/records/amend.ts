import type { MechanismRecord, Model, ParameterRecord } from './model.ts';

/** A change of a model, as data: it is checked like any model and never executed. */
export interface Amendment {
  readonly title: string;
  readonly why?: string;
  /**
   * Other formulas, by the name of a variable, event, transaction or revaluation, or by
   * `mechanism: state[index]` for a rule.
   */
  readonly formulas?: { readonly [name: string]: string };
  readonly parameters?: { readonly [name: string]: Partial<ParameterRecord> };
  readonly add?: { readonly [mechanism: string]: MechanismRecord };
  /** Mechanisms switched off: no rule, payment or event, and their variables are 0. */
  readonly without?: readonly string[];
}

/** An amendment that does not fit the model it is meant for. */
export class AmendmentError extends Error {}

const off = 'switched_off';

type Records = Record<string, Record<string, unknown>>;

/** The field of each kind of record that holds its formula. */
const formulaFields = {
  variables: 'is',
  events: 'is',
  transactions: 'is',
  revaluations: 'by',
} as const;

function withFormula(model: Model, name: string, formula: string): Model {
  const rule = /^([^:]+):\s*(.+)$/.exec(name);
  for (const [id, mechanism] of Object.entries(model.mechanisms)) {
    if (rule !== null) {
      const [, of, target = ''] = rule;
      const known = mechanism.becomes?.[target];
      if (id !== of || known === undefined) continue;
      const changed = typeof known === 'string' ? formula : { ...known, is: formula };
      const becomes = { ...mechanism.becomes, [target]: changed };
      return { ...model, mechanisms: { ...model.mechanisms, [id]: { ...mechanism, becomes } } };
    }
    for (const [kind, field] of Object.entries(formulaFields)) {
      const records = (mechanism as unknown as Record<string, Records[string] | undefined>)[kind];
      const record = records?.[name];
      if (record === undefined) continue;
      const changed = { ...records, [name]: { ...(record as object), [field]: formula } };
      const mechanisms = { ...model.mechanisms, [id]: { ...mechanism, [kind]: changed } };
      return { ...model, mechanisms };
    }
  }
  throw new AmendmentError(`no formula ${name} to put another in its place`);
}

function withParameter(model: Model, name: string, change: Partial<ParameterRecord>): Model {
  const known = model.parameters?.[name];
  if (known === undefined && change.unit === undefined) {
    throw new AmendmentError(`no parameter ${name}; a new one needs a unit`);
  }
  const record = { ...known, ...change } as ParameterRecord;
  return { ...model, parameters: { ...model.parameters, [name]: record } };
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

/** The model with the amendment in it; check the result like any other. */
export function amend(model: Model, amendment: Amendment): Model {
  let amended: Model = model;
  for (const [name, formula] of Object.entries(amendment.formulas ?? {})) {
    amended = withFormula(amended, name, formula);
  }
  for (const [name, change] of Object.entries(amendment.parameters ?? {})) {
    amended = withParameter(amended, name, change);
  }
  for (const [id, mechanism] of Object.entries(amendment.add ?? {})) {
    if (id in amended.mechanisms) throw new AmendmentError(`there is a mechanism ${id} already`);
    amended = { ...amended, mechanisms: { ...amended.mechanisms, [id]: mechanism } };
  }
  for (const id of amendment.without ?? []) amended = without(amended, id);
  return amended;
}
