import { type Cell, column, count, detail, figure, type Sheet, word } from '../sheet.ts';
import { threeDigits } from '../simulation/digits.ts';
import { scenarioInWords } from '../simulation/frame.ts';
import type { EnsembleAnswer, EnsembleRow, ToldOutput } from './ensemble.ts';

export const number = (value: number | null | undefined): Cell =>
  value === null || value === undefined || !Number.isFinite(value)
    ? { text: '–', raw: '' }
    : { text: threeDigits(value), raw: value };

/** A share as a person reads it: `p5`. */
const named = (share: number) => `p${Math.round(100 * share)}`;

const withUnit = (title: string, unit: string) => (unit === '1' ? title : `${title}, ${unit}`);

function atOf({ quarters }: ToldOutput): number {
  return quarters.length - 1;
}

function endSheet({ outputs, runs }: EnsembleAnswer): Sheet {
  const shares = outputs[0]?.quantiles.map(({ share }) => share) ?? [];
  return {
    title: `In ${outputs[0]?.quarters.at(-1) ?? 'the last quarter'}, over ${runs} runs`,
    columns: [
      column('output', 'Output'),
      detail('unit'),
      ...shares.map((share) => figure(named(share), named(share))),
      figure('mean', 'Mean'),
    ],
    rows: outputs.map((output) => {
      const at = atOf(output);
      return [
        { text: withUnit(output.title, output.unit), raw: output.id },
        word(output.unit),
        ...output.quantiles.map(({ values }) => number(values[at])),
        number(output.mean[at]),
      ];
    }),
  };
}

/** A row for each output and quarter, for programs. */
function tidySheet({ outputs }: EnsembleAnswer): Sheet {
  const shares = outputs[0]?.quantiles.map(({ share }) => share) ?? [];
  return {
    columns: [
      ...['output', 'unit', 'quarter'].map((name) => column(name, name)),
      ...['runs', 'mean', 'deviation', 'least', ...shares.map(named), 'most'].map((name) =>
        figure(name, name),
      ),
    ],
    rows: outputs.flatMap((output) =>
      output.quarters.map((quarter, at) => [
        word(output.id),
        word(output.unit),
        word(quarter),
        count(output.runs[at] ?? 0),
        number(output.mean[at]),
        number(output.deviation[at]),
        number(output.least[at]),
        ...output.quantiles.map(({ values }) => number(values[at])),
        number(output.most[at]),
      ]),
    ),
  };
}

function driverSheet({ outputs }: EnsembleAnswer): Sheet[] {
  const told = outputs.filter(({ drivers }) => drivers.length > 0);
  if (told.length === 0) return [];
  return [
    {
      title: 'What each hangs on most, of the variance alone, and which way',
      columns: [column('output', 'Output'), column('beliefs', 'Beliefs')],
      rows: told.map(({ id, title, drivers }) => [
        { text: title, raw: id },
        word(
          drivers
            .slice(0, 3)
            .map(
              ({ factor, share, rank }) =>
                `${factor} ${Math.round(100 * share)} % ${rank < 0 ? 'down' : 'up'}`,
            )
            .join(', '),
        ),
      ]),
    },
  ];
}

function exceedanceSheet({ exceedances }: EnsembleAnswer): Sheet[] {
  if (exceedances.length === 0) return [];
  return [
    {
      title: 'How often',
      columns: [
        column('output', 'Output'),
        column('quarter', 'Quarter'),
        column('sign', ''),
        figure('threshold', 'Threshold'),
        figure('runs', 'Runs'),
        figure('of', 'Of'),
      ],
      rows: exceedances.map((one) => [
        word(one.output),
        word(one.quarter),
        word(one.sign),
        number(one.number),
        count(one.runs),
        count(one.of),
      ]),
    },
  ];
}

function extremeSheet({ outputs }: EnsembleAnswer): Sheet {
  return {
    title: 'Runs furthest out; --row N shows one',
    columns: [
      column('output', 'Output'),
      column('smallest', 'Smallest in rows'),
      column('largest', 'Largest in rows'),
    ],
    rows: outputs.map(({ id, title, extremes }) => [
      { text: title, raw: id },
      ...[extremes.smallest, extremes.largest].map((rows) =>
        word(rows.map(({ row, value }) => `${row} (${threeDigits(value)})`).join(', ')),
      ),
    ]),
  };
}

function jointSheets({ joints }: EnsembleAnswer): Sheet[] {
  return joints.map(({ x, y, xEdges, yEdges, counts }) => ({
    title: `Runs by ${x} (down) and ${y} (across)`,
    columns: [
      column(x, x),
      ...[...yEdges, null].map((edge, at) =>
        figure(
          edge === null ? 'rest' : `below_${edge}`,
          edge === null ? `from ${threeDigits(yEdges[at - 1] ?? 0)}` : `< ${threeDigits(edge)}`,
        ),
      ),
    ],
    rows: counts.map((row, at) => [
      word(
        at < xEdges.length
          ? `< ${threeDigits(xEdges[at] ?? 0)}`
          : `from ${threeDigits(xEdges.at(-1) ?? 0)}`,
      ),
      ...row.map(count),
    ]),
  }));
}

/** What an ensemble tells, as tables; the first is every quarter where `whole`. */
export function ensembleSheets(answer: EnsembleAnswer, whole: boolean): Sheet[] {
  if (whole) return [tidySheet(answer)];
  return [
    endSheet(answer),
    ...exceedanceSheet(answer),
    ...driverSheet(answer),
    ...jointSheets(answer),
    extremeSheet(answer),
  ];
}

/** An ensemble in sentences: how far it got first. */
export function ensembleInWords(answer: EnsembleAnswer): string[] {
  const { runs, of, failed, partial, design } = answer;
  const far = partial
    ? `PARTIAL: ${runs} of ${of} runs are in; what follows is of these alone.`
    : `${design.words}${failed === 0 ? '' : `; ${failed} could not go on to their end`}.`;
  const [first] = answer.outputs;
  const at = first === undefined ? 0 : atOf(first);
  const quantile = (share: number) =>
    first?.quantiles.find((one) => one.share === share)?.values[at] ?? null;
  const [low, middle, high] = [0.1, 0.5, 0.9].map(quantile);
  const said =
    first === undefined || middle === null || middle === undefined
      ? []
      : [
          `${withUnit(first.title, first.unit)} in ${first.quarters[at]}: ${threeDigits(middle)} in the middle run, from ${threeDigits(low ?? 0)} to ${threeDigits(high ?? 0)} in eight of ten.`,
        ];
  return [...said, far, ...scenarioInWords(answer)];
}

/** A row of a design as tables: what came of it, and what was believed. */
export function ensembleRowSheets({ beliefs, outputs }: EnsembleRow): Sheet[] {
  return [
    {
      title: 'What came of it',
      columns: [
        column('output', 'Output'),
        detail('unit'),
        figure('first', 'First quarter'),
        figure('last', 'Last quarter'),
      ],
      rows: outputs.map(({ id, title, unit, values }) => [
        { text: withUnit(title, unit), raw: id },
        word(unit),
        number(values[0]),
        number(values.at(-1)),
      ]),
    },
    {
      title: 'What was believed',
      columns: [
        column('belief', 'Belief'),
        figure('value', 'Here'),
        figure('usual', 'Usually'),
        column('unit', 'Unit'),
      ],
      rows: beliefs.map(({ id, value, usual, unit }) => [
        word(id),
        number(value),
        number(usual),
        word(unit),
      ]),
    },
  ];
}
