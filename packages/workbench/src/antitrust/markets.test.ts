import { knownOn } from '@roundtrip/ledger';
import { ledgerOf } from '@roundtrip/ledger/specimen';
import { describe, expect, test } from 'vitest';
import { ledgerMarkets } from './ledger-markets.ts';
import { type Market, shareIn, unnamedShare } from './market.ts';

const entities = `
  id,     name,   kind,      layers,         fiscal_year_end, source
  x,      X Corp, cloud,     infrastructure, 06-30,           filing
  y,      Y Lab,  lab,       models,         ,                filing
  z,      Z Lab,  lab,       models,         ,                filing
  us-row, Region, aggregate, ,               ,
  w,      W Corp, cloud,     infrastructure, ,                filing
`;

function state(...rows: string[]): string {
  return [
    'day,entity,variable,index,value,low,high,unit,basis,how,source,confidence',
    ...rows.map((row) => {
      const [day, entity, variable, index = '', value, low, high, source = 'filing'] =
        row.split(' ');
      return `${day},${entity},${variable},${index === '-' ? '' : index},${value},${low},${high},fraction,estimate,read,${source},A`;
    }),
  ].join('\n');
}

const share = 'us-row model_share_enterprise';
const first = [
  `2024-03-31 ${share} y 0.5 0.4 0.6`,
  `2024-03-31 ${share} z 0.1 0.05 0.15`,
  `2024-03-31 ${share} open 0.4 0.3 0.5`,
];
const second = [
  `2024-09-30 ${share} y 0.5 0.4 0.6`,
  `2024-09-30 ${share} z 0.2 0.15 0.25`,
  `2024-09-30 ${share} open 0.3 0.2 0.4`,
];

function market(id: string, until: string, rows: readonly string[]): Market | undefined {
  const ledger = ledgerOf({ entities, 'initial-state': state(...rows) });
  const found = ledgerMarkets(knownOn(ledger, until), { until, knownOn: until });
  return found.find((one) => one.id === id);
}

describe('shares of a market', () => {
  test('are as they were told on the day they were told for', () => {
    const models = market('models', '2024-03-31', first);
    expect(models?.firms.map(({ id, group, share }) => [id, group, share.value])).toEqual([
      ['y', false, 0.5],
      ['open', true, 0.4],
      ['z', false, 0.1],
    ]);
    // By hand: 50² + 10², and at the most the group is one firm.
    expect(models?.concentration.value).toBeCloseTo(2600, 9);
    expect(models?.concentration.high).toBeGreaterThanOrEqual(2600 + 40 ** 2);
  });

  test('are not known before, and not from a later telling', () => {
    expect(market('models', '2024-03-30', first)).toBeUndefined();
    const before = market('models', '2024-09-29', [...first, ...second]);
    expect(before?.asOf).toBe('2024-03-31');
  });

  test('widen by the fastest that one of them moved between the last two tellings', () => {
    const later = market('models', '2025-09-30', [...first, ...second]);
    const z = later && shareIn(later, 'z');
    // Z went from .1 to .2 in half a year: fourfold in one; then a year went by.
    expect(z?.value).toBe(0.2);
    expect(z?.low).toBeCloseTo(0.15 / 4, 2);
    expect(z?.high).toBeGreaterThan(0.25);
    expect(z?.how).toContain('carried 1 years');
  });

  test('of one telling alone may be anything a year later', () => {
    const later = market('models', '2025-03-31', first);
    const y = later && shareIn(later, 'y');
    expect([y?.low, y?.value, y?.high]).toEqual([0, 0.5, 1]);
  });

  test('of a firm that is not named are at most what the groups have', () => {
    const models = market('models', '2024-03-31', first);
    expect(models && unnamedShare(models)).toMatchObject({ low: 0, value: undefined, high: 0.5 });
  });

  test('told by amounts are least where the others sell most', () => {
    const compute = market('compute', '2024-03-31', [
      '2024-03-31 x ai_revenue_quarter - 300 200 400',
      '2024-03-31 w ai_revenue_quarter - 100 100 200',
    ]);
    const x = compute && shareIn(compute, 'x');
    expect(x).toMatchObject({ low: 0.5, value: 0.75, high: 0.8 });
  });

  test('say where a document is of a later day', () => {
    const rows = first.map((row) => `${row} late`);
    const ledger = ledgerOf({
      entities,
      'initial-state': state(...rows),
      sources: `
        id,     title,    publisher, url,               date,       tier
        filing, A filing, Regulator, https://a.example, 2024-02,    A
        blog,   A blog,   Someone,   https://b.example, ,           C
        late,   Later,    Regulator, https://c.example, 2024-06-30, A
      `,
    });
    const days = { until: '2024-03-31', knownOn: '2024-03-31' };
    const [models] = ledgerMarkets(ledger, days);
    expect(models?.firms[0]?.share.how).toMatch(/^hindsight, from a later document/);
  });

  test('that cannot be those of a market are refused with the market and the sum', () => {
    expect(() => market('models', '2024-03-31', first.slice(0, 2))).toThrow(
      'the shares of the market models cannot be those of a market: the shares of 2 firms add up to 0.45 at least and 0.75 at most, want 1 between',
    );
  });
});
