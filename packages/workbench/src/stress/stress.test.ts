import { deals, ledgerOf } from '@roundtrip/ledger/specimen';
import { describe, expect, test } from 'vitest';
import { stress } from './stress.ts';
import { stressSentences } from './words.ts';

const knownOn = '2024-12-31';
type Rows = Parameters<typeof deals>;

/** Rows that lose something at any end, one line each. */
function lossesOf(failed: string, ...rows: Rows): string[] {
  const answer = stress(ledgerOf({ deals: deals(...rows) }), { failed, knownOn });
  const ends = ({ low, value, high }: { low: number; value: number; high: number | null }) =>
    [low, value, high ?? 'any']
      .map((each) => (each === 'any' ? each : Math.round(Number(each))))
      .join(' ');
  return answer.losses
    .filter(({ on }) => on === failed)
    .map(
      ({ holder, instrument, channel, lostBacklog, lostFunding, ...loss }) =>
        `${holder} ${instrument} ${channel}: ${ends(loss)}` +
        (lostBacklog === null ? '' : `, backlog ${ends(lostBacklog)}`) +
        (lostFunding === null ? '' : `, funding ${ends(lostFunding)}`),
    );
}

const cheque = { amount_usd_m: '100', post_money_usd_m: '1000', paid_on: '2024-06-01' };

describe('of a made-up ledger', () => {
  test('a stake in what fails is lost whole', () => {
    expect(lossesOf('y', cheque)).toMatchInlineSnapshot(`
      [
        "x stake revaluation: 100 100 100",
      ]
    `);
  });

  test('money announced lately and not known to be paid may not come', () => {
    const pledge = { amount_usd_m: '500', stage: 'headline', known_on: '2024-09-01', paid_on: '' };
    expect(lossesOf('x', { ...cheque, ...pledge })).toMatchInlineSnapshot(`
      [
        "y pledge leverage: 0 0 0, funding 0 0 500",
      ]
    `);
    expect(lossesOf('x', { ...cheque, ...pledge, known_on: '2022-09-01' })).toEqual([]);
  });

  test('a note that may have become the stake counts with the stake alone', () => {
    const note = { kind: 'convertible', amount_usd_m: '100', paid_on: '2024-06-01' };
    const rows = [note, { ...cheque, payer: 'z', known_on: '2024-08-01', paid_on: '2024-08-01' }];
    expect(lossesOf('y', ...rows)).toMatchInlineSnapshot(`
      [
        "x stake revaluation: 0 100 100",
        "z stake revaluation: 100 100 100",
      ]
    `);
  });

  test('orders are lost apart from the capacity behind them', () => {
    const order = {
      ...{
        kind: 'cloud-commitment',
        payer: 'y',
        payee: 'x',
        amount_usd_m: '400',
        stage: 'binding',
      },
      ...{ known_on: '2024-01-01', term_start: '2025-01-01', term_end: '2029-01-01', paid_on: '' },
    };
    expect(lossesOf('y', order)).toMatchInlineSnapshot(`
      [
        "x commitment leverage: 0 125 333, backlog 24 208 343",
      ]
    `);
  });

  test('a firm nobody depends on is said to be one', () => {
    const answer = stress(ledgerOf({ deals: deals(cheque) }), { failed: 'x', knownOn });
    expect(stressSentences(answer)).toMatchInlineSnapshot(`
      [
        "If X Corp failed, nobody named in the ledger would lose anything: none is known to hold a part of it, to have lent to it, or to have its promise.",
      ]
    `);
  });
});
