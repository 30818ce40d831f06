import { number } from '../futures/ensemble-sheets.ts';
import { column, count, detail, figure, type Sheet, word } from '../sheet.ts';
import { threeDigits } from '../simulation/digits.ts';
import type { CalibrateAnswer } from './calibrate-answer.ts';

const shown = 12;
const enough = 3;

/** What the data moved, and whether that helped with what it did not see. */
export function calibrateInWords(answer: CalibrateAnswer): string[] {
  const { beliefs, directions, targets, heldOut, holdout, fit, waves, vantage, from } = answer;
  const informed = beliefs.filter((one) => one.informed);
  const names = informed.slice(0, enough).map(({ belief }) => belief);
  const better = holdout.after < holdout.before ? 'better' : 'no better';
  const plausible = waves.map(({ plausible: of, rows }) => `${of} of ${rows}`).join(' and ');
  return [
    informed.length === 0
      ? `What was reported by ${vantage} moved none of ${beliefs.length} beliefs: nothing here is from data.`
      : `What was reported by ${vantage} moved ${informed.length} of ${beliefs.length} beliefs, most ${names.join(', ')}; the data see ${directions} ${directions === 1 ? 'direction' : 'directions'}.`,
    `Fitted on ${targets.length} figures from ${from} on; the ${heldOut.length} latest were held out and are told ${better}: CRPS of logarithms ${threeDigits(holdout.after)} after and ${threeDigits(holdout.before)} before (fitted: ${threeDigits(fit.after)} and ${threeDigits(fit.before)}).`,
    `History matching left ${plausible} rows; what the model leaves out is assumed to be ${threeDigits(answer.discrepancy)} in logarithms.`,
  ];
}

/** Beliefs before and after, the most moved first; all of them where `whole`. */
export function calibrateSheets({ beliefs }: CalibrateAnswer, whole: boolean): Sheet[] {
  return [
    {
      title: 'Beliefs before and after: middle and eight tenths',
      columns: [
        column('belief', 'Belief'),
        detail('unit'),
        ...['prior_low', 'prior_middle', 'prior_high'].map((name, at) =>
          figure(name, ['Before from', 'middle', 'to'][at] ?? ''),
        ),
        ...['low', 'middle', 'high'].map((name, at) =>
          figure(name, ['After from', 'middle', 'to'][at] ?? ''),
        ),
        figure('overlap', 'Overlap'),
        detail('contraction'),
        detail('informed'),
        detail('partners'),
      ],
      rows: (whole ? beliefs : beliefs.slice(0, shown)).map((one) => [
        word(one.belief),
        word(one.unit),
        ...[one.prior.low, one.prior.middle, one.prior.high].map(number),
        ...[one.posterior.low, one.posterior.middle, one.posterior.high].map(number),
        number(one.overlap),
        number(one.contraction),
        count(one.informed ? 1 : 0),
        word(one.partners.join(';')),
      ]),
    },
  ];
}

/** The most moved beliefs as bars: how far each was believed to go, and the part that is left. */
export function movedPicture(answer: CalibrateAnswer) {
  return {
    title: `What was reported by ${answer.vantage} moved`,
    description: calibrateInWords(answer).join(' '),
    note: `${answer.runs} members · overlap 1 is untouched · eight tenths before and after`,
    limits: answer.beliefs.slice(0, shown).map(({ belief, prior, posterior, overlap }) => ({
      label: belief,
      words: `${threeDigits(posterior.low)} to ${threeDigits(posterior.high)}, overlap ${threeDigits(overlap)}`,
      low: Math.min(prior.low, posterior.low),
      high: Math.max(prior.high, posterior.high),
      from: posterior.low,
      to: posterior.high,
    })),
    trajectory: [],
    width: 720,
  };
}
