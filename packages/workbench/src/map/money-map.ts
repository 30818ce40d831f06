import { knownOn, type Ledger, type Stage } from '@roundtrip/ledger';
import { sumUsdM } from '@roundtrip/units';
import { sourceIds } from '../citation.ts';
import { type DayChoice, frameOf, refuseBeforeFirstDeal, resolveDays } from '../days.ts';
import { nameOf } from '../names.ts';
import { Refusal } from '../refusal.ts';
import type { MapAnswer } from '../schema/map.ts';
import { isGroup } from '../tracing/dyed-accounts.ts';
import { edgesBetween, type MapEdge } from './edges-between.ts';
import { type Tier, tierOf, tiers } from './tiers.ts';

type Node = MapAnswer['nodes'][number];

export interface MapQuestion extends DayChoice {
  readonly stage: Stage;
  /** Most boxes; 14 if not said. */
  readonly most?: number | undefined;
}

/** More boxes cannot be read at a glance. */
const usualMost = 14;
const fewest = tiers.length;
const mostAsked = 60;

const foldedNames: Readonly<Record<Tier, string>> = {
  funds: 'funds',
  chips: 'chip makers',
  clouds: 'clouds',
  labs: 'labs',
};

/** Who pays whom how much at a stage: the largest firms by name, the rest folded by tier. */
export function moneyMap(whole: Ledger, question: MapQuestion): MapAnswer {
  const { stage } = question;
  const most = question.most ?? usualMost;
  if (!Number.isInteger(most) || most < fewest || most > mostAsked)
    throw new Refusal(`most is ${most}, want a whole number from ${fewest} to ${mostAsked}`);
  const days = resolveDays(whole, question);
  refuseBeforeFirstDeal(whole, days);
  const release = { until: whole.released, knownOn: whole.released };
  const everything = new Map([...whole.entities.keys()].map((id) => [id, id]));
  const nodes = nodesOf(whole, edgesBetween(whole, everything, 'headline', release), most);
  const boxes = boxOfFirm(nodes);
  const ledger = knownOn(whole, days.knownOn);
  const drawn = edgesBetween(ledger, boxes, stage, days);
  const deals = new Set(drawn.flatMap(dealsOf));
  const total = (family: MapEdge['family']) =>
    sumUsdM(drawn.filter((edge) => edge.family === family).map(({ value }) => value ?? 0));
  const room = edgesBetween(whole, boxes, 'headline', release).filter(isBetween);
  return {
    stage,
    most,
    totals: { capital: total('capital'), spend: total('spend') },
    tiers,
    nodes,
    edges: drawn.filter(isBetween),
    inside: drawn.filter((edge) => !isBetween(edge)),
    room: room.map(({ from, to, family, value }) => ({ from, to, family, amountUsdM: value })),
    sources: sourceIds(ledger, deals),
    ...frameOf(whole, days, deals),
  };
}

function dealsOf({ pieces, unknown }: MapEdge): string[] {
  return [...pieces.map(({ deal }) => deal), ...unknown];
}

function isBetween({ from, to }: MapEdge): boolean {
  return from !== to;
}

/** The largest firms by what they pay and are paid, in as many boxes as the folded ones leave. */
function nodesOf(ledger: Ledger, edges: readonly MapEdge[], most: number): Node[] {
  const sizes = new Map<string, number>();
  for (const { from, to, value } of edges)
    for (const id of [from, to]) sizes.set(id, (sizes.get(id) ?? 0) + (value ?? 0));
  const ranked = [...sizes].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([id]) => id);
  const named = new Set(ranked.filter((id) => !isGroup(ledger, id)).slice(0, most - tiers.length));
  return tiers.flatMap(({ id: tier }) => {
    const here = ranked.filter((id) => tierOf(ledger, id) === tier);
    const rest = here.filter((id) => !named.has(id));
    const boxes: Node[] = here
      .filter((id) => named.has(id))
      .map((id) => ({ id, name: nameOf(ledger, id), tier, members: [] }));
    if (rest.length === 0) return boxes;
    // No id of the ledger has an underscore.
    const name = `${rest.length} ${boxes.length === 0 ? '' : 'other '}${foldedNames[tier]}`;
    return [...boxes, { id: `other_${tier}`, name, tier, members: rest.toSorted() }];
  });
}

function boxOfFirm(nodes: readonly Node[]): Map<string, string> {
  return new Map(
    nodes.flatMap(({ id, members }) =>
      members.length === 0 ? [[id, id] as const] : members.map((member) => [member, id] as const),
    ),
  );
}
