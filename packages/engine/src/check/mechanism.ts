import type { MechanismRecord } from '../records/model.ts';
import type { ModelReader, PhaseDraft } from './build.ts';
import { nearest, type Path } from './problem.ts';
import type {
  Assignment,
  Draw,
  Part,
  Pipeline,
  Quantity,
  Solve,
  Term,
  Together,
} from './program.ts';
import { type Conditions, footing } from './rules.ts';
import { starting } from './starting.ts';

/** Reads the records of one mechanism. */
export class MechanismReader {
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
        equals: solve.equals,
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
