import { type Abbreviation, abbreviation, Expander } from '../formula/expand.ts';
import { FormulaError } from '../formula/parse.ts';
import type {
  Formula,
  MechanismRecord,
  Model,
  RevaluationRecord,
  SeriesRecord,
  TableRecord,
  TransactionRecord,
} from '../records/model.ts';
import { Measure } from './measure.ts';
import { MechanismReader } from './mechanism.ts';
import { PostingReader } from './postings.ts';
import { nearest, type Path, type Problems } from './problem.ts';
import type {
  Assignment,
  Computation,
  Curve,
  Dependent,
  FlowGroup,
  Part,
  Pipeline,
  Posting,
  Quantity,
  Term,
} from './program.ts';
import { Quantities } from './quantities.ts';
import { type Conditions, footing, RuleReader } from './rules.ts';
import { starting } from './starting.ts';
import type { Unit } from './unit.ts';
import type { Vocabulary } from './vocabulary.ts';
import { readWorld, type World } from './world.ts';

/** After the last phase: nothing changes here, and what must hold is asked. */
const endOfStep = 'end of step';

/** The records of one phase as read, not yet ordered. */
export interface PhaseDraft {
  readonly name: string;
  readonly computations: Computation[];
  readonly postings: Posting[];
  readonly becomes: Assignment[];
  readonly pipelines: Pipeline[];
}

/** Reads all records of a model into terms; everything wrong goes to the problems. */
export class ModelReader {
  readonly problems: Problems;
  readonly model: Model;
  readonly world: World;
  readonly quantities: Quantities;
  readonly words: Vocabulary;
  readonly rules: RuleReader;
  readonly members: readonly string[];
  readonly phases: readonly PhaseDraft[];
  readonly initials: Assignment[] = [];
  readonly befores: Assignment[] = [];
  readonly dependents: Dependent[] = [];
  readonly mortal: Map<string, { state: Quantity; cell: number }> = new Map();
  readonly #existence = new Set<Quantity>();
  readonly #postings: PostingReader;
  readonly #streams = new Map<number, string>();
  readonly #timeUnit: Unit;
  readonly #money: Unit;
  #variables = 0;

  constructor(model: Model, problems: Problems) {
    this.problems = problems;
    this.model = model;
    this.world = readWorld(model, problems);
    this.quantities = new Quantities(model, this.world, problems);
    this.#timeUnit = this.quantities.unit(model.time.unit, 'time', ['time', 'unit']);
    this.#money = this.quantities.unit(model.money?.unit, 'money', ['money', 'unit']);
    const issuers = Object.values(model.instruments ?? {}).flatMap(({ issuer }) =>
      issuer === undefined || this.world.set(issuer) !== undefined ? [] : [issuer],
    );
    this.members = [...new Set([...this.world.members, ...issuers])];
    this.#existences();
    this.words = this.#vocabulary();
    this.rules = new RuleReader(this.words);
    this.#postings = new PostingReader(model, this.words, this.rules, this.members);
    this.phases = [...model.phases, endOfStep].map((name) => ({
      name,
      computations: [],
      postings: [],
      becomes: [],
      pipelines: [],
    }));
    this.#instruments();
    for (const [id, record] of Object.entries(model.mechanisms)) this.#mechanism(id, record);
  }

