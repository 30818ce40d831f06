import { type Rule, traceJournal } from '@roundtrip/network';
import type { Flow } from '@roundtrip/units';
import type { ScenarioRun, SimulatedOrigin } from '../src/simulation/simulation.ts';

type Flows = readonly Flow<SimulatedOrigin>[];

/** Cash that a lab had before the first payment: what it has after a quarter, less that quarter. */
function openingCash({ series, days }: ScenarioRun, flows: Flows, lab: string): number {
  const moved = flows
    .filter(({ date, settledIn }) => date === days[0] && settledIn === 'cash')
    .reduce((sum, { payer, payee, amountUsdM }) => {
      if (payee === lab) return sum + amountUsdM;
      return payer === lab ? sum - amountUsdM : sum;
    }, 0);
  const path = series.find(({ name, members }) => name === 'deposits' && members.join() === lab);
  return (path?.values[0] ?? Number.NaN) - moved;
}

/** Money or credits for shares, or money for a note. */
export function isCheque(
  { clouds }: ScenarioRun,
  { payer, kind, settledIn }: Flow<SimulatedOrigin>,
): boolean {
  const forClaim = kind === 'equity' || kind === 'notes';
  return clouds.includes(payer) && forClaim && settledIn !== 'securities';
}

/** Money of each cloud that came home through the accounts of labs, and its credits. */
export function tracedFlows(
  run: ScenarioRun,
  flows: Flows,
  rule: Rule,
): ReadonlyMap<string, number> {
  const { clouds, labs } = run;
  const parties = [...new Set(flows.flatMap(({ payer, payee }) => [payer, payee])), 'before'];
  const place = new Map(parties.map((party, at) => [party, at]));
  const dye = (party: string) => clouds.indexOf(party) + 1;
  const opening = labs.map((lab) => ({
    payer: 'before',
    payee: lab,
    amountUsdM: openingCash(run, flows, lab),
  }));
  const cash = flows.filter(({ settledIn }) => settledIn === 'cash');
  const all = [...opening.filter(({ payee }) => place.has(payee)), ...cash];
  // Customers’ money that a cloud hands on to a lab is no money of the cloud’s own.
  const dyed = all.map((flow) => ('kind' in flow && isCheque(run, flow) ? dye(flow.payer) : 0));
  const { returned } = traceJournal(
    {
      payer: Int32Array.from(all, ({ payer }) => place.get(payer) ?? -1),
      payee: Int32Array.from(all, ({ payee }) => place.get(payee) ?? -1),
      amount: Float64Array.from(all, ({ amountUsdM }) => amountUsdM),
      origin: Int32Array.from(dyed),
    },
    {
      rule,
      parties: parties.length,
      origins: clouds.length,
      home: Int32Array.from(parties, dye),
      outside: Uint8Array.from(parties, (party) => (labs.includes(party) ? 0 : 1)),
      depth: Number.POSITIVE_INFINITY,
    },
  );
  const credits = (cloud: string) =>
    flows
      .filter(
        ({ payee, settledIn, kind }) =>
          payee === cloud &&
          settledIn === 'credits' &&
          (kind === 'cloud' || kind === 'take_or_pay'),
      )
      .reduce((sum, { amountUsdM }) => sum + amountUsdM, 0);
  return new Map(clouds.map((cloud) => [cloud, (returned[dye(cloud)] ?? 0) + credits(cloud)]));
}
