import { type Graph, startsOf } from '../graph/graph.ts';

/** What is owed in a network, and what of it is owed in circles; one unit throughout. */
export interface Netting {
  /** By party: what it is to receive less what it is to pay. */
  readonly positions: Float64Array;
  /** All payments together. */
  readonly gross: number;
  /** The least that could settle all positions if anybody could pay anybody. */
  readonly minimum: number;
  /** Gross beyond the minimum. */
  readonly excess: number;
}

/** Net positions and excess of a network of payments (D'Errico and Roukny 2021). */
export function netPositions(flows: Graph): Netting {
  const positions = new Float64Array(flows.nodes);
  const from = startsOf(flows);
  let gross = 0;
  flows.weight.forEach((amount, edge) => {
    const [payer, payee] = [from[edge] as number, flows.to[edge] as number];
    gross += amount;
    if (payer === payee) return;
    positions[payer] = (positions[payer] as number) - amount;
    positions[payee] = (positions[payee] as number) + amount;
  });
  const minimum = positions.reduce((sum, each) => sum + Math.abs(each), 0) / 2;
  return { positions, gross, minimum, excess: Math.max(0, gross - minimum) };
}
