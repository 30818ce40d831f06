import type { Ledger } from '@roundtrip/ledger';
import { sourceIds } from '../citation.ts';
import { nameOf } from '../names.ts';
import type { AntitrustAnswer } from '../schema/antitrust.ts';
import { toldNumber } from '../standing/told.ts';
import type { Sign } from './evidence.ts';
import type { Market } from './market.ts';
import { indexFormula } from './market-screen.ts';

type MarketAnswer = AntitrustAnswer['markets'][number];

export function marketAnswer(market: Market): MarketAnswer {
  const { id, words, of, asOf, years, concentration, firms } = market;
  return {
    id,
    words,
    of,
    asOf,
    years,
    hhi: { ...concentration, formula: indexFormula },
    firms: firms.map(({ share, ...firm }) => ({ ...firm, share: toldNumber(share) })),
  };
}

export function signAnswer(sign: Sign): AntitrustAnswer['signs'][number] {
  const { id, words, is, share, deals, since, how } = sign;
  return {
    id,
    words,
    is,
    share: share === undefined ? null : toldNumber(share),
    deals: [...deals],
    since: since ?? null,
    how,
  };
}

export function firmAnswer(ledger: Ledger, id: string): AntitrustAnswer['firm'] {
  return { id, name: nameOf(ledger, id) };
}

/** Documents and deals behind everything in an answer that tells of them. */
export function namedIn(answer: unknown): { sources: Set<string>; deals: Set<string> } {
  const named = { sources: new Set<string>(), deals: new Set<string>() };
  const visit = (part: unknown): void => {
    if (Array.isArray(part)) part.forEach(visit);
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return;
    for (const [key, value] of Object.entries(part)) {
      if ((key === 'sources' || key === 'deals') && Array.isArray(value))
        for (const id of value) if (typeof id === 'string') named[key].add(id);
      visit(value);
    }
  };
  visit(answer);
  return named;
}

/** All documents behind an answer, those of its deals too. */
export function sourcesBehind(ledger: Ledger, named: ReturnType<typeof namedIn>): string[] {
  return [...new Set([...named.sources, ...sourceIds(ledger, named.deals)])].sort();
}
