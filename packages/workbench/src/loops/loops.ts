import { knownOn, type Ledger, type Stage } from '@roundtrip/ledger';
import { buildGraph, findCycles } from '@roundtrip/network';
import { sourceIds } from '../citation.ts';
import { type DayChoice, frameOf, refuseBeforeFirstDeal, resolveDays } from '../days.ts';
import { nameOf } from '../names.ts';
import { Refusal } from '../refusal.ts';
import type { LoopsAnswer } from '../schema/loops.ts';
import { areDifferentFirms } from './different-firms.ts';
import { type Edge, edgesOf } from './edges.ts';

type MoneyLoop = LoopsAnswer['loops'][number];

export interface LoopsQuestion extends DayChoice {
  readonly stage: Stage;
  /** Ids of firms that every loop must pass. */
  readonly through?: readonly string[] | undefined;
  /** Most hops of a loop; 6 if not said. */
  readonly longest?: number | undefined;
  /** Most loops searched for; 100,000 if not said. */
  readonly most?: number | undefined;
}

const usualLongest = 6;
const longestAsked = 12;
const usualMost = 100_000;

const caveat =
  'A loop of agreements is not yet money that came back: its bottleneck bounds what can have gone all the way round, and its hops may lie years apart. roundtrip loop and roundtrip trace follow the money itself.';

/** Every way in which money of the ledger's deals can come back to where it started. */
export function loops(whole: Ledger, question: LoopsQuestion): LoopsAnswer {
  const { stage, through = [] } = question;
  const longest = wholeNumber(question.longest ?? usualLongest, 'longest', 2, longestAsked);
  const most = wholeNumber(question.most ?? usualMost, 'most', 1, 1_000_000);
  const days = resolveDays(whole, question);
  refuseBeforeFirstDeal(whole, days);
  const ledger = knownOn(whole, days.knownOn);
  const edges = edgesOf(ledger, stage, days);
  const { cycles, capped } = cyclesOf(edges, through[0], longest, most);
  const passing = cycles.filter((hops) =>
    through.every((id) => hops.some(({ from }) => from === id)),
  );
  const found = passing.map((hops) => loopOf(ledger, hops)).sort(byBottleneck);
  const deals = new Set(
    found.flatMap(({ hops }) => hops.flatMap((hop) => [...hop.deals, ...hop.unknown])),
  );
  const onLoops = found.flatMap(({ hops }) => hops.map(({ from }) => from));
  const ids = [...new Set([...through, ...onLoops])].sort();
  return {
    stage,
    through: [...through],
    longest,
    most,
    found: found.length,
    capped,
    parties: ids.map((id) => ({ id, name: nameOf(ledger, id) })),
    loops: found,
    sources: sourceIds(ledger, deals),
    ...frameOf(whole, days, deals, found.length === 0 ? [] : [caveat]),
  };
}

function wholeNumber(number: number, what: string, least: number, most: number): number {
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  throw new Refusal(`${what} is ${number}, want a whole number from ${least} to ${most}`);
}

/**
 * Elementary cycles as rows of hops. Those through the first firm asked for are searched before any
 * others, so that a search which others fill up is still complete for it.
 */
function cyclesOf(
  edges: readonly Edge[],
  asked: string | undefined,
  longest: number,
  most: number,
): { cycles: Edge[][]; capped: boolean } {
  const named = [...new Set(edges.flatMap(({ from, to }) => [from, to]))].sort();
  const isAsked = asked !== undefined && named.includes(asked);
  const parties = isAsked ? [asked, ...named.filter((party) => party !== asked)] : named;
  const numbers = new Map(parties.map((party, number) => [party, number]));
  const numberOf = (party: string) => numbers.get(party) ?? -1;
  const hops = new Map(edges.map((edge) => [`${numberOf(edge.from)} ${numberOf(edge.to)}`, edge]));
  const graph = buildGraph(
    parties.length,
    edges.map(({ from }) => numberOf(from)),
    edges.map(({ to }) => numberOf(to)),
    edges.map(({ value }) => value ?? 0),
  );
  const { cycles, capped } = findCycles(graph, { longest, most });
  const beyondAsked = asked !== undefined && (!isAsked || (cycles.at(-1)?.nodes[0] ?? 0) > 0);
  return {
    cycles: cycles.map(({ nodes }) =>
      nodes.flatMap((node, at) => hops.get(`${node} ${nodes[(at + 1) % nodes.length]}`) ?? []),
    ),
    capped: capped && !beyondAsked,
  };
}

function turnedTo(edges: readonly Edge[], start: number): Edge[] {
  return [...edges.slice(start), ...edges.slice(0, start)];
}

/** The same loop from the party that comes first by name, whoever was asked for. */
function fromFirstName(edges: readonly Edge[]): Edge[] {
  const names = edges.map(({ from }) => from);
  return turnedTo(edges, names.indexOf(names.toSorted()[0] ?? ''));
}

/** A loop told from where capital goes in, so that it reads as money out and money back. */
function loopOf(ledger: Ledger, found: readonly Edge[]): MoneyLoop {
  const edges = fromFirstName(found);
  const start = Math.max(
    0,
    edges.findIndex(
      ({ family }, at) => family !== 'spend' && edges.at(at - 1)?.family !== 'capital',
    ),
  );
  const turned = turnedTo(edges, start);
  const known = turned.flatMap(({ value }) => value ?? []);
  const highs = turned.flatMap(({ high }) => high ?? []);
  const smallest = known.length < turned.length ? null : Math.min(...known);
  return {
    bottleneck: {
      value: smallest,
      low: Math.min(...turned.map(({ low }) => low)),
      high: highs.length === 0 ? null : Math.min(...highs),
    },
    differentFirms: areDifferentFirms(
      ledger,
      turned.map(({ from }) => from),
    ),
    hops: turned.map((edge) => ({
      ...edge,
      share: smallest === null || edge.value === null ? null : smallest / edge.value,
    })),
  };
}

function textOf({ hops }: MoneyLoop): string {
  return hops.map(({ from }) => from).join(' ');
}

/** Known bottlenecks first, the largest at the top; then by what bounds them; then by name. */
function byBottleneck(a: MoneyLoop, b: MoneyLoop): number {
  const known = Number(b.bottleneck.value !== null) - Number(a.bottleneck.value !== null);
  if (known !== 0) return known;
  const values = (b.bottleneck.value ?? 0) - (a.bottleneck.value ?? 0);
  if (values !== 0) return values;
  const [highA, highB] = [a, b].map(({ bottleneck }) => bottleneck.high ?? Infinity);
  if (highA !== highB) return (highA ?? 0) > (highB ?? 0) ? -1 : 1;
  if (a.hops.length !== b.hops.length) return a.hops.length - b.hops.length;
  return textOf(a) < textOf(b) ? -1 : 1;
}
