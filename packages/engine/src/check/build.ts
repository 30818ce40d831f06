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
import { PostingReader } from './postings.ts';
import { nearest, type Path, type Problems } from './problem.ts';
import type {
  Assignment,
  Computation,
  Curve,
  Dependent,
  Draw,
  FlowGroup,
  Part,
  Pipeline,
  Posting,
  Quantity,
  Solve,
  Term,
  Together,
} from './program.ts';
import { Quantities } from './quantities.ts';
import type { Vocabulary } from './resolve.ts';
import { type Conditions, footing, RuleReader } from './rules.ts';
import type { Unit } from './unit.ts';
import { readWorld, type World } from './world.ts';

/** Values before the first step are there for everybody; who is not there loses them at once. */
const starting: Conditions = { immortal: true, formulas: [] };

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

/** Reads the records of one mechanism. */
class MechanismReader {
  readonly #home: ModelReader;
  readonly #path: Path;
  readonly #switch: { readonly switch?: Quantity };

  constructor(home: ModelReader, path: Path, on: Quantity | undefined) {
    this.#home = home;
    this.#path = path;
    this.#switch = on === undefined ? {} : { switch: on };
  }

  read(record: MechanismRecord, phase: PhaseDraft): void {
    this.#states(record);
    this.#draws(record, phase);
    this.#variables(record, phase);
    this.#events(record, phase);
    this.#pipelines(record, phase);
    this.#solves(record, phase);
    this.#postings(record, phase);
    this.#becomes(record, phase);
    this.#together(record, phase);
    this.#invariants(record);
  }

  #invariants(record: MechanismRecord): void {
    for (const [name, { over, is }] of Object.entries(record.invariants ?? {})) {
      const path = [...this.#path, 'invariants', name];
      const one = this.#home.assign(name, over, is, [...path, 'is'], this.#conditions(path));
      // Its value is 1 where it is broken.
      const parts = one.parts.map((part): Part => {
        const { at, end } = part.is;
        return { ...part, is: { op: 'not', of: part.is, at, end } };
      });
      this.#home.phases.at(-1)?.computations.push({ ...one, parts });
    }
  }

  #conditions(path: Path, when?: string, where?: string): Conditions {
    const formulas: [string, Path][] = [];
    if (where !== undefined) formulas.push([where, [...path, 'where']]);
    if (when !== undefined) formulas.push([when, [...path, 'when']]);
    return { ...this.#switch, formulas };
  }

  #states(record: MechanismRecord): void {
    const home = this.#home;
    for (const [name, state] of Object.entries(record.states ?? {})) {
      const path = [...this.#path, 'states', name];
      const start = [...path, 'initial'];
      home.initials.push(home.assign(name, state.over, state.initial, start, starting));
      const quantity = home.quantity(name);
      const formulas: [string, Path][] =
        state.exists === undefined ? [] : [[state.exists, [...path, 'exists']]];
      const immortal = home.isExistence(quantity);
      const on = footing(home.words, state.over ?? []);
      const conditions = home.rules.conditions(name, on, { immortal, formulas });
      if (conditions.length === 0) continue;
      const { indices, target } = on;
      const is: Term = { op: 'read', quantity, moment: 'now', places: target, at: 0, end: 0 };
      const formula = state.exists ?? '';
      home.dependents.push({ quantity, part: { indices, target, conditions, is, formula, path } });
    }
  }

  #draws(record: MechanismRecord, phase: PhaseDraft): void {
    for (const [name, draw] of Object.entries(record.draws ?? {})) {
      const path = [...this.#path, 'draws', name];
      this.#home.stream(name, draw.stream, [...path, 'stream']);
      const quantity = this.#home.quantity(name);
      const computation: Draw = {
        kind: 'draw',
        quantity,
        law: draw.kind,
        stream: draw.stream,
        entities: this.#entities(quantity, draw.member, path),
      };
      phase.computations.push(computation);
    }
  }

