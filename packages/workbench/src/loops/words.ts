import type { LoopsAnswer } from '../schema/loops.ts';
import { dollars } from '../words.ts';

type MoneyLoop = LoopsAnswer['loops'][number];
type Hop = MoneyLoop['hops'][number];

/** Money that may be unpublished, USD million; `high` null: nothing known bounds it. */
interface Bounds {
  readonly value: number | null;
  readonly low: number;
  readonly high: number | null;
}

/** `$15 bn`, `≥ $13.8 bn`, `0 – $21 bn`, or `?` where nothing at all is known. */
export function boundsInWords({ value, low, high }: Bounds): string {
  if (high === null) return value === null ? '?' : `≥ ${dollars(low)}`;
  return low === high ? dollars(high) : `${dollars(low)} – ${dollars(high)}`;
}

function nameIn({ parties }: LoopsAnswer, id: string): string {
  return parties.find((party) => party.id === id)?.name ?? id;
}

function wayOf(answer: LoopsAnswer, { hops }: MoneyLoop): string {
  const names = hops.map(({ from }) => nameIn(answer, from));
  return [...names, names[0] ?? ''].join(' → ');
}

function throughNames(answer: LoopsAnswer): string {
  return answer.through.map((id) => nameIn(answer, id)).join(' and ');
}

function largestInWords(answer: LoopsAnswer): string {
  const [largest] = answer.loops;
  if (largest === undefined || largest.bottleneck.value === null)
    return `none${answer.capped ? ' of these' : ''} has a published amount at every hop`;
  const { low, high } = largest.bottleneck;
  const known = answer.loops.filter(({ bottleneck }) => bottleneck.value !== null).length;
  const size =
    high === null
      ? `has ${dollars(low)} or more at every hop`
      : `can have carried at most ${dollars(high)} round`;
  const sizes = `for ${known} every hop has a published amount`;
  return `${sizes}; the largest${answer.capped ? ' of these' : ''} ${size}: ${wayOf(answer, largest)}`;
}

/** How many loops there are and which is the largest, in one sentence. */
export function loopsSentence(answer: LoopsAnswer): string {
  const { found, stage, through, longest, most, capped } = answer;
  const names = throughNames(answer);
  const passing = through.length === 0 ? '' : ` through ${names}`;
  const kind = `of at most ${longest} hops`;
  if (found === 0)
    return capped
      ? `None of the first ${most} closed loops ${kind} in ${stage} money passes ${names}; there are more.`
      : `No closed loop ${kind}${passing} is known in ${stage} money.`;
  const many = `${capped ? 'At least ' : ''}${found} closed loop${found === 1 ? '' : 's'}`;
  return `${many}${passing} ${kind} in ${stage} money; ${largestInWords(answer)}.`;
}

/** What a picture of the first loops shows: a strip for each. */
export interface LoopsPicture {
  readonly title: string;
  readonly description: string;
  readonly strips: readonly {
    readonly bottleneck: Bounds & { readonly words: string };
    readonly hops: readonly {
      readonly from: string;
      readonly family: 'capital' | 'spend' | 'both';
      readonly parts: readonly {
        readonly family: 'capital' | 'spend';
        readonly estimated: boolean;
        readonly amount: number;
      }[];
      readonly high: number | null;
      readonly words: string;
    }[];
  }[];
}

function partsOf({ counted }: Hop): LoopsPicture['strips'][number]['hops'][number]['parts'] {
  const part = (family: 'capital' | 'spend', estimated: boolean) => {
    const rows = counted.filter(
      (row) =>
        row.family === family &&
        (row.basis === 'estimate' || row.basis === 'judgement') === estimated,
    );
    return { family, estimated, amount: rows.reduce((sum, row) => sum + row.amountUsdM, 0) };
  };
  return [
    part('capital', false),
    part('capital', true),
    part('spend', false),
    part('spend', true),
  ].filter(({ amount }) => amount > 0);
}

export function loopsPicture(answer: LoopsAnswer, most: number): LoopsPicture {
  const shown = answer.loops.slice(0, most);
  const told = shown.map(
    (loop) => `${wayOf(answer, loop)}: smallest hop ${boundsInWords(loop.bottleneck)}.`,
  );
  const names = throughNames(answer);
  return {
    title: `Closed loops${names === '' ? '' : ` through ${names}`}, ${answer.stage} money`,
    description: `${loopsSentence(answer)} ${told.join(' ')}`.trim(),
    strips: shown.map(({ bottleneck, hops }) => ({
      bottleneck: { ...bottleneck, words: boundsInWords(bottleneck) },
      hops: hops.map((hop) => ({
        from: nameIn(answer, hop.from),
        family: hop.family,
        parts: partsOf(hop),
        high: hop.high,
        words: boundsInWords(hop),
      })),
    })),
  };
}
