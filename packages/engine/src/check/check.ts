import type { Model } from '../records/model.ts';
import { ModelReader, type PhaseDraft } from './build.ts';
import { cellOf, eachCombination, type Frame, position } from './cells.ts';
import { asked, made, ordered } from './order.ts';
import { type Problem, Problems } from './problem.ts';
import type {
  Assignment,
  Dependent,
  Instrument,
  Part,
  Phase,
  Program,
  Quantity,
  Solve,
  Term,
} from './program.ts';
import { stepTerms, visitTerm } from './reads.ts';

export interface Checked {
  /** All problems found, errors and warnings, in the order of the records. */
  readonly problems: readonly Problem[];
  /** Absent while there is an error. */
  readonly program?: Program;
}

/** Initial values in an order in which each reads only what is already there. */
function initialOrder(reader: ModelReader): Assignment[] {
  const of = new Map(reader.initials.map((one) => [one.quantity, one]));
  const sorted: Assignment[] = [];
  const state = new Map<Assignment, 'open' | 'done'>();
  const place = (one: Assignment, trail: readonly string[]): void => {
    const seen = state.get(one);
    if (seen === 'done') return;
    const names = [...trail, one.quantity.name];
    if (seen === 'open') {
      const message = `initial values go round: ${names.join(' → ')}.`;
      reader.problems.add({
        code: 'E13',
        record: one.quantity.name,
        path: one.quantity.path,
        message,
      });
      return;
    }
    state.set(one, 'open');
    for (const { quantity } of asked(one)) {
      const before = of.get(quantity);
      if (before !== undefined) place(before, names);
    }
    state.set(one, 'done');
    sorted.push(one);
  };
  // Who is there comes first: every sum over people asks it.
  const existence = reader.initials.filter(({ quantity }) => reader.isExistence(quantity));
  for (const one of [...existence, ...reader.initials]) place(one, []);
  return sorted;
}

function eachPart(reader: ModelReader, visit: (part: Part, one: Assignment) => void): void {
  for (const { computations, becomes, pipelines } of reader.phases) {
    const assignments = [
      ...computations.flatMap((one) =>
        one.kind === 'assign' ? [one] : one.kind === 'together' ? one.members : [],
      ),
      ...becomes,
      ...pipelines.map(({ inflow }) => inflow),
    ];
    for (const one of assignments) for (const part of one.parts) visit(part, one);
  }
}

function problemAt(code: string, message: string, one: Assignment, part: Part, term: Term) {
  const { formula, path } = part;
  const { at, end } = term;
  return { code, message, record: one.quantity.name, path, formula, at, end };
}

/** Nothing may be read before its phase has computed it. */
function checkPhases(reader: ModelReader): void {
  for (const [number, phase] of reader.phases.entries()) {
    const closing: Assignment[] = [
      ...phase.becomes,
      ...phase.pipelines.map(({ inflow }) => inflow),
    ];
    for (const one of [...phase.computations, ...closing]) {
      const maker = made(one)[0];
      for (const { quantity, term, part } of asked(one)) {
        if (quantity.phase === undefined || quantity.phase <= number) continue;
        const later = reader.phases[quantity.phase]?.name;
        const message = `phase ${phase.name} reads ${quantity.name}, which is computed in '${later}', later in the step. For the step before: lag(${quantity.name}).`;
        const path = part?.path ?? maker?.path ?? [];
        const formula = part === undefined ? {} : { formula: part.formula };
        const record = maker?.name ?? '?';
        const { at, end } = term;
        reader.problems.add({ code: 'E11', record, path, message, ...formula, at, end });
      }
    }
  }
}

/** Initial values and values before the start may read parameters, states and balances only. */
function checkStarts(reader: ModelReader): void {
  for (const one of [...reader.initials, ...reader.befores]) {
    for (const part of one.parts) {
      visitTerm(part.is, {
        now: (quantity, term) => {
          if (quantity.phase === undefined) return;
          const message = `${quantity.name} is computed within a step; before the first there are only parameters and states.`;
          reader.problems.add(problemAt('E11', message, one, part, term));
        },
      });
    }
  }
}

function wantsBefore(quantity: Quantity, known: ReadonlySet<Quantity>): boolean {
  return quantity.phase !== undefined && quantity.kind !== 'pipeline' && !known.has(quantity);
}

const beforeWanted = ({ name }: Quantity): string =>
  `${name} is lagged; say what it was before the first step ('before').`;

/** What is lagged must have a value before the first step. */
function checkBefores(reader: ModelReader): void {
  const known = new Set(reader.befores.map(({ quantity }) => quantity));
  eachPart(reader, (part, one) => {
    const need = (quantity: Quantity, term: Term) => {
      if (!wantsBefore(quantity, known)) return;
      reader.problems.add(problemAt('E12', beforeWanted(quantity), one, part, term));
    };
    for (const term of [...part.conditions, part.is]) {
      visitTerm(term, { lagged: need, ago: (at) => need(at.quantity, at) });
    }
  });
  for (const { computations } of reader.phases) {
    for (const one of computations) if (one.kind === 'solve') checkSolveBefores(reader, one, known);
  }
}

function checkSolveBefores(reader: ModelReader, solve: Solve, known: ReadonlySet<Quantity>): void {
  const need = (quantity: Quantity) => {
    if (!wantsBefore(quantity, known)) return;
    const { path, quantity: unknown } = solve;
    const message = beforeWanted(quantity);
    reader.problems.add({ code: 'E12', record: unknown.name, path, message });
  };
  for (const term of [solve.balance, solve.target, solve.from, solve.to]) {
    visitTerm(term, { lagged: need, ago: (at) => need(at.quantity) });
  }
}

