import {
  buildGraph,
  type Cycling,
  components,
  cyclingOf,
  type Ends,
  findCycles,
  networkOfFlows,
  reachBounds,
  splitBySource,
  type Unsolved,
  type WindowNetwork,
} from '@roundtrip/network';
import type { MoneyNetwork } from './network.ts';
import { type End, flowEnds, numbered, sumBy, turnover } from './numbers.ts';
import { holding, type Span } from './span.ts';

/** Ends between which the value lies, by firm. */
export interface Bounded {
  readonly returns: readonly Span[];
  /** All that a firm has in the window. */
  readonly all: Ends;
}

function bounded(network: MoneyNetwork, value: Cycling): Bounded {
  const ends = flowEnds(network);
  return {
    returns: network.firms.map((_, target) => {
      const { low, high } = reachBounds(ends, target);
      return holding(
        value.returns[target] as number,
        low[target] as number,
        high[target] as number,
      );
    }),
    all: turnover(ends),
  };
}

/**
 * By firm the most it can have for its recycled money still to grow: that comes back through
 * payments of other firms inside, so beyond some size more only makes the share of it smaller.
 */
function mostThatMatters({ firms, payments }: MoneyNetwork, { returns, all }: Bounded) {
  return all.high.map((most, at) => {
    const back = payments
      .filter(({ payee }) => payee === firms[at])
      .reduce((sum, { span }) => sum + span.high, 0);
    const chance = returns[at]?.high ?? 0;
    return chance === 0 ? most : Math.min(most, Math.max(all.low[at] as number, back / chance));
  });
}

interface Weights extends Ends {
  /** Upper ends for the largest mean. */
  readonly most: Float64Array;
}

/** The mean of chances by weights between ends: least and largest. */
function meanEnds(chances: readonly Span[], { low, high: ofLeast, most }: Weights) {
  const end = (of: 'low' | 'high') => {
    const high = of === 'high' ? most : ofLeast;
    const order = [...chances.keys()].sort((a, b) => {
      const difference = (chances[a]?.[of] ?? 0) - (chances[b]?.[of] ?? 0);
      return of === 'high' ? -difference : difference;
    });
    let weight = low.reduce((sum, each) => sum + each, 0);
    let met = chances.reduce((sum, chance, at) => sum + chance[of] * (low[at] as number), 0);
    let best = weight === 0 ? 0 : met / weight;
    for (const at of order) {
      const more = (high[at] as number) - (low[at] as number);
      const better = of === 'high' ? Math.max : Math.min;
      if (more === Infinity) return better(best, chances[at]?.[of] ?? 0);
      weight += more;
      met += (chances[at]?.[of] ?? 0) * more;
      const mean = weight === 0 ? 0 : met / weight;
      best = better(best, mean);
    }
    return best;
  };
  return [end('low'), end('high')] as const;
}

export interface Measured {
  readonly network: WindowNetwork;
  readonly cycling: Cycling;
  readonly bounds: Bounded;
  /** Finn's index over the firms inside; undefined where nobody receives anything. */
  readonly finn: Span | undefined;
  readonly sources: ReturnType<typeof splitBySource>;
}

/** Money among firms that pay one another all they have: it never leaves, and nothing follows. */
export interface Closed {
  readonly closed: readonly string[];
}

/** The firms that pay one another all they have; all of them where hardly anything leaks. */
export function closedFirms({ firms }: MoneyNetwork, reason: Unsolved): string[] {
  return reason.why === 'closed' ? reason.nodes.map((at) => firms[at] ?? '') : [...firms];
}

const savings = 'savings';

/** Cycling of a money network, with the ends between which it lies. */
export function measure(network: MoneyNetwork): Measured | Closed {
  const of = numbered(network);
  const window = networkOfFlows(of.graph('value'), of.entering('value'));
  const found = cyclingOf(window);
  if (!found.solved) return { closed: closedFirms(network, found.reason) };
  const { cycling } = found;
  const bounds = bounded(network, cycling);
  const ids = [...new Set(network.entering.map(({ source }) => source))].sort();
  const sources = splitBySource(cycling, [
    ...ids.map((id) => ({
      id,
      entering: sumBy(
        network.entering.filter(({ source }) => source === id),
        of.size + 1,
        of.place,
        'value',
      ),
    })),
    { id: savings, entering: window.drawn },
  ]);
  const all = cycling.receipts.subarray(0, of.size).reduce((sum, each) => sum + each, 0);
  const recycled = cycling.recycled.subarray(0, of.size).reduce((sum, each) => sum + each, 0);
  const [low, high] = meanEnds(bounds.returns, {
    ...bounds.all,
    most: mostThatMatters(network, bounds),
  });
  const finn = all === 0 ? undefined : holding(recycled / all, low, high);
  return { network: window, cycling, bounds, finn, sources };
}

/** Groups of two and more firms in which money can go round, and the ways round. */
export interface Rings {
  readonly groups: readonly (readonly string[])[];
  readonly cycles: number;
  readonly capped: boolean;
}

const longest = 6;
const mostCycles = 100_000;

/** @param end at the value, or at the upper end: what may be there */
export function rings({ firms, payments }: MoneyNetwork, end: End): Rings {
  const places = new Map(firms.map((firm, at) => [firm, at]));
  const real = payments.filter(({ span }) => span[end] > 0);
  const graph = buildGraph(
    firms.length,
    real.map(({ payer }) => places.get(payer) ?? -1),
    real.map(({ payee }) => places.get(payee) ?? -1),
    real.map(({ span }) => span[end]),
  );
  const component = components(graph);
  const groups = new Map<number, string[]>();
  firms.forEach((firm, at) => {
    const number = component[at] as number;
    const known = groups.get(number);
    if (known === undefined) groups.set(number, [firm]);
    else known.push(firm);
  });
  const { cycles, capped } = findCycles(graph, { longest, most: mostCycles });
  return {
    groups: [...groups.values()]
      .filter((group) => group.length > 1)
      .sort((a, b) => b.length - a.length || ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1)),
    cycles: cycles.length,
    capped,
  };
}
