import { buildGraph, leverage, networkOfFlows, reversed } from '@roundtrip/network';
import { numbers } from '../synthetic-journal.mjs';

/** Parties have so many payees on average, as banks in payment systems do (Soramäki 2007: 15). */
const payeesEach = 10;
/** Weight of the k-th party is k to this power: degrees then follow a power law of about 2.4. */
const fall = -0.7;
/** Spread of the logarithm of a payment. */
const spread = 2;
/** One party of so many loses half of its equity at first. */
const shockedEach = 100;

/** Numbers from 0 to below 1. */
function shares(seed) {
  const next = numbers(seed);
  return () => next(2 ** 32) / 2 ** 32;
}

/** Log-normal amounts with median 1 (Box and Muller 1958). */
function amounts(seed, sigma) {
  const next = shares(seed);
  return () =>
    Math.exp(sigma * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()));
}

/** Parties drawn by weights, in an order that has nothing to do with their numbers. */
function drawer(seed, nodes) {
  const next = shares(seed);
  const order = Int32Array.from({ length: nodes }, (_, node) => node);
  const mixed = numbers(1);
  for (let at = nodes - 1; at > 0; at -= 1) {
    const other = mixed(at + 1);
    [order[at], order[other]] = [order[other], order[at]];
  }
  const upTo = new Float64Array(nodes);
  let all = 0;
  for (let rank = 0; rank < nodes; rank += 1) {
    all += (rank + 1) ** fall;
    upTo[rank] = all;
  }
  return () => {
    const mark = next() * all;
    let [low, high] = [0, nodes - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (upTo[middle] > mark) high = middle;
      else low = middle + 1;
    }
    return order[low];
  };
}

/**
 * Payments among parties: few with many payees and many with few, who pays much is paid much, most
 * are in one component, amounts are log-normal. No edge comes twice, nobody pays himself.
 */
function payments(edges) {
  const nodes = Math.ceil(edges / payeesEach);
  const [payer, payee, amount] = [drawer(2, nodes), drawer(3, nodes), amounts(4, spread)];
  const known = new Set();
  const columns = [new Int32Array(edges), new Int32Array(edges), new Float64Array(edges)];
  while (known.size < edges) {
    const [from, to] = [payer(), payee()];
    const at = known.size;
    if (from === to || known.add(from * nodes + to).size === at) continue;
    [columns[0][at], columns[1][at], columns[2][at]] = [from, to, amount()];
  }
  return { nodes, columns };
}

function sumsOf({ nodes, first, weight }) {
  return Float64Array.from({ length: nodes }, (_, node) =>
    weight.subarray(first[node], first[node + 1]).reduce((sum, each) => sum + each, 0),
  );
}

/**
 * One network for all kernels: payments, what enters, what is owed for them, and who loses with
 * whom. About one party in six cannot pay all it owes, and no loss grows for ever.
 */
export function syntheticNetwork(edges) {
  const { nodes, columns } = payments(edges);
  const flows = buildGraph(nodes, ...columns);
  const claims = reversed(flows);
  const [owed, owned] = [sumsOf(flows), sumsOf(claims)];
  const draws = amounts(5, 1);
  const entering = Float64Array.from(owned, (each) => (each / 4 + 1) * draws());
  const { shares: passed, entering: all } = networkOfFlows(flows, entering);
  const next = shares(6);
  const owedOutside = Float64Array.from(owed, (each) => each * next());
  const resources = Float64Array.from(owed, (each, node) => {
    const short = Math.max(0, each + owedOutside[node] - owned[node]);
    return short * (0.7 + next()) + 0.1 * each * next();
  });
  const equity = Float64Array.from(owned, (each) => each * (1.2 + 2 * next()) + 1);
  const shock = new Float64Array(nodes);
  for (let node = 0; node < nodes; node += shockedEach) shock[node] = 0.5;
  return {
    edges,
    columns,
    flows,
    incoming: reversed(passed),
    passed,
    entering: all,
    obligations: { claims, owedOutside, resources },
    over: leverage(claims, equity),
    shock,
  };
}