  #entities(quantity: Quantity, member: string | undefined, path: Path): Int32Array {
    const ids = this.#home.model.draw_ids ?? {};
    const wrong = (message: string) =>
      this.#home.problems.add({ code: 'E19', record: quantity.name, path, message });
    const id = (name: string) => {
      const found = ids[name];
      if (found === undefined) wrong(`${name} has no number in draw_ids.`);
      else if (!Number.isInteger(found) || found < 1 || found > 255) {
        wrong(`draw_ids: ${name} must be a whole number from 1 to 255.`);
      }
      return found ?? 0;
    };
    const [first, second, third] = quantity.dims;
    if (third !== undefined) wrong('a draw is over two indices at most.');
    if (first === undefined) return Int32Array.of(member === undefined ? 0 : id(member));
    const rows = first.members.map(id);
    if (second === undefined) return Int32Array.from(rows);
    const columns = second.members.map(id);
    return Int32Array.from(rows.flatMap((row) => columns.map((column) => 256 * row + column)));
  }

  #variables(record: MechanismRecord, phase: PhaseDraft): void {
    for (const [name, variable] of Object.entries(record.variables ?? {})) {
      const path = [...this.#path, 'variables', name];
      const conditions = this.#conditions(path, variable.when, variable.where);
      const place = [...path, 'is'];
      const { over, is, before } = variable;
      phase.computations.push(this.#home.assign(name, over, is, place, conditions));
      this.#home.before(name, over, before, path);
    }
  }

  #events(record: MechanismRecord, phase: PhaseDraft): void {
    for (const [name, event] of Object.entries(record.events ?? {})) {
      const path = [...this.#path, 'events', name];
      const conditions = this.#conditions(path, event.when);
      const chance = event.chance !== undefined && event.draw !== undefined;
      if (chance === (event.is !== undefined)) {
        const message = 'an event has either is, or chance and draw.';
        this.#home.problems.add({ code: 'E02', record: name, path, message });
        continue;
      }
      const formula = event.is ?? `(${event.draw}) < (${event.chance})`;
      const place = [...path, event.is === undefined ? 'chance' : 'is'];
      const assignment = this.#home.assign(name, event.over, formula, place, conditions);
      const parts = assignment.parts.map((part): Part => {
        const { at, end } = part.is;
        return { ...part, is: { op: 'and', parts: [part.is], at, end } };
      });
      phase.computations.push({ ...assignment, parts });
      this.#home.before(name, event.over, event.before, path);
    }
  }

  #pipelines(record: MechanismRecord, phase: PhaseDraft): void {
    const home = this.#home;
    for (const [name, pipeline] of Object.entries(record.pipelines ?? {})) {
      const path = [...this.#path, 'pipelines', name];
      const { over, inflow } = pipeline;
      const quantity = home.quantity(name);
      const conditions = this.#conditions(path);
      const read: Pipeline = {
        quantity,
        inflow: home.assign(name, over, inflow, [...path, 'inflow'], conditions),
        delay: home.timed(name, [...path, 'delay'], pipeline.delay),
      };
      const start = [...path, 'initial'];
      home.initials.push(home.assign(name, over, pipeline.initial, start, starting));
      phase.pipelines.push(read);
      phase.computations.push({ kind: 'outflow', pipeline: read });
    }
  }

  #solves(record: MechanismRecord, phase: PhaseDraft): void {
    const home = this.#home;
    for (const [name, solve] of Object.entries(record.solve ?? {})) {
      const path = [...this.#path, 'solve', name];
      const quantity = home.quantity(name);
      const formula = solve.decreasing;
      const place = [...path, 'decreasing'];
      const read: Solve = {
        kind: 'solve',
        quantity,
        balance: home.term(name, place, formula, undefined),
        target: home.term(name, [...path, 'equals'], solve.equals, undefined),
        from: home.term(name, [...path, 'from'], solve.from, quantity),
        to: home.term(name, [...path, 'to'], solve.to, quantity),
        log: solve.scale === 'log',
        iterations: solve.iterations ?? (solve.scale === 'log' ? 6 : 40),
        tolerance: solve.tolerance,
        formula,
        path: place,
      };
      home.balanced(name, place, formula, read.balance, read.target);
      phase.computations.push(read);
      home.before(name, [], solve.before, path);
    }
  }

  #postings(record: MechanismRecord, phase: PhaseDraft): void {
    const home = this.#home;
    for (const [name, transaction] of Object.entries(record.transactions ?? {})) {
      const path = [...this.#path, 'transactions', name];
      const conditions = this.#conditions(path, transaction.when);
      const place = [...path, 'is'];
      const { over, is, before } = transaction;
      phase.computations.push(home.assign(name, over, is, place, conditions));
      home.before(name, over, before, path);
      const posting = home.posting(name, transaction);
      if (posting !== undefined) phase.postings.push(posting);
    }
    for (const [name, revaluation] of Object.entries(record.revaluations ?? {})) {
      const path = [...this.#path, 'revaluations', name];
      const conditions = this.#conditions(path, revaluation.when);
      const place = [...path, 'by'];
      const { over, by } = revaluation;
      phase.computations.push(home.assign(name, over, by, place, conditions));
      const posting = home.revaluation(name, revaluation);
      if (posting !== undefined) phase.postings.push(posting);
    }
  }

  #becomes(record: MechanismRecord, phase: PhaseDraft): void {
    const home = this.#home;
    for (const [text, rule] of Object.entries(record.becomes ?? {})) {
      const path = [...this.#path, 'becomes', text];
      const found = home.rules.target(text, text, path);
      if (found === undefined) continue;
      const { quantity, on } = found;
      if (quantity.kind !== 'state') {
        const message =
          quantity.kind === 'balance'
            ? `${quantity.name} is a balance; only transactions and revaluations change it.`
            : `${quantity.name} is no state; only states become.`;
        home.problems.add({ code: 'E17', record: text, path, message });
        continue;
      }
      const { is, when } = typeof rule === 'string' ? { is: rule, when: undefined } : rule;
      const place = typeof rule === 'string' ? path : [...path, 'is'];
      const immortal = home.isExistence(quantity);
      const conditions = { ...this.#conditions(path, when), immortal };
      const part: Part = {
        indices: on.indices,
        target: on.target,
        conditions: home.rules.conditions(text, on, conditions),
        is: home.rules.formula(text, place, is, on.scope, quantity.oneOf),
        formula: is,
        path: place,
      };
      home.measureParts(quantity, [part]);
      phase.becomes.push({ kind: 'assign', quantity, parts: [part] });
    }
  }

  #together(record: MechanismRecord, phase: PhaseDraft): void {
    for (const [name, block] of Object.entries(record.together ?? {})) {
      const path = [...this.#path, 'together', name];
      const members: Assignment[] = [];
      for (const member of block.members) {
        const at = phase.computations.findIndex(
          (one) => one.kind === 'assign' && one.quantity.name === member,
        );
        if (at < 0) {
          const known = nearest(member, this.#home.quantities.all.keys());
          const hint = known === undefined ? '' : ` Did you mean ${known}?`;
          const message = `${member} is no variable of phase ${phase.name}.${hint}`;
          this.#home.problems.add({ code: 'E01', record: name, path, message });
        } else members.push(...(phase.computations.splice(at, 1) as Assignment[]));
      }
      const { tolerance, iterations } = block;
      const together: Together = { kind: 'together', name, members, iterations, tolerance, path };
      phase.computations.push(together);
    }
  }
}
