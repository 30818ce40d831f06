import type { Ledger } from '@roundtrip/ledger';
import {
  type DealListAnswer,
  type DealListQuestion,
  dealList,
  dealsSentence,
  nameOf,
} from '@roundtrip/workbench';

interface FacetValue {
  readonly value: string;
  readonly name: string;
  readonly count: number;
}

export type Facet = keyof DealListAnswer['facets'];

export interface LedgerScreen {
  readonly line: string;
  readonly deals: DealListAnswer['deals'];
  readonly facets: Readonly<Record<Facet, readonly FacetValue[]>>;
  readonly until: string;
  readonly knownOn: string;
  readonly overlays: readonly string[];
}

/** The deals that pass the filters, and what each further filter would leave. */
export function ledgerScreen(ledger: Ledger, question: DealListQuestion): LedgerScreen {
  const answer = dealList(ledger, question);
  const named = (facet: Facet) =>
    answer.facets[facet].map(({ value, count }) => ({
      value,
      name: facet === 'party' ? nameOf(ledger, value) : value,
      count,
    }));
  return {
    line: dealsSentence(answer),
    deals: answer.deals,
    facets: {
      stage: named('stage'),
      kind: named('kind'),
      party: named('party'),
      term: named('term'),
      grade: named('grade'),
    },
    until: answer.until,
    knownOn: answer.knownOn,
    overlays: answer.overlays,
  };
}
