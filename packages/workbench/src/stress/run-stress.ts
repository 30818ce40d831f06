import type { Ledger } from '@roundtrip/ledger';
import {
  channels,
  firstHit,
  lossOfParty,
  type Range,
  type StressLoss,
  type StressRuns,
  shareOfFirm,
  shockOf,
  stressAtEnds,
  stressLosses,
} from '@roundtrip/network';
import type { StressAnswer } from '../schema/stress.ts';
import {
  firmNamed,
  type Prepared,
  prepare,
  type StressSetting,
  severityNamed,
  standingCaveat,
  stressEnds,
  stressRule,
} from './asked.ts';
import { bounded, isPledge, lossRow } from './loss-rows.ts';

export interface StressQuestion extends StressSetting {
  /** Id, name or ticker of the firm that is hit. */
  readonly failed: string;
  /** Share of its worth that it loses, 1 where it fails; 1 if not said. */
  readonly severity?: string | number | undefined;
}

type Money = Omit<StressAnswer['total'], 'assumed'>;
type Firm = StressAnswer['firms'][number];
type Shares = Firm['paid'];

const none: Money = { low: 0, value: 0, high: 0 };

export const failure = (distress: Range): Firm['fails'] =>
  distress.low === 1
    ? 'surely'
    : distress.value === 1
      ? 'likely'
      : distress.high === 1
        ? 'possibly'
        : 'no';

function sumOf(ranges: readonly Range[]): Range {
  const end = (which: 'low' | 'value' | 'high') =>
    ranges.reduce((sum, range) => sum + range[which], 0);
  return { low: end('low'), value: end('value'), high: end('high') };
}

export function totalOf(runs: StressRuns, which: 'total' | 'direct'): Range {
  return { low: runs.low[which], value: runs.value[which], high: runs.high[which] };
}

function spilloverOf(total: Range, direct: Range): Money {
  const high = total.high === Infinity ? null : Math.max(0, total.high - direct.low);
  const low = direct.high === Infinity ? 0 : Math.max(0, total.low - direct.high);
  return { low, value: total.value - direct.value, high };
}

/** Total over direct, for any pair of values between their ends; no less than 1. */
function amplificationOf(
  total: Range,
  direct: Range,
): Pick<StressAnswer, 'amplification' | 'amplificationBounds'> {
  const high = direct.low > 0 && total.high < Infinity ? total.high / direct.low : null;
  const bounds = {
    low: direct.high > 0 && direct.high < Infinity ? Math.max(1, total.low / direct.high) : 1,
    high,
  };
  return {
    amplification: direct.value > 0 ? total.value / direct.value : null,
    amplificationBounds: direct.high > 0 ? bounds : null,
  };
}

function shares({ low, value, high }: Range): Shares {
  return { low, value, high };
}

/** Share of its equity that a party lost, where its equity is known from below or above. */
export function ofEquity({ system }: Prepared, runs: StressRuns, party: number): Shares | null {
  const equity = system.numbers.equity[party];
  if (equity === undefined || !(equity.value < Infinity)) return null;
  return shares(shareOfFirm(runs, 'distress', party));
}

function roundsOf(prepared: Prepared, runs: StressRuns): StressAnswer['rounds'] {
  const [likely, most] = [firstHit(runs.value), firstHit(runs.high)];
  const ids = (isIn: (party: number) => boolean) =>
    prepared.system.parties.flatMap(({ id }, party) => (isIn(party) ? [id] : []));
  const last = Math.max(0, ...[...likely, ...most].map((round) => round ?? 0));
  return Array.from({ length: last }, (_, at) => at + 1).map((round) => ({
    round,
    hit: ids((party) => likely[party] === round),
    possible: ids((party) => most[party] === round && likely[party] === undefined),
  }));
}

