import type { OwnershipAnswer } from '../schema/ownership.ts';
import type { ShareKind } from './share-matrix.ts';
import { shareInSentence, sharePercent, sizeOf } from './share-words.ts';

type Stake = OwnershipAnswer['stakes'][number];
type Through = OwnershipAnswer['economic'][number];

const mostNamed = 4;

export function nameIn({ firms }: Pick<OwnershipAnswer, 'firms'>, id: string): string {
  return firms.find((firm) => firm.id === id)?.name ?? id;
}

function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

function bySize(a: Stake, b: Stake): number {
  return sizeOf(b.economic) - sizeOf(a.economic);
}

function knownWords({ until, knownOn, run }: OwnershipAnswer): string {
  if (run !== null) return `at the end of ${run.quarter} of a simulated run of ${run.scenario}`;
  return until === knownOn ? `as known on ${knownOn}` : `on ${until}, as known on ${knownOn}`;
}

/** Stakes with a likely share first, the largest first; then those nobody told. */
function inOrder(stakes: readonly Stake[]): Stake[] {
  const told = stakes.filter(({ economic }) => economic.value !== null);
  const untold = stakes.filter(({ economic }) => economic.value === null);
  return [...told.toSorted(bySize), ...untold.toSorted(bySize)];
}

function more(all: readonly unknown[]): string {
  return all.length > mostNamed ? `, and ${all.length - mostNamed} more` : '';
}

function holdersSentence(answer: OwnershipAnswer, of: string): string[] {
  const held = inOrder(answer.stakes.filter(({ issuer }) => issuer === of));
  const [first, ...rest] = held.slice(0, mostNamed);
  if (first === undefined) return [];
  const share = ({ holder, economic }: Stake) =>
    `${nameIn(answer, holder)} ${shareInSentence(economic)}`;
  const also = rest.length === 0 ? '' : `; ${rest.map(share).join('; ')}${more(held)}`;
  const { holder, economic } = first;
  return [
    `${nameIn(answer, holder)} holds ${shareInSentence(economic)} of ${nameIn(answer, of)} ` +
      `${knownWords(answer)}${also}.`,
  ];
}

/** What of a pair comes through firms between, where anything may. */
export function isThrough({ direct, lookThrough }: Through): boolean {
  return lookThrough.high > direct.high || lookThrough.low > direct.low;
}

function holdsSentence(answer: OwnershipAnswer, of: string): string[] {
  const stakes = inOrder(answer.stakes.filter(({ holder }) => holder === of));
  if (stakes.length === 0) return [];
  const parts = stakes
    .slice(0, mostNamed)
    .map(({ issuer, economic }) => `${shareInSentence(economic)} of ${nameIn(answer, issuer)}`);
  const said = answer.stakes.some(({ issuer }) => issuer === of) ? '' : ` ${knownWords(answer)}`;
  const all = `${listed(parts)}${more(stakes)}`;
  const name = nameIn(answer, of);
  return stakes.length === 1
    ? [`${name} holds ${all}${said}.`]
    : [`${name} holds parts of ${stakes.length} firms${said}: ${all}.`];
}

function throughSentence(answer: OwnershipAnswer, of: string): string[] {
  const through = answer.economic
    .filter((pair) => pair.holder === of && isThrough(pair))
    .toSorted((a, b) => gainOf(b) - gainOf(a));
  const [most] = through;
  if (most === undefined) return [];
  return [
    `Through firms between, it has ${shareInSentence(most.lookThrough)} of ` +
      `${nameIn(answer, most.issuer)}, where it holds ` +
      `${most.direct.high === 0 ? 'nothing' : shareInSentence(most.direct)} itself.`,
  ];
}

function gainOf({ lookThrough, direct }: Through): number {
  return lookThrough.high - direct.high;
}

function everySentence(answer: OwnershipAnswer): string[] {
  const { stakes } = answer;
  const holders = new Set(stakes.map(({ holder }) => holder)).size;
  const issuers = new Set(stakes.map(({ issuer }) => issuer)).size;
  const likely = stakes.filter(({ economic }) => economic.value !== null).length;
  return [
    `${holders} firms hold parts of ${issuers} others ${knownWords(answer)}: ${stakes.length} ` +
      `stakes, of which ${likely} have a likely size and ${stakes.length - likely} only bounds.`,
  ];
}

function controlSentence(answer: OwnershipAnswer): string[] {
  const parts = answer.control.map(({ holder, firm, votes, likelihood }) => {
    const word = likelihood === 'sure' ? 'surely' : 'likely';
    const pair = `${nameIn(answer, holder)} over ${nameIn(answer, firm)}`;
    return `${pair} (${word}, ${sharePercent(votes)} of the votes)`;
  });
  if (parts.length > 0) return [`Control by more than half of the votes: ${listed(parts)}.`];
  const firm = answer.of === null ? 'No firm' : `${nameIn(answer, answer.of)} neither`;
  return answer.of === null
    ? [`${firm} surely or likely has more than half of the votes of another.`]
    : [`By votes that are sure or likely, ${firm} controls a firm nor is controlled by one.`];
}

function ringSentence(answer: OwnershipAnswer): string[] {
  return answer.crossHoldings.map(
    (ring) => `Parts of one another are held by ${listed(ring.map((id) => nameIn(answer, id)))}.`,
  );
}

/** The answer in a few sentences, the likeliest and largest shares first. */
export function ownershipSentences(answer: OwnershipAnswer): string[] {
  const { of } = answer;
  const first =
    of === null
      ? everySentence(answer)
      : [
          ...holdersSentence(answer, of),
          ...holdsSentence(answer, of),
          ...throughSentence(answer, of),
        ];
  return [...first, ...controlSentence(answer), ...ringSentence(answer)];
}

/** What a reader must mind. */
export function ownershipNotes(answer: OwnershipAnswer, kind: ShareKind): string[] {
  const { rule, run } = answer;
  const past =
    'Profits: what documents tell, diluted by later rounds at the price after their money; of a cheque amount over that price; what binds has likely closed, what was only named, notes and warrants count at the high end alone. Votes: none where terms say so, else one a share is taken as likely.';
  const simulated = 'Shares, votes and what they are carried at are those of the run.';
  return [
    `A share stands as likely (low–high), or as low–high where nothing tells it from the ends; = is the same as held directly. Look-through of ${kind === 'economic' ? 'profits' : 'votes'}: ${rule[kind]}. Control: ${rule.control}.`,
    run === null ? past : simulated,
  ];
}