function cellsOf({ quantity }: Assignment, part: Part): number[] {
  const frame: Frame = [];
  const cells: number[] = [];
  eachCombination(part.indices, frame, () => {
    cells.push(cellOf(part.target, quantity.dims, (place) => position(place, frame)));
  });
  return cells;
}

/** No cell of a state may change twice in a phase. */
function checkTwice(reader: ModelReader): void {
  for (const phase of reader.phases) {
    const owner = new Map<string, Assignment>();
    for (const one of phase.becomes) {
      const part = one.parts[0] as Part;
      for (const cell of cellsOf(one, part)) {
        const key = `${one.quantity.name}|${cell}`;
        const other = owner.get(key);
        if (other !== undefined) {
          const homes = [other, one].map((rule) => rule.parts[0]?.path[1]).join(', ');
          const message = `changes twice in phase ${phase.name}: ${homes}.`;
          reader.problems.add({ code: 'E14', record: one.quantity.name, path: part.path, message });
          break;
        }
        owner.set(key, one);
      }
    }
  }
}

function checkUnused(reader: ModelReader): void {
  const { words, model } = reader;
  const homeless = Object.values(model.mechanisms).some(
    ({ phase }) => !model.phases.includes(phase),
  );
  // What such a mechanism reads was not looked at.
  if (homeless) return;
  const outputs = new Set(model.outputs ?? []);
  for (const { quantity } of reader.quantities.parameters) {
    if (words.read.has(quantity.name)) continue;
    const { name, path } = quantity;
    const message = `parameter ${name} is never used.`;
    reader.problems.add({ code: 'E18', record: name, path, message });
  }
  for (const quantity of reader.quantities.all.values()) {
    if (quantity.kind !== 'variable' || words.read.has(quantity.name)) continue;
    if (outputs.has(quantity.name)) continue;
    const { name, path } = quantity;
    const message = 'nobody reads this variable and it is no output.';
    reader.problems.add({ code: 'W01', record: name, path, message }, 'warning');
  }
  for (const name of outputs) {
    if (reader.quantities.all.has(name)) continue;
    const message = `output ${name} is no quantity.`;
    reader.problems.add({ code: 'E01', record: name, path: ['outputs'], message });
  }
}

/** States that hang on others after those they hang on. */
function dependentOrder(reader: ModelReader): Dependent[] {
  const of = new Map(reader.dependents.map((one) => [one.quantity, one]));
  const sorted = new Set<Dependent>();
  const place = (one: Dependent, trail: readonly Dependent[]): void => {
    if (sorted.has(one) || trail.includes(one)) return;
    for (const condition of one.part.conditions) {
      visitTerm(condition, {
        now: (quantity) => {
          const before = of.get(quantity);
          if (before !== undefined) place(before, [...trail, one]);
        },
      });
    }
    sorted.add(one);
  };
  for (const one of reader.dependents) place(one, []);
  return [...sorted];
}

function phasesOf(reader: ModelReader): Phase[] {
  return reader.phases.map((phase: PhaseDraft) => ({
    ...phase,
    computations: ordered(phase.computations, phase.name, reader.problems),
  }));
}

function instrumentsOf(reader: ModelReader): Instrument[] {
  return Object.entries(reader.model.instruments ?? {}).map(([name, record]) => ({
    balance: reader.quantity(name),
    real: record.real === true,
    covered: record.overdraft === 'never',
    ...(record.issuer === undefined ? {} : { issuer: record.issuer }),
  }));
}

function rulesOf(reader: ModelReader): Map<string, Part[]> {
  const rules = new Map<string, Part[]>();
  eachPart(reader, (part, one) => {
    const known = rules.get(one.quantity.name);
    if (known === undefined) rules.set(one.quantity.name, [part]);
    else known.push(part);
  });
  return rules;
}

function programOf(reader: ModelReader, phases: Phase[], initials: Assignment[]): Program {
  const { model, world, members, quantities, words } = reader;
  const read = new Set<string>();
  for (const term of stepTerms(phases)) {
    visitTerm(term, { each: (at) => at.op === 'postings' && read.add(at.group) });
  }
  const kept =
    model.outputs?.map((name) => reader.quantity(name)) ??
    [...quantities.all.values()].filter(({ kind }) => kind === 'state' || kind === 'balance');
  return {
    model,
    world,
    members,
    quantities: quantities.all,
    parameters: quantities.parameters,
    instruments: instrumentsOf(reader),
    groups: [...words.groups.values()].filter(({ name }) => read.has(name)),
    phases,
    initials,
    befores: reader.befores,
    dependents: dependentOrder(reader),
    mortal: reader.mortal,
    step: model.time.step,
    steps: model.steps,
    quantum: model.money?.quantum ?? 0,
    outputs: kept,
    rules: rulesOf(reader),
  };
}

/** Reads and checks a model; all problems at once, each with its place. */
export function check(model: Model): Checked {
  const problems = new Problems();
  const reader = new ModelReader(model, problems);
  checkPhases(reader);
  checkStarts(reader);
  checkBefores(reader);
  checkTwice(reader);
  checkUnused(reader);
  const phases = phasesOf(reader);
  const initials = initialOrder(reader);
  if (problems.failed) return { problems: problems.found };
  return { problems: problems.found, program: programOf(reader, phases, initials) };
}
