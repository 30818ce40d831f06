/** What a person can say of an uncertain number: smallest, likeliest, largest. */
export interface ThreePoint {
  readonly low: number;
  readonly mode: number;
  readonly high: number;
}

/** How much more the mode weighs in the mean than either end. */
const modeWeight = 4;

/** Halvings that leave an interval of length one no wider than the last bit of a number below it. */
const halvings = 54;

/** Mean of PERT(low, mode, high): (low + 4 mode + high) / 6. */
export function pertMean({ low, mode, high }: ThreePoint): number {
  return (low + modeWeight * mode + high) / (modeWeight + 2);
}

/** Probability that PERT(low, mode, high) is at most `value`. */
export function pertBelow(range: ThreePoint, value: number): number {
  const { low, high } = range;
  if (value >= high) return 1;
  if (value <= low) return 0;
  return betaBelow(shapesOf(range))((value - low) / (high - low));
}

/**
 * The value below which PERT(low, mode, high) lies with the given probability:
 * low + (high - low) Beta(1 + 4 (mode - low) / (high - low), 1 + 4 (high - mode) / (high - low)).
 * Never falls as the probability rises. Good to 1e-12 of the range; beyond that platforms differ,
 * since `**` does.
 */
export function pertQuantile(range: ThreePoint, probability: number): number {
  const { low, high } = range;
  if (probability >= 1) return high;
  if (probability <= 0 || low === high) return low;
  const below = betaBelow(shapesOf(range));
  let [left, right] = [0, 1];
  for (let halved = 0; halved < halvings; halved++) {
    const middle = (left + right) / 2;
    if (below(middle) < probability) left = middle;
    else right = middle;
  }
  return Math.min(low + (high - low) * right, high);
}

type Shapes = readonly [number, number];

function shapesOf({ low, mode, high }: ThreePoint): Shapes {
  const width = high - low;
  return [1 + (modeWeight * (mode - low)) / width, 1 + (modeWeight * (high - mode)) / width];
}

/**
 * Regularised incomplete beta function. Each side of the mean is summed from its own end, where
 * the series is short, and both together are the whole: no gamma function is needed.
 */
function betaBelow([a, b]: Shapes): (x: number) => number {
  const mean = a / (a + b);
  const whole = partUpTo(mean, a, b) + partUpTo(1 - mean, b, a);
  return (x) =>
    x <= mean ? partUpTo(x, a, b) / whole : 1 - partUpTo(1 - x, b, a) / whole;
}

/**
 * Integral of t^(a-1) (1-t)^(b-1) from 0 to x, as x^a (1-x)^b / a times the hypergeometric series
 * F(a+b, 1; a+1; x), all of whose terms are positive.
 *
 * @see DLMF 8.17.8
 */
function partUpTo(x: number, a: number, b: number): number {
  let term = 1;
  let total = 1;
  for (let k = 0; total + term !== total; k++) {
    term *= (x * (a + b + k)) / (a + 1 + k);
    total += term;
  }
  return (x ** a * (1 - x) ** b * total) / a;
}
