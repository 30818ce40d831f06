import type { Described, Model, ParameterRecord, Values } from '../records/model.ts';
import { cellName } from './cells.ts';
import { nearest, type Path, type Problems } from './problem.ts';
import type { ParameterValues, Quantity, QuantityKind } from './program.ts';
import { parseUnit, pure, type Unit, unread } from './unit.ts';
import type { World, WorldSet } from './world.ts';

const reserved = new Set(['time', 'step', 'lag', 'trailing', 'initial', 'content']);
const words = /^[A-Za-z_][A-Za-z0-9_]*$/;
const memberOf = /^member of ([A-Za-z_][A-Za-z0-9_]*)$/;

interface Declaration extends Described {
  readonly unit?: string;
  readonly one_of?: string;
  readonly over?: readonly string[];
  readonly symbol?: string;
}

/** Collects everything in a model that has a value, each under its one name. */
export class Quantities {
  readonly all: Map<string, Quantity> = new Map();
  readonly parameters: ParameterValues[] = [];
  readonly #model: Model;
  readonly #world: World;
  readonly #problems: Problems;
  readonly #baseUnits: ReadonlySet<string>;

  constructor(model: Model, world: World, problems: Problems) {
    this.#model = model;
    this.#world = world;
    this.#problems = problems;
    this.#baseUnits = new Set(Object.keys(model.units));
    for (const [name, record] of Object.entries(model.parameters ?? {})) {
      this.#parameter(name, record, ['parameters', name]);
    }
    this.#instruments();
    for (const [id, mechanism] of Object.entries(model.mechanisms)) this.#mechanism(id, mechanism);
  }

  unit(text: string | undefined, record: string, path: Path): Unit {
    if (text === undefined || text === 'switch') return pure;
    try {
      return parseUnit(text, this.#baseUnits);
    } catch (error) {
      this.wrong('E10', record, path, `${(error as Error).message}.`);
      return unread;
    }
  }

  wrong(code: string, record: string, path: Path, message: string): void {
    this.#problems.add({ code, record, path, message });
  }

  sets(over: readonly string[] | undefined, record: string, path: Path): WorldSet[] {
    return (over ?? []).flatMap((name) => {
      const set = this.#world.set(name);
      if (set === undefined) {
        const guess = nearest(name, this.#world.sets.keys());
        const hint = guess === undefined ? '' : ` Did you mean ${guess}?`;
        this.wrong('E01', record, [...path, 'over'], `no set '${name}'.${hint}`);
      }
      return set === undefined ? [] : [set];
    });
  }

  #declare(
    name: string,
    kind: QuantityKind,
    record: Declaration,
    path: Path,
    more: { mechanism?: string; phase?: number; dims?: readonly WorldSet[] } = {},
  ): Quantity {
    const known = this.all.get(name);
    if (known !== undefined) {
      this.wrong('E14', name, path, `the name is taken: ${known.path.join('.')}.`);
    } else if (!words.test(name) || reserved.has(name)) {
      this.wrong(
        'E02',
        name,
        path,
        'a name has letters, digits and _, and is no word of the language.',
      );
    } else if (this.#world.set(name) !== undefined || this.#world.members.has(name)) {
      this.wrong('E14', name, path, 'a set or a member has this name.');
    }
    const member = memberOf.exec(record.unit ?? '')?.[1];
    const oneOf = this.#oneOf(record.one_of ?? member, name, path);
    const dims = more.dims ?? this.sets(record.over, name, path);
    const size = dims.reduce((product, set) => product * set.members.length, 1);
    if (size > 65_536) {
      this.wrong('E22', name, path, `${name} has ${size} cells; at most 65,536.`);
    }
    const quantity: Quantity = {
      id: this.all.size,
      name,
      kind,
      dims,
      size,
      unit: oneOf === undefined ? this.unit(record.unit, name, [...path, 'unit']) : pure,
      path,
      ...(oneOf === undefined ? {} : { oneOf }),
      ...(more.mechanism === undefined ? {} : { mechanism: more.mechanism }),
      ...(more.phase === undefined ? {} : { phase: more.phase }),
      ...(record.title === undefined ? {} : { title: record.title }),
      ...(record.why === undefined ? {} : { why: record.why }),
      ...(record.symbol === undefined ? {} : { symbol: record.symbol }),
    };
    this.all.set(name, quantity);
    return quantity;
  }

  #oneOf(set: string | undefined, name: string, path: Path): WorldSet | undefined {
    if (set === undefined) return undefined;
    const found = this.#world.set(set);
    if (found === undefined) this.wrong('E01', name, path, `one of '${set}', which is no set.`);
    return found;
  }

