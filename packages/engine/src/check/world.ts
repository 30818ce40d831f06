import type { Model, SetRecord } from '../records/model.ts';
import { nearest, type Problems } from './problem.ts';

/** Sets larger than this are refused (E22). */
const largest = 65_536;

export interface WorldSet {
  readonly name: string;
  readonly members: readonly string[];
  readonly position: ReadonlyMap<string, number>;
  /** For each set it leads to, the position there of each member's image. */
  readonly maps: ReadonlyMap<string, Int32Array>;
  readonly exists?: string;
}

/** The sets of a model, by name and by alias. */
export class World {
  readonly sets: ReadonlyMap<string, WorldSet>;
  readonly aliases: ReadonlyMap<string, string>;
  readonly members: ReadonlySet<string>;
  readonly #within = new Map<string, Int32Array | undefined>();

  constructor(sets: ReadonlyMap<string, WorldSet>, aliases: ReadonlyMap<string, string>) {
    this.sets = sets;
    this.aliases = aliases;
    this.members = new Set([...sets.values()].flatMap(({ members }) => members));
  }

  /** The set of this name or alias. */
  set(name: string): WorldSet | undefined {
    return this.sets.get(this.aliases.get(name) ?? name);
  }

  /** Positions in `outer` of the members of `inner`, if all are there. */
  within(inner: WorldSet, outer: WorldSet): Int32Array | undefined {
    const key = `${inner.name}|${outer.name}`;
    if (!this.#within.has(key)) this.#within.set(key, positions(inner, outer));
    return this.#within.get(key);
  }
}

function positions(inner: WorldSet, outer: WorldSet): Int32Array | undefined {
  const table = new Int32Array(inner.members.length);
  for (const [at, member] of inner.members.entries()) {
    const position = outer.position.get(member);
    if (position === undefined) return undefined;
    table[at] = position;
  }
  return table;
}

class Builder {
  readonly #records: Readonly<Record<string, SetRecord>>;
  readonly #problems: Problems;
  readonly #members = new Map<string, readonly string[]>();

  constructor(records: Readonly<Record<string, SetRecord>>, problems: Problems) {
    this.#records = records;
    this.#problems = problems;
  }

  wrong(code: string, set: string, message: string): void {
    this.#problems.add({ code, record: set, path: ['sets', set], message });
  }

  membersOf(name: string, trail: readonly string[] = []): readonly string[] {
    const known = this.#members.get(name);
    if (known !== undefined) return known;
    const record = this.#records[name];
    const listed = record?.members ?? this.#union(name, trail);
    const members = [...new Set(listed)];
    if (members.length < listed.length) this.wrong('E08', name, 'a member is listed twice.');
    if (members.length > largest) {
      const message = `${name} has ${members.length} members; at most ${largest}.`;
      this.wrong('E22', name, message);
      members.length = 0;
    }
    this.#members.set(name, members);
    return members;
  }

  #union(name: string, trail: readonly string[]): string[] {
    const parts = this.#records[name]?.union ?? [];
    if (trail.includes(name)) {
      this.wrong('E13', name, `a union of itself: ${[...trail, name].join(' → ')}.`);
      return [];
    }
    const members: string[] = [];
    for (const part of parts) {
      const own = part in this.#records ? this.membersOf(part, [...trail, name]) : [part];
      for (const member of own) members.push(member);
    }
    return members;
  }

  set(name: string): WorldSet {
    const members = this.membersOf(name);
    const record = this.#records[name] ?? {};
    const exists = record.exists === undefined ? {} : { exists: record.exists };
    const position = new Map(members.map((member, at) => [member, at]));
    const maps = new Map<string, Int32Array>();
    for (const target of Object.keys(record.maps ?? {})) {
      maps.set(target, this.#map(name, members, target));
    }
    return { name, members, position, maps, ...exists };
  }

  /** Where the map of a set, its own or inherited from a part, leads a member. */
  #image(name: string, target: string, member: string): string | undefined {
    const record = this.#records[name];
    const map = record?.maps?.[target];
    if (map === undefined) return undefined;
    if (map !== 'inherit') return map[member];
    for (const part of record?.union ?? []) {
      if (part in this.#records && this.membersOf(part).includes(member)) {
        const image = this.#image(part, target, member);
        if (image !== undefined) return image;
      }
    }
    return undefined;
  }

  #map(name: string, members: readonly string[], target: string): Int32Array {
    const table = new Int32Array(members.length);
    if (!(target in this.#records)) {
      const guess = nearest(target, Object.keys(this.#records));
      const hint = guess === undefined ? '' : ` Did you mean ${guess}?`;
      this.wrong('E01', name, `maps to ${target}, which is no set.${hint}`);
      return table;
    }
    const positions = new Map(this.membersOf(target).map((member, at) => [member, at]));
    for (const [at, member] of members.entries()) {
      const image = this.#image(name, target, member);
      const position = image === undefined ? undefined : positions.get(image);
      if (position !== undefined) table[at] = position;
      else if (image === undefined) {
        this.wrong('E20', name, `the map to ${target} leaves out ${member}.`);
      } else {
        const message = `the map to ${target} leads ${member} to ${image}, which is no ${target}.`;
        this.wrong('E20', name, message);
      }
    }
    return table;
  }
}

function aliasesOf(records: Readonly<Record<string, SetRecord>>, builder: Builder) {
  const aliases = new Map<string, string>();
  for (const [name, record] of Object.entries(records)) {
    for (const alias of record.alias ?? []) {
      const taken = alias in records || aliases.has(alias);
      if (taken) builder.wrong('E14', name, `alias ${alias} is the name of another set.`);
      else aliases.set(alias, name);
    }
  }
  return aliases;
}

/** Reads the sets of a model, reporting what is wrong with them. */
export function readWorld(model: Model, problems: Problems): World {
  const records = model.sets ?? {};
  const builder = new Builder(records, problems);
  const sets = new Map(Object.keys(records).map((name) => [name, builder.set(name)]));
  const world = new World(sets, aliasesOf(records, builder));
  for (const name of [...sets.keys(), ...world.aliases.keys()]) {
    if (world.members.has(name)) builder.wrong('E14', name, `${name} is a set and a member.`);
  }
  return world;
}
