import { exp, ln } from '@roundtrip/engine';
import type { Factor } from '../design/factor.ts';
import { Beta, type Places, type Probabilities } from './beta.ts';

/** How what is believed of a factor is spread: in the factor's own unit. */
export interface Believed {
  /** The value below which it lies with probability u, 0 ≤ u ≤ 1. */
  quantile(u: number): number;
  /** Quantiles of many probabilities at once. */
  draw(probabilities: Probabilities, places: Places): void;
  /** The probability of less than x. */
  below(x: number): number;
  /** Per unit of x; for a choice the probability of x. */
  density(x: number): number;
}

/** Draws one after the other. */
const drawing =
  (quantile: (u: number) => number): Believed['draw'] =>
  ({ points, first, count }, { values, at, stride }) => {
    for (let row = 0; row < count; row += 1)
      values[at + row * stride] = quantile(points[first + row] as number);
  };

/** Without the drawing of many. */
type Alone = Omit<Believed, 'draw'>;

const withDraw = (believed: Alone): Believed => ({ ...believed, draw: drawing(believed.quantile) });

type Spread = Pick<Factor, 'low' | 'mode' | 'high'>;

/** The weight of the mode against the ends (Clark 1962). */
const pertWeight = 4;

const inside = (u: number) => Math.min(1, Math.max(0, u));

/** Betas made before, by their first shape: many factors have the same, and tables take time. */
const betas = new Map<number, Beta>();
const mostBetas = 256;

function betaOf(a: number): Beta {
  const made = betas.get(a);
  if (made !== undefined) return made;
  const beta = new Beta(a, 2 + pertWeight - a);
  if (betas.size === mostBetas) betas.clear();
  betas.set(a, beta);
  return beta;
}

function pert({ low, mode, high }: Spread): Believed {
  const width = high - low;
  const beta = betaOf(1 + (pertWeight * (mode - low)) / width);
  return {
    quantile: (u) => (u >= 1 ? high : low + width * beta.quantile(u)),
    draw: (probabilities, places) => beta.draw(probabilities, places, { low, high }),
    below: (x) => beta.below((x - low) / width),
    density: (x) => beta.density((x - low) / width) / width,
  };
}

function triangular({ low, mode, high }: Spread): Alone {
  const [width, left, right] = [high - low, mode - low, high - mode];
  return {
    quantile: (u) =>
      u * width < left
        ? low + Math.sqrt(u * width * left)
        : high - Math.sqrt((1 - u) * width * right),
    below: (x) => {
      if (x <= low) return 0;
      if (x >= high) return 1;
      return x < mode ? (x - low) ** 2 / (width * left) : 1 - (high - x) ** 2 / (width * right);
    },
    density: (x) => {
      if (x < low || x > high) return 0;
      return x < mode ? (2 * (x - low)) / (width * left) : (2 * (high - x)) / (width * right || 1);
    },
  };
}

function uniform({ low, high }: Spread): Alone {
  const width = high - low;
  return {
    quantile: (u) => (u >= 1 ? high : low + width * u),
    below: (x) => inside((x - low) / width),
    density: (x) => (x < low || x > high ? 0 : 1 / width),
  };
}

function loguniform({ low, high }: Spread): Alone {
  const width = ln(high / low);
  return {
    quantile: (u) => (u >= 1 ? high : low * exp(width * u)),
    below: (x) => (x <= low ? 0 : inside(ln(x / low) / width)),
    density: (x) => (x < low || x > high ? 0 : 1 / (x * width)),
  };
}

function choice({ low, high }: Spread): Alone {
  const count = high - low + 1;
  return {
    quantile: (u) => low + Math.min(count - 1, Math.floor(u * count)),
    below: (x) => inside((Math.ceil(x) - low) / count),
    density: (x) => (Number.isInteger(x) && x >= low && x <= high ? 1 / count : 0),
  };
}

const spreads = {
  pert,
  triangular: (spread: Spread) => withDraw(triangular(spread)),
  uniform: (spread: Spread) => withDraw(uniform(spread)),
  loguniform: (spread: Spread) => withDraw(loguniform(spread)),
  choice: (spread: Spread) => withDraw(choice(spread)),
} as const;

function alone(value: number): Alone {
  return {
    quantile: () => value,
    below: (x) => (x <= value ? 0 : 1),
    density: (x) => (x === value ? 1 : 0),
  };
}

/** Why a factor's ends, mode and distribution do not go together; nothing where they do. */
export function problemOf({ id, low, mode, high, distribution }: Factor): string | undefined {
  const ends = `${low} to ${high}`;
  if (![low, mode, high].every(Number.isFinite)) return `${id}: its range ${ends} is no range`;
  if (low > mode || mode > high) return `${id}: ${mode} lies outside its range ${ends}`;
  if (distribution === 'loguniform' && low <= 0) return `${id}: loguniform wants ends above 0`;
  if (distribution === 'choice' && ![low, high].every(Number.isInteger))
    return `${id}: a choice wants whole numbers, not ${ends}`;
  return undefined;
}

/** How what is believed of each factor is spread between its ends. */
export function believedOfEach(factors: readonly Factor[]): Believed[] {
  return factors.map((factor) =>
    factor.low === factor.high ? withDraw(alone(factor.low)) : spreads[factor.distribution](factor),
  );
}

/** How what is believed of a factor is spread between its ends. */
export function believedOf(factor: Factor): Believed {
  const [believed = withDraw(alone(factor.low))] = believedOfEach([factor]);
  return believed;
}
