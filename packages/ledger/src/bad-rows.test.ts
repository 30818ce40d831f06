import { describe, expect, test } from 'vitest';
import { deals, links, problems } from '../test/specimen.ts';

const good = deals({});

describe('rows that cannot hold together', () => {
  test('an id twice', () => {
    expect(problems({ deals: deals({}, { id: 'deal-1' }) })).toMatchInlineSnapshot(
      `"deals.csv:3 deal-1: id: expected each id once, got the one of deals.csv:2 again; rename this row, or take one of the two out"`,
    );
  });
  test('the same deal under two ids', () => {
    expect(
      problems({ deals: deals({ amount_usd_m: '7' }, { amount_usd_m: '7' }) }),
    ).toMatchInlineSnapshot(
      `"deals.csv:3 deal-2: the same deal under two ids: expected one row a deal, got kind, parties, amount and days of deal-1 (deals.csv:2); take one out, or tell them apart by a day, a term or an amount"`,
    );
  });
  test('ids that lead nowhere', () => {
    expect(problems({ deals: deals({ payer: 'xx', source: 'filling' }) })).toMatchInlineSnapshot(`
      "deals.csv:2 deal-1: payer: expected an id of entities, got "xx"; did you mean "x"?
      deals.csv:2 deal-1: source: expected an id of sources, got "filling"; did you mean "filing"?"
    `);
    expect(
      problems({ deals: good, 'deal-links': links('deal-1 part-of deal-9') }),
    ).toMatchInlineSnapshot(
      `"deal-links.csv:2 deal-1 part-of deal-9: linked: expected an id of deals, got "deal-9"; did you mean "deal-1"?"`,
    );
  });
  test('a payer that pays itself', () => {
    expect(problems({ deals: deals({ payee: 'x' }) })).toMatchInlineSnapshot(
      `"deals.csv:2 deal-1: payee: expected another than the payer, got x on both sides; name who receives the money"`,
    );
  });
  test('a circle of wholes', () => {
    const text = deals(
      { amount_usd_m: '5' },
      { amount_usd_m: '5', kind: 'debt' },
      { amount_usd_m: '5', kind: 'warrant' },
    );
    expect(
      problems({
        deals: text,
        'deal-links': links(
          'deal-1 part-of deal-2',
          'deal-2 part-of deal-3',
          'deal-3 part-of deal-1',
        ),
      }),
    ).toMatchInlineSnapshot(
      `"deal-links.csv:4 deal-3 part-of deal-1: a circle of part-of: expected an end to the chain, got deal-1 → deal-2 → deal-3 → deal-1; turn or take out one of these links"`,
    );
  });
  test('a link to itself', () => {
    expect(
      problems({ deals: good, 'deal-links': links('deal-1 part-of deal-1') }),
    ).toMatchInlineSnapshot(
      `"deal-links.csv:2 deal-1 part-of deal-1: link: expected two deals, got deal-1 on both sides; name the other deal, or take the link out"`,
    );
  });
  test('a part larger than its whole', () => {
    expect(
      problems({
        deals: deals({ amount_usd_m: '50' }, { amount_usd_m: '40' }),
        'deal-links': links('deal-1 part-of deal-2'),
      }),
    ).toMatchInlineSnapshot(
      `"deal-links.csv:2 deal-1 part-of deal-2: a part larger than its whole: expected at most USD 40 m, the size of deal-2, got USD 50 m; correct an amount, or say related where the two only touch"`,
    );
  });
  test('two wholes', () => {
    expect(
      problems({
        deals: deals({ amount_usd_m: '1' }, {}, {}),
        'deal-links': links('deal-1 part-of deal-2', 'deal-1 spend-under deal-3'),
      }),
    ).toMatchInlineSnapshot(
      `"deal-links.csv:3 deal-1 spend-under deal-3: a second whole: expected deal-1 inside at most one deal, got deal-3, and deal-2 on line 2; keep the narrower whole, or say related"`,
    );
  });
  test('a term that starts after its end', () => {
    expect(
      problems({ deals: deals({ term_start: '2025-03', term_end: '2024' }) }),
    ).toMatchInlineSnapshot(
      `"deals.csv:2 deal-1: term_end: expected not before term_start 2025-03, got 2024; correct one of the two dates"`,
    );
  });
  test('a payment before its row is bound', () => {
    expect(
      problems({ deals: deals({ signed: '2024-06-01', paid_on: '2024-05' }) }),
    ).toMatchInlineSnapshot(
      `"deals.csv:2 deal-1: paid_on: expected not before signed 2024-06-01, got 2024-05; correct one of the two dates"`,
    );
  });
  test('stage, amount, basis and payment day that do not fit', () => {
    expect(
      problems({ deals: deals({ stage: 'unknown', amount_usd_m: '5', paid_on: '' }) }),
    ).toMatchInlineSnapshot(
      `"deals.csv:2 deal-1: amount_usd_m: expected empty where stage is unknown, got 5; say how far the money has got, or empty the amount"`,
    );
    expect(
      problems({ deals: deals({ stage: 'binding', amount_usd_m: '' }) }),
    ).toMatchInlineSnapshot(
      `"deals.csv:2 deal-1: amount_usd_m: expected an amount where stage is binding, got nothing; give the amount, or say stage unknown"`,
    );
    expect(problems({ deals: deals({ amount_basis: '' }) })).toMatchInlineSnapshot(
      `"deals.csv:2 deal-1: amount_basis: expected where the sum is from, got nothing; one of filing, company, press, estimate, judgement beside an amount, else empty"`,
    );
    expect(problems({ deals: deals({ paid_on: '' }) })).toMatchInlineSnapshot(
      `"deals.csv:2 deal-1: paid_on: expected a date where stage is paid, got nothing; give the month or year at least"`,
    );
    expect(
      problems({ deals: deals({ stage: 'headline', paid_on: '2024-03' }) }),
    ).toMatchInlineSnapshot(
      `"deals.csv:2 deal-1: paid_on: expected empty where stage is headline, got 2024-03; empty it, or correct the stage"`,
    );
  });
  test('confidence above the best source, and no source', () => {
    expect(problems({ deals: deals({ source: 'blog' }) })).toMatchInlineSnapshot(
      `"deals.csv:2 deal-1: confidence: expected C or lower, the tier of its best source, got A; lower it, or cite a better source"`,
    );
    expect(problems({ deals: deals({ source: '' }) })).toMatchInlineSnapshot(
      `"deals.csv:2 deal-1: source: expected at least one document, got nothing; cite an id of sources"`,
    );
  });
});

