import { deals, links } from '@roundtrip/ledger/specimen';
import { describe, expect, test } from 'vitest';
import { ends, promise, standingOf, state, type Tables } from '../../test/made-up-standing.ts';

describe('a debt', () => {
  test('is what is drawn, at most what was bound, and falls due with its term', () => {
    const rows = deals(
      { ...promise, known_on: '2023-01-01' },
      { id: 'drawn', kind: 'debt', amount_usd_m: '30', term_end: '2024-08-31' },
      {
        id: 'bound',
        kind: 'debt',
        amount_usd_m: '20',
        stage: 'binding',
        paid_on: '',
        term_end: '2024-08-31',
      },
    );
    const [loan] = standingOf({ deals: rows }, '2024-06-30').claims.filter(
      ({ kind }) => kind === 'loan',
    );
    expect(loan).toMatchObject({ creditor: 'x', debtor: 'y' });
    expect(loan && ends(loan.amount)).toEqual([30, 30, 50]);
    expect(loan && ends(loan.due)).toEqual([0, 30, 50]);
  });

  test('that turns into shares may be gone once shares were priced', () => {
    const note = { id: 'note', kind: 'convertible', amount_usd_m: '30' };
    const rows = deals({ ...promise, known_on: '2023-01-01' }, note);
    const find = (tables: Tables) =>
      standingOf(tables, '2024-06-30').claims.find(({ kind }) => kind === 'note')?.amount;
    const before = find({ deals: rows });
    expect(before && ends(before)).toEqual([30, 30, 30]);
    const round = {
      id: 'round',
      known_on: '2024-04-01',
      paid_on: '2024-04',
      post_money_usd_m: '900',
    };
    const priced = deals({ ...promise, known_on: '2023-01-01' }, note, round);
    const after = find({ deals: priced });
    expect(after && ends(after)).toEqual([0, undefined, 30]);
    expect(after?.deals).toContain('round');
  });

  test('in another’s place is a guarantee and owed by nobody', () => {
    const rows = {
      deals: deals(
        { ...promise, payer: 'y', payee: 'z' },
        {
          id: 'stands',
          kind: 'debt',
          payer: 'x',
          payee: 'z',
          amount_usd_m: '9',
          stage: 'headline',
          paid_on: '',
        },
      ),
      'deal-links': links('stands guarantees promise'),
    };
    const standing = standingOf(rows, '2024-06-30');
    expect(standing.claims.filter(({ kind }) => kind === 'loan')).toEqual([]);
    expect(
      standing.guarantees.map(({ amount, ...rest }) => ({ ...rest, ends: ends(amount) })),
    ).toEqual([
      {
        guarantor: 'x',
        guaranteed: 'z',
        id: 'stands',
        backs: ['promise'],
        ends: [0, undefined, 9],
      },
    ]);
  });

  test('for bills is at most a quarter of them', () => {
    const [bill] = standingOf({ deals: deals(promise) }, '2024-06-30').claims;
    expect(bill).toMatchObject({ creditor: 'x', debtor: 'y', kind: 'receivable' });
    expect(bill && ends(bill.amount)).toEqual([0, undefined, 91.3125]);
  });

  test('of compute is what was given and may have been used', () => {
    const gift = {
      id: 'gift',
      kind: 'cloud-credits',
      amount_usd_m: '40',
      stage: 'binding',
      paid_on: '',
    };
    const rows = {
      deals: deals(gift),
      'initial-state': state('y contract_credits_outstanding x 7 5 9'),
    };
    const on = (until: string) => standingOf(rows, until).claims[0];
    const [before, after] = [on('2023-12-31'), on('2024-06-30')];
    expect(before).toMatchObject({ creditor: 'y', debtor: 'x', kind: 'prepaid' });
    expect(before && ends(before.amount)).toEqual([5, 7, 9]);
    expect(after && ends(after.amount)).toEqual([0, undefined, 49]);
  });
});
