import { row } from '../samples.mjs';

/** What run 0 and the first eight runs give, by arithmetic of 40 digits, rounded to doubles. */
const exact = {
  run0: [
    { step: 1, Y: 1649.2281745622065, theta: 0.06523580457026026 },
    { step: 2, Y: 1572.6910246891312, theta: 0.06634725768390214 },
    { step: 40, Y: 1376.1270939511671, theta: 0.06779241409138347 },
    { step: 80, Y: 1376.3549739902783, theta: 0.06746060571112782 },
  ],
  firstEight: [
    { Y: 1376.3549739902783, theta: 0.06746060571112784 },
    { Y: 640.8112244898107, theta: 0.06682430864063865 },
    { Y: 1207.1413868770212, theta: 0.06695504227635073 },
    { Y: 788.4437187628874, theta: 0.06965122391617101 },
    { Y: 1194.1611825892494, theta: 0.06370052714403865 },
    { Y: 723.7911643347477, theta: 0.06584709538049911 },
    { Y: 730.6433023184994, theta: 0.06583014564104694 },
    { Y: 830.2953494958791, theta: 0.09197743105463452 },
  ],
};
const tolerance = 1e-12;

function gap(value, expected) {
  return Math.abs(value - expected) / Math.abs(expected);
}

/** Largest of some gaps; one that is no number counts as the largest there is. */
function largest(gaps) {
  return gaps.every((each) => each >= 0) ? Math.max(...gaps) : Number.POSITIVE_INFINITY;
}

function gapFromExact({ run0, firstEight }) {
  const steps = exact.run0.flatMap(({ step, Y, theta }) => [
    gap(run0.Y[step - 1], Y),
    gap(run0.theta[step - 1], theta),
  ]);
  const ends = exact.firstEight.flatMap(({ Y, theta }, run) => [
    gap(firstEight[run].Y, Y),
    gap(firstEight[run].theta, theta),
  ]);
  return largest([...steps, ...ends]);
}

function gapBetween(one, other) {
  if (one.Y.length !== 80 || one.theta.length !== 80) return Number.POSITIVE_INFINITY;
  return largest([
    ...one.Y.map((value, at) => gap(value, other.Y[at])),
    ...one.theta.map((value, at) => gap(value, other.theta[at])),
  ]);
}

function holdTo(found, words) {
  if (!(found <= tolerance)) throw new Error(`${words}: differs by ${found} of the value`);
  return found;
}

/** An engine that is wrong is not fast. */
export async function agreementRows(contenders) {
  const found = [];
  for (const { words, agreement } of contenders) found.push({ words, ...(await agreement()) });
  const apart = found.flatMap((one, at) =>
    found
      .slice(at)
      .map((other) =>
        holdTo(gapBetween(one.run0, other.run0), `run 0, ${one.words}, against ${other.words}`),
      ),
  );
  return [
    ...found.map((each) => {
      const furthest = holdTo(gapFromExact(each), `exact values, ${each.words}`);
      return row(`agreement: furthest from exact, ${each.words}`, [furthest], 'share');
    }),
    row('agreement: furthest apart, any two in run 0, all steps', [largest(apart)], 'share'),
    row('target of agreement', [tolerance], 'share at most'),
  ];
}