describe('figures', () => {
  const observation = (period: string, unit: string, entity = 'x') => `
    entity, metric,  period, value, unit,  basis,    known_on,   known_basis, source, confidence
    ${entity}, revenue, ${period}, 1, ${unit}, reported, 2024-07-30, stated, filing, A
  `;
  test('a period that is none, a fiscal year without a year end', () => {
    expect(problems({ observations: observation('2024Q5', 'USD m') })).toMatchInlineSnapshot(
      `"observations.csv:2 x revenue 2024Q5 filing: period: expected a period: 2024, 2024Q3, 2024H1, FY2024, 2024-06, 2024-06-30, or two joined by /, got "2024Q5"; write the period so"`,
    );
    expect(problems({ observations: observation('FY2024', 'USD m', 'y') })).toMatchInlineSnapshot(
      `"observations.csv:2 y revenue FY2024: period: expected fiscal_year_end of y in entities, got nothing; give the year end, or a calendar period"`,
    );
  });
  test('a unit the metric does not have, a currency without a rate', () => {
    expect(problems({ observations: observation('2024', 'EUR m') })).toMatchInlineSnapshot(`
      "observations.csv:2 x revenue 2024: unit: expected USD m or CNY m, got EUR m; convert the figure, or allow the unit in metrics
      observations.csv:2 x revenue 2024: unit: expected a rate for EUR in 2024, got none in fx; add the month or year to fx"
    `);
    expect(problems({ observations: observation('2023Q4', 'CNY m') })).toMatchInlineSnapshot(
      `"observations.csv:2 x revenue 2023Q4: unit: expected a rate for CNY in 2023Q4, got none in fx; add the month or year to fx"`,
    );
  });
  test('a range out of order', () => {
    const text = `
      parameter, meaning, unit,     low, mode, high, known_on, basis,     source
      share,     a share, fraction, 0.3, 0.2,  0.3,  2024-02,  judgement, filing
    `;
    expect(problems({ priors: text })).toMatchInlineSnapshot(
      `"priors.csv:2 share: range: expected low ≤ mode ≤ high, got 0.3, 0.2, 0.3; put the three in order"`,
    );
  });
});