  #parameter(name: string, record: ParameterRecord, path: Path): void {
    const quantity = this.#declare(name, 'parameter', record, path);
    const given = record.constant ?? record.mode;
    const values = new Float64Array(quantity.size);
    if (given === undefined) {
      this.wrong('E21', name, path, 'has no value: give it a mode, or constant.');
    } else {
      this.#fill(quantity, given, values, [], path);
    }
    const low = this.#bound(quantity, record.low, values, [...path, 'low']);
    const high = this.#bound(quantity, record.high, values, [...path, 'high']);
    if (given !== undefined) this.#range(quantity, values, low, high);
    this.parameters.push({
      quantity,
      values,
      structural: record.structural === true,
      constant: record.constant !== undefined,
      ...(low === undefined ? {} : { low }),
      ...(high === undefined ? {} : { high }),
      ...(record.source === undefined ? {} : { source: record.source }),
    });
  }

  /** An end of a range for each cell; a cell for which none is given stays where it is. */
  #bound(
    quantity: Quantity,
    given: Values | undefined,
    values: Float64Array,
    path: Path,
  ): Float64Array | undefined {
    if (given === undefined) return undefined;
    const bound = values.slice();
    this.#fill(quantity, given, bound, [], path);
    return bound;
  }

  #range(
    { name, path, dims }: Quantity,
    values: Float64Array,
    low: Float64Array | undefined,
    high: Float64Array | undefined,
  ): void {
    for (const [cell, mode] of values.entries()) {
      const members = cellName(dims, cell);
      const of = members === '' ? '' : ` of ${members}`;
      const [least, most] = [low?.[cell], high?.[cell]];
      const wrong = (message: string) => this.wrong('E21', name, path, message);
      if (least !== undefined && least > mode) wrong(`mode ${mode}${of} is below low ${least}.`);
      if (most !== undefined && mode > most) wrong(`mode ${mode}${of} is above high ${most}.`);
    }
  }

  #fill(
    quantity: Quantity,
    given: Values,
    values: Float64Array,
    at: readonly number[],
    path: Path,
  ): void {
    const set = quantity.dims[at.length];
    if (typeof given !== 'object') {
      const value = this.#number(quantity, given, path);
      this.#write(quantity, values, at, value);
      return;
    }
    for (const [member, inner] of Object.entries(given)) {
      const position = set?.position.get(member);
      if (position !== undefined) this.#fill(quantity, inner, values, [...at, position], path);
      else if (set === undefined) {
        this.wrong('E04', quantity.name, path, `a value for ${member} is one index too many.`);
      } else if (!this.#world.members.has(member)) {
        this.wrong('E20', quantity.name, path, `${member} is no ${set.name}.`);
      }
    }
  }

  #number(quantity: Quantity, given: number | string, path: Path): number {
    if (typeof given === 'number') {
      if (!Number.isFinite(given))
        this.wrong('E21', quantity.name, path, 'a value must be finite.');
      return given;
    }
    const position = quantity.oneOf?.position.get(given);
    if (position === undefined) {
      const among = quantity.oneOf?.members.join(', ') ?? 'numbers';
      this.wrong('E20', quantity.name, path, `'${given}' is not among ${among}.`);
    }
    return position ?? 0;
  }

  /** Fills all cells below the positions given so far. */
  #write(quantity: Quantity, values: Float64Array, at: readonly number[], value: number): void {
    let start = 0;
    let width = quantity.size;
    for (const [dimension, position] of at.entries()) {
      width /= quantity.dims[dimension]?.members.length ?? 1;
      start += position * width;
    }
    values.fill(value, start, start + width);
  }

  #instruments(): void {
    for (const [name, record] of Object.entries(this.#model.instruments ?? {})) {
      const path = ['instruments', name];
      const issuers = record.issuer === undefined ? undefined : this.#world.set(record.issuer);
      const isMember = record.issuer !== undefined && issuers === undefined;
      if (record.issuer === undefined && record.real !== true) {
        this.wrong('E15', name, path, 'has no issuer. A real asset says real: true.');
      }
      if (isMember && record.issuer !== undefined && this.#looksLikeSet(record.issuer)) {
        this.wrong('E01', name, path, `issuer '${record.issuer}' is no set.`);
      }
      const holders = this.sets([record.holder], name, path);
      const dims = issuers === undefined ? holders : [...holders, issuers];
      this.#declare(name, 'balance', record, path, { dims });
    }
  }

  /** A single issuer outside all sets is an account of its own, unless it is a slip of the pen. */
  #looksLikeSet(name: string): boolean {
    return !this.#world.members.has(name) && nearest(name, this.#world.sets.keys()) !== undefined;
  }

  #mechanism(id: string, mechanism: Model['mechanisms'][string]): void {
    const path = ['mechanisms', id];
    const phase = this.#model.phases.indexOf(mechanism.phase);
    if (phase < 0) {
      const guess = nearest(mechanism.phase, this.#model.phases);
      const hint = guess === undefined ? '' : ` Did you mean ${guess}?`;
      this.wrong('E01', id, [...path, 'phase'], `no phase '${mechanism.phase}'.${hint}`);
    }
    const money = this.#model.money?.unit;
    const more = { mechanism: id, phase: Math.max(0, phase) };
    const groups: [string, QuantityKind, Readonly<Record<string, Declaration>>][] = [
      ['states', 'state', mechanism.states ?? {}],
      ['draws', 'draw', mechanism.draws ?? {}],
      ['variables', 'variable', mechanism.variables ?? {}],
      ['events', 'event', mechanism.events ?? {}],
      ['pipelines', 'pipeline', mechanism.pipelines ?? {}],
      ['solve', 'solved', mechanism.solve ?? {}],
      ['transactions', 'transaction', mechanism.transactions ?? {}],
      ['revaluations', 'revaluation', mechanism.revaluations ?? {}],
    ];
    for (const [name, record] of Object.entries(mechanism.invariants ?? {})) {
      const last = { mechanism: id, phase: this.#model.phases.length };
      this.#declare(name, 'invariant', record, [...path, 'invariants', name], last);
    }
    for (const [group, kind, records] of groups) {
      const stored = kind === 'state' ? { mechanism: id } : more;
      const posted = kind === 'transaction' || kind === 'revaluation';
      for (const [name, record] of Object.entries(records)) {
        const declared = posted
          ? { ...record, ...(money === undefined ? {} : { unit: money }) }
          : record;
        this.#declare(name, kind, declared, [...path, group, name], stored);
      }
    }
  }
}
