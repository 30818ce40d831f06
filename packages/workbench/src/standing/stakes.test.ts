import { deals, ledgerOf, links } from '@roundtrip/ledger/specimen';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../refusal.ts';
import { ledgerStakes, stakeHistory } from './stakes.ts';
import type { Known } from './standing.ts';

const days = { until: '2024-12-31', knownOn: '2024-12-31' };
type Rows = Parameters<typeof deals>;
type Tables = Parameters<typeof ledgerOf>[0];

const percent = (share: number) => `${Number((100 * share).toFixed(2))}`;

function inWords({ low, value, high }: Known): string {
  const likely = value === undefined ? '?' : percent(value);
  return low === high ? likely : `${likely} (${percent(low)}–${percent(high)})`;
}

/** Economic shares in per cent, one line a stake. */
function shares(rows: Rows, also: Tables = {}, on = days): string[] {
  return ledgerStakes(ledgerOf({ deals: deals(...rows), ...also }), on).map(
    ({ holder, issuer, economic }) => `${holder} in ${issuer} ${inWords(economic)}`,
  );
}

const ownership = (...rows: string[]) =>
  [
    'day,entity,variable,index,value,low,high,unit,basis,how,source,confidence',
    ...rows.map((row) => `2024-03-31,y,ownership,${row},fraction,judgement,read,filing,A`),
  ].join('\n');

const paidIn = (day: string) => ({ known_on: day, paid_on: day });

describe('what a cheque buys', () => {
  test('its part of the price after the money', () => {
    expect(shares([{ amount_usd_m: '100', post_money_usd_m: '1000' }])).toEqual(['x in y 10']);
  });

  test('a later round dilutes it by the money over the price', () => {
    expect(
      shares([
        { amount_usd_m: '100', post_money_usd_m: '1000', ...paidIn('2024-02-01') },
        { payer: 'z', amount_usd_m: '500', post_money_usd_m: '2500', ...paidIn('2024-05-01') },
      ]),
    ).toEqual(['x in y 8', 'z in y 20']);
  });

  test('closings of one price and day are one round: those to come are not in the firm yet', () => {
    const round = { known_on: '2024-01-15', signed: '2024-01-15', post_money_usd_m: '1000' };
    const rows = [
      { amount_usd_m: '100', ...round, paid_on: '2024-02-01' },
      { payer: 'z', amount_usd_m: '300', ...round, paid_on: '2024-06-01' },
    ];
    const first = { until: '2024-03-01', knownOn: '2024-12-31' };
    expect(shares(rows, {}, first)).toEqual(['x in y 14.29']);
    expect(shares(rows)).toEqual(['x in y 10', 'z in y 30']);
  });

  test('what binds has likely closed, what was only named may have', () => {
    const half = { amount_usd_m: '500', post_money_usd_m: '1000', paid_on: '' };
    expect(shares([{ ...half, stage: 'binding' }])).toEqual(['x in y 50 (0–50)']);
    expect(shares([{ ...half, stage: 'headline' }])).toEqual(['x in y ? (0–50)']);
    expect(shares([{ ...half, stage: 'talks' }])).toEqual([]);
  });

  test('a member of unknown size has at most what its round leaves', () => {
    const round = { known_on: '2024-02-01', post_money_usd_m: '1000' };
    expect(
      shares(
        [
          { id: 'whole', payer: 'g', amount_usd_m: '200', ...round, paid_on: '2024-02-01' },
          { id: 'told', payer: 'x', amount_usd_m: '50', ...round, paid_on: '2024-02-01' },
          { id: 'untold', payer: 'z', stage: 'unknown', ...round, paid_on: '' },
        ],
        { 'deal-links': links('told part-of whole', 'untold part-of whole') },
      ),
    ).toEqual(['x in y 5', 'z in y ? (0–15)']);
  });

  test('without any price it is at most half, and a price before or after bounds it', () => {
    const cheque = { amount_usd_m: '100', ...paidIn('2024-03-01') };
    const other = (day: string, post: string) => ({
      payer: 'z',
      amount_usd_m: '1',
      post_money_usd_m: post,
      ...paidIn(day),
    });
    expect(shares([cheque])).toEqual(['x in y ? (0–50)']);
    expect(shares([cheque, other('2024-02-01', '1000')])[0]).toBe('x in y ? (0–10)');
    expect(shares([other('2024-02-01', '1000'), cheque, other('2024-04-01', '2000')])[0]).toBe(
      'x in y ? (5–10)',
    );
  });

  test('stock handed to a customer is held by the customer', () => {
    expect(
      shares([{ kind: 'vendor-equity', amount_usd_m: '100', payer: 'y', payee: 'x' }]),
    ).toEqual(['x in y ? (0–50)']);
  });
});

