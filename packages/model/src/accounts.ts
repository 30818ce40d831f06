import type { InstrumentRecord } from '@roundtrip/engine';

/** Claims and real assets of the economy. */
export const accounts: Readonly<Record<string, InstrumentRecord>> = {
  deposits: {
    title: 'Deposits',
    unit: 'USDm',
    holder: 'agent',
    issuer: 'bank',
    initial: 'opening_deposits[agent]',
  },
  equity: {
    title: 'Lab equity',
    unit: 'USDm',
    holder: 'investor',
    issuer: 'lab',
    initial: 'opening_stake[investor, lab] * opening_post_money[lab]',
  },
  credits: {
    title: 'Prepaid compute (cloud credits)',
    unit: 'USDm',
    holder: 'lab',
    issuer: 'cloud',
    initial: '0',
  },
  loans: {
    title: 'Loans',
    unit: 'USDm',
    holder: 'lender',
    issuer: 'borrower',
    initial:
      'if lender == bank and borrower == capital then sum(agent: opening_deposits[agent]) else 0',
  },
  fixed_capital: {
    title: 'Fixed capital',
    unit: 'USDm',
    holder: 'buyer',
    real: true,
    initial: 'opening_fixed_capital[buyer]',
  },
};
