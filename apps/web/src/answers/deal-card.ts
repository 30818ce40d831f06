import type { DealTerm, Ledger } from '@roundtrip/ledger';
import {
  type Citation,
  type ContradictionsAnswer,
  type DayChoice,
  type DealPage,
  dealPage,
  dealSentence,
  dollars,
  termMeanings,
} from '@roundtrip/workbench';

/** One deal as a card says it. */
export interface DealCard {
  readonly id: string;
  readonly sentence: string;
  readonly amount: string;
  readonly basis: string;
  readonly stage: string;
  readonly stageMeaning: string;
  readonly terms: readonly { readonly term: string; readonly meaning: string }[];
  readonly note: string;
  readonly signed: string;
  readonly firstPublic: string;
  readonly grade: string;
  readonly isPrivate: boolean;
  readonly sources: readonly Citation[];
  readonly conflicts: readonly string[];
}

type Contradiction = ContradictionsAnswer['contradictions'][number];

export function dealCard(
  ledger: Ledger,
  id: string,
  days: DayChoice,
  conflicts: readonly Contradiction[],
): DealCard {
  return cardOf(dealPage(ledger, id, days), conflicts);
}

export function cardOf(page: DealPage, conflicts: readonly Contradiction[]): DealCard {
  return {
    id: page.id,
    sentence: dealSentence(page),
    amount: page.amountUsdM === null ? 'not published' : dollars(page.amountUsdM),
    basis: page.amountBasis ?? '',
    stage: page.stage,
    stageMeaning: page.stageMeaning,
    terms: page.terms.map((term) => ({ term, meaning: termMeanings[term as DealTerm] })),
    note: page.note,
    signed: page.signed ?? 'not known',
    firstPublic: page.firstPublic,
    grade: page.confidence ?? '',
    isPrivate: page.isPrivate,
    sources: page.sources,
    conflicts: conflicts.filter(({ subject }) => subject === page.id).map(conflictInWords),
  };
}

/** A contradiction in one sentence: what is said, and each reading. */
export function conflictInWords({ says, readings }: Contradiction): string {
  const told = readings.map(({ value, unit, note }) => {
    const amount = unit === 'USD m' ? dollars(value) : `${value} ${unit}`;
    return note === '' ? amount : `${amount} (${note})`;
  });
  return `${says}: ${told.join('; ')}`;
}