describe('what is told', () => {
  test('holds within its last place, from its day on, and is diluted after it', () => {
    const rows = [
      { amount_usd_m: '9', stake_pct: '36', ...paidIn('2024-02-01') },
      { payer: 'z', amount_usd_m: '250', post_money_usd_m: '1000', ...paidIn('2024-05-01') },
    ];
    const told = { until: '2024-02-01', knownOn: '2024-12-31' };
    expect(shares(rows, {}, told)).toEqual(['x in y 36 (35.5–36.5)']);
    expect(shares(rows)).toEqual(['x in y 27 (26.63–27.38)', 'z in y 25']);
  });

  test('a deal that binds may not have closed: then it is what was held before', () => {
    expect(
      shares([
        { amount_usd_m: '100', post_money_usd_m: '1000', ...paidIn('2024-02-01') },
        { stage: 'binding', stake_pct: '49', known_on: '2024-05-01' },
      ]),
    ).toEqual(['x in y 49 (10–49.5)']);
  });

  test('sources that differ on one day give a range, the better one the likely share', () => {
    const observations = `
      entity, metric,      period,     value, unit, basis,    known_on,   known_basis, source, confidence
      x,      y_stake_pct, 2024-03-11, 14,    %,    reported, 2024-03-11, stated,      filing, A
      x,      y_stake_pct, 2024-03,    10,    %,    estimate, 2024-03-11, stated,      blog,   C
    `;
    const metrics = `
      id,          meaning,  unit, stock_or_flow
      y_stake_pct, share,    %,    stock
    `;
    expect(shares([{ payee: 'z' }], { observations, metrics })[0]).toBe('x in y 14 (9.5–14.5)');
  });

  test('a closing agreed before it and paid after it may be in it already', () => {
    expect(
      shares([
        { stage: 'unknown', stake_pct: '27', known_on: '2024-03-01', paid_on: '' },
        {
          payer: 'z',
          amount_usd_m: '100',
          post_money_usd_m: '1000',
          known_on: '2024-02-01',
          paid_on: '2024-06-01',
        },
      ])[0],
    ).toBe('x in y 27 (23.85–27.5)');
  });

  test('a table of holders has in its rest the firms that it does not name', () => {
    const rows = [{ payer: 'z', stage: 'unknown', known_on: '2024-02-01', paid_on: '' }];
    const state = ownership('x,0.6,0.5,0.7', 'other-holders,0.3,0.2,0.3');
    expect(shares(rows, { 'initial-state': state })).toEqual([
      'x in y 60 (50–70)',
      'z in y ? (0–30)',
    ]);
  });
});

