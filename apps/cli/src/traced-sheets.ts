import { dollars, type TracedBack, type TracedMoney, tracedShare } from '@roundtrip/workbench';
import { type Cell, column, figure, type Sheet, usd, word } from './view.ts';

function percent(of: number | null): Cell {
  return of === null ? { text: '?', raw: '' } : { text: `${Math.round(of * 100)} %`, raw: of };
}

function bounded({ low, value, high }: { low: number; value: number; high: number | null }): Cell {
  if (high === null) return { text: `≥ ${dollars(low)}`, raw: value };
  const text = low === high ? dollars(value) : `${dollars(low)} – ${dollars(high)}`;
  return { text, raw: value };
}

function ratio(of: TracedBack['face']): Cell {
  return { text: tracedShare(of).replace(' %', ''), raw: of.value ?? `${of.low}/${of.high ?? ''}` };
}

/** Rule by rule what is seen coming back, and the accounts it was seen in. */
export function tracedSheets(traced: TracedMoney): Sheet[] {
  const { rules, accounts, chains } = traced;
  if (traced.cash + traced.credits + traced.undated === 0) return [];
  return [
    {
      title: `Of ${dollars(traced.traced)} that can be followed, by rule; of all that was put in, in %`,
      columns: [
        column('rule', 'Rule'),
        column('words', 'An outflow takes'),
        figure('seen_usd_m', 'Seen back'),
        figure('seen_range', 'Range'),
        figure('face_ratio', 'All'),
        figure('cost_ratio', 'At cost'),
        figure('cash_ratio', 'Cash'),
      ],
      rows: rules.map(({ rule, words, seen, face, cost, cash }) => [
        word(rule),
        word(words),
        usd(seen.value),
        bounded(seen),
        ratio(face),
        ratio(cost),
        ratio(cash),
      ]),
    },
    ...(accounts.length === 0 ? [] : [accountSheet(accounts)]),
    ...(chains.length === 0 ? [] : [chainSheet(chains)]),
  ];
}

function accountSheet(accounts: TracedMoney['accounts']): Sheet {
  return {
    title: 'Accounts traced (roundtrip account FIRM shows each whole)',
    columns: [
      column('firm', 'Firm'),
      column('quarter', 'Quarter'),
      figure('dyed_usd_m', 'Came in'),
      figure('billed_usd_m', 'Bill of the investor'),
      figure('residual_share', 'Residual'),
    ],
    rows: accounts.map(({ firm, quarter, dyed, billed, residualShare }) => [
      word(firm),
      word(quarter),
      usd(dyed),
      bounded(billed),
      percent(residualShare),
    ]),
  };
}

function chainSheet(chains: TracedMoney['chains']): Sheet {
  return {
    title: 'Reached suppliers that may pass it on, whose own accounts are unknown',
    columns: [
      column('supplier', 'Supplier'),
      ...(chains[0]?.reached ?? []).map(({ rule }) => figure(`${rule}_usd_m`, rule)),
    ],
    rows: chains.map(({ supplier, reached }) => [word(supplier), ...reached.map(bounded)]),
  };
}
