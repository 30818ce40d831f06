import { number } from '../futures/ensemble-sheets.ts';
import { type Cell, column, detail, figure, type Sheet, word } from '../sheet.ts';
import { threeDigits } from '../simulation/digits.ts';
import type { BestResponseAnswer } from './best-response.ts';
import type { DecideAnswer } from './decide.ts';

const percent = (share: number): Cell => ({ text: `${Math.round(100 * share)} %`, raw: share });

const unitOf = ({ output }: DecideAnswer) => (output.unit === '1' ? '' : ` ${output.unit}`);

/** Which policy comes out best by which criterion. */
export function decideInWords(answer: DecideAnswer): string[] {
  const { policies, output, quarter, less, runs, perfectInformation, worthKnowing } = answer;
  const least = policies.toSorted((a, b) => a.regret - b.regret)[0];
  const most = policies.toSorted((a, b) => b.satisfies - a.satisfies)[0];
  const worth = worthKnowing.slice(0, 2);
  return [
    `${output.title} in ${quarter}, ${less ? 'less' : 'more'} is better: least regret by ${least?.policy} (at most ${threeDigits(least?.regret ?? 0)}${unitOf(answer)} behind the best), enough most often by ${most?.policy} (${Math.round(10 * (most?.satisfies ?? 0))} of 10 sampled worlds).`,
    `Knowing the world before choosing is worth ${threeDigits(perfectInformation)}${unitOf(answer)}${worth.length === 0 ? '' : `; of single beliefs most ${worth.map(({ belief, value }) => `${belief} (${threeDigits(value)})`).join(' and ')}`}. ${runs} sampled worlds, the same for every policy.`,
  ];
}

export function decideSheets(answer: DecideAnswer): Sheet[] {
  return [
    {
      title: `${answer.output.title}, enough is ${threeDigits(answer.enough)}${unitOf(answer)}`,
      columns: [
        column('policy', 'Policy'),
        figure('mean', 'Mean'),
        figure('worst', 'Worst'),
        figure('best', 'Best'),
        figure('deviation', 'Deviation'),
        figure('regret', 'Regret'),
        figure('satisfies', 'Enough in'),
        detail('satisfies_low'),
        detail('satisfies_high'),
        ...['mean_regret', 'hurwicz', 'undesirable'].map(detail),
      ],
      rows: answer.policies.map((one) => [
        word(one.policy),
        ...[one.mean, one.worst, one.best, one.deviation, one.regret].map(number),
        percent(one.satisfies),
        percent(one.satisfiesLow),
        percent(one.satisfiesHigh),
        ...[one.meanRegret, one.hurwicz, one.undesirable].map(number),
      ]),
    },
    ...effectsSheet(answer),
    ...worthSheet(answer),
  ];
}

function effectsSheet({ effects, output }: DecideAnswer): Sheet[] {
  if (effects.length === 0) return [];
  const unit = output.unit === '1' ? '' : `, ${output.unit}`;
  return [
    {
      title: `What each does over all settings of the others, and what two do beyond${unit}`,
      columns: [
        column('policies', 'Policy, or two together'),
        figure('effect', 'Effect'),
        figure('error', '±'),
      ],
      rows: effects.map(({ policies, effect, standardError }) => [
        word(policies.join(' × ')),
        number(effect),
        number(standardError),
      ]),
    },
  ];
}

function worthSheet({ worthKnowing, output }: DecideAnswer): Sheet[] {
  if (worthKnowing.length === 0) return [];
  const unit = output.unit === '1' ? '' : `, ${output.unit}`;
  return [
    {
      title: `What knowing a belief before choosing is worth${unit}`,
      columns: [
        column('belief', 'Belief'),
        figure('value', 'Worth'),
        figure('by_chance', 'By chance'),
      ],
      rows: worthKnowing.map(({ belief, value, byChance }) => [
        word(belief),
        number(value),
        number(byChance),
      ]),
    },
  ];
}

/** Whether giants’ rules are near what suits each. */
export function bestResponseInWords({ responses, passed, runs }: BestResponseAnswer): string[] {
  const most = responses.toSorted((a, b) => (b.share || 0) - (a.share || 0))[0];
  return [
    passed
      ? `No giant gains more than 5 % of its cash flow of five years by changing its own rule alone; most gains ${most?.giant} with ${threeDigits(100 * (most?.share ?? 0))} %.`
      : `${most?.giant} would gain ${threeDigits(100 * (most?.share ?? 0))} % of its cash flow of five years by ${most?.rule} ${threeDigits(most?.best ?? 0)} instead of ${threeDigits(most?.own ?? 0)}: the giants’ rules are no equilibrium.`,
    `${runs} sampled worlds, the same for every choice; the best of five levels by its mean, so that chance alone never tells a loss. One round only: what follows when all change is not told.`,
  ];
}

export function bestResponseSheet({ responses }: BestResponseAnswer): Sheet {
  return {
    title: 'Gain in net worth after five years, USD million',
    columns: [
      column('giant', 'Giant'),
      column('rule', 'Rule'),
      figure('own', 'Own'),
      figure('best', 'Best'),
      figure('gain', 'Gain'),
      figure('error', '±'),
      figure('share', 'of cash flow'),
    ],
    rows: responses.map((one) => [
      word(one.giant),
      word(one.rule),
      ...[one.own, one.best, one.gain, one.standardError].map(number),
      { text: `${threeDigits(100 * one.share)} %`, raw: one.share },
    ]),
  };
}
