import type { Ledger } from '@roundtrip/ledger';
import {
  boundsInWords,
  citationsOf,
  contradictions,
  flowMark,
  type LoopsAnswer,
  loopMark,
  type MapAnswer,
  nameOf,
  Refusal,
} from '@roundtrip/workbench';
import type { PanelQuestion } from '../asking/protocol.ts';
import { conflictInWords, type DealCard, dealCard } from './deal-card.ts';
import { flowMarksOf, type MapAnswers } from './map-screen.ts';
import { sourceLine } from './source-line.ts';

interface Opened {
  readonly title: string;
  readonly line: string;
  /** To quote: the sentence and where it comes from. */
  readonly quote: string;
}

interface Way {
  readonly mark: string;
  readonly words: string;
}

export interface FlowPanel extends Opened {
  readonly kind: 'flow';
  readonly estimated: string;
  readonly cards: readonly DealCard[];
}

export interface BoxPanel extends Opened {
  readonly kind: 'box';
  readonly firms: readonly { readonly id: string; readonly name: string }[];
  readonly out: readonly Way[];
  readonly into: readonly Way[];
  readonly conflicts: readonly string[];
}

export interface LoopPanel extends Opened {
  readonly kind: 'loop';
  readonly hops: readonly Way[];
  readonly cards: readonly DealCard[];
}

export type Panel = FlowPanel | BoxPanel | LoopPanel;

type MapEdge = MapAnswer['edges'][number];

function nameIn({ nodes }: MapAnswer, id: string): string {
  return nodes.find((node) => node.id === id)?.name ?? id;
}

function wayOf(map: MapAnswer, edge: MapEdge): Way {
  const ends = `${nameIn(map, edge.from)} → ${nameIn(map, edge.to)}`;
  return { mark: flowMark(edge), words: `${ends}, ${edge.family}: ${boundsInWords(edge)}` };
}

function cardsOf(ledger: Ledger, ids: readonly string[], map: MapAnswer): DealCard[] {
  const days = { knownOn: map.knownOn, until: map.until };
  const conflicts = contradictions(ledger, days).contradictions;
  return ids.map((id) => dealCard(ledger, id, days, conflicts));
}

/** A flow of the map with every deal in it; undefined where none has the mark. */
function flowPanel(ledger: Ledger, map: MapAnswer, mark: string): FlowPanel | undefined {
  const edge = map.edges.find((one) => flowMark(one) === mark);
  if (edge === undefined) return undefined;
  const ids = [...edge.pieces.map(({ deal }) => deal), ...edge.unknown];
  const { words } = wayOf(map, edge);
  const line = `${words} of ${map.stage} money`;
  return {
    kind: 'flow',
    title: `${nameIn(map, edge.from)} → ${nameIn(map, edge.to)}`,
    line: `${edge.family === 'capital' ? 'Capital in' : 'Spend back'}, ${map.stage} money: ${boundsInWords(edge)}, in ${ids.length} deals.`,
    estimated:
      edge.estimatedShare === 0
        ? ''
        : `${Math.round(edge.estimatedShare * 100)} % of it is an estimate or a reading of words.`,
    quote: sourceLine(line, map, citationsOf(ledger, ids)),
    cards: cardsOf(ledger, ids, map),
  };
}

/** A box of the map with the firms in it and the flows at its sides. */
function boxPanel(ledger: Ledger, map: MapAnswer, mark: string): BoxPanel | undefined {
  const node = map.nodes.find(({ id }) => `box/${id}` === mark);
  if (node === undefined) return undefined;
  const at = (side: 'from' | 'to') =>
    map.edges
      .filter((edge) => edge[side] === node.id)
      .toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0));
  const [out, into] = [at('from'), at('to')];
  const ids = [...out, ...into].flatMap(({ pieces }) => pieces.map(({ deal }) => deal));
  const firms = node.members.length === 0 ? [node.id] : node.members;
  const days = { knownOn: map.knownOn, until: map.until };
  const line = `${node.name}: ${out.length} flows out and ${into.length} flows in, ${map.stage} money`;
  return {
    kind: 'box',
    title: node.name,
    line: `${line}.`,
    quote: sourceLine(line, map, citationsOf(ledger, ids)),
    firms: firms.map((id) => ({ id, name: nameOf(ledger, id) })),
    out: out.map((edge) => wayOf(map, edge)),
    into: into.map((edge) => wayOf(map, edge)),
    conflicts: contradictions(ledger, days)
      .contradictions.filter(
        ({ type, subject }) => type === 'figure' && firms.includes(subject.split(' ')[0] ?? ''),
      )
      .map((one) => `${one.subject}: ${conflictInWords(one)}`),
  };
}

/** A closed loop, hop by hop, with every deal behind it. */
function loopPanel(
  ledger: Ledger,
  map: MapAnswer,
  found: LoopsAnswer,
  way: string,
): LoopPanel | undefined {
  const one = found.loops.find((other) => loopMark(other) === `loop/${way}`);
  if (one === undefined) return undefined;
  const names = [...one.hops, ...one.hops.slice(0, 1)].map(({ from }) => nameOf(ledger, from));
  const ids = one.hops.flatMap(({ deals, unknown }) => [...deals, ...unknown]);
  const title = names.join(' → ');
  const smallest = boundsInWords(one.bottleneck);
  const line = `${title}, a closed loop in ${map.stage} money: smallest hop ${smallest}`;
  return {
    kind: 'loop',
    title,
    line: `Smallest hop: ${smallest}. No more ${map.stage} money can have gone all the way round.`,
    quote: sourceLine(line, map, citationsOf(ledger, ids)),
    hops: one.hops.map((hop) => ({
      mark: flowMarksOf(map, { ...one, hops: [hop] })[0] ?? '',
      words: `${nameOf(ledger, hop.from)} → ${nameOf(ledger, hop.to)}, ${hop.family === 'both' ? 'capital and spend' : hop.family}: ${boundsInWords(hop)}`,
    })),
    cards: cardsOf(ledger, ids, map),
  };
}

/** What is opened: a flow or box by its mark, else the loop chosen. */
export function panelOf(ledger: Ledger, answers: MapAnswers, question: PanelQuestion): Panel {
  const { open, loop, through, ...asked } = question;
  const map = answers.map(asked);
  const panel =
    open === undefined
      ? loopPanel(ledger, map, answers.loops(asked, through), loop ?? '')
      : (flowPanel(ledger, map, open) ?? boxPanel(ledger, map, open));
  if (panel !== undefined) return panel;
  const what = open === undefined ? `closed loop ${loop}` : open.replace('/', ' ');
  throw new Refusal(
    `In ${map.stage} money, as known on ${map.knownOn}, the map has no ${what}. Choose a wider stage or a later day.`,
  );
}
