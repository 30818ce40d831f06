import type { IndexNode, Node, Span } from '../formula/tree.ts';
import { nearest } from './problem.ts';
import type { Filter, Moment, Place, Quantity, Term } from './program.ts';
import { placed, type Scope, type Stands } from './scope.ts';
import type { Vocabulary, Written } from './vocabulary.ts';
import type { WorldSet } from './world.ts';

/** Reads the indices of a formula: what each stands for, and where that lies in a dimension. */
export abstract class IndexReader {
  protected readonly words: Vocabulary;
  protected readonly written: Written;

  constructor(words: Vocabulary, written: Written) {
    this.words = words;
    this.written = written;
  }

  protected report(code: string, message: string, span: Span): void {
    this.words.problems.add({ code, message, ...this.written, at: span.at, end: span.end });
  }

  protected wrong(code: string, message: string, { at, end }: Span): Term {
    this.report(code, message, { at, end });
    return { op: 'constant', value: 0, unit: 'any', at, end };
  }

  /** What an index stands for; undefined, after a report, if for nothing. */
  protected stands(index: IndexNode, scope: Scope): Stands | undefined {
    const start = this.start(index, scope);
    let stands = start;
    for (const map of index.maps) {
      if (stands === undefined) return undefined;
      stands = this.along(stands, map, index);
    }
    return stands;
  }

  protected start(index: IndexNode, scope: Scope): Stands | undefined {
    const { world, quantities } = this.words;
    const bound = scope.bound(index.name);
    if (bound !== undefined) return bound;
    if (world.members.has(index.name)) return { kind: 'member', name: index.name };
    const quantity = quantities.get(index.name);
    if (quantity?.oneOf !== undefined) {
      const by = this.reading(quantity, [], 'now', index);
      return { kind: 'chosen', by, set: quantity.oneOf };
    }
    if (world.set(index.name) !== undefined) return this.reached(index, scope);
    const guess = nearest(index.name, [...world.sets.keys(), ...world.members]);
    const hint = guess === undefined ? '' : ` Did you mean ${guess}?`;
    this.report('E01', `no set, member or index '${index.name}' here.${hint}`, index);
    return undefined;
  }

  protected reached(index: IndexNode, scope: Scope): Stands | undefined {
    const { name } = index;
    const reached = scope.reached(name);
    if ('kind' in reached) return reached;
    const [first] = reached.ways;
    if (first === undefined) {
      const over = scope.names.length === 0 ? 'no set' : scope.names.join(', ');
      const message = `no ${name} at hand. The formula is over ${over}; sum over ${name} or add it to 'over'.`;
      this.report('E05', message, index);
    } else {
      const message = `there are several ways to ${name}: ${reached.ways.join(', ')}. Write one of them.`;
      this.report('E07', message, index);
    }
    return undefined;
  }

  protected along(stands: Stands, map: string, span: Span): Stands | undefined {
    const { world } = this.words;
    const target = world.sets.get(map);
    if (stands.kind !== 'running' || target === undefined) {
      this.report('E07', `there is no map to ${map} here.`, span);
      return undefined;
    }
    const table = stands.set.maps.get(map);
    if (table === undefined) {
      const known = [...stands.set.maps.keys()].join(', ') || 'none';
      this.report('E07', `${stands.set.name} has no map to ${map}; its maps: ${known}.`, span);
      return undefined;
    }
    const { variable } = stands;
    const whole = stands.table?.map((position) => table[position] ?? 0) ?? table;
    return { kind: 'running', variable, set: target, table: whole };
  }

  protected places(name: string, dims: readonly WorldSet[], node: Indexed, scope: Scope): Place[] {
    const { indices } = node;
    if (indices.length !== dims.length) {
      const wanted = dims.map((set) => set.name).join(', ');
      const message = `${name} has ${counted(dims.length)}${wanted === '' ? '' : ` [${wanted}]`}; ${indices.length} given.`;
      this.report('E04', message, node);
      return dims.map(() => ({ kind: 'fixed', position: 0 }));
    }
    return dims.map((dimension, at) => {
      const index = indices[at] as IndexNode;
      const stands = this.stands(index, scope);
      const place = stands && placed(this.words.world, stands, dimension);
      if (place === undefined && stands !== undefined) this.notContained(stands, dimension, index);
      return place ?? { kind: 'fixed', position: 0 };
    });
  }

  protected notContained(stands: Stands, dimension: WorldSet, index: IndexNode): void {
    if (stands.kind === 'member') {
      this.report('E06', `${stands.name} is no ${dimension.name}.`, index);
      return;
    }
    const out = stands.set.members.filter((member) => !dimension.position.has(member)).slice(0, 3);
    const message = `${out.join(', ')} of ${stands.set.name} ${out.length === 1 ? 'is' : 'are'} no ${dimension.name}. Use cases, or another index.`;
    this.report('E06', message, index);
  }

  protected reading(quantity: Quantity, places: Place[], moment: Moment, span: Span): Term {
    this.words.read.add(quantity.name);
    return { op: 'read', quantity, moment, places, at: span.at, end: span.end };
  }

  protected indexOf(node: Node, scope: Scope): IndexNode | undefined {
    if (node.kind !== 'reference' || node.indices.length > 0) return undefined;
    const { world, quantities } = this.words;
    if (quantities.has(node.name)) return undefined;
    const known =
      scope.bound(node.name) !== undefined ||
      world.members.has(node.name) ||
      world.set(node.name) !== undefined;
    return known ? node : undefined;
  }

  /** The number of a member among all members, for comparing indices of any two sets. */
  protected anyPlace(index: IndexNode, scope: Scope): Place | undefined {
    const stands = this.stands(index, scope);
    if (stands === undefined) return undefined;
    const everyone = this.everyone();
    return placed(this.words.world, stands, everyone);
  }

  protected everyone(): WorldSet {
    const members = [...this.words.world.members];
    const position = new Map(members.map((member, at) => [member, at]));
    return { name: 'every member', members, position, maps: new Map() };
  }

  protected filter(key: IndexNode, set: WorldSet, scope: Scope): Filter[] {
    const stands = this.stands(key, scope);
    if (stands === undefined) return [];
    if (stands.kind === 'chosen') {
      this.report('E07', `${key.name} is a value, not an index.`, key);
      return [];
    }
    const target = stands.kind === 'running' ? stands.set : this.setLedTo(set, stands.name);
    const table = target && this.leads(set, target);
    const place = target && placed(this.words.world, stands, target);
    if (table !== undefined && place !== undefined) {
      return [{ table, key: place, size: target?.members.length ?? 0 }];
    }
    const message = `${set.name} has no map that leads to ${target?.name ?? key.name}.`;
    this.report('E07', message, key);
    return [];
  }

  protected setLedTo(set: WorldSet, member: string): WorldSet | undefined {
    const led = [...set.maps.keys()].map((name) => this.words.world.sets.get(name));
    return led.find((target) => target?.position.has(member));
  }

  protected leads(set: WorldSet, target: WorldSet): Int32Array | undefined {
    const { world } = this.words;
    const direct = set.maps.get(target.name);
    if (direct !== undefined) return direct;
    for (const [name, table] of set.maps) {
      const next = world.sets.get(name);
      const onward = next && (world.within(next, target) ?? this.leads(next, target));
      if (onward) return table.map((position) => onward[position] ?? -1);
    }
    return undefined;
  }
}

export interface Indexed extends Span {
  readonly indices: readonly IndexNode[];
}

function counted(count: number): string {
  if (count === 0) return 'no index';
  return count === 1 ? 'one index' : `${count} indices`;
}
