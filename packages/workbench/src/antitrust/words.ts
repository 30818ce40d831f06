import type { AntitrustAnswer, AntitrustTable } from '../schema/antitrust.ts';
import { moneyBetween, pointsBetween, type Span, sharesBetween } from './spans.ts';
import { heaviest } from './table-row.ts';

type Chain = AntitrustAnswer['chains'][number];

/** `a`, `a and b`, `a, b and c`. */
function listed(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}

function partSentence(answer: AntitrustAnswer): string {
  const { investor, firm, putIn, economic, voting, run } = answer;
  const nothing = putIn.high === 0;
  const money = nothing
    ? ''
    : run === null
      ? `has put ${moneyBetween(putIn)} into ${firm.name} and `
      : `carries its part of ${firm.name} at ${moneyBetween(putIn)} and `;
  // Both ends are what logic gives: no row tells of a part.
  if (economic.low === 0 && economic.high === 1)
    return `${investor.name} ${money}${money === '' ? 'may or may not' : 'may'} have a part of ${firm.name}; no row tells of one.`;
  const votes =
    voting.low === economic.low && voting.high === economic.high
      ? ' and votes'
      : `, and ${sharesBetween(voting)} of its votes`;
  return `${investor.name} ${money}has ${sharesBetween(economic)} of ${nothing ? `${firm.name}’s` : 'its'} profits${votes}.`;
}

/** A customer that holds a part of its supplier is another question than a supplier's. */
function customerOf({ relations, investor, firm }: AntitrustAnswer): string {
  if (!relations.includes('firm-supplies') || relations.includes('investor-supplies')) return '';
  return (
    ` ${investor.name} needs what ${firm.name} sells; pressure along the chain is measured only ` +
    'where the investor sells.'
  );
}

function marketSentence(answer: AntitrustAnswer): string {
  const { common, thresholds, investor, firm } = answer;
  const market = heaviest(common);
  if (market === undefined)
    return `No market is measured in which ${investor.name} and ${firm.name} both sell.${customerOf(answer)}`;
  const delta = (rule: string): Span =>
    market.rules.find((one) => one.rule === rule)?.delta ?? { low: null, value: null, high: null };
  const others = common.length - 1;
  const more =
    others === 0
      ? ''
      : ` (${others} other market${others === 1 ? '' : 's'} weigh${others === 1 ? 's' : ''} less)`;
  return (
    `Where both weigh most, ${market.words.replace(/,$/, '')}${more}, the part adds ` +
    `${pointsBetween(delta('silent'))} points of concentration if silent, ` +
    `${pointsBetween(delta('joint'))} under joint control and ${pointsBetween(delta('merger'))} as a ` +
    `merger; US guidelines of 2023 look at more than ${thresholds.change}, in markets of more than ` +
    `${pointsBetween({ low: thresholds.index, value: null, high: thresholds.index })}.`
  );
}

const inputs: Readonly<Record<Chain['input'], string>> = {
  chips: 'chips',
  infrastructure: 'compute',
  models: 'models',
};

function wouldPay({ chains }: AntitrustAnswer, stake: 'with' | 'without'): string {
  const pays = chains.map((chain) => chain.pays[stake]);
  if (pays.every((one) => one === 'no')) return 'no';
  if (pays.includes('yes')) return 'yes';
  const likely = chains.flatMap(({ gain }) => gain[stake].value ?? []);
  const paying = likely.filter((gain) => gain > 0).length;
  if (likely.length === 0) return 'nobody can tell';
  if (paying === 0) return 'likely not';
  return paying === likely.length ? 'likely' : `likely in ${paying} of ${likely.length} markets`;
}

function chainSentence(answer: AntitrustAnswer): string[] {
  const { chains, investor, firm } = answer;
  const [first] = chains;
  if (first === undefined) return [];
  return [
    `Would it pay ${investor.name} to stop selling ${firm.name} ${inputs[first.input]}? Without ` +
      `its part of ${firm.name}: ${wouldPay(answer, 'without')}; with it: ${wouldPay(answer, 'with')}.`,
  ];
}

function signSentence({ signs, investor, firm }: AntitrustAnswer): string {
  const there = signs.filter(({ is }) => is === 'yes');
  const open = signs.filter(({ is }) => is === 'unknown').length;
  const unknown =
    open === 0 ? '' : ` Of ${signs.length} signs ${open} ${open === 1 ? 'is' : 'are'} unknown.`;
  if (there.length === 0)
    return `No sign that ${investor.name} decides in ${firm.name} is known to be there.${unknown}`;
  const words = there.map((sign) => sign.words.replace('the investor', investor.name));
  return `${firm.name} ${listed(words.map((one) => one.replaceAll('the investor', 'it')))}.${unknown}`;
}

