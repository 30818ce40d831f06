import type { Ledger } from '@roundtrip/ledger';
import type { Known } from '../standing/standing.ts';

type Told = Pick<Known, 'low' | 'value' | 'high' | 'basis' | 'how' | 'sources'>;

/** A number read from rows of the ledger. */
function told(known: Told, deals: readonly string[] = []): Known {
  return { ...known, deals };
}

/** A number that no document tells, with the sentence that says why it is so. */
export function judged(low: number, value: number | undefined, high: number, how: string): Known {
  return { low, value, high, basis: 'judgement', how, sources: [], deals: [] };
}

/** Nothing is known but the ends that logic gives. */
export function between(low: number, high: number, how: string): Known {
  return { low, value: undefined, high, basis: 'unknown', how, sources: [], deals: [] };
}

/** A plausible range of the ledger, if it was known by then. */
export function priorNamed(ledger: Ledger, parameter: string): Known | undefined {
  const prior = ledger.priors.get(parameter);
  if (prior === undefined) return undefined;
  const { low, mode, high, source, meaning } = prior;
  return told({
    low,
    value: mode,
    high,
    basis: 'estimate',
    how: `prior ${parameter}: ${meaning.charAt(0).toLowerCase()}${meaning.slice(1)}`,
    sources: source,
  });
}

/** One less a fraction. */
export function complement(known: Known, how: string): Known {
  return {
    ...known,
    low: 1 - known.high,
    value: known.value === undefined ? undefined : 1 - known.value,
    high: 1 - known.low,
    how: `${how}; ${known.how}`,
  };
}

/** What is left of a market beside what is told of it. */
export function complementOf(parts: readonly { readonly figure: Known }[]): Known {
  const left = (end: 'low' | 'high') =>
    Math.max(
      0,
      parts.reduce((sum, { figure }) => sum - figure[end], 1),
    );
  return {
    low: left('high'),
    value: Math.max(
      0,
      parts.reduce((sum, { figure }) => sum - (figure.value ?? 0), 1),
    ),
    high: left('low'),
    basis: 'derived',
    how: 'what the others leave',
    sources: [...new Set(parts.flatMap(({ figure }) => figure.sources))],
    deals: [],
  };
}

const hindsight = 'hindsight, from a later document';

/** Says so where a document is later than the day of knowledge. */
export function withHindsight(ledger: Ledger, known: Known, knownOn: string): Known {
  const late = known.sources.some((id) => (ledger.sources.get(id)?.date?.first ?? '') > knownOn);
  return late ? { ...known, how: `${hindsight}; ${known.how}` } : known;
}

/** Whether a number was marked so. */
export function isHindsight({ how }: Pick<Known, 'how'>): boolean {
  return how.startsWith(hindsight);
}
