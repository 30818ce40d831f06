import { dollarsBetween } from '../lookthrough/interval-words.ts';
import type { ReverseStressAnswer, StressAnswer, StressMatrixAnswer } from '../schema/stress.ts';
import { dollars, times } from '../words.ts';

type Money = Omit<StressAnswer['total'], 'assumed'>;
type Holder = StressAnswer['holders'][number];
type Channel = StressAnswer['channels'][number]['channel'];

/** What a channel is called in a sentence. */
const channelWords: Readonly<Record<Channel, string>> = {
  revaluation: 'as the worth of stakes falls',
  liquidity: 'as bills of the quarter go unpaid',
  leverage: 'as claims, stakes and capacity are marked down',
  confidence: 'as the market pays less for labs',
};

/** Between its ends: `$44.4–210 bn`, `≥ $44.4 bn`, `$3 bn`, `any` where nothing bounds it. */
export function ends({ low, high }: Pick<Money, 'low' | 'high'>): string {
  if (high === null) return low === 0 ? 'any' : `≥ ${dollars(low)}`;
  return dollarsBetween({ low, high });
}

function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

export function nameIn(answer: StressAnswer, id: string): string {
  return [...answer.firms, ...answer.holders].find((one) => one.id === id)?.name ?? id;
}

function condition(answer: StressAnswer): string {
  const name = nameIn(answer, answer.failed);
  const where = answer.run === null ? '' : ` at the end of ${answer.run.quarter}`;
  return answer.severity === 1
    ? `If ${name} failed${where}`
    : `If ${name} lost ${percents(answer.severity)} of its worth${where}`;
}

export function percents(share: number): string {
  const shown = share * 100;
  const digits = shown === 0 || shown >= 10 ? 0 : shown >= 1 ? 1 : 2;
  return `${Number(shown.toFixed(digits))} %`;
}

/** A share between its ends: `12 % (0–100 %)`. */
export function percentsWithin(share: StressAnswer['firms'][number]['paid']): string {
  const [least, likely, most] = [share.low, share.value, share.high].map(percents);
  if (least === most) return likely ?? '';
  return `${likely} (${least?.replace(' %', '')}–${most})`;
}

function lastRound({ rounds }: StressAnswer): number {
  return rounds.reduce((last, { round, hit }) => (hit.length > 0 ? round : last), 0);
}

function firstHolders(holders: readonly Holder[]): string {
  const most = holders.filter(({ value }) => value > 0).slice(0, 3);
  return listed(most.map(({ name, value }) => `${name} ${dollars(value)}`));
}

function throughWhat({ channels }: StressAnswer): string {
  const parts = channels.filter(({ value }) => value > 0).sort((a, b) => b.value - a.value);
  return listed(parts.map(({ channel, value }) => `${dollars(value)} ${channelWords[channel]}`));
}

function backlogSentence({ failed, losses, lostBacklog }: StressAnswer): string[] {
  const own = losses.some((loss) => loss.on === failed && loss.lostBacklog !== null);
  if (lostBacklog.high === 0 || (lostBacklog.value === 0 && !own)) return [];
  return lostBacklog.value === 0
    ? [
        'Promised orders may be gone as well, a figure of its own, of which nothing is lost at the likely figures.',
      ]
    : [
        `Besides, ${withBothEnds(lostBacklog)} of promised orders would be gone: a figure of its own, which is no loss on any book.`,
      ];
}

/** Money that the failed firm itself had announced. */
function fundingSentence(answer: StressAnswer): string[] {
  const own = answer.losses.flatMap(({ holder, on, lostFunding }) =>
    on === answer.failed && lostFunding !== null ? [{ holder, ...lostFunding }] : [],
  );
  if (own.length === 0) return [];
  const high = own.reduce<number | null>(
    (sum, each) => (sum === null || each.high === null ? null : sum + each.high),
    0,
  );
  const whose = [...new Set(own.map(({ holder }) => nameIn(answer, holder)))];
  const most = high === null ? 'An unknown sum' : `Up to ${dollars(high)}`;
  return [
    `${most} that it announced to ${listed(whose)} and is not known to have paid might not come: a figure of its own again.`,
  ];
}

function othersSentence(answer: StressAnswer): string[] {
  const others = answer.firms.filter(({ id }) => id !== answer.failed);
  const fall = others.filter(({ fails }) => fails === 'surely' || fails === 'likely');
  const may = others.filter(({ fails }) => fails === 'possibly').length;
  const names = listed(fall.map(({ name }) => name));
  const falls =
    fall.length === 0
      ? 'No other firm fails at the likely figures'
      : `${names} ${fall.length === 1 ? 'fails' : 'fail'} with it at the likely figures`;
  if (may === 0) return [`${falls}.`];
  return [
    `${falls}; where every range harms most, ${may} ${fall.length === 0 ? '' : 'more '}would, since nobody knows ${may === 1 ? 'its' : 'their'} cushion or losses well enough to rule it out.`,
  ];
}

/** A figure between the ends of what is taken for granted, and of all that nobody knows besides. */
function withBothEnds({ low, value, high, assumed }: StressAnswer['total']): string {
  if (low === assumed.low && high === assumed.high)
    return low === high ? dollars(value) : `${dollars(value)} (${ends(assumed)})`;
  const most = high === null ? 'without bound' : `up to ${dollars(high)}`;
  const wide = `${low === 0 ? 'from nothing' : `from ${dollars(low)}`} ${most}`;
  return `${dollars(value)} (${ends(assumed)} over what it takes for granted; over all that nobody knows besides, ${wide})`;
}

