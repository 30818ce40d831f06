import type { Payoffs } from './criteria.ts';

/** What levers do, alone or together, over all settings of the others. */
export interface FactorialEffect {
  /** Places of the levers, in rising order: one for a main effect, two for an interaction. */
  readonly levers: readonly number[];
  /** Mean over scenarios, in the unit of the payoffs. */
  readonly effect: number;
  /** Of that mean; not a number from one scenario. */
  readonly standardError: number;
}

/** Every lever, then every two of them. */
function groupsOf(levers: number): readonly (readonly number[])[] {
  const all = Array.from({ length: levers }, (_, at) => at);
  return [...all.map((at) => [at]), ...all.flatMap((a) => all.slice(a + 1).map((b) => [a, b]))];
}

/** Every choice among some levers, none of them first, the last lever turning fastest. */
export function combinationsOf<T>(levers: readonly T[]): T[][] {
  return Array.from({ length: 2 ** levers.length }, (_, combination) =>
    levers.filter((_, at) => Math.floor(combination / 2 ** (levers.length - 1 - at)) % 2 === 1),
  );
}

/**
 * Main effects and two-lever interactions of a full factorial of levers that are pulled or not
 * (Yates 1937): the mean where the product of signs is up, less the mean where it is down. An
 * interaction is thus half of what a lever does more where the other is pulled too.
 * @param payoffs of every combination, in the order of `combinationsOf`
 * @throws RangeError where the number of combinations is no power of two from 2
 */
export function factorialEffects(payoffs: Payoffs): FactorialEffect[] {
  const levers = Math.log2(payoffs.length);
  if (!Number.isInteger(levers) || levers < 1)
    throw new RangeError(`${payoffs.length} combinations, want 2, 4, 8, ...`);
  const scenarios = payoffs[0]?.length ?? 0;
  const combinations = combinationsOf(Array.from({ length: levers }, (_, at) => at));
  return groupsOf(levers).map((group) => {
    const signs = combinations.map((pulled) =>
      group.reduce((sign, lever) => (pulled.includes(lever) ? sign : -sign), 1),
    );
    const contrasts = Float64Array.from(
      { length: scenarios },
      (_, scenario) =>
        payoffs.reduce(
          (sum, own, at) => sum + (signs[at] as number) * (own[scenario] as number),
          0,
        ) /
        (payoffs.length / 2),
    );
    const effect = contrasts.reduce((sum, one) => sum + one, 0) / scenarios;
    const squares = contrasts.reduce((sum, one) => sum + (one - effect) ** 2, 0);
    const standardError = Math.sqrt(squares / (scenarios - 1) / scenarios);
    return { levers: group, effect, standardError };
  });
}
