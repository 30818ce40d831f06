import { sumUsdM } from '@roundtrip/units';
import { boundsInWords } from '../loops/words.ts';
import type { MapAnswer } from '../schema/map.ts';
import { dollars } from '../words.ts';

type MapEdge = MapAnswer['edges'][number];
type Family = 'capital' | 'spend';
type Certainty = 'known' | 'estimated' | 'private';

/** What the map shows, as a picture of flows takes it. */
export interface MapPicture {
  readonly title: string;
  readonly description: string;
  readonly columns: readonly string[];
  readonly nodes: readonly {
    readonly id: string;
    readonly name: string;
    readonly column: number;
    readonly folded: boolean;
    readonly mark: string;
    readonly label: string;
  }[];
  readonly ribbons: readonly {
    readonly from: string;
    readonly to: string;
    readonly family: Family;
    readonly parts: readonly { readonly certainty: Certainty; readonly amount: number }[];
    readonly unknown: boolean;
    readonly words: string;
    readonly mark: string;
    readonly label: string;
  }[];
  readonly room: readonly {
    readonly from: string;
    readonly to: string;
    readonly family: Family;
    readonly amount: number | null;
  }[];
}

/** The mark of a flow, by which a face tells which one was opened. */
export function flowMark({ from, to, family }: Pick<MapEdge, 'from' | 'to' | 'family'>): string {
  return `flow/${from}/${to}/${family}`;
}

/** The mark of a box. */
function boxMark(id: string): string {
  return `box/${id}`;
}

export function mapPicture(answer: MapAnswer): MapPicture {
  const { nodes, edges, tiers, stage, room } = answer;
  const names = new Map(nodes.map(({ id, name }) => [id, name]));
  const nameIn = (id: string) => names.get(id) ?? id;
  const hidden = new Set(answer.private);
  const tell = (edge: MapEdge) =>
    `${nameIn(edge.from)} to ${nameIn(edge.to)}, ${edge.family}: ${boundsInWords(edge)}`;
  const largest = edges.toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0)).slice(0, 5);
  return {
    title: `Who funds whom, and what comes back: ${stage} money`,
    description: `${mapSentence(answer)} The largest: ${largest.map(tell).join('; ')}.`,
    columns: tiers.map(({ name }) => name),
    nodes: nodes.map(({ id, name, tier, members }) => ({
      id,
      name,
      column: tiers.findIndex((one) => one.id === tier),
      folded: members.length > 0,
      mark: boxMark(id),
      label: `${name}: ${paysAndIsPaid(answer, id)}`,
    })),
    ribbons: edges.map((edge) => ({
      from: edge.from,
      to: edge.to,
      family: edge.family,
      parts: partsOf(edge, hidden),
      unknown: edge.unknown.length > 0,
      words: boundsInWords(edge),
      mark: flowMark(edge),
      label: `${tell(edge)}, ${edge.pieces.length + edge.unknown.length} deals`,
    })),
    room: room.map(({ from, to, family, amountUsdM }) => ({
      from,
      to,
      family,
      amount: amountUsdM,
    })),
  };
}

function partsOf(
  edge: MapEdge,
  hidden: ReadonlySet<string>,
): MapPicture['ribbons'][number]['parts'] {
  const certaintyOf = ({ deal, basis }: MapEdge['pieces'][number]): Certainty => {
    if (hidden.has(deal)) return 'private';
    return basis === 'estimate' || basis === 'judgement' ? 'estimated' : 'known';
  };
  return (['known', 'estimated', 'private'] as const)
    .map((certainty) => ({
      certainty,
      amount: edge.pieces
        .filter((row) => certaintyOf(row) === certainty)
        .reduce((sum, { amountUsdM }) => sum + amountUsdM, 0),
    }))
    .filter(({ amount }) => amount > 0);
}

function paysAndIsPaid({ edges }: MapAnswer, id: string): string {
  const total = (side: 'from' | 'to') =>
    dollars(sumUsdM(edges.filter((edge) => edge[side] === id).map(({ value }) => value ?? 0)));
  return `pays ${total('from')}, receives ${total('to')}`;
}

/** What the map holds, in one sentence. */
export function mapSentence({ edges, inside, stage, totals }: MapAnswer): string {
  const unsaid = [...edges, ...inside].filter(({ unknown }) => unknown.length > 0).length;
  const unpublished =
    unsaid === 0 ? '' : `; ${unsaid} flows hold amounts that nobody published, in neither sum`;
  return (
    `The ledger knows ${dollars(totals.capital)} of ${stage} capital going in ` +
    `and ${dollars(totals.spend)} of ${stage} spend going back${unpublished}.`
  );
}
