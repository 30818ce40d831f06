import { type Ledger, stages } from '@roundtrip/ledger';
import {
  contradictions,
  type DayChoice,
  type DealPage,
  dealPage,
  dealSentence,
  dollars,
  loopMark,
  loops,
  nameOf,
} from '@roundtrip/workbench';
import { cardOf, type DealCard } from './deal-card.ts';
import { sourceLine } from './source-line.ts';

export interface DealScreen {
  readonly page: DealPage;
  readonly card: DealCard;
  /** What the row alone adds at each stage. */
  readonly atStage: readonly { readonly stage: string; readonly words: string }[];
  /** Days of the deal in the order of the calendar. */
  readonly days: readonly { readonly day: string; readonly what: string }[];
  readonly links: readonly {
    readonly words: string;
    readonly deal: string;
    readonly note: string;
  }[];
  readonly rest: string;
  /** Closed loops of its stage that it is a hop of. */
  readonly loops: readonly { readonly way: string; readonly words: string }[];
  readonly quote: string;
}

const relations: Readonly<Record<string, readonly [from: string, to: string]>> = {
  'part-of': ['is part of', 'has as a part'],
  replaces: ['takes the place of', 'is replaced by'],
  'spend-under': ['is use of', 'is used by'],
  'passes-on': ['is handed on in', 'hands on'],
  'same-money-returning': ['comes back as', 'is the return of'],
  'came-with': ['brought', 'came with'],
  guarantees: ['stands behind', 'is guaranteed by'],
  related: ['is worth reading with', 'is worth reading with'],
};

/** Loops told on a deal's page. */
const toldLoops = 8;

/** Everything about one deal on the two days. */
export function dealScreen(ledger: Ledger, id: string, choice: DayChoice): DealScreen {
  const page = dealPage(ledger, id, choice);
  const days = { knownOn: page.knownOn, until: page.until };
  const { rest } = page;
  return {
    page,
    card: cardOf(page, contradictions(ledger, days).contradictions),
    atStage: stages.map((stage) => ({ stage, words: dollars(page.atStage[stage]) })),
    days: daysOf(page),
    links: page.links.map(({ relation, reads, deal, note }) => ({
      words: (relations[relation] ?? [relation, relation])[reads === 'from' ? 0 : 1],
      deal,
      note,
    })),
    rest:
      rest === null
        ? ''
        : `Its known parts leave ${rest.low === rest.high ? dollars(rest.value) : `${dollars(rest.low)} to ${dollars(rest.high)}`} of it.`,
    loops: loopsOf(ledger, page, days),
    quote: sourceLine(dealSentence(page).replace(/\.$/, ''), page, page.sources),
  };
}

function daysOf(page: DealPage): DealScreen['days'] {
  const said = [
    { day: page.signed, what: 'signed' },
    { day: page.firstPublic, what: 'first public' },
    { day: page.termStart, what: 'term begins' },
    { day: page.paidOn, what: 'money or securities moved' },
    { day: page.termEnd, what: 'term ends' },
  ];
  return said
    .flatMap(({ day, what }) => (day === null ? [] : [{ day, what }]))
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

function loopsOf(ledger: Ledger, page: DealPage, days: DayChoice): DealScreen['loops'] {
  const stage = stages.find((one) => one === page.stage);
  if (stage === undefined) return [];
  const found = loops(ledger, { stage, through: [page.payer, page.payee], ...days });
  return found.loops
    .filter(({ hops }) => hops.some(({ deals }) => deals.includes(page.id)))
    .slice(0, toldLoops)
    .map((one) => ({
      way: loopMark(one).replace(/^loop\//, ''),
      words: [...one.hops, ...one.hops.slice(0, 1)]
        .map(({ from }) => nameOf(ledger, from))
        .join(' → '),
    }));
}
