import { type Amendment, amend, type Model, nearest } from '@roundtrip/engine';
import { amendmentOf, nameOf } from './amendment.ts';
import type { Lever, PulledLever } from './lever.ts';
import { levers } from './levers.ts';
import { membersOf } from './members.ts';

/** A lever that cannot be pulled as asked; its message is one sentence for each reason. */
export class LeverError extends Error {}

const guessed = (wrong: string, known: readonly string[]) => {
  const guess = nearest(wrong, known);
  return guess === undefined ? '' : ` Did you mean ${guess}?`;
};

/** Why so many members cannot be aimed at. */
export function problemsOfCount({ id, aims = [] }: Lever, at: readonly string[]): string[] {
  if (at.length === aims.length) return [];
  const wanted = aims.length === 0 ? 'nobody: it concerns all' : `one ${aims.join(', one ')}`;
  return [`${id} is aimed at ${wanted}; at has ${at.length} members.`];
}

function problemsOfAim(model: Model, lever: Lever, at: readonly string[]): string[] {
  const { id, aims = [] } = lever;
  const [first, second] = at;
  if (at.length !== aims.length) return problemsOfCount(lever, at);
  if (aims[1] === 'owner' && first === second) {
    return [`${id} wants two clouds; ${first} is named twice.`];
  }
  return aims.flatMap((aim, place) => {
    const members = membersOf(model, aim);
    const wanted = at[place] ?? '';
    if (members.includes(wanted)) return [];
    const kind = aim === 'owner' ? 'cloud' : aim;
    const known = members.length === 0 ? 'there is none here' : `there are ${members.join(', ')}`;
    return [`${id}: no ${kind} ${wanted}; ${known}.${guessed(wanted, members)}`];
  });
}

/** Why a lever cannot be as strong. */
export function problemsOfSize({ id, size }: Lever, wanted: number): string[] {
  if (size === undefined) return [`${id} has no size; leave it away.`];
  const [low, high] = [Number(size.low), Number(size.high)];
  if (wanted >= low && wanted <= high) return [];
  const unit = size.unit === '1' ? '' : ` ${size.unit}`;
  return [`${id}: its size is from ${low} to ${high}${unit}, not ${wanted}.`];
}

function problemsOfDates({ id, ends }: Lever, { from, until }: PulledLever): string[] {
  if (!(from >= 0 && Number.isFinite(from))) {
    return [
      `${id} begins at the start of the run or later, 0 years or more after it, not ${from}.`,
    ];
  }
  if (until === undefined) return [];
  if (!ends) return [`${id} does not end once it has begun; leave until away.`];
  if (!(until > from && Number.isFinite(until))) {
    return [`${id} ends after it begins, later than ${from} years, not ${until}.`];
  }
  return [];
}

/** A lever by its id, or a sentence that says what there is. */
export function leverOf(id: string): Lever | string {
  const ids = levers.map((lever) => lever.id);
  const found = levers.find((lever) => lever.id === id);
  return found ?? `no lever ${id}.${guessed(id, ids) || ` There are ${ids.join(', ')}.`}`;
}

/** Why levers cannot be pulled in a model as asked, a sentence each; empty where they can. */
export function problemsOf(model: Model, pulled: readonly PulledLever[]): string[] {
  return pulled.flatMap((one) => {
    const lever = leverOf(one.lever);
    if (typeof lever === 'string') return [lever];
    return [
      ...problemsOfDates(lever, one),
      ...(one.at === undefined ? [] : problemsOfAim(model, lever, one.at)),
      ...(one.size === undefined ? [] : problemsOfSize(lever, one.size)),
    ];
  });
}

/** The first free name: the lever's own, or that with a number. */
function freeName(model: Model, lever: Lever): string {
  const name = nameOf(lever);
  if (!(name in model.mechanisms)) return name;
  let number = 2;
  while (`${name}_${number}` in model.mechanisms) number += 1;
  return `${name}_${number}`;
}

/** Later decisions act after earlier ones, in whatever order they are listed. */
function inOrder(pulled: readonly PulledLever[]): [Lever, PulledLever][] {
  const places = new Map(levers.map(({ id }, at) => [id, at]));
  const place = ({ lever }: PulledLever) => places.get(lever) ?? 0;
  return pulled
    .toSorted((a, b) => a.from - b.from || place(a) - place(b))
    .flatMap((one) => {
      const lever = leverOf(one.lever);
      return typeof lever === 'string' ? [] : [[lever, one] as [Lever, PulledLever]];
    });
}

/**
 * The model with levers pulled; with none it is the model itself.
 *
 * Where two say something about the same, the one that begins later counts. The same lever may be
 * pulled several times: the second is `…_2` in the model.
 *
 * @throws LeverError where one cannot be pulled as asked
 */
export function pull(model: Model, pulled: readonly PulledLever[]): Model {
  const problems = problemsOf(model, pulled);
  if (problems.length > 0) throw new LeverError(problems.join(' '));
  const last = new Map<string, string>();
  let amended = model;
  for (const [lever, one] of inOrder(pulled)) {
    const amendment = amendmentOf(lever, one, freeName(amended, lever));
    amended = amend(amended, { ...amendment, ...phasesAfter(amendment, last) });
  }
  return amended;
}

/** Phases of levers in the order of the levers: each after the last that came after the same. */
function phasesAfter(
  { phases = {} }: Amendment,
  last: Map<string, string>,
): Pick<Amendment, 'phases'> {
  const moved = Object.entries(phases).map(([phase, after]) => {
    const behind = last.get(after) ?? after;
    last.set(after, phase);
    return [phase, behind];
  });
  return { phases: Object.fromEntries(moved) };
}
