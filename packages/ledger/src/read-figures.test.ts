import { expect, test } from 'vitest';
import { ledgerOf, table } from '../test/specimen.ts';
import { formatProblem, readFigures } from './index.ts';

const ledger = ledgerOf({});

const read = (text: string) => {
  const { figures, problems } = readFigures(ledger, table('mine', text));
  return figures ?? problems.map(formatProblem);
};

const header =
  'entity, metric,  period, value, unit,  basis,    known_on,   known_basis, source, confidence';

test('figures beside a ledger may be its own, and of documents it does not have', () => {
  const figures = read(`
    ${header}
    x,      revenue, FY2024, 1000,  USD m, reported, 2024-07-30, stated,      filing, A
    x,      revenue, FY2025, 1200,  USD m, reported, 2025-07-30, stated,      rumour, A
  `);
  expect(figures).toHaveLength(2);
  expect(ledger.observations).toHaveLength(1);
});

test('all else that is wrong with them is told', () => {
  expect(
    read(`
      ${header}
      w,      revenue, FY2024, 1,  USD m, reported, 2024-07-30, stated, filing, A
      x,      sales,   FY2024, 1,  USD m, reported, 2024-07-30, stated, filing, A
      x,      revenue, FY2024, 1,  EUR m, reported, 2024-07-30, stated, filing, A
      x,      revenue, FY2024, a,  USD m, reported, 2024-07-30, stated, filing, A
    `),
  ).toMatchInlineSnapshot(`
    [
      "mine:2 w revenue FY2024 filing: entity: expected an id of entities, got "w"; did you mean "x"?",
      "mine:3 x sales FY2024 filing: metric: expected an id of metrics, got "sales"; add it to metrics, or correct it",
      "mine:4 x revenue FY2024: unit: expected USD m or CNY m, got EUR m; convert the figure, or allow the unit in metrics",
      "mine:4 x revenue FY2024: unit: expected a rate for EUR in FY2024, got none in fx; add the month or year to fx",
      "mine:5 x revenue FY2024 filing: value: expected a plain decimal number like 1250.5, got "a"; write the number alone, without signs or units",
    ]
  `);
  expect(read('deal, relation, linked')[0]).toMatch(
    /^mine:1 header: expected the columns of observations: entity, metric, .*, got "deal"/,
  );
});
