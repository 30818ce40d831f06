import { type Ledger, type Stage, stages } from '@roundtrip/ledger';
import {
  contradictions,
  type DayChoice,
  dealList,
  dollars,
  type EntityPage,
  entityPage,
  nameOf,
  sumOfDeals,
} from '@roundtrip/workbench';
import { conflictInWords } from './deal-card.ts';
import type { LedgerScreen } from './ledger-screen.ts';

/** What a part of the screen with a picture is asked: the firm, the days and its room, pixels. */
export type DrawnQuestion = { readonly id: string; readonly width: number } & DayChoice;

export interface FirmScreen {
  readonly page: EntityPage;
  readonly line: string;
  readonly parent: { readonly id: string; readonly name: string } | null;
  readonly pays: readonly { readonly stage: string; readonly words: string }[];
  readonly receives: readonly { readonly stage: string; readonly words: string }[];
  readonly deals: LedgerScreen['deals'];
  readonly events: readonly {
    readonly id: string;
    readonly date: string;
    readonly title: string;
    readonly effect: string;
  }[];
  readonly conflicts: readonly string[];
}

/** Everything about one firm on the two days. */
export function firmScreen(ledger: Ledger, id: string, choice: DayChoice): FirmScreen {
  const page = entityPage(ledger, id, choice);
  const days = { knownOn: page.knownOn, until: page.until };
  const sums = (side: { readonly from?: string; readonly to?: string }) =>
    stages.map((stage) => ({ stage, words: floorOf(ledger, { ...side, stage, ...days }) }));
  const [pays, receives] = [sums({ from: id }), sums({ to: id })];
  const at = (side: typeof pays, stage: Stage) =>
    side.find((one) => one.stage === stage)?.words.replace(/^0$/, 'nothing') ?? 'unknown';
  return {
    page,
    line: `${page.name} has bound itself to pay ${at(pays, 'binding')} and was promised ${at(receives, 'binding')}; paid: ${at(pays, 'paid')} out, ${at(receives, 'paid')} in, as far as the ledger knows.`,
    parent: page.parent === null ? null : { id: page.parent, name: nameOf(ledger, page.parent) },
    pays,
    receives,
    deals: dealList(ledger, { parties: [id], ...days }).deals,
    events: page.events.flatMap((event) => {
      const row = ledger.events.get(event);
      return row === undefined
        ? []
        : [{ id: row.id, date: row.date.text, title: row.title, effect: row.effect ?? '' }];
    }),
    conflicts: contradictions(ledger, days)
      .contradictions.filter(
        ({ type, subject }) => type === 'figure' && subject.startsWith(`${id} `),
      )
      .map((one) => `${one.subject.slice(id.length + 1)}: ${conflictInWords(one)}`),
  };
}

/** A sum in words; rows of unpublished size make it a floor, or unknown where nothing else is. */
function floorOf(
  ledger: Ledger,
  {
    from,
    to,
    ...rest
  }: { readonly from?: string; readonly to?: string; readonly stage: Stage } & DayChoice,
): string {
  const sides = { from: from === undefined ? [] : [from], to: to === undefined ? [] : [to] };
  const { value, unknown } = sumOfDeals(ledger, { ...sides, kinds: [], ...rest });
  if (unknown.length === 0) return dollars(value);
  return value === 0 ? 'unknown' : `≥ ${dollars(value)}`;
}
