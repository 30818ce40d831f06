import { compile, type Done, Futures, type Program } from '@roundtrip/engine';
import { type Design, rowReader } from '@roundtrip/ensemble';
import { type Rule, rules, traceJournal } from '@roundtrip/network';
import { BelievedValues } from './believed-values.ts';
import type { OpenedFutures } from './experiment.ts';
import { varying } from './job.ts';

/**
 * What came back over what was put in, by rule. `gross` counts every bill up to the cheques of its
 * pair, whoever’s money it is; `group` counts money of any cloud that came back to any of them.
 */
export type TracedRun = Readonly<Record<Rule | 'gross' | 'group', number>>;

const lanes = [0, 1, 2, 3] as const;

/** A posting’s cell that pays a lab or is paid by one. */
interface Payment {
  readonly posting: Program['phases'][number]['postings'][number];
  readonly cell: number;
  readonly payer: number;
  readonly payee: number;
  readonly isCheque: boolean;
  readonly isCredit: boolean;
  readonly isBill: boolean;
}

type Posting = Payment['posting'];

/** Who loses and who gets money by a posting’s cell; -1 where it moves none. */
function cashOf({ entries }: Posting, cell: number, numberOf: (member: string) => number) {
  let [payer, payee] = [-1, -1];
  for (const { balance, sign, cells } of entries) {
    if (balance.name !== 'deposits') continue;
    const holder = numberOf(balance.dims[0]?.members[cells[cell] ?? -1] ?? '');
    if (sign < 0) payer = holder;
    else payee = holder;
  }
  return { payer, payee };
}

const forClaims = ['equity', 'notes'];
const forCompute = ['cloud', 'take_or_pay'];

/** Parties: the clouds, the labs, and everybody else as one with money without end. */
class Parties {
  readonly clouds: readonly string[];
  readonly labs: readonly string[];
  readonly others: number;

  constructor({ world }: OpenedFutures['opened']) {
    this.clouds = world.clouds;
    this.labs = [...world.labs, ...world.spare];
    this.others = this.clouds.length + this.labs.length;
  }

  numberOf(member: string): number {
    const cloud = this.clouds.indexOf(member);
    if (cloud >= 0) return cloud;
    const lab = this.labs.indexOf(member);
    return lab >= 0 ? this.clouds.length + lab : this.others;
  }

  isLab(party: number): boolean {
    return party >= this.clouds.length && party < this.others;
  }
}

/** Payments of a step that matter to the accounts of labs, in the order in which they are booked. */
function paymentsOf(program: Program, parties: Parties): Payment[] {
  const found: Payment[] = [];
  for (const posting of program.phases.flatMap((phase) => phase.postings)) {
    if (posting.kind !== 'transaction') continue;
    for (let cell = 0; cell < posting.quantity.size; cell += 1) {
      const numberOf = (member: string) => parties.numberOf(member);
      const cash = cashOf(posting, cell, numberOf);
      const isCredit = posting.settledIn === 'credits';
      const { payer, payee } =
        cash.payer >= 0 && cash.payee >= 0
          ? cash
          : {
              payer: numberOf(program.members[posting.from[cell] ?? -1] ?? ''),
              payee: numberOf(program.members[posting.to[cell] ?? -1] ?? ''),
            };
      const inCash = cash.payer >= 0 && cash.payee >= 0;
      if (payer === payee || !(inCash || isCredit)) continue;
      if (!parties.isLab(payer) && !parties.isLab(payee)) continue;
      const fromCloud = payer < parties.clouds.length;
      found.push({
        posting,
        cell,
        payer,
        payee,
        isCheque: fromCloud && forClaims.includes(posting.row),
        isCredit: isCredit && !inCash,
        isBill: payee < parties.clouds.length && forCompute.includes(posting.row),
      });
    }
  }
  return found;
}

interface Journal {
  readonly payer: number[];
  readonly payee: number[];
  readonly amount: number[];
  readonly origin: number[];
  /** Credits that came back as bills, and all that clouds put in. */
  credits: number;
  put: number;
  /** By pair of a cloud and a lab: what was put in, and billed from then on. */
  readonly pairs: Map<number, { put: number; billed: number }>;
}

