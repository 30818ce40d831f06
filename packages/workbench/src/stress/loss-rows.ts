import {
  lossOfBacklog,
  lossOnCapacity,
  type Range,
  type StressLoss,
  type StressRuns,
  shareOfFirm,
} from '@roundtrip/network';
import type { StressAnswer } from '../schema/stress.ts';
import type { Known } from '../standing/standing.ts';
import { toldNumber } from '../standing/told.ts';
import type { Prepared } from './asked.ts';
import { type Assumption, assumed } from './assumptions.ts';

type LossRow = StressAnswer['losses'][number];
type Input = LossRow['inputs'][number];

/** An upper end as an answer tells it. */
export function bounded<R extends Range>({ low, value, high }: R) {
  return { low, value, high: high === Infinity ? null : high };
}

function told(name: string, known: Known, unit: Input['unit'] = 'USD m'): Input {
  return { name, unit, ...toldNumber(known) };
}

function found(name: string, range: Range, how: string, unit: Input['unit'] = 'share'): Input {
  return { name, ...bounded(range), unit, basis: 'derived', how, sources: [], deals: [] };
}

/** Loss per dollar of capacity, and of backlog, at the three ends. */
function lossPerDollar(assumptions: readonly Assumption[]): {
  capacity: Range;
  backlog: Range;
} {
  const [relet, price, running, salvage] = [
    ...['relet', 'relet-price', 'running-cost', 'salvage'].map((id) => assumed(assumptions, id)),
  ] as [Range, Range, Range, Range];
  return {
    capacity: {
      low: lossOnCapacity(relet.high, price.high, running.low, salvage.high),
      value: lossOnCapacity(relet.value, price.value, running.value, salvage.value),
      high: lossOnCapacity(relet.low, price.low, running.high, salvage.low),
    },
    backlog: {
      low: lossOfBacklog(relet.high, price.high, running.high),
      value: lossOfBacklog(relet.value, price.value, running.value),
      high: lossOfBacklog(relet.low, price.low, running.low),
    },
  };
}

interface Explained {
  readonly id: string | null;
  readonly rule: string;
  readonly inputs: Input[];
}

function stakeInputs({ system }: Prepared, runs: StressRuns, loss: StressLoss): Explained {
  const stake = system.stakes[loss.row];
  if (stake === undefined) throw new Error(`no stake ${loss.row}`);
  const name = system.parties[loss.on]?.name ?? '';
  const of = (share: 'revalued' | 'worthLost' | 'distress', what: string) =>
    found(share, shareOfFirm(runs, share, loss.on), `share of ${name} lost: ${what}`);
  const carrying = told('carrying', stake.carrying);
  const [revalued, worthLost] = [
    of('revalued', 'worth, by shock, stakes and bankruptcy'),
    of('worthLost', 'worth, with the mood of the market'),
  ];
  const again = loss.again > 0 ? [told('economic', stake.economic, 'share')] : [];
  switch (loss.channel) {
    case 'revaluation':
      return { id: null, rule: 'carrying × revalued', inputs: [carrying, revalued, ...again] };
    case 'confidence':
      return {
        id: null,
        rule: 'carrying × (worthLost − revalued)',
        inputs: [carrying, revalued, worthLost, ...again],
      };
    default:
      return {
        id: null,
        rule: 'carrying × (distress − worthLost), where distress is larger',
        inputs: [carrying, worthLost, of('distress', 'equity'), ...again],
      };
  }
}

function claimInputs(
  { system, assumptions }: Prepared,
  runs: StressRuns,
  loss: StressLoss,
): Explained {
  const claim = system.claims[loss.row];
  if (claim === undefined) throw new Error(`no claim ${loss.row}`);
  const name = system.parties[loss.on]?.name ?? '';
  const due = told('due', claim.due);
  const paid = found(
    'paid',
    shareOfFirm(runs, 'paid', loss.on),
    `share ${name} pays of what is due in the quarter`,
  );
  if (loss.channel === 'liquidity')
    return { id: claim.kind, rule: 'due × (1 − paid)', inputs: [due, paid] };
  return {
    id: claim.kind,
    rule: 'amount × claim-loss × distress, less due × (1 − paid), where larger',
    inputs: [
      told('amount', claim.amount),
      due,
      paid,
      found('claim-loss', assumed(assumptions, 'claim-loss'), 'assumption'),
      found('distress', shareOfFirm(runs, 'distress', loss.on), `share of equity ${name} lost`),
    ],
  };
}

function commitmentInputs(prepared: Prepared, runs: StressRuns, loss: StressLoss): Explained {
  const { system, assumptions } = prepared;
  const commitment = system.commitments[loss.row];
  const numbers = system.numbers.commitments[loss.row];
  if (commitment === undefined || numbers === undefined)
    throw new Error(`no commitment ${loss.row}`);
  const name = system.parties[loss.on]?.name ?? '';
  const each = lossPerDollar(assumptions);
  const isAssumed = system.builtAssumed[loss.row] === true;
  return {
    id: commitment.id,
    rule: 'built × loss-on-capacity × distress; lost backlog: remaining × loss-of-backlog × distress',
    inputs: [
      ...(isAssumed
        ? [
            told('due', commitment.due),
            found(
              'built',
              numbers.built,
              'not told: assumption capital × 4 × due, at most what is left to pay',
              'USD m',
            ),
          ]
        : [told('built', commitment.built)]),
      told('remaining', commitment.remaining),
      found('loss-on-capacity', each.capacity, 'from relet, relet-price, running-cost and salvage'),
      found('loss-of-backlog', each.backlog, 'from relet, relet-price and running-cost'),
      found('distress', shareOfFirm(runs, 'distress', loss.on), `share of equity ${name} lost`),
    ],
  };
}

function pledgeInputs({ system }: Prepared, runs: StressRuns, loss: StressLoss): Explained {
  const pledge = system.commitments[loss.row];
  if (pledge === undefined) throw new Error(`no commitment ${loss.row}`);
  const name = system.parties[loss.on]?.name ?? '';
  return {
    id: pledge.id,
    rule: 'lost funding: remaining × distress',
    inputs: [
      told('remaining', pledge.remaining),
      found('distress', shareOfFirm(runs, 'distress', loss.on), `share of equity ${name} lost`),
    ],
  };
}

/** Whether what is lost is money that was to come, and no order. */
export function isPledge({ system }: Prepared, { instrument, row }: StressLoss): boolean {
  return instrument === 'commitment' && system.commitments[row]?.isFunding === true;
}

/** A loss with what it follows from, so that it can be worked out again by hand. */
export function lossRow(
  prepared: Prepared,
  runs: StressRuns,
  loss: StressLoss,
): Omit<LossRow, 'assumed'> {
  const { parties } = prepared.system;
  const isFunding = isPledge(prepared, loss);
  const gone = loss.lostBacklog === undefined ? null : bounded(loss.lostBacklog);
  const explained = {
    stake: stakeInputs,
    claim: claimInputs,
    commitment: isFunding ? pledgeInputs : commitmentInputs,
  }[loss.instrument](prepared, runs, loss);
  const sources = new Set(explained.inputs.flatMap((input) => input.sources));
  return {
    holder: parties[loss.holder]?.id ?? '',
    channel: loss.channel,
    ...bounded(loss.loss),
    lostBacklog: isFunding ? null : gone,
    lostFunding: isFunding ? gone : null,
    sources: [...sources].sort(),
    on: parties[loss.on]?.id ?? '',
    instrument: isFunding ? 'pledge' : loss.instrument,
    again: loss.again,
    ...explained,
  };
}
