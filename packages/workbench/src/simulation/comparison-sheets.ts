import { type Cell, column, detail, figure, type Sheet, word } from '../sheet.ts';
import type { Comparison } from './compare.ts';
import { threeDigits } from './digits.ts';
import { titled } from './headline.ts';

function numberSheet({ numbers, runs, outsideRange }: Comparison, whole: boolean): Sheet {
  const number = (value: number | null): Cell =>
    value === null ? { text: '–', raw: '' } : { text: threeDigits(value), raw: value };
  const percent = (value: number | null): Cell =>
    value === null ? { text: '–', raw: '' } : { text: String(Math.round(100 * value)), raw: value };
  const outside = outsideRange.slice(0, 1).map(() => word(outsideRange.join(';')));
  return {
    title: `Medians of ${runs} common futures, last year or whole run`,
    columns: [
      column('number', 'Number'),
      detail('unit'),
      figure('a', 'A'),
      figure('b', 'B'),
      figure('change', 'Change'),
      figure('higher', 'B higher, %'),
      figure('lower', 'lower, %'),
      ...outside.map(() => detail('outside_range')),
    ],
    rows: numbers
      .filter(({ a, b }) => whole || a !== null || b !== null)
      .map(({ title, unit, a, b, change, higher, lower }) => [
        { text: titled(title, unit), raw: title },
        word(unit),
        ...[a, b, change].map(number),
        ...[higher, lower].map(percent),
        ...outside,
      ]),
  };
}

function whySheets({ why }: Comparison): Sheet[] {
  return why
    .filter(({ shares }) => shares.length > 1)
    .map(({ title, unit, change, shares }) => ({
      title: `Why ${titled(title, unit)} changes by ${threeDigits(change)}`,
      columns: [column('because_of', 'Because of'), figure('share', 'Share')],
      rows: shares
        .toSorted((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution))
        .map(({ difference, contribution, error }) => {
          const around = error === null ? '' : ` ± ${threeDigits(error)}`;
          return [
            word(difference),
            { text: `${threeDigits(contribution)}${around}`, raw: contribution },
          ];
        }),
    }));
}

/** Medians of both with what is alike in all runs, then why the largest changes come about. */
export function comparisonSheets(answer: Comparison, whole: boolean): Sheet[] {
  return [numberSheet(answer, whole), ...whySheets(answer)];
}
