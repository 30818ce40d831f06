import { buildGraph, compress, type Graph, netPositions } from '@roundtrip/network';
import type { MoneyNetwork } from './network.ts';
import type { End } from './numbers.ts';
import { holding, type Span } from './span.ts';

/** What of the payments among firms inside goes in circles; USD million. */
export interface NettingEnds {
  readonly gross: Span;
  readonly minimum: Span;
  readonly excess: Span;
  readonly compressible: Span;
  /** By firm: received less paid. */
  readonly positions: Span[];
}

function graphOf({ firms, payments }: MoneyNetwork, end: End): Graph {
  const places = new Map(firms.map((firm, at) => [firm, at]));
  return buildGraph(
    firms.length,
    payments.map(({ payer }) => places.get(payer) ?? -1),
    payments.map(({ payee }) => places.get(payee) ?? -1),
    payments.map(({ span }) => span[end]),
  );
}

function ends(of: (end: End) => number): Span {
  return holding(of('value'), of('low'), of('high'));
}

function total({ payments }: MoneyNetwork, firm: string, side: 'payer' | 'payee', end: End) {
  return payments
    .filter((payment) => payment[side] === firm)
    .reduce((sum, { span }) => sum + span[end], 0);
}

/**
 * Net positions, excess and conservative compression (D'Errico and Roukny 2021). Gross, excess and
 * what can be compressed grow with every payment, so their ends are those of all payments at one
 * end; a position, and the least that settles all, lie between the ends of what is got and paid.
 */
export function nettingOf(network: MoneyNetwork): NettingEnds {
  const graphs = {
    value: graphOf(network, 'value'),
    low: graphOf(network, 'low'),
    high: graphOf(network, 'high'),
  };
  const netted = {
    value: netPositions(graphs.value),
    low: netPositions(graphs.low),
    high: netPositions(graphs.high),
  };
  const positions = network.firms.map((firm, at): Span => {
    const got = (end: End) => total(network, firm, 'payee', end);
    const paid = (end: End) => total(network, firm, 'payer', end);
    return holding(
      netted.value.positions[at] as number,
      got('low') - paid('high'),
      got('high') - paid('low'),
    );
  });
  const owed = (end: 'low' | 'high') =>
    positions.reduce((sum, position) => sum + Math.max(0, position[end]), 0);
  return {
    gross: ends((end) => netted[end].gross),
    minimum: holding(netted.value.minimum, owed('low'), owed('high')),
    excess: ends((end) => netted[end].excess),
    compressible: ends((end) => compress(graphs[end]).total),
    positions,
  };
}