/** The payments of one run; what is below 0 is rounding, or paid the other way. */
function journalOf(
  done: Done,
  lane: number,
  steps: number,
  {
    payments,
    parties,
    program,
  }: { payments: readonly Payment[]; parties: Parties; program: Program },
): Journal {
  const journal: Journal = {
    payer: [],
    payee: [],
    amount: [],
    origin: [],
    credits: 0,
    put: 0,
    pairs: new Map(),
  };
  const pairOf = (cloud: number, lab: number) => {
    const key = cloud * (parties.others + 1) + lab;
    const pair = journal.pairs.get(key) ?? { put: 0, billed: 0 };
    journal.pairs.set(key, pair);
    return pair;
  };
  const opened = new Map<number, number>();
  for (let step = 0; step < steps; step += 1) {
    for (const { posting, cell, payer, payee, isCheque, isCredit, isBill } of payments) {
      const amount = done.posted(posting.quantity, cell, step, lane);
      if (amount === 0 || !Number.isFinite(amount)) continue;
      if (isCheque) {
        journal.put += amount;
        pairOf(payer, payee).put += amount;
      }
      if (isBill) {
        const pair = pairOf(payee, payer);
        if (pair.put > 0) pair.billed += amount;
      }
      if (isCredit) {
        if (isBill) journal.credits += amount;
        continue;
      }
      const [from, to] = amount > 0 ? [payer, payee] : [payee, payer];
      if (step === 0) {
        opened.set(from, (opened.get(from) ?? 0) - Math.abs(amount));
        opened.set(to, (opened.get(to) ?? 0) + Math.abs(amount));
      }
      journal.payer.push(from);
      journal.payee.push(to);
      journal.amount.push(Math.abs(amount));
      journal.origin.push(isCheque && amount > 0 ? payer + 1 : 0);
    }
  }
  prependOpening(journal, opened, { done, lane, parties, program });
  return journal;
}

/** Cash that labs had before the first payment: what they have after a step, less that step. */
function prependOpening(
  journal: Journal,
  moved: ReadonlyMap<number, number>,
  {
    done,
    lane,
    parties,
    program,
  }: { done: Done; lane: number; parties: Parties; program: Program },
): void {
  const deposits = program.quantities.get('deposits');
  if (deposits === undefined) return;
  for (const [at, lab] of parties.labs.entries()) {
    const party = parties.clouds.length + at;
    const cell = deposits.dims[0]?.position.get(lab) ?? 0;
    const before = done.output(deposits, cell, 0, lane) - (moved.get(party) ?? 0);
    if (!(before > 0)) continue;
    journal.payer.unshift(parties.others);
    journal.payee.unshift(party);
    journal.amount.unshift(before);
    journal.origin.unshift(0);
  }
}

const isDyed = (origin: number) => (origin > 0 ? 1 : 0);

function grossOf({ put, pairs }: Journal): number {
  const back = [...pairs.values()].reduce((sum, one) => sum + Math.min(one.put, one.billed), 0);
  return put > 0 ? back / put : Number.NaN;
}

function tracedJournal(journal: Journal, parties: Parties): TracedRun {
  const count = parties.others + 1;
  const payments = {
    payer: Int32Array.from(journal.payer),
    payee: Int32Array.from(journal.payee),
    amount: Float64Array.from(journal.amount),
    origin: Int32Array.from(journal.origin),
  };
  const home = Int32Array.from({ length: count }, (_, party) =>
    party < parties.clouds.length ? party + 1 : 0,
  );
  const outside = Uint8Array.from({ length: count }, (_, party) => (parties.isLab(party) ? 0 : 1));
  const asOne = { origin: payments.origin.map(isDyed), home: home.map(isDyed) };
  const by = (rule: Rule, told = { origin: payments.origin, home }): number => {
    const { returned } = traceJournal(
      { ...payments, origin: told.origin },
      {
        rule,
        parties: count,
        origins: parties.clouds.length,
        home: told.home,
        outside,
        depth: Number.POSITIVE_INFINITY,
      },
    );
    const back = returned.reduce((sum, one) => sum + one, 0) + journal.credits;
    return journal.put > 0 ? back / journal.put : Number.NaN;
  };
  return {
    ...(Object.fromEntries(rules.map((rule) => [rule, by(rule)])) as Record<Rule, number>),
    group: by('haircut', asOne),
    gross: grossOf(journal),
  };
}

/**
 * Traces what clouds put into labs through every account of some rows of a design, by every rule: on
 * the journal that the compiled model keeps. A row that failed has no ratios.
 */
export function tracedRuns(
  futures: OpenedFutures,
  design: Design,
  rows: { readonly first: number; readonly count: number },
  steps: number = futures.opened.setting.calendar.steps,
): TracedRun[] {
  const { opened, factors } = varying(futures, design);
  const { program: whole, parameters, setting } = opened;
  const outputs = ['deposits'].flatMap((name) => whole.quantities.get(name) ?? []);
  const program: Program = { ...whole, outputs };
  const runner = new Futures(program, compile(program), {
    seed: setting.scenario.seed,
    steps,
    journal: true,
  });
  for (const lane of lanes) runner.parameters(lane, parameters);
  const believed = new BelievedValues(runner, factors);
  const read = rowReader(design);
  const parties = new Parties(opened);
  const payments = paymentsOf(program, parties);
  const traced: TracedRun[] = [];
  const end = rows.first + rows.count;
  for (let first = rows.first; first < end; first += lanes.length) {
    const numbers = [0, 0, 0, 0] as [number, number, number, number];
    for (const lane of lanes) {
      const { values, future } = read(Math.min(first + lane, end - 1));
      believed.give(lane, values);
      numbers[lane] = future;
    }
    const done = runner.run(numbers);
    for (const lane of lanes) {
      if (first + lane >= end) break;
      const journal = journalOf(done, lane, steps, { payments, parties, program });
      traced.push(tracedJournal(journal, parties));
    }
  }
  return traced;
}
