import type { ParameterRecord, Values } from '@roundtrip/engine';
import type { World } from './world.ts';

export type Numbers = Readonly<Record<string, number>>;

/** What a world begins with along one set: a number for each member that has one. */
export function along(world: World, name: string): Numbers {
  const { mode = {} } = world.opening[name] ?? {};
  if (typeof mode !== 'object') return {};
  return Object.fromEntries(
    Object.entries(mode).flatMap(([member, value]) =>
      typeof value === 'number' ? [[member, value] as const] : [],
    ),
  );
}

/** What a world begins with along two sets, by the members of the first. */
export function across(world: World, name: string): Readonly<Record<string, Numbers>> {
  const { mode = {} } = world.opening[name] ?? {};
  if (typeof mode !== 'object') return {};
  return Object.fromEntries(
    Object.entries(mode).flatMap(([member, values]) =>
      typeof values === 'object' ? [[member, values as Numbers] as const] : [],
    ),
  );
}

/** The same parameter with other values; where they came from is said by the caller. */
export function changed(world: World, name: string, mode: Values, why: string): ParameterRecord {
  const record = world.opening[name];
  if (record === undefined) throw new Error(`the world has no ${name}`);
  const { low: _low, high: _high, ...rest } = record;
  return { ...rest, mode, why: `${record.why ?? ''} ${why}`.trim() };
}
