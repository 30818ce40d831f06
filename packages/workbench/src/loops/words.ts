import type { LoopsAnswer } from '../schema/loops.ts';
import { dollars } from '../words.ts';

type MoneyLoop = LoopsAnswer['loops'][number];

function nameIn({ parties }: LoopsAnswer, id: string): string {
  return parties.find((party) => party.id === id)?.name ?? id;
}

function wayOf(answer: LoopsAnswer, { hops }: MoneyLoop): string {
  const names = hops.map(({ from }) => nameIn(answer, from));
  return [...names, names[0] ?? ''].join(' → ');
}

/** How many loops there are and which is the largest, in one sentence. */
export function loopsSentence(answer: LoopsAnswer): string {
  const { found, stage, through, loops, longest, capped } = answer;
  const passing = through.length === 0 ? '' : ` through ${through.join(' and ')}`;
  if (found === 0)
    return `No closed loop of at most ${longest} hops${passing} is known in ${stage} money.`;
  const [largest] = loops;
  const known = loops.filter(({ bottleneck }) => bottleneck.value !== null).length;
  const many = `${capped ? 'At least ' : ''}${found} closed loop${found === 1 ? '' : 's'}`;
  const most = dollars(largest?.bottleneck.value ?? null);
  const sizes =
    known === 0 || largest === undefined
      ? 'the size of none of them is published'
      : `for ${known} every hop has a published size; the largest can have carried at most ${most} round: ${wayOf(answer, largest)}`;
  return `${many}${passing} of at most ${longest} hops in ${stage} money; ${sizes}.`;
}

/** What a picture of the first loops shows: a strip for each. */
export interface LoopsPicture {
  readonly title: string;
  readonly description: string;
  readonly strips: readonly {
    readonly bottleneck: string;
    readonly hops: readonly {
      readonly from: string;
      readonly family: 'capital' | 'spend' | 'both';
      readonly amount: number | null;
      readonly words: string;
    }[];
  }[];
}

export function loopsPicture(answer: LoopsAnswer, most: number): LoopsPicture {
  const shown = answer.loops.slice(0, most);
  const told = shown.map(
    (loop) => `${wayOf(answer, loop)}: ${dollars(loop.bottleneck.value)} at most.`,
  );
  const through = answer.through.map((id) => nameIn(answer, id)).join(' and ');
  return {
    title: `Closed loops${through === '' ? '' : ` through ${through}`}, ${answer.stage} money`,
    description: `${loopsSentence(answer)} ${told.join(' ')}`.trim(),
    strips: shown.map(({ bottleneck, hops }) => ({
      bottleneck: bottleneck.value === null ? 'unpublished' : `≤ ${dollars(bottleneck.value)}`,
      hops: hops.map(({ from, family, value }) => ({
        from: nameIn(answer, from),
        family,
        amount: value,
        words: value === null ? 'unpublished' : dollars(value),
      })),
    })),
  };
}