function firmsOf(prepared: Prepared, runs: StressRuns): Firm[] {
  const { parties, numbers } = prepared.system;
  const hits = firstHit(runs.value);
  return parties.slice(0, numbers.firms).flatMap((party, firm) => {
    const of = (share: Parameters<typeof shareOfFirm>[1]) => shareOfFirm(runs, share, firm);
    const [worthLost, distress, paid] = [of('worthLost'), of('distress'), of('paid')];
    if (worthLost.high === 0 && distress.high === 0 && paid.low === 1) return [];
    return [
      {
        ...{ id: party.id, name: party.name, role: party.role, round: hits[firm] ?? null },
        revalued: shares(of('revalued')),
        worthLost: shares(worthLost),
        distress: shares(distress),
        paid: shares(paid),
        fails: failure(distress),
      },
    ];
  });
}

const nothing: Range = { low: 0, value: 0, high: 0 };

/** The loss on the same instrument through the same channel in other runs. */
function sameLoss(losses: readonly StressLoss[], { instrument, row, channel }: StressLoss) {
  return losses.find(
    (one) => one.instrument === instrument && one.row === row && one.channel === channel,
  );
}

/** What is gone of orders, or of funding; null where none was promised. */
export function goneOf(
  prepared: Prepared,
  losses: readonly StressLoss[],
  what: 'orders' | 'funding',
): Money | null {
  const lost = losses
    .filter((loss) => isPledge(prepared, loss) === (what === 'funding'))
    .flatMap(({ lostBacklog }) => lostBacklog ?? []);
  return lost.length === 0 ? null : bounded(sumOf(lost));
}

/** The ends of a range as an answer tells what the assumptions alone do. */
function endsOf({ low, high }: Range): StressAnswer['total']['assumed'] {
  return { low, high: high === Infinity ? null : high };
}

/** Orders gone, with their ends over the assumptions alone. */
function ordersGone(
  prepared: Prepared,
  losses: readonly StressLoss[],
  assumedLosses: readonly StressLoss[],
): StressAnswer['lostBacklog'] | null {
  const gone = goneOf(prepared, losses, 'orders');
  if (gone === null) return null;
  const { low, high } = goneOf(prepared, assumedLosses, 'orders') ?? none;
  return { ...gone, assumed: { low, high } };
}

/** What is told twice in the ends of the total. */
function againAtEnds({ low, high }: StressRuns): StressAnswer['againAtEnds'] {
  const sum = ({ again }: StressRuns['low']) => again.reduce((all, each) => all + each, 0);
  return { low: sum(low), high: high.total === Infinity ? null : sum(high) };
}

function holdersOf(
  prepared: Prepared,
  runs: StressRuns,
  losses: readonly StressLoss[],
  assumed: StressRuns,
  assumedLosses: readonly StressLoss[],
): StressAnswer['holders'] {
  const hits = firstHit(runs.value);
  const rows = prepared.system.parties.flatMap(({ id, name, role }, party) => {
    const isOwn = ({ holder }: StressLoss) => holder === party;
    const own = losses.filter(isOwn);
    if (own.length === 0) return [];
    return [
      {
        ...{ id, name, role, round: hits[party] ?? null },
        ...bounded(lossOfParty(runs, party)),
        assumed: endsOf(lossOfParty(assumed, party)),
        ofEquity: ofEquity(prepared, runs, party),
        lostBacklog: ordersGone(prepared, own, assumedLosses.filter(isOwn)),
        lostFunding: goneOf(prepared, own, 'funding'),
      },
    ];
  });
  return rows.sort(
    (a, b) =>
      b.value - a.value ||
      (b.lostBacklog?.value ?? 0) - (a.lostBacklog?.value ?? 0) ||
      (b.high ?? Infinity) - (a.high ?? Infinity) ||
      (a.id < b.id ? -1 : 1),
  );
}

function channelsOf(losses: readonly StressLoss[]): StressAnswer['channels'] {
  return channels.map((channel) => {
    const own = losses.filter((loss) => loss.channel === channel);
    const again = own.reduce((sum, loss) => sum + loss.again, 0);
    return { channel, ...bounded(sumOf(own.map(({ loss }) => loss))), again };
  });
}