describe('notes, rights and purchases', () => {
  test('a note is from nothing to what it would be at the lowest price since', () => {
    expect(
      shares([
        { kind: 'convertible', amount_usd_m: '100', ...paidIn('2024-02-01') },
        { payer: 'z', amount_usd_m: '10', post_money_usd_m: '500', ...paidIn('2024-03-01') },
      ])[0],
    ).toBe('x in y ? (0–20)');
  });

  test('a note that a told share counts adds only what was not paid by then', () => {
    const observation = { stage: 'unknown', stake_pct: '30', known_on: '2024-04-01', paid_on: '' };
    const rows = [
      { kind: 'convertible', amount_usd_m: '100', ...paidIn('2024-02-01') },
      { payer: 'z', amount_usd_m: '10', post_money_usd_m: '500', ...paidIn('2024-03-01') },
      { kind: 'partnership-terms', ...observation },
    ];
    expect(shares(rows)[0]).toBe('x in y 30 (29.5–30.5)');
  });

  test('a warrant of the issuer is the upper end of its holder until it expires', () => {
    const warrant = { kind: 'warrant', payer: 'y', payee: 'x', stage: 'unknown', paid_on: '' };
    expect(shares([{ ...warrant, stake_pct: '10' }])).toEqual(['x in y ? (0–10.5)']);
    expect(shares([{ ...warrant, stake_pct: '10', term_end: '2024-06-30' }])).toEqual([]);
  });

  test('a purchase leaves nothing to others once it is paid', () => {
    const before = { payer: 'z', amount_usd_m: '100', post_money_usd_m: '1000' };
    const bought = { kind: 'acquisition', amount_usd_m: '900' };
    expect(shares([before, bought])).toEqual(['x in y 100']);
    expect(shares([before, { ...bought, stage: 'binding', paid_on: '' }])).toEqual([
      'x in y ? (0–100)',
      'z in y ? (0–10)',
    ]);
  });
});

describe('shares of one firm', () => {
  test('are cut by what others surely hold', () => {
    expect(
      shares([
        { stage: 'unknown', paid_on: '' },
        { payer: 'z', amount_usd_m: '100', stake_pct: '70', paid_on: '2024-02-01' },
      ]),
    ).toEqual(['x in y ? (0–30.5)', 'z in y 70 (69.5–70.5)']);
  });

  test('told to be more than the whole are refused', () => {
    const rows: Rows = [
      { stake_pct: '80', paid_on: '2024-02-01' },
      { payer: 'z', stake_pct: '40', paid_on: '2024-02-01' },
    ];
    expect(() => shares(rows)).toThrow(Refusal);
    expect(() => shares(rows)).toThrow(
      'stakes in y add up to at least 119 % (x 80 %, z 40 %), want at most 100 %: ' +
        'mend the stake_pct or ownership rows',
    );
  });

  test('a group is nobody’s firm, yet what it surely holds counts', () => {
    expect(
      shares([
        { payer: 'g', stake_pct: '70', paid_on: '2024-02-01' },
        { stage: 'unknown', paid_on: '', known_on: '2024-01-20' },
      ]),
    ).toEqual(['x in y ? (0–30.5)']);
  });
});

test('the history tells the share after every round, and what diluted it', () => {
  const ledger = ledgerOf({
    deals: deals(
      { amount_usd_m: '100', post_money_usd_m: '1000', ...paidIn('2024-02-01') },
      { payer: 'z', amount_usd_m: '500', post_money_usd_m: '2500', ...paidIn('2024-05-01') },
      { stage: 'unknown', stake_pct: '7.5', known_on: '2024-06-01', paid_on: '' },
    ),
  });
  expect(
    stakeHistory(ledger, 'x', 'y', days).map(({ day, what, share, words }) => [
      ...[day, what, percent(share.value ?? Number.NaN), words],
    ]),
  ).toMatchInlineSnapshot(`
    [
      [
        "2024-02-01",
        "bought",
        "10",
        "bought by deal-1, 0.1 added",
      ],
      [
        "2024-05-01",
        "diluted",
        "8",
        "diluted by deal-2, 0.8 of it left",
      ],
      [
        "2024-06-01",
        "diluted",
        "NaN",
        "diluted by deal-3, 0.5–1 of it left",
      ],
      [
        "2024-06-01",
        "bought",
        "NaN",
        "bought by deal-3, 0–0.5 added",
      ],
      [
        "2024-06-01",
        "told",
        "7.5",
        "told as 7.5 % on 2024-06-01 (deal-3)",
      ],
    ]
  `);
});
