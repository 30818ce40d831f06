import type { Entity, Ledger } from '@roundtrip/ledger';
import { knownOn as knownBy } from '@roundtrip/ledger';
import { type DayChoice, resolveDays } from '../days.ts';
import { isGroup } from '../tracing/dyed-accounts.ts';
import { ledgerClaims } from './claims.ts';
import { ledgerCommitments } from './commitments.ts';
import { equityOf } from './firm-equity.ts';
import { cashOf, operatingCashFlowOf } from './firm-money.ts';
import { worthOf } from './firm-worth.ts';
import { ledgerGuarantees } from './guarantees.ts';
import { ledgerStakes } from './stakes.ts';
import type { Standing, StandingFirm } from './standing.ts';

function roleOf(kind: Entity['kind'] | undefined): StandingFirm['role'] {
  switch (kind) {
    case 'cloud':
    case 'neocloud':
      return 'cloud';
    case 'lab':
    case 'integrated':
    case 'investor':
      return kind;
    case 'chip':
      return 'chip-maker';
    default:
      return 'other';
  }
}

/**
 * How firms stand to one another at the end of a day as the public knew it on another: every number
 * with its range, what it rests on and its documents.
 */
export function ledgerStanding(ledger: Ledger, choice: DayChoice): Standing {
  const days = resolveDays(ledger, choice);
  const known = knownBy(ledger, days.knownOn);
  const stakes = ledgerStakes(known, days);
  const claims = ledgerClaims(known, days);
  const commitments = ledgerCommitments(known, days);
  const guarantees = ledgerGuarantees(known, days);
  const parties = new Set([
    ...stakes.flatMap(({ holder, issuer }) => [holder, issuer]),
    ...claims.flatMap(({ creditor, debtor }) => [creditor, debtor]),
    ...commitments.flatMap(({ customer, supplier }) => [customer, supplier]),
    ...guarantees.flatMap(({ guarantor, guaranteed }) => [guarantor, guaranteed]),
  ]);
  const firms = [...parties]
    .filter((id) => !isGroup(ledger, id))
    .sort()
    .map((id): StandingFirm => {
      const entity = known.entities.get(id);
      const cash = cashOf(known, id, days);
      return {
        id,
        name: entity?.name ?? id,
        role: roleOf(entity?.kind),
        cash,
        operatingCashFlow: operatingCashFlowOf(known, id, days),
        equity: equityOf(known, id, days, cash, claims),
        worth: worthOf(known, id, days),
      };
    });
  return { ...days, firms, stakes, claims, commitments, guarantees };
}
