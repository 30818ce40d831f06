import { type Ledger, stages } from '@roundtrip/ledger';
import {
  contradictions,
  type DayChoice,
  dealList,
  dollars,
  type EntityPage,
  entityPage,
  nameOf,
} from '@roundtrip/workbench';
import { conflictInWords } from './deal-card.ts';
import type { LedgerScreen } from './ledger-screen.ts';

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
  const atStages = (sums: EntityPage['pays']) =>
    stages.map((stage) => ({ stage, words: dollars(sums[stage]) }));
  return {
    page,
    line: `${page.name} has bound itself to pay ${dollars(page.pays.binding)} and was promised ${dollars(page.receives.binding)}; paid: ${dollars(page.pays.paid)} out, ${dollars(page.receives.paid)} in, as far as the ledger knows.`,
    parent: page.parent === null ? null : { id: page.parent, name: nameOf(ledger, page.parent) },
    pays: atStages(page.pays),
    receives: atStages(page.receives),
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
