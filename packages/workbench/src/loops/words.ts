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
    readonly mark: string;
    readonly label: string;
    readonly bottleneck: Bounds & { readonly words: string };
    readonly hops: readonly {
      readonly from: string;
      readonly family: 'capital' | 'spend' | 'both';
      readonly parts: readonly {
        readonly family: 'capital' | 'spend';
        readonly estimated: boolean;
        readonly isPrivate: boolean;
        readonly amount: number;
      }[];
      readonly high: number | null;
      readonly words: string;
    }[];
  }[];
}

type StripPart = LoopsPicture['strips'][number]['hops'][number]['parts'][number];

/** Rows of a hop by what is known of them; those of a private file stand apart. */
function partsOf({ counted }: Hop, hidden: ReadonlySet<string>): StripPart[] {
  const parts = new Map<string, StripPart>();
  const kinds = [false, true].flatMap((isPrivate) =>
    (['capital', 'spend'] as const).flatMap((family) =>
      [false, true].map((estimated) => ({ family, estimated, isPrivate, amount: 0 })),
    ),
  );
  const keyOf = ({ family, estimated, isPrivate }: Omit<StripPart, 'amount'>) =>
    `${family} ${estimated} ${isPrivate}`;
  for (const kind of kinds) parts.set(keyOf(kind), kind);
  for (const { deal, family, basis, amountUsdM } of counted) {
    const estimated = basis === 'estimate' || basis === 'judgement';
    const key = keyOf({ family, estimated, isPrivate: hidden.has(deal) });
    const part = parts.get(key);
    if (part !== undefined) parts.set(key, { ...part, amount: part.amount + amountUsdM });
  }
  return [...parts.values()].filter(({ amount }) => amount > 0);
}

/** The mark of a loop: the firms it passes, from where capital goes in. */
export function loopMark({ hops }: MoneyLoop): string {
  return ['loop', ...hops.map(({ from }) => from)].join('/');
}

export function loopsPicture(answer: LoopsAnswer, most: number): LoopsPicture {
  const shown = answer.loops.slice(0, most);
  const told = shown.map(
    (loop) => `${wayOf(answer, loop)}: smallest hop ${boundsInWords(loop.bottleneck)}.`,
  );
  const names = throughNames(answer);
  const hidden = new Set(answer.private);
  return {
    title: `Closed loops${names === '' ? '' : ` through ${names}`}, ${answer.stage} money`,
    description: `${loopsSentence(answer)} ${told.join(' ')}`.trim(),
    strips: shown.map((loop) => ({
      mark: loopMark(loop),
      label: `${wayOf(answer, loop)}: smallest hop ${boundsInWords(loop.bottleneck)}`,
      bottleneck: { ...loop.bottleneck, words: boundsInWords(loop.bottleneck) },
      hops: loop.hops.map((hop) => ({
        from: nameIn(answer, hop.from),
        family: hop.family,
        parts: partsOf(hop, hidden),
        high: hop.high,
        words: boundsInWords(hop),
      })),
    })),
  };
}
