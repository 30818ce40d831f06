import type { Ledger } from '@roundtrip/ledger';
import { type Citation, citationsNamed, nameOf, type Sheet } from '@roundtrip/workbench';
import { type OwnershipAnswer, type ShareKind, shareBetween } from '@roundtrip/workbench/ownership';
import { sourceLine } from './source-line.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** What one firm holds of another, with all that it rests on. */
export interface Holding {
  readonly title: string;
  readonly holder: Named;
  readonly issuer: Named;
  /** The shares and what they are carried at, as the table has them. */
  readonly facts: readonly { readonly head: string; readonly words: string }[];
  /** How the share was found, and what it is carried at; empty where nothing is held directly. */
  readonly how: readonly string[];
  readonly chains: readonly { readonly firms: readonly Named[]; readonly share: string }[];
  readonly rights: readonly { readonly words: string; readonly deal: string }[];
  readonly deals: readonly { readonly id: string; readonly isPrivate: boolean }[];
  readonly documents: readonly Citation[];
  /** To quote: the sentence and where it comes from. */
  readonly quote: string;
}

interface Opened {
  readonly mark: string;
  readonly title: string;
  readonly kind: ShareKind;
  /** Who holds what of whom, a row for every stake. */
  readonly table: Sheet;
}

/** Signs that save room in a table, in words. */
const signs: Readonly<Record<string, string>> = {
  '=': 'the same as held directly',
  '–': 'nothing that is known',
  '?': 'not known',
};

/** Opens what a cell of the matrix stands for. */
export function holdingOf(
  ledger: Ledger,
  answer: OwnershipAnswer,
  { mark, title, kind, table }: Opened,
): Holding {
  const [holder = '', issuer = ''] = mark.split('/');
  const isThis = (one: { holder: string; issuer: string }) =>
    one.holder === holder && one.issuer === issuer;
  const at = answer.stakes.findIndex(isThis);
  const stake = answer.stakes[at];
  const named = (id: string) => ({ id, name: nameOf(ledger, id) });
  const { carrying, rights = [] } = stake ?? {};
  const share = stake?.[kind];
  const deals = [...new Set([...(share?.deals ?? []), ...(carrying?.deals ?? [])])];
  const documents = citationsNamed(ledger, share?.sources ?? []);
  return {
    title: `${title}.`,
    holder: named(holder),
    issuer: named(issuer),
    facts: table.columns.flatMap(({ head }, place) => {
      const text = table.rows[at]?.[place]?.text;
      return place < 2 || text === undefined ? [] : [{ head, words: signs[text] ?? text }];
    }),
    how:
      stake === undefined
        ? []
        : [`Share: ${stake[kind].how}.`, `Carried at: ${stake.carrying.how}.`],
    chains: (answer[kind].find(isThis)?.chains ?? [])
      .filter(({ firms }) => firms.length > 2)
      .map((chain) => ({ firms: chain.firms.map(named), share: shareBetween(chain) })),
    rights: rights.map(({ term, from, until, deal }) => ({
      words: `${term.replace('-', ' ')} from ${from}${until === null ? '' : ` until ${until}`}`,
      deal,
    })),
    deals: deals.map((id) => ({ id, isPrivate: ledger.privateDeals.has(id) })),
    documents,
    quote: sourceLine(title, answer, documents),
  };
}