  #wrong(code: string, record: string, path: Path, message: string): undefined {
    this.problems.add({ code, record, path, message });
    return undefined;
  }

  #existences(): void {
    for (const set of this.world.sets.values()) {
      if (set.exists === undefined) continue;
      const state = this.quantities.all.get(set.exists);
      const fits = state?.kind === 'state' && state.dims.length === 1 && state.dims[0] === set;
      if (state === undefined || !fits) {
        const message = `exists: '${set.exists}' must be a state over ${set.name}.`;
        this.#wrong('E01', set.name, ['sets', set.name, 'exists'], message);
        continue;
      }
      this.#existence.add(state);
      for (const [cell, member] of set.members.entries()) this.mortal.set(member, { state, cell });
    }
  }

  #vocabulary(): Vocabulary {
    const { model, world, problems, quantities } = this;
    const groups = new Map<string, FlowGroup>(
      Object.entries(model.rows ?? {}).map(([name, rows]) => [name, { name, rows: new Set(rows) }]),
    );
    const settlement = model.money?.settled_in ?? 'deposits';
    return {
      world,
      problems,
      groups,
      quantities: quantities.all,
      curves: this.#tables(model.tables ?? {}),
      series: this.#series(model.series ?? {}),
      agents: quantities.all.get(settlement)?.dims[0],
      baseUnits: new Set(Object.keys(model.units)),
      timeUnit: model.time.unit,
      expander: new Expander(this.#functions()),
      read: new Set(),
      variable: (name, set) => {
        this.#variables += 1;
        return { id: this.#variables - 1, name, set };
      },
      mortal: (set) => set.members.some((member) => this.mortal.has(member)),
    };
  }

  #functions(): ReadonlyMap<string, Abbreviation> {
    const found = new Map<string, Abbreviation>();
    const mechanisms = Object.entries(this.model.mechanisms);
    const homes: [Path, NonNullable<Model['functions']>][] = [
      [['functions'], this.model.functions ?? {}],
      ...mechanisms.map(([id, { functions }]): [Path, NonNullable<Model['functions']>] => [
        ['mechanisms', id, 'functions'],
        functions ?? {},
      ]),
    ];
    for (const [home, records] of homes) {
      for (const [name, record] of Object.entries(records)) {
        const path = [...home, name, 'is'];
        if (found.has(name)) this.#wrong('E14', name, path, 'two functions have this name.');
        try {
          found.set(name, abbreviation(record));
        } catch (error) {
          if (!(error instanceof FormulaError)) throw error;
          const { code, message, span } = error;
          const { at, end } = span;
          this.problems.add({ code, record: name, path, message, formula: record.is, at, end });
        }
      }
    }
    return found;
  }

  #points(name: string, path: Path, x: readonly number[], y: readonly number[]): void {
    const wrong = (message: string) => this.#wrong('E21', name, path, message);
    if (x.length !== y.length) wrong(`${x.length} places but ${y.length} values.`);
    if (x.length === 0) wrong('has no points.');
    if (x.some((value, at) => at > 0 && value <= (x[at - 1] ?? value))) wrong('places must rise.');
  }

  #tables(records: Readonly<Record<string, TableRecord>>): Map<string, Curve> {
    return new Map(
      Object.entries(records).map(([name, { unit, of, x, y }]) => {
        const path = ['tables', name];
        this.#points(name, path, x, y);
        const units = {
          unit: this.quantities.unit(unit, name, [...path, 'unit']),
          of: this.quantities.unit(of, name, [...path, 'of']),
        };
        return [name, { name, ...units, x, y, steps: false }];
      }),
    );
  }

  #series(records: Readonly<Record<string, SeriesRecord>>): Map<string, Curve> {
    return new Map(
      Object.entries(records).map(([name, { unit, time, values, interpolate }]) => {
        const path = ['series', name];
        this.#points(name, path, time, values);
        const read = this.quantities.unit(unit, name, [...path, 'unit']);
        const steps = interpolate === 'step';
        return [name, { name, unit: read, of: this.#timeUnit, x: time, y: values, steps }];
      }),
    );
  }

  #measure(record: string, path: Path, formula: string): Measure {
    return new Measure(this.#timeUnit, this.#money, this.problems, { record, path, formula });
  }

  #measured(quantity: Quantity, parts: readonly Part[]): void {
    for (const { is, conditions, formula, path } of parts) {
      const measure = this.#measure(quantity.name, path, formula);
      measure.declared(is, quantity);
      for (const condition of conditions) measure.of(condition);
    }
  }

  #assignment(
    quantity: Quantity,
    over: readonly string[],
    formula: Formula,
    path: Path,
    conditions: Conditions,
  ): Assignment {
    const parts = this.rules.parts(quantity, over, formula, path, conditions);
    this.#measured(quantity, parts);
    return { kind: 'assign', quantity, parts };
  }

  #instruments(): void {
    for (const [name, record] of Object.entries(this.model.instruments ?? {})) {
      const balance = this.quantities.all.get(name);
      if (balance?.kind !== 'balance') continue;
      const over = balance.dims.map((set) => set.name);
      const named = [record.holder, ...(balance.dims.length > 1 ? [record.issuer ?? ''] : [])];
      const names = over.map((set, at) => named[at] ?? set);
      const path = ['instruments', name, 'initial'];
      this.initials.push(this.#assignment(balance, names, record.initial, path, starting));
    }
  }

  #mechanism(id: string, record: MechanismRecord): void {
    const phase = this.phases[this.model.phases.indexOf(record.phase)];
    const on = record.switch === undefined ? undefined : this.quantities.all.get(record.switch);
    const path = ['mechanisms', id];
    if (record.switch !== undefined && on?.kind !== 'parameter') {
      const guess = nearest(record.switch, this.quantities.all.keys());
      const hint = guess === undefined ? '' : ` Did you mean ${guess}?`;
      this.#wrong(
        'E01',
        id,
        [...path, 'switch'],
        `switch '${record.switch}' is no parameter.${hint}`,
      );
    }
    const draft = new MechanismReader(this, path, on?.kind === 'parameter' ? on : undefined);
    if (phase !== undefined) draft.read(record, phase);
  }

  // What follows serves MechanismReader.

  quantity(name: string): Quantity {
    return this.quantities.all.get(name) as Quantity;
  }

  assign(
    name: string,
    over: readonly string[] | undefined,
    formula: Formula,
    path: Path,
    conditions: Conditions,
  ): Assignment {
    return this.#assignment(this.quantity(name), over ?? [], formula, path, conditions);
  }

  before(
    name: string,
    over: readonly string[] | undefined,
    formula: Formula | undefined,
    path: Path,
  ): void {
    if (formula === undefined) return;
    const place = [...path, 'before'];
    this.befores.push(this.assign(name, over, formula, place, starting));
  }

  isExistence(quantity: Quantity): boolean {
    return this.#existence.has(quantity);
  }

  posting(name: string, record: TransactionRecord): Posting | undefined {
    return this.#postings.transaction(this.quantity(name), record);
  }

  revaluation(name: string, record: RevaluationRecord): Posting | undefined {
    return this.#postings.revaluation(
      this.quantity(name),
      record.over ?? [],
      record.of,
      record.row,
    );
  }

  measureParts(quantity: Quantity, parts: readonly Part[]): void {
    this.#measured(quantity, parts);
  }

  term(record: string, path: Path, formula: string, quantity: Quantity | undefined): Term {
    const on = footing(this.words, []);
    const term = this.rules.formula(record, path, formula, on.scope);
    if (quantity !== undefined) this.#measure(record, path, formula).declared(term, quantity);
    return term;
  }

  timed(record: string, path: Path, formula: string): Term {
    const term = this.term(record, path, formula, undefined);
    this.#measure(record, path, formula).must(term, this.#timeUnit, 'a delay');
    return term;
  }

  /** Two terms of one formula field that must have the same unit. */
  balanced(record: string, path: Path, formula: string, left: Term, right: Term): void {
    const measure = this.#measure(record, path, formula);
    const wanted = measure.of(right);
    if (wanted === 'any' || 'members' in wanted) return;
    measure.must(left, wanted, 'what falls with the unknown');
  }

  stream(name: string, stream: number, path: Path): void {
    const taken = this.#streams.get(stream);
    if (taken !== undefined) {
      this.#wrong('E19', name, path, `${taken} and ${name} both use stream ${stream}.`);
    }
    if (!Number.isInteger(stream) || stream < 0 || stream > 65_535) {
      this.#wrong('E19', name, path, `stream ${stream} must be a whole number from 0 to 65,535.`);
    }
    this.#streams.set(stream, name);
  }
}
