import type { MechanismRecord } from '@roundtrip/engine';

export const restOfEconomy: Readonly<Record<string, MechanismRecord>> = {
  suppliers: {
    title: 'Chip makers’ costs',
    why: 'What chip makers keep is their margin; the rest goes to people and their own suppliers, inside the household and market sector.',
    phase: 'suppliers',
    variables: {
      chip_sales: {
        over: ['supplier'],
        unit: 'USDm',
        is: 'max(0, received(investment, supplier))',
      },
    },
    transactions: {
      supplier_wages: {
        over: ['supplier'],
        row: 'wages',
        from: 'supplier',
        to: 'capital',
        is: 'chip_sales[supplier] * (1 - supplier_margin[supplier])',
      },
    },
  },
  taxes: {
    title: 'Taxes',
    why: 'A part of positive operating cash flow goes to the government, which spends it.',
    phase: 'taxes',
    variables: {
      taxable: {
        over: ['taxpayer'],
        unit: 'USDm',
        is: {
          firm: 'max(0, net(operating, firm))',
          supplier: 'max(0, net(operating, supplier) + received(investment, supplier))',
        },
      },
    },
    transactions: {
      tax: {
        over: ['taxpayer'],
        row: 'tax',
        from: 'taxpayer',
        to: 'government',
        is: 'tax_rate * taxable[taxpayer]',
      },
    },
  },
  dividends: {
    title: 'Dividends',
    why: 'Firms hand out a part of what they earn, but keep a cushion.',
    phase: 'dividends',
    transactions: {
      dividend: {
        over: ['taxpayer'],
        row: 'dividends',
        from: 'taxpayer',
        to: 'capital',
        is: 'min(payout * taxable[taxpayer], if taxable[taxpayer] > 0 then max(0, deposits[taxpayer] - dividend_cushion) * payout_speed * step else 0)',
      },
    },
  },
  government: {
    title: 'The government spends what it collects',
    why: 'A government that neither saves nor borrows more keeps out of the way.',
    phase: 'government',
    transactions: {
      spending_of_government: {
        row: 'government',
        from: 'government',
        to: 'capital',
        is: 'max(0, deposits[government])',
      },
    },
  },
  borrowing: {
    title: 'Borrowing',
    why: 'A cloud below its cushion borrows up to it.',
    phase: 'borrowing',
    transactions: {
      loan: {
        over: ['cloud'],
        row: 'loans',
        from: 'capital',
        to: 'cloud',
        in_exchange_for: 'loans[cloud]',
        is: 'max(0, dividend_cushion - deposits[cloud])',
      },
    },
  },
};
