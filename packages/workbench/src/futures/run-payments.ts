import type { Done, Program } from '@roundtrip/engine';
import type { Payments } from '@roundtrip/network';
import type { Opened } from '../simulation/setting.ts';

type Posting = Program['phases'][number]['postings'][number];

/** A posting’s cell that pays a lab or is paid by one. */
interface Payment {
  readonly posting: Posting;
  readonly cell: number;
  readonly payer: number;
  readonly payee: number;
  readonly isCheque: boolean;
  readonly isCredit: boolean;
  readonly isBack: boolean;
}

const forClaims = ['equity', 'notes'];
const back = ['cloud', 'take_or_pay', 'receivables', 'revenue_share'];

/** Clouds, then labs, then everybody else as one with money without end. */
export class Parties {
  readonly clouds: readonly string[];
  readonly labs: readonly string[];
  readonly others: number;
  readonly count: number;
  readonly #numbers: ReadonlyMap<string, number>;

  constructor({ clouds, labs, spare }: Opened['world']) {
    this.clouds = clouds;
    this.labs = [...labs, ...spare];
    this.others = this.clouds.length + this.labs.length;
    this.count = this.others + 1;
    this.#numbers = new Map([...this.clouds, ...this.labs].map((member, at) => [member, at]));
  }

  numberOf(member: string | undefined): number {
    return this.#numbers.get(member ?? '') ?? this.others;
  }

  isCloud(party: number): boolean {
    return party < this.clouds.length;
  }

  isLab(party: number): boolean {
    return party >= this.clouds.length && party < this.others;
  }
}

/** Who loses and who gets money by a posting’s cell; undefined where it moves none. */
function cashOf({ entries }: Posting, cell: number, parties: Parties) {
  let payer: number | undefined;
  let payee: number | undefined;
  for (const { balance, sign, cells } of entries) {
    if (balance.name !== 'deposits') continue;
    const holder = parties.numberOf(balance.dims[0]?.members[cells[cell] ?? -1]);
    if (sign < 0) payer = holder;
    else payee = holder;
  }
  return payer === undefined || payee === undefined ? undefined : { payer, payee };
}

function paymentOf(posting: Posting, cell: number, program: Program, parties: Parties): Payment[] {
  const cash = cashOf(posting, cell, parties);
  const isCredit = cash === undefined && posting.settledIn === 'credits';
  if (cash === undefined && !isCredit) return [];
  const member = (cells: ArrayLike<number>) => program.members[cells[cell] ?? -1];
  const { payer, payee } = cash ?? {
    payer: parties.numberOf(member(posting.from)),
    payee: parties.numberOf(member(posting.to)),
  };
  if (payer === payee || !(parties.isLab(payer) || parties.isLab(payee))) return [];
  const isCheque = parties.isCloud(payer) && forClaims.includes(posting.row);
  const isBack = parties.isCloud(payee) && back.includes(posting.row);
  return [{ posting, cell, payer, payee, isCheque, isCredit, isBack }];
}

/** Payments of a step that labs make or get, in the order in which they are booked. */
function paymentsOf(program: Program, parties: Parties): Payment[] {
  return program.phases
    .flatMap(({ postings }) => postings)
    .filter(({ kind }) => kind === 'transaction')
    .flatMap((posting) =>
      Array.from({ length: posting.quantity.size }, (_, cell) =>
        paymentOf(posting, cell, program, parties),
      ).flat(),
    );
}

/** What one run paid: cash in the order of booking, and sums by cloud, USD million. */
export interface RunPayments {
  /** Dyed by the cloud whose cheque it is, counted from 1. */
  readonly cash: Payments;
  /** Cheques, credits with them, and the credits alone. */
  readonly put: Float64Array;
  readonly credits: Float64Array;
  /** Credits that paid bills. */
  readonly creditsBack: Float64Array;
  /** Of each lab at most its cheques: what it paid back from the first one on. */
  readonly gross: Float64Array;
}

