import {
  type Deal,
  type DealKind,
  dealKinds,
  type Ledger,
  nearest,
  type Stage,
  stages,
} from '@roundtrip/ledger';
import { type Rule, rules } from '@roundtrip/network';
import { Refusal } from './refusal.ts';

/** Refuses a word, with the one that was most likely meant, or else how to find one. */
export function noSuch(
  what: string,
  word: string,
  candidates: Iterable<string>,
  list: string,
): never {
  const guess = nearest(word, candidates);
  const hint = guess === undefined ? list : `did you mean ${guess}?`;
  throw new Refusal(`no ${what} ${JSON.stringify(word)}; ${hint}`);
}

/** The entity a word means: its id, its name or its ticker, in any case. */
export function entityId(ledger: Ledger, word: string): string {
  const wanted = word.trim().toLowerCase();
  if (ledger.entities.has(wanted)) return wanted;
  const aliases = new Map<string, string>();
  for (const { id, name, ticker } of ledger.entities.values()) {
    aliases.set(name.toLowerCase(), id);
    if (ticker !== undefined) aliases.set(ticker.toLowerCase(), id);
    aliases.set(id, id);
  }
  const known = aliases.get(wanted);
  if (known !== undefined) return known;
  const guess = nearest(wanted, aliases.keys());
  throw new Refusal(
    `no entity ${JSON.stringify(word)}; ${
      guess === undefined
        ? 'roundtrip entity lists them'
        : `did you mean ${aliases.get(guess) ?? guess}?`
    }`,
  );
}

/** Whose money a word asks for: one cheque by its id, else an investor by id, name or ticker. */
export function moneyNamed(
  ledger: Ledger,
  word: string,
): { readonly deal?: string; readonly investor?: string } {
  const id = word.trim().toLowerCase();
  if (ledger.deals.has(id) && !ledger.entities.has(id)) return { deal: id };
  const guess = nearest(id, ledger.deals.keys());
  try {
    return { investor: entityId(ledger, word) };
  } catch (error) {
    if (guess === undefined || !(error instanceof Refusal)) throw error;
    throw new Refusal(`no deal or investor ${JSON.stringify(word)}; did you mean ${guess}?`);
  }
}

export function dealNamed(ledger: Ledger, id: string): Deal {
  const deal = ledger.deals.get(id.trim().toLowerCase());
  return deal ?? noSuch('deal', id, ledger.deals.keys(), 'roundtrip timeline lists them');
}

/** The word of a list that a person means, in any case. */
export function oneNamed<W extends string>(what: string, word: string, list: readonly W[]): W {
  const wanted = word.trim().toLowerCase();
  const known = list.find((one) => one.toLowerCase() === wanted);
  return known ?? noSuch(what, word, list, `want one of ${list.join(', ')}`);
}

export function kindNamed(word: string): DealKind {
  return oneNamed('kind', word, dealKinds);
}

export function stageNamed(word: string): Stage {
  return oneNamed('stage', word, stages);
}

export function ruleNamed(word: string): Rule {
  return oneNamed('rule', word, rules);
}

/** A whole number as a person writes it; undefined where none was given. */
export function wholeNumberNamed(word: string | undefined, what: string): number | undefined {
  if (word === undefined) return undefined;
  if (!/^\d+$/.test(word.trim()))
    throw new Refusal(`${what} is ${JSON.stringify(word)}, want a whole number like 6`);
  return Number(word);
}

export function nameOf(ledger: Ledger, id: string): string {
  return ledger.entities.get(id)?.name ?? id;
}
