import type { DatedLever, Scenario } from '@roundtrip/model';
import { worldInWords } from './frame.ts';
import { leverNamed, pulledInWords } from './lever-words.ts';

/** One thing in which two scenarios differ, and how to take it from the second into the first. */
export interface Difference {
  readonly kind: 'world' | 'lever' | 'belief';
  /** `stop-funding:microsoft`, `probe_rate`, `world`. */
  readonly id: string;
  /** The difference in words. */
  readonly words: string;
  moved(scenario: Scenario): Scenario;
}

type Beliefs = Scenario['beliefs'];

function keyOf({ lever, at = [] }: DatedLever): string {
  return at.length === 0 ? lever : `${lever}:${at.join('/')}`;
}

/** Each pull with a key of its own: the same lever at the same members may be pulled twice. */
function keyed(levers: readonly DatedLever[]): Map<string, DatedLever> {
  const found = new Map<string, DatedLever>();
  for (const lever of levers) {
    const key = keyOf(lever);
    let own = key;
    for (let number = 2; found.has(own); number += 1) own = `${key} (${number})`;
    found.set(own, lever);
  }
  return found;
}

function leverDifferences(a: Scenario, b: Scenario): Difference[] {
  const [before, after] = [keyed(a.levers), keyed(b.levers)];
  const keys = [...new Set([...before.keys(), ...after.keys()])];
  return keys.flatMap((id): Difference[] => {
    const [was, is] = [before.get(id), after.get(id)];
    if (JSON.stringify(was) === JSON.stringify(is)) return [];
    const moved = (scenario: Scenario): Scenario => {
      const levers = keyed(scenario.levers);
      if (is === undefined) levers.delete(id);
      else levers.set(id, is);
      return { ...scenario, levers: [...levers.values()] };
    };
    const only = (lever: DatedLever, where: string) => `only in ${where}: ${pulledInWords(lever)}`;
    const words =
      was === undefined && is !== undefined
        ? only(is, 'B')
        : was !== undefined && is === undefined
          ? only(was, 'A')
          : `${leverNamed(was?.lever ?? '').title}: ${was === undefined ? '' : pulledInWords(was)} in A, ${is === undefined ? '' : pulledInWords(is)} in B`;
    return [{ kind: 'lever', id, words, moved }];
  });
}

function beliefText(value: Beliefs[string] | undefined): string {
  if (value === undefined) return 'as usual';
  if (typeof value === 'number') return String(value);
  const cells = Object.entries(value).map(([cell, one]) => `${cell} ${one}`);
  return cells.join(', ');
}

function beliefDifferences(a: Scenario, b: Scenario): Difference[] {
  const names = [...new Set([...Object.keys(a.beliefs), ...Object.keys(b.beliefs)])];
  return names.flatMap((id): Difference[] => {
    const [was, is] = [a.beliefs[id], b.beliefs[id]];
    if (JSON.stringify(was) === JSON.stringify(is)) return [];
    const moved = (scenario: Scenario): Scenario => {
      const { [id]: _, ...others } = scenario.beliefs;
      return { ...scenario, beliefs: is === undefined ? others : { ...others, [id]: is } };
    };
    const words = `${id}: ${beliefText(was)} in A, ${beliefText(is)} in B`;
    return [{ kind: 'belief', id, words, moved }];
  });
}

function worldDifference(a: Scenario, b: Scenario): Difference[] {
  const [was, is] = [a.world ?? 'real', b.world ?? 'real'];
  if (was === is) return [];
  const words = `world: ${worldInWords(was)} in A, ${worldInWords(is)} in B`;
  const moved = (scenario: Scenario): Scenario => ({ ...scenario, world: is });
  return [{ kind: 'world', id: 'world', words, moved }];
}

/** All in which two scenarios differ that can be taken over one by one. */
export function differencesOf(a: Scenario, b: Scenario): Difference[] {
  return [...worldDifference(a, b), ...leverDifferences(a, b), ...beliefDifferences(a, b)];
}
