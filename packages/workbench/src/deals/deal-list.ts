import {
  boundOn,
  type Deal,
  dealKinds,
  dealTerms,
  grades,
  hasHappened,
  knownOn,
  type Ledger,
  rowStages,
} from '@roundtrip/ledger';
import { type DayChoice, frameOf, resolveDays } from '../days.ts';
import { oneNamed } from '../names.ts';
import type { DealListAnswer } from '../schema/deal-list.ts';
import { dealFacts } from './deal-facts.ts';

type Row = DealListAnswer['deals'][number];
type Facet = keyof DealListAnswer['facets'];

/** What deals can be ordered by. */
export const dealOrders = [
  'known',
  'bound',
  'from',
  'to',
  'kind',
  'amount',
  'stage',
  'grade',
] as const;
export type DealOrder = (typeof dealOrders)[number];

/** Values of each filter are alternatives; different filters all hold. Empty: any. */
export interface DealListQuestion extends DayChoice {
  readonly stages?: readonly string[] | undefined;
  readonly kinds?: readonly string[] | undefined;
  /** Ids of firms on either side. */
  readonly parties?: readonly string[] | undefined;
  readonly terms?: readonly string[] | undefined;
  readonly grades?: readonly string[] | undefined;
  /** Words that all stand somewhere in the row. */
  readonly text?: string | undefined;
  /** `known` if not said. */
  readonly order?: DealOrder | undefined;
  /** Largest, latest or last first; the latest known first if neither this nor order is said. */
  readonly descending?: boolean | undefined;
}

/** Deals in a row, with how many of them each further filter would leave. */
export function dealList(whole: Ledger, question: DealListQuestion): DealListAnswer {
  const days = resolveDays(whole, question);
  const ledger = knownOn(whole, days.knownOn);
  const rows = [...ledger.deals.values()]
    .filter((deal) => hasHappened(deal, days, 'first'))
    .map((deal) => rowOf(ledger, deal));
  const kept = filtersOf(question);
  const deals = rows.filter((row) => Object.values(kept).every((keeps) => keeps(row)));
  const facet = (name: Facet) => {
    const others = Object.entries(kept).filter(([other]) => other !== name);
    return countValues(
      rows.filter((row) => others.every(([, keeps]) => keeps(row))),
      name,
    );
  };
  return {
    of: rows.length,
    deals: inOrder(deals, question),
    facets: {
      stage: facet('stage'),
      kind: facet('kind'),
      party: facet('party'),
      term: facet('term'),
      grade: facet('grade'),
    },
    ...frameOf(
      ledger,
      days,
      deals.map(({ id }) => id),
    ),
  };
}

/** An order as a person writes it. */
export function orderNamed(word: string): DealOrder {
  return oneNamed('order', word, dealOrders);
}

function rowOf(ledger: Ledger, deal: Deal): Row {
  return {
    ...dealFacts(ledger, deal),
    bound: boundOn(deal).text,
    firstPublic: deal.knownOn.text,
  };
}

function valuesOf(row: Row, facet: Facet): readonly string[] {
  switch (facet) {
    case 'stage':
      return [row.stage];
    case 'kind':
      return [row.kind];
    case 'party':
      return [...new Set([row.payer, row.payee])];
    case 'term':
      return row.terms;
    case 'grade':
      return row.confidence === null ? [] : [row.confidence];
  }
}

function filtersOf(question: DealListQuestion): Record<Facet | 'text', (row: Row) => boolean> {
  const among =
    (facet: Facet, wanted: readonly string[] = []) =>
    (row: Row) =>
      wanted.length === 0 || valuesOf(row, facet).some((value) => wanted.includes(value));
  const named = (what: string, asked: readonly string[] | undefined, known: readonly string[]) =>
    asked?.map((word) => oneNamed(what, word, known));
  const sought = (question.text ?? '').toLowerCase().split(/\s+/);
  return {
    stage: among('stage', named('stage', question.stages, rowStages)),
    kind: among('kind', named('kind', question.kinds, dealKinds)),
    party: among('party', question.parties),
    term: among('term', named('term', question.terms, dealTerms)),
    grade: among('grade', named('grade', question.grades, grades)),
    text: (row) => {
      const said = textOf(row);
      return sought.every((part) => said.includes(part));
    },
  };
}

function textOf({ id, payerName, payeeName, note, terms, kind, stage }: Row): string {
  return [id, payerName, payeeName, kind, stage, ...terms, note].join('\n').toLowerCase();
}

function countValues(rows: readonly Row[], facet: Facet): DealListAnswer['facets'][Facet] {
  const counts = new Map<string, number>();
  for (const row of rows)
    for (const value of valuesOf(row, facet)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

function keyOf(row: Row, order: DealOrder): string | number | null {
  switch (order) {
    case 'known':
      return row.firstPublic;
    case 'bound':
      return row.bound;
    case 'from':
      return row.payerName;
    case 'to':
      return row.payeeName;
    case 'kind':
      return row.kind;
    case 'amount':
      return row.amountUsdM;
    case 'stage':
      return row.stage;
    case 'grade':
      return row.confidence;
  }
}

/** Rows without the key come last either way; equal ones stand by their ids. */
function inOrder(rows: readonly Row[], { order, descending }: DealListQuestion): Row[] {
  const by = order ?? 'known';
  const sign = (descending ?? order === undefined) ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [left, right] = [keyOf(a, by), keyOf(b, by)];
    if (left !== right) {
      if (left === null) return 1;
      if (right === null) return -1;
      return left < right ? -sign : sign;
    }
    return a.id < b.id ? -1 : 1;
  });
}