function unknownOf({ system }: Prepared, firms: readonly Firm[]): StressAnswer['unknown'] {
  const hit = new Set(firms.map(({ id }) => id));
  const of = (column: keyof StressAnswer['unknown']) =>
    system.unknown[column].filter((id) => hit.has(id));
  return { cash: of('cash'), equity: of('equity'), worth: of('worth') };
}

export function assumptionRows({ assumptions }: Prepared): StressAnswer['assumptions'] {
  return assumptions.map((one) => ({ ...one, sources: [...one.sources] }));
}

/** Documents behind some rows and behind what is assumed; judgement is none. */
export function sourcesOf(prepared: Prepared, rows: Iterable<{ sources: readonly string[] }>) {
  const all = [...[...rows].flatMap(({ sources }) => sources)];
  const assumed = prepared.assumptions.flatMap(({ sources }) => sources);
  return [...new Set([...all, ...assumed])].filter((id) => id !== 'judgement').sort();
}

/**
 * What falls with one firm: who loses how much, through what, and in which round.
 *
 * @throws Refusal at firms nobody is tied to, a severity that is none, and what `prepare` refuses
 */
export function stress(ledger: Ledger, question: StressQuestion): StressAnswer {
  const severity = severityNamed(question.severity ?? 1);
  const prepared = prepare(ledger, question);
  const failed = firmNamed(prepared, ledger, question.failed);
  const { system, corners, seniority, run } = prepared;
  const shock = shockOf(system.numbers.firms, failed, severity);
  const [runs, assumed] = [corners, prepared.assumedCorners()].map((at) => stressAtEnds(at, shock));
  if (runs === undefined || assumed === undefined) throw new Error('a stress has no run');
  const losses = stressLosses(runs);
  const assumedLosses = stressLosses(assumed);
  const holders = holdersOf(prepared, runs, losses, assumed, assumedLosses);
  const rank = new Map(holders.map(({ id }, at) => [id, at]));
  const rows = losses
    .map((loss) => ({
      ...lossRow(prepared, runs, loss),
      assumed: endsOf(sameLoss(assumedLosses, loss)?.loss ?? nothing),
    }))
    .sort((a, b) => (rank.get(a.holder) ?? 0) - (rank.get(b.holder) ?? 0) || b.value - a.value);
  const firms = firmsOf(prepared, runs);
  const [total, direct] = [totalOf(runs, 'total'), totalOf(runs, 'direct')];
  const deals = new Set(rows.flatMap(({ inputs }) => inputs.flatMap((input) => input.deals)));
  return {
    failed: system.parties[failed]?.id ?? '',
    severity,
    rule: stressRule,
    seniority,
    run,
    rounds: roundsOf(prepared, runs),
    settled: runs.low.settled && runs.value.settled && runs.high.settled,
    losses: rows,
    ...amplificationOf(total, direct),
    total: { ...bounded(total), assumed: endsOf(totalOf(assumed, 'total')) },
    direct: bounded(direct),
    spillover: spilloverOf(total, direct),
    again: losses.reduce((sum, { again }) => sum + again, 0),
    againAtEnds: againAtEnds(runs),
    ends: stressEnds,
    lostBacklog: ordersGone(prepared, losses, assumedLosses) ?? {
      ...none,
      assumed: { low: 0, high: 0 },
    },
    lostFunding: goneOf(prepared, losses, 'funding') ?? none,
    channels: channelsOf(losses),
    holders,
    firms,
    assumptions: assumptionRows(prepared),
    toldInStakes: system.toldInStakes.map(({ creditor, debtor, amount }) => ({
      ...{ holder: creditor, on: debtor, deals: [...amount.deals] },
    })),
    unknown: unknownOf(prepared, firms),
    sources: sourcesOf(prepared, rows),
    ...prepared.frame(deals, [standingCaveat]),
  };
}
