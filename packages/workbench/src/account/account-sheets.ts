import type { AccountAnswer } from '../schema/account.ts';
import { type Cell, column, figure, type Sheet, usd, word } from '../sheet.ts';
import { dollars } from '../words.ts';

type Estimate = AccountAnswer['quarters'][number]['cheques'];

/** A firm's money in and out by quarter. */
export function accountSheet({ quarters }: AccountAnswer): Sheet {
  return {
    columns: [
      column('quarter', 'Quarter'),
      figure('cheques_usd_m', 'Cheques'),
      figure('credits_usd_m', 'Credits'),
      figure('revenue_usd_m', 'Revenue'),
      figure('bills_usd_m', 'Compute'),
      figure('revenue_share_usd_m', 'Shared'),
      figure('other_costs_usd_m', 'Other costs'),
      figure('residual_usd_m', 'Missing'),
      figure('residual_share', 'Share'),
    ],
    rows: quarters.map((quarter) => [
      word(quarter.quarter),
      estimated(quarter.cheques),
      estimated(quarter.credits),
      estimated(quarter.revenue),
      estimated(quarter.bills),
      estimated(quarter.revenueShare),
      estimated(quarter.otherCosts),
      residual(quarter),
      share(quarter.residualShare),
    ]),
  };
}

/** The compute bill of each quarter, by whom it was owed to. */
export function supplierSheet({ quarters }: AccountAnswer): Sheet {
  return {
    title: 'The compute bill by supplier',
    columns: [
      column('quarter', 'Quarter'),
      column('supplier', 'Supplier'),
      figure('published_usd_m', 'Published'),
      figure('middle_usd_m', 'Middle'),
      figure('bounds_usd_m', 'Bounds'),
      column('why', 'By'),
    ],
    rows: quarters.flatMap(({ quarter, bills, suppliers }) =>
      (bills === null ? [] : suppliers).map(({ supplier, published, value, low, high, why }) => [
        word(quarter),
        word(supplier),
        usd(published),
        usd(value),
        estimated({ value: high === null ? low : value, low, high }),
        word(supplierWords[why]),
      ]),
    ),
  };
}

const supplierWords = {
  published: 'bills',
  exclusive: 'exclusive contract',
  split: 'contracts',
} as const;

function estimated(amount: Estimate | null): Cell {
  if (amount === null) return { text: '?', raw: '' };
  const { value, low, high } = amount;
  if (high === null) return { text: `≥ ${dollars(value)}`, raw: value };
  const exact = low === value && high === value;
  const bounds = `${dollars(low)} – ${dollars(high)}`;
  return { text: exact ? dollars(value) : bounds, raw: value };
}

function residual({ otherSources, otherUses }: AccountAnswer['quarters'][number]): Cell {
  if (otherSources === null || otherUses === null) return { text: '?', raw: '' };
  const value = otherSources.value - otherUses.value;
  const sign = value > 0 ? '+' : value < 0 ? '−' : '';
  return { text: `${sign}${dollars(Math.abs(value))}`, raw: value };
}

function share(of: number | null): Cell {
  return of === null ? { text: '?', raw: '' } : { text: `${Math.round(of * 100)} %`, raw: of };
}
