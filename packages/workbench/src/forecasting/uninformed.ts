import type { Factor } from '@roundtrip/ensemble';

/** The ends and the centre of what is believed of a number. */
export type Range = Pick<Factor, 'low' | 'mode' | 'high'>;

/**
 * What it is to be further off. `share`: a part of a whole. `amount`: more or less by a factor.
 * `point`: more or less by a distance, as logarithms and years are. `name`: another one of a list.
 */
export type Scale = 'share' | 'amount' | 'point' | 'name';

const most = (values: readonly number[], least: number) =>
  values.reduce((far, one) => Math.max(far, one), least);

/** Anything that a number of its kind is believed to be. */
function anyOf(factor: Factor, kind: readonly Range[]): Factor {
  return {
    ...factor,
    low: -most(
      kind.map(({ low }) => -low),
      -factor.low,
    ),
    high: most(
      kind.map(({ high }) => high),
      factor.high,
    ),
  };
}

/** As far from its centre as any number of its kind lies from its own. */
function atDistance(factor: Factor, kind: readonly Range[]): Factor {
  const { mode } = factor;
  const all = [factor, ...kind];
  return {
    ...factor,
    low:
      mode -
      most(
        all.map((one) => one.mode - one.low),
        0,
      ),
    high:
      mode +
      most(
        all.map((one) => one.high - one.mode),
        0,
      ),
    distribution: 'uniform',
  };
}

/** As many times its centre as any number of its kind reaches. */
function byFactor(factor: Factor, kind: readonly Range[]): Factor {
  const { low, mode, high } = factor;
  const told = [factor, ...kind].filter((one) => one.mode > 0);
  const up = most(
    told.map((one) => one.high / one.mode),
    1,
  );
  if (low > 0) {
    const positive = told.filter((one) => one.low > 0);
    const down = most(
      positive.map((one) => one.mode / one.low),
      1,
    );
    return { ...factor, low: mode / down, high: mode * up, distribution: 'loguniform' };
  }
  // From 0 or below there is no factor; distances are taken in parts of the centre.
  const size = Math.abs(mode);
  return { ...factor, high: Math.max(high, mode + (up - 1) * size), distribution: 'uniform' };
}

/**
 * What may be believed of a number by somebody whom nothing informs: the widest range that the
 * table has for a number of its kind, laid about its centre, and never less than its own. A share:
 * from the least to the most that any share of its kind is believed to be, evenly. An amount: down
 * and up by the largest factors of its kind, evenly in the logarithm; where it may be 0 or less,
 * from its own low end up, evenly. A point: down and up by the largest distances of its kind,
 * evenly. A name: any of its kind, all alike. What has a centre of 0 and is no share or point
 * keeps its ends.
 */
export function uninformed(factor: Factor, scale: Scale, kind: readonly Range[]): Factor {
  switch (scale) {
    case 'share':
      return { ...anyOf(factor, kind), distribution: 'uniform' };
    case 'name':
      return { ...anyOf(factor, kind), distribution: 'choice' };
    case 'point':
      return atDistance(factor, kind);
    case 'amount':
      return byFactor(factor, kind);
  }
}
