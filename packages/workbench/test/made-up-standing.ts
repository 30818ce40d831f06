import { ledgerOf } from '@roundtrip/ledger/specimen';
import { ledgerStanding } from '../src/standing/from-ledger.ts';
import type { Known, Standing, StandingFirm } from '../src/standing/standing.ts';

export type Tables = Parameters<typeof ledgerOf>[0];

/** How the firms of a made-up ledger stood at the end of a day, as known on it. */
export function standingOf(tables: Tables, until: string): Standing {
  return ledgerStanding(ledgerOf(tables), { until, knownOn: until });
}

export const ends = ({ low, value, high }: Known): (number | undefined)[] => [low, value, high];

/** Rows of initial-state.csv on 2023-12-31, each as `entity variable index value low high`. */
export function state(...rows: readonly string[]): string {
  const head = 'day,entity,variable,index,value,low,high,unit,basis,how,source,confidence';
  const told = rows.map((row) => {
    const [entity, variable, index, value, low, high] = row.split(' ');
    const at = index === '-' ? '' : index;
    const range = [value, low, high].join(',');
    return `2023-12-31,${entity},${variable},${at},${range},USD m,judgement,told,filing,A`;
  });
  return [head, ...told].join('\n');
}

export function firmIn(standing: Standing, id: string): StandingFirm {
  const found = standing.firms.find((one) => one.id === id);
  if (found === undefined) throw new Error(`${id} stands nowhere`);
  return found;
}

/** A promise of y to x, so that both stand in the standing. */
export const promise = {
  id: 'promise',
  kind: 'cloud-commitment',
  payer: 'y',
  payee: 'x',
  amount_usd_m: '365',
  stage: 'binding',
  known_on: '2024-01-01',
  term_start: '2024-01-01',
  term_end: '2024-12-30',
};
