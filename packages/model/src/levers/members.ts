import type { Model } from '@roundtrip/engine';

/** Members of a set or of what else it is called, those of the parts of a union among them. */
export function membersOf(model: Model, name: string): readonly string[] {
  const set = Object.entries(model.sets ?? {}).find(
    ([own, { alias = [] }]) => own === name || alias.includes(name),
  )?.[1];
  if (set === undefined) return [name];
  return set.members ?? (set.union ?? []).flatMap((part) => membersOf(model, part));
}
