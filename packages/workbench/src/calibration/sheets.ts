import { number } from '../futures/ensemble-sheets.ts';
import { column, count, detail, figure, type Sheet, word } from '../sheet.ts';
import { threeDigits } from '../simulation/digits.ts';
import type { CalibrateAnswer } from './calibrate.ts';

const shown = 12;
const enough = 3;

const two = (value: number) => (Math.abs(value) < 0.0005 ? '0' : threeDigits(value));

/** What the data moved, and whether that helped with what it did not see. */
export function calibrateInWords(answer: CalibrateAnswer): string[] {
  const { beliefs, directions, targets, fit, waves, vantage, from } = answer;
  const informed = beliefs.filter((one) => one.informed);
  const names = informed.slice(0, enough).map(({ belief }) => belief);
  const seen = `the data see ${directions} ${directions === 1 ? 'direction' : 'directions'} of belief`;
  const left = waves.map(({ plausible, rows }) => `${plausible} of ${rows}`).join(', then ');
  const far = `${answer.implausible} of them miss two series by more than three standard deviations even so`;
  return [
    informed.length === 0
      ? `What was reported by ${vantage} moved none of ${beliefs.length} beliefs far enough to call it informed; ${seen}. Nothing here is from data.`
      : `What was reported by ${vantage} moved ${informed.length} of ${beliefs.length} beliefs, most ${names.join(', ')}; ${seen}.`,
    `Fitted on ${targets.length} figures of after ${from}${heldOutInWords(answer)} Of fitted figures ${two(fit.after)} after, ${two(fit.before)} before.`,
    `History matching left ${left} rows; ${answer.traced} members are the posterior, and ${far}. What the model leaves out is assumed to be ${two(answer.discrepancy)} in logarithms of its part.`,
  ];
}

function heldOutInWords(answer: CalibrateAnswer): string {
  const { heldOut, holdout } = answer;
  if (heldOut.length === 0) return '; none was held out.';
  const { after, before, gain, gainLow, gainHigh } = holdout;
  return [
    `; ${heldOut.length} of the latest quarters were held out`,
    `and are told ${betterOf(answer)}: CRPS of logarithms ${two(after)} after, ${two(before)} before;`,
    `gain ${two(gain)}, from ${two(gainLow)} to ${two(gainHigh)} over draws of series.`,
  ].join(' ');
}

function betterOf({ holdout }: CalibrateAnswer): string {
  if (holdout.gainLow > 0) return 'better';
  return holdout.gainHigh < 0 ? 'worse' : 'neither surely better nor worse';
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

const bandInWords = ({ low, high }: { readonly low: number; readonly high: number }) =>
  `${threeDigits(low)}–${threeDigits(high)}`;

/** The most moved beliefs: eight tenths of what was believed of each before and after. */
export function movedPicture(answer: CalibrateAnswer) {
  return {
    title: `What was reported by ${answer.vantage} moved`,
    description: calibrateInWords(answer).join(' '),
    note: `${answer.traced} members · overlap 1 is untouched · eight tenths of what is believed`,
    rows: answer.beliefs.slice(0, shown).map(({ belief, prior, posterior, overlap }) => ({
      label: belief,
      words: `${bandInWords(prior)} before, ${bandInWords(posterior)} after, overlap ${threeDigits(overlap)}`,
      before: prior,
      after: posterior,
    })),
    width: 720,
  };
}