function lossSentence(answer: StressAnswer): string {
  const { total, direct, amplification } = answer;
  const rounds = lastRound(answer);
  const after = `${rounds} round${rounds === 1 ? '' : 's'}`;
  if (total.value === 0)
    return `${condition(answer)}, nothing would be lost on the books of others at the likely figures; ${total.high === null ? 'how much where every range harms most, nothing bounds' : `where every range harms most, ${dollars(total.high)}`}.`;
  const grown =
    amplification === null || amplification < 1.005
      ? ''
      : `, ${times(amplification)} what falls on those opposite it (${dollars(direct.value)})`;
  return `${condition(answer)}, firms tied to it would lose ${withBothEnds(total)} on their books in ${after}${grown}: ${throughWhat(answer)}. Most: ${firstHolders(answer.holders)}.`;
}

/** Who loses how much, through what, after how many rounds. */
export function stressSentences(answer: StressAnswer): string[] {
  const { losses } = answer;
  if (losses.length === 0)
    return [
      `${condition(answer)}, nobody named in the ledger would lose anything: none is known to hold a part of it, to have lent to it, or to have its promise.`,
    ];
  return [
    lossSentence(answer),
    ...backlogSentence(answer),
    ...fundingSentence(answer),
    ...othersSentence(answer),
  ];
}

/** What is lost at the likely figures, and between which ends the assumptions move it. */
export function stressHeadline(answer: StressAnswer): string {
  const { total } = answer;
  if (total.value === 0) return stressSentences(answer)[0] ?? '';
  const { assumed } = total;
  const between = assumed.low === assumed.high ? '' : ` (${ends(assumed)} as assumptions move)`;
  return `${condition(answer)}, firms tied to it would lose ${dollars(total.value)}${between} on their books.`;
}

/** How the loss of the headline comes about, and what goes besides. */
export function stressDetails(answer: StressAnswer): string[] {
  const { total, direct, losses } = answer;
  if (losses.length === 0) return [];
  const others = [
    ...backlogSentence(answer),
    ...fundingSentence(answer),
    ...othersSentence(answer),
  ];
  if (total.value === 0) return others;
  const rounds = lastRound(answer);
  const most = total.high === null ? 'without bound' : `up to ${dollars(total.high)}`;
  return [
    `${dollars(direct.value)} falls on those opposite it, the rest on others within ${rounds} round${rounds === 1 ? '' : 's'}: ${throughWhat(answer)}. Most: ${firstHolders(answer.holders)}.`,
    `Over all that nobody knows besides, the loss goes ${total.low === 0 ? 'from nothing' : `from ${dollars(total.low)}`} ${most}.`,
    ...others,
  ];
}

function severityWords({ low, value, high }: ReverseStressAnswer['shocks'][number]): string {
  const told = value === null ? 'none at the likely figures' : percents(value);
  const most = high === null ? 'none' : percents(high);
  return `${told} (${low === null ? 'none' : percents(low)} to ${most})`;
}

/** The smallest shocks that bring a firm down, in sentences. */
export function reverseSentences(answer: ReverseStressAnswer): string[] {
  const { name, shocks, unknown } = answer;
  const likely = shocks.filter(({ value }) => value !== null);
  const labs = shocks.find(({ on }) => on === 'all-labs');
  const cushions = [unknown.equity ? 'equity' : [], unknown.cash ? 'cash' : []].flat();
  const blind =
    cushions.length === 0
      ? []
      : [
          `Nobody knows its ${cushions.join(' or ')}: the likely figure takes it to hold, the low end takes it to be nothing.`,
        ];
  if (shocks.length === 0)
    return [`No shock to one firm, nor to all other labs at once, makes ${name} fail.`, ...blind];
  const firms = likely.filter(({ on }) => on !== 'all-labs').slice(0, 3);
  const first =
    firms.length === 0
      ? `No shock to one firm makes ${name} fail at the likely figures; with every range at its harmful end ${shocks.filter(({ on }) => on !== 'all-labs').length} would.`
      : `${name} fails where ${listed(firms.map((shock) => `${shock.name} loses ${severityWords(shock)}`))} of its worth.`;
  const all =
    labs === undefined || labs.value === null
      ? 'No fall of the worth of all other labs at once does at the likely figures.'
      : `A fall of the worth of all other labs at once by ${severityWords(labs)} does.`;
  return [first, all, ...blind];
}

/** The costliest failures, in sentences. */
export function matrixSentences(answer: StressMatrixAnswer): string[] {
  const { cells, parties, amplification } = answer;
  const name = (id: string) => parties.find((party) => party.id === id)?.name ?? id;
  const worst = amplification
    .toSorted((a, b) => b.total.value - a.total.value)
    .filter(({ total }) => total.value > 0)
    .slice(0, 3);
  if (worst.length === 0)
    return ['Nobody named in the ledger would lose anything that is told with any one firm.'];
  const what = answer.severity === 1 ? 'failure' : `loss of ${percents(answer.severity)} of worth`;
  return [
    `${cells.length} pairs in which the ${what} of one firm may cost another something. It costs most with ${listed(worst.map(({ failed, total }) => `${name(failed)} (${dollars(total.value)})`))}.`,
  ];
}
