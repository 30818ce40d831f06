import type { Formula, InstrumentRecord, MechanismRecord } from '@roundtrip/engine';
import type { World } from './world.ts';

type Begun = Record<string, { readonly initial: Formula }>;

/** Records with the first values that a world knows better, by name. */
function begun<T extends Begun>(records: T | undefined, initial: World['initial'] = {}): T {
  return Object.fromEntries(
    Object.entries(records ?? {}).map(([name, record]) => {
      const better = initial[name];
      return [name, better === undefined ? record : { ...record, initial: better }];
    }),
  ) as T;
}

export function openedAccounts(
  accounts: Readonly<Record<string, InstrumentRecord>>,
  { initial }: World,
): Record<string, InstrumentRecord> {
  return begun({ ...accounts }, initial);
}

export function openedMechanisms(
  mechanisms: Readonly<Record<string, MechanismRecord>>,
  { initial }: World,
): Record<string, MechanismRecord> {
  if (initial === undefined) return { ...mechanisms };
  return Object.fromEntries(
    Object.entries(mechanisms).map(([id, mechanism]) => {
      const { states, pipelines } = mechanism;
      const opened = {
        ...mechanism,
        ...(states === undefined ? {} : { states: begun(states, initial) }),
        ...(pipelines === undefined ? {} : { pipelines: begun(pipelines, initial) }),
      };
      return [id, opened];
    }),
  );
}
