import {
  formatProblem,
  type Ledger,
  type LedgerFiles,
  loadLedger,
  type Tables,
} from '../src/index.ts';

const encoder = new TextEncoder();

/** The smallest ledger in which every table is filled and nothing is wrong. */
const smallest: Record<keyof Tables, string> = {
  sources: `
    id,     title,     publisher, url,               date,    tier
    filing, A filing,  Regulator, https://a.example, 2024-02, A
    blog,   A blog,    Someone,   https://b.example, ,        C
  `,
  entities: `
    id, name,    kind,  layers,         ticker, fiscal_year_end, source
    x,  X Corp,  cloud, infrastructure, XC,     06-30,           filing
    y,  Y Lab,   lab,   models,         ,       ,                filing
    z,  Z Chips, chip,  chips,          ZC,     01-31,           filing
    g,  Group,   aggregate, ,           ,       ,
  `,
  metrics: `
    id,      meaning,  unit,        stock_or_flow
    revenue, all sales, USD m;CNY m, flow
  `,
  deals: `
    id,     kind,   payer, payee, amount_usd_m, stage, amount_basis, signed,     known_on,   paid_on, source, confidence
    x-y-24, equity, x,     y,     100,          paid,  filing,       2024-01-15, 2024-01-15, 2024-02, filing, A
  `,
  'deal-links': `
    deal, relation, linked
  `,
  observations: `
    entity, metric,  period, value, unit,  basis,    known_on,   known_basis, source, confidence
    x,      revenue, FY2024, 1000,  USD m, reported, 2024-07-30, stated,      filing, A
  `,
  events: `
    id,     date,    known_on,   kind,      entities, title, effect, source, confidence
    probe,  2024-03, 2024-03-02, antitrust, x;y,      A probe, None, filing, B
  `,
  priors: `
    parameter, meaning, unit,     low, mode, high, known_on, basis,     source
    share,     a share, fraction, 0.1, 0.2,  0.3,  2024-02,  judgement, filing
  `,
  fx: `
    month, currency, usd_per_unit, basis,    source
    2024,  CNY,      0.14,         stated,   filing
  `,
  'initial-state': `
    day,        entity, variable, index, value, low, high, unit,  basis,    how,  source, confidence
    2024-03-31, x,      cash,     ,      10,    5,   20,   USD m, reported, read, filing, A
  `,
};

/** A table as a test writes it: lines may be indented and cells aligned. */
export function table(name: string, text: string | Uint8Array) {
  if (typeof text !== 'string') return { name, bytes: text };
  const lines = text.trim().split('\n');
  return { name, bytes: encoder.encode(`${lines.map((line) => line.trim()).join('\n')}\n`) };
}

/** Files of a ledger in which some tables are replaced. */
export function files(
  tables: Partial<Record<keyof Tables, string | Uint8Array>>,
  ...overlays: (string | Uint8Array)[]
): LedgerFiles {
  const all = { ...smallest, ...tables };
  const named = Object.entries(all).map(([name, text]) => [name, table(`${name}.csv`, text)]);
  return {
    released: '2024-12-31',
    tables: Object.fromEntries(named) as LedgerFiles['tables'],
    overlays: overlays.map((text, i) => table(i === 0 ? 'mine.csv' : `mine-${i + 1}.csv`, text)),
  };
}

/** Everything wrong with such files, one message a line. */
export function problems(...given: Parameters<typeof files>): string {
  return loadLedger(files(...given))
    .problems.map(formatProblem)
    .join('\n');
}

/** The ledger of such files, which must be in order. */
export function ledgerOf(...given: Parameters<typeof files>): Ledger {
  const { ledger, problems: found } = loadLedger(files(...given));
  if (ledger === undefined) throw new Error(found.map(formatProblem).join('\n'));
  return ledger;
}

/** Deals between x, y, z and g: the columns a test is about, the rest filled in. */
export function deals(...rows: Partial<Record<string, string>>[]): string {
  const columns = [
    'id',
    'kind',
    'payer',
    'payee',
    'amount_usd_m',
    'stage',
    'amount_basis',
    'signed',
    'known_on',
    'term_start',
    'term_end',
    'paid_on',
    'post_money_usd_m',
    'stake_pct',
    'terms',
    'source',
    'confidence',
  ];
  const filled = rows.map((row, i) => {
    const amount = row.stage === 'unknown' ? '' : String(100 + i);
    const moved = row.stage === 'paid' || row.stage === 'drawn' || row.stage === undefined;
    const usual: Partial<Record<string, string>> = {
      id: `deal-${i + 1}`,
      kind: 'equity',
      payer: 'x',
      payee: 'y',
      amount_usd_m: amount,
      stage: 'paid',
      amount_basis: (row.amount_usd_m ?? amount) === '' ? '' : 'filing',
      known_on: '2024-01-15',
      paid_on: moved ? '2024-02' : '',
      source: 'filing',
      confidence: 'A',
    };
    const cells = { ...usual, ...row };
    return columns.map((column) => cells[column] ?? '').join(',');
  });
  return [columns.join(','), ...filled].join('\n');
}

/** Links as `left relation right`. */
export function links(...said: string[]): string {
  return ['deal,relation,linked', ...said.map((line) => line.replaceAll(' ', ','))].join('\n');
}
