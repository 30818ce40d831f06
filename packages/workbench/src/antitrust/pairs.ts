import { type Days, hasHappened, isUncounted, type Ledger, nearest } from '@roundtrip/ledger';
import { nameOf } from '../names.ts';
import { Refusal } from '../refusal.ts';
import type { Standing } from '../standing/standing.ts';
import { isGroup, placementKinds } from '../tracing/dyed-accounts.ts';
import type { Pair } from './pair-screen.ts';

/** Kinds of deals that tie one firm to another: money for a part of it, or a licence instead. */
const ties: ReadonlySet<string> = new Set([...placementKinds, 'licence-and-hire']);
/** Kinds that run from the firm to who gets a part of it. */
const given: ReadonlySet<string> = new Set(['vendor-equity', 'warrant']);

function wordOf({ investor, firm }: Pair): string {
  return `${investor}/${firm}`;
}

/** Firms of the ledger, each once; groups of firms are none. */
function ofFirms(known: Ledger, pairs: readonly Pair[]): Pair[] {
  const isFirm = (id: string) => known.entities.has(id) && !isGroup(known, id);
  const once = new Map(pairs.map((pair) => [wordOf(pair), pair]));
  return [...once.values()].filter(({ investor, firm }) => isFirm(investor) && isFirm(firm));
}

/** Pairs of which the one holds a part of the other. */
export function pairsHeld(known: Ledger, { stakes }: Standing): Pair[] {
  return ofFirms(
    known,
    stakes.map(({ holder, issuer }) => ({ investor: holder, firm: issuer })),
  );
}

/** Pairs of which the one holds a part of the other, put money into it or took a licence. */
export function pairsOf(known: Ledger, days: Days, standing: Standing): Pair[] {
  const tied = [...known.deals.values()]
    .filter(
      (deal) =>
        (ties.has(deal.kind) || given.has(deal.kind)) &&
        !isUncounted(deal.stage) &&
        hasHappened(deal, days, 'first'),
    )
    .map(({ kind, payer, payee }) =>
      given.has(kind) ? { investor: payee, firm: payer } : { investor: payer, firm: payee },
    );
  return ofFirms(known, [...pairsHeld(known, standing), ...tied]);
}

/** An entity by its id, name or ticker, in any case; undefined where there is none. */
function entityCalled(known: Ledger, word: string): string | undefined {
  const wanted = word.trim().toLowerCase();
  if (known.entities.has(wanted)) return wanted;
  return known.entities
    .values()
    .find(({ name, ticker }) => [name, ticker].some((one) => one?.toLowerCase() === wanted))?.id;
}

/** Every way to read a word as two entities: cut at a slash, else at any of its dashes. */
function readings(known: Ledger, word: string): Pair[] {
  const cuts = [...word.matchAll(word.includes('/') ? /\//g : /-/g)].map(({ index }) => index);
  return cuts.flatMap((cut) => {
    const investor = entityCalled(known, word.slice(0, cut));
    const firm = entityCalled(known, word.slice(cut + 1));
    return investor === undefined || firm === undefined || investor === firm
      ? []
      : [{ investor, firm }];
  });
}

/**
 * The pair that a word means, `microsoft-openai` or `microsoft/openai`: the one that holds first.
 *
 * @throws Refusal where it means no pair or several, or nothing ties the two
 */
export function pairNamed(known: Ledger, pairs: readonly Pair[], word: string): Pair {
  const read = readings(known, word);
  const tied = read.filter((pair) => pairs.some((one) => wordOf(one) === wordOf(pair)));
  const [found, ...others] = tied;
  if (found !== undefined && others.length === 0) return found;
  if (found !== undefined)
    throw new Refusal(
      `pair ${JSON.stringify(word)} may be ${tied.map(wordOf).join(' or ')}: write one of them`,
    );
  const turned = read.find(({ investor, firm }) =>
    pairs.some((one) => one.investor === firm && one.firm === investor),
  );
  if (turned !== undefined)
    throw new Refusal(
      `${nameOf(known, turned.investor)} has no part of ${nameOf(known, turned.firm)}; did you mean ${turned.firm}-${turned.investor}?`,
    );
  const guess = nearest(
    word.trim().toLowerCase().replace('/', '-'),
    pairs.map(({ investor, firm }) => `${investor}-${firm}`),
  );
  const hint =
    guess === undefined ? 'roundtrip antitrust all lists them' : `did you mean ${guess}?`;
  const [unknown] = read;
  throw new Refusal(
    unknown === undefined
      ? `no pair ${JSON.stringify(word)}, want two firms like microsoft-openai; ${hint}`
      : `no deal by then ties ${nameOf(known, unknown.investor)} to ${nameOf(known, unknown.firm)}; ${hint}`,
  );
}