/** The answer in sentences: the part, the market, the chain, the signs. */
export function antitrustSentences(answer: AntitrustAnswer): string[] {
  return [
    partSentence(answer),
    marketSentence(answer),
    ...chainSentence(answer),
    signSentence(answer),
  ];
}

/** All pairs in one sentence. */
export function tableSentence({ pairs, thresholds }: AntitrustTable): string {
  const told = pairs.filter(({ screens }) => screens !== null);
  const likely = (rule: 'silent' | 'joint' | 'merger') =>
    told.filter(({ screens }) => screens?.[rule].likely === 'yes').length;
  return (
    `Of ${pairs.length} pairs in which one firm has a part of another and sells like or to it, ` +
    `${told.length} meet in a market that is measured. At the likely shares the part alone passes ` +
    `a threshold of the US guidelines of 2023 in ${likely('silent')}, joint control would in ` +
    `${likely('joint')} and a merger in ${likely('merger')} (more than ${thresholds.change} points, ` +
    'in a concentrated market or with over 30 % together).'
  );
}

/** How the figures were found, for people. */
export const pairRules: readonly string[] = [
  'Points: Herfindahl–Hirschman index and what the part adds to it (O’Brien and Salop 2000). Who decides in the firm: silent, the others; proportional, all by their parts; joint, all as with one purse; total, the investor; merger, they are one. GUPPI: pressure on a price by what the other wins, in per cent of it; vGUPPI: the same along the chain (Moresi and Salop 2013), with the part as a brake. Lost sales go to others in proportion to their shares, none out of the market.',
  'HHI?: more than 1,800 points after and 100 more than before. 30 %?: that much together, and 100 points. 5 %?: a price pressed by more. In brackets: only at the likely values; over the whole range nobody can tell.',
  'Figures are likely values, with the least and the most over the ranges of what is put in; --json has each input with its source, and each formula. In model-sales the share of a cloud has models of others in it.',
];

const axis = { from: 1, to: 10_000 };
const unit = 'points of the Herfindahl–Hirschman index, each step ten times the last';

/** Points that the part adds, market by market and rule by rule, against the threshold. */
export function antitrustPicture(answer: AntitrustAnswer) {
  const { investor, firm, common, thresholds, until } = answer;
  const groups = common.map(({ words, asOf, rules }) => ({
    label: `${words.replace(/,$/, '')}, shares of ${asOf}`,
    bars: rules.map(({ rule, delta }) => ({
      label: rule,
      low: delta.low ?? 0,
      value: delta.value,
      high: delta.high,
      words: pointsBetween(delta),
    })),
  }));
  const told = groups.flatMap(({ label, bars }) => [
    `${label}: ${bars.map((bar) => `${bar.label} ${bar.words}`).join(', ')}.`,
  ]);
  return {
    title: `What ${investor.name}’s part of ${firm.name} adds to concentration, ${until}`,
    description: `${antitrustSentences(answer).join(' ')} ${told.join(' ')}`,
    unit,
    groups,
    ...axis,
    threshold: thresholdLine(thresholds),
  };
}

function thresholdLine({ change }: AntitrustAnswer['thresholds']) {
  return { at: change, label: `${change} points: no verdict` };
}

/** What a picture of all pairs shows: the first that meet in a market, by money put in. */
export function tablePicture(table: AntitrustTable, most: number) {
  const { pairs, thresholds, until } = table;
  const met = pairs.flatMap(({ investor, firm, market, delta }) =>
    delta === null ? [] : [{ investor, firm, market, delta }],
  );
  const groups = (['silent', 'joint'] as const).map((rule) => ({
    label: rule === 'silent' ? 'The part alone, silent' : 'With joint control',
    bars: met.slice(0, most).map(({ investor, firm, market, delta }) => ({
      label: `${investor.id}/${firm.id}, ${market}`,
      low: delta[rule].low ?? 0,
      value: delta[rule].value,
      high: delta[rule].high,
      words: pointsBetween(delta[rule]),
    })),
  }));
  const told = groups.flatMap(({ label, bars }) => [
    `${label}: ${bars.map((bar) => `${bar.label} ${bar.words}`).join(', ')}.`,
  ]);
  return {
    title: `What parts of firms add to concentration, ${until}`,
    description: `${tableSentence(table)} ${told.join(' ')}`,
    unit,
    groups,
    ...axis,
    threshold: thresholdLine(thresholds),
  };
}