const add = (sums: Float64Array, at: number, amount: number) => {
  sums[at] = (sums[at] as number) + amount;
};

/** Reads journals of one program again and again. */
export class JournalReader {
  readonly #parties: Parties;
  readonly #payments: readonly Payment[];
  readonly #deposits: Program['outputs'][number];
  readonly #steps: number;
  readonly #payer: Int32Array;
  readonly #payee: Int32Array;
  readonly #amount: Float64Array;
  readonly #origin: Int32Array;
  #count = 0;

  constructor(program: Program, parties: Parties, steps: number) {
    const deposits = program.quantities.get('deposits');
    if (deposits === undefined) throw new Error('the model has no deposits');
    this.#deposits = deposits;
    this.#parties = parties;
    this.#steps = steps;
    this.#payments = paymentsOf(program, parties);
    const most = parties.labs.length + this.#payments.length * steps;
    this.#payer = new Int32Array(most);
    this.#payee = new Int32Array(most);
    this.#amount = new Float64Array(most);
    this.#origin = new Int32Array(most);
  }

  #pay(payer: number, payee: number, amount: number, origin: number): void {
    const at = this.#count;
    this.#payer[at] = payer;
    this.#payee[at] = payee;
    this.#amount[at] = amount;
    this.#origin[at] = origin;
    this.#count += 1;
  }

  /** Cash that labs had before the first payment: what they have after a step, less that step. */
  #open(done: Done, lane: number): void {
    const { clouds, labs, others, count } = this.#parties;
    const moved = new Float64Array(count);
    for (const { posting, cell, payer, payee, isCredit } of this.#payments) {
      if (isCredit) continue;
      const amount = done.posted(posting.quantity, cell, 0, lane);
      add(moved, payer, -amount);
      add(moved, payee, amount);
    }
    for (const [at, lab] of labs.entries()) {
      const party = clouds.length + at;
      const cell = this.#deposits.dims[0]?.position.get(lab) ?? 0;
      const before = done.output(this.#deposits, cell, 0, lane) - (moved[party] as number);
      if (before > 0) this.#pay(others, party, before, 0);
    }
  }

  /** The payments of one of four runs; its arrays are written over by the next. */
  read(done: Done, lane: number): RunPayments {
    const { clouds, count } = this.#parties;
    const byCloud = () => new Float64Array(clouds.length);
    const [put, credits, creditsBack, gross] = [byCloud(), byCloud(), byCloud(), byCloud()];
    const putInLab = new Float64Array(clouds.length * count);
    const backFromLab = new Float64Array(clouds.length * count);
    this.#count = 0;
    this.#open(done, lane);
    for (let step = 0; step < this.#steps; step += 1) {
      for (const { posting, cell, payer, payee, isCheque, isCredit, isBack } of this.#payments) {
        const amount = done.posted(posting.quantity, cell, step, lane);
        if (amount === 0) continue;
        if (isCheque) {
          add(put, payer, amount);
          add(putInLab, payer * count + payee, amount);
          if (isCredit) add(credits, payer, amount);
        }
        if (isBack && (putInLab[payee * count + payer] as number) > 0)
          add(backFromLab, payee * count + payer, amount);
        if (isCredit && isBack) add(creditsBack, payee, amount);
        // What is below 0 is rounding, or paid the other way.
        if (isCredit) continue;
        else if (amount > 0) this.#pay(payer, payee, amount, isCheque ? payer + 1 : 0);
        else this.#pay(payee, payer, -amount, 0);
      }
    }
    for (const [at, paid] of backFromLab.entries())
      add(gross, Math.floor(at / count), Math.min(paid, putInLab[at] as number));
    return { cash: this.#cash(), put, credits, creditsBack, gross };
  }

  #cash(): Payments {
    return {
      payer: this.#payer.subarray(0, this.#count),
      payee: this.#payee.subarray(0, this.#count),
      amount: this.#amount.subarray(0, this.#count),
      origin: this.#origin.subarray(0, this.#count),
    };
  }
}
