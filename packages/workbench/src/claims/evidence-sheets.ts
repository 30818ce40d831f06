import { contrastWorlds } from '@roundtrip/model';
import { boxInWords } from '../sensitivity/discovery-sheets.ts';
import { column, count, figure, type Sheet, word } from '../sheet.ts';
import { threeDigits } from '../simulation/digits.ts';
import type { ClaimEvidence } from './evidence.ts';
import { number, sizeInWords, worldsInWords } from './sheets.ts';

const longestBar = 24;

const titleOf = (id: string) => contrastWorlds.find((one) => one.id === id)?.title ?? id;

function histogramSheet({ measure, test, histogram }: ClaimEvidence): Sheet {
  const most = Math.max(1, ...histogram.map(({ worlds }) => worlds));
  const bar = (worlds: number) => '█'.repeat(Math.round((longestBar * worlds) / most));
  return {
    title: `${measure}, ${test.unit}: sampled worlds`,
    columns: [
      figure('from', 'From'),
      figure('to', 'To'),
      figure('worlds', 'Worlds'),
      column('bar', ''),
    ],
    rows: histogram.map(({ from, to, worlds }) => [
      number(from),
      number(to),
      count(worlds),
      word(bar(worlds)),
    ]),
  };
}

const trueIn = (share: number) => ({ text: worldsInWords(share), raw: share });

function ruleSheet({ byRule, traced }: ClaimEvidence): Sheet {
  return {
    title:
      traced > 0
        ? `True by rule of tracing, in ${traced} traced worlds`
        : 'True by rule of booking stakes',
    columns: [column('rule', 'Rule'), column('share', 'True in')],
    rows: Object.entries(byRule ?? {}).map(([rule, share]) => [word(rule), trueIn(share)]),
  };
}

function neighbourSheet({ neighbours }: ClaimEvidence): Sheet {
  return {
    title: 'At neighbouring thresholds',
    columns: [figure('threshold', 'Threshold'), column('share', 'True in')],
    rows: neighbours.map(({ threshold, share }) => [number(threshold), trueIn(share)]),
  };
}

function readingSheet({ readings }: ClaimEvidence): Sheet {
  return {
    title: 'What it is made of, medians over worlds',
    columns: [column('contrast', 'In'), column('measure', 'Number'), figure('median', 'Median')],
    rows: readings.map(({ contrast, measure, median }) => [
      word(contrast),
      word(measure.replace(/^claim_/, '').replaceAll('_', ' ')),
      number(median),
    ]),
  };
}

function driverSheet({ drivers }: ClaimEvidence): Sheet {
  return {
    title: 'What it hangs on most',
    columns: [column('belief', 'Belief'), figure('share', 'of the variance'), column('way', 'Way')],
    rows: drivers.map(({ factor, share, rank }) => [
      word(factor),
      { text: `${Math.round(100 * share)} %`, raw: share },
      word(rank < 0 ? 'down' : 'up'),
    ]),
  };
}

/** One claim with its evidence, as tables. */
export function evidenceSheets(one: ClaimEvidence): Sheet[] {
  const sheets = [
    histogramSheet(one),
    ruleSheet(one),
    neighbourSheet(one),
    readingSheet(one),
    driverSheet(one),
  ];
  return sheets.filter(({ rows }) => rows.length > 0);
}

function sampledInWords({ share, interval, worlds, otherSign }: ClaimEvidence): string[] {
  if (otherSign !== null)
    return [
      otherSign === 0
        ? `The other sign came out in none of ${worlds} sampled worlds.`
        : `The other sign came out in ${otherSign} of ${worlds} sampled worlds.`,
    ];
  if (share === null || interval === null) return [];
  const ends = interval.map((end) => end.toFixed(3)).join(' to ');
  return [
    `Of sampled worlds true in ${worldsInWords(share)} (${share.toFixed(3)}; sampling leaves ${ends}; ${worlds} worlds say something).`,
  ];
}

function testInWords({ measure, test, also, horizon }: ClaimEvidence): string {
  const unit = test.unit === '1' ? '' : ` ${test.unit}`;
  const bound = `${test.sign === '>' ? 'above' : 'below'} ${threeDigits(test.threshold)}${unit}`;
  const years = horizon > 0 ? `, after ${horizon} years` : '';
  const beside = also === null ? '' : `; and ${also}`;
  return `Tested: ${measure}: ${bound}${years}${beside}.`;
}

function verdictLine(one: ClaimEvidence): string {
  if (one.nature !== 'sign assumed') return `Verdict: ${one.verdict}.`;
  const carried = one.size?.carriedBy ?? null;
  const by = carried === null ? '' : `, carried most by ${carried}`;
  return `The sign is put in: ${one.whyAssumed} Its size: ${sizeInWords(one)}${by}.`;
}

/** One claim in sentences: the verdict, the test, where it flips, what the records say. */
export function evidenceInWords(one: ClaimEvidence): string[] {
  const { contrasts, flip, records, limits, bestResponse } = one;
  return [
    `${one.id}: ${one.claim}`,
    verdictLine(one),
    ...sampledInWords(one),
    testInWords(one),
    ...(one.nature !== 'emergent' || one.size === null ? [] : [`Size: ${sizeInWords(one)}.`]),
    ...(contrasts.length === 0 ? [] : [`Held against: ${contrasts.map(titleOf).join('; ')}.`]),
    ...(flip === null
      ? []
      : [
          `It flips where ${boxInWords(flip)}: there ${Math.round(flip.density * flip.cases)} of ${flip.cases} worlds say the other thing.`,
        ]),
    ...(bestResponse === null
      ? []
      : [
          `Rules of contract are rules, not choices: a giant would gain at most ${threeDigits(100 * bestResponse)} % of its cash flow by another one of its own alone.`,
        ]),
    ...(records === null ? [] : [`In the records: ${records.words}.`]),
    ...(limits === null ? [] : [`Less than it would want: ${limits}`]),
  ];
}
