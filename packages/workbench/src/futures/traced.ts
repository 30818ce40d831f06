import { compile, Futures, type Program } from '@roundtrip/engine';
import { type Design, rowReader } from '@roundtrip/ensemble';
import { type Rule, traceJournal } from '@roundtrip/network';
import { BelievedValues } from './believed-values.ts';
import type { OpenedFutures } from './experiment.ts';
import { varying } from './job.ts';
import { JournalReader, Parties, type RunPayments } from './run-payments.ts';

/** What came back over what was put in; NaN where nothing was put in, or the run failed. */
export type RatiosByRule = Readonly<Record<Rule, number>>;

/**
 * What came back over what was put in, by rule, credits at face. Under `poison`, where a dollar may
 * come back more than once, no cloud gets back more than it put in. `gross` counts every bill up to
 * the cheques of its pair, whoever’s money it is; `group` counts, by the haircut, money of any cloud
 * that came back to any of them.
 */
export interface TracedRun extends RatiosByRule {
  readonly gross: number;
  readonly group: number;
  /** The same with credits left out above and below. */
  readonly cashOnly: RatiosByRule;
  /** The same for each cloud alone. */
  readonly clouds: Readonly<Record<string, RatiosByRule & { readonly gross: number }>>;
}

const lanes = [0, 1, 2, 3] as const;

const ratio = (part: number, whole: number) => (whole > 0 ? part / whole : Number.NaN);
const sum = (amounts: Float64Array) => amounts.reduce((total, one) => total + one, 0);

function byRule<T>(of: (rule: Rule) => T): Readonly<Record<Rule, T>> {
  return {
    haircut: of('haircut'),
    fifo: of('fifo'),
    lifo: of('lifo'),
    libr: of('libr'),
    poison: of('poison'),
  };
}

/** Of what clouds put in and what came back to each. */
function ratiosOf(back: Readonly<Record<Rule, Float64Array>>, put: Float64Array): RatiosByRule {
  const capped = back.poison.map((amount, at) => Math.min(amount, put[at] as number));
  return byRule((rule) => ratio(sum(rule === 'poison' ? capped : back[rule]), sum(put)));
}

/** Traces the payments of one run of these parties. */
class Tracer {
  readonly #parties: Parties;
  readonly #home: Int32Array;
  readonly #outside: Uint8Array;

  constructor(parties: Parties) {
    const all = Array.from({ length: parties.count }, (_, party) => party);
    this.#parties = parties;
    this.#home = Int32Array.from(all, (party) => (parties.isCloud(party) ? party + 1 : 0));
    this.#outside = Uint8Array.from(all, (party) => (parties.isLab(party) ? 0 : 1));
  }

  /** Cash of each cloud that came home, or of all as if they were one. */
  #back(rule: Rule, { cash }: RunPayments, asOne = false): Float64Array {
    const isDyed = (origin: number) => (origin > 0 ? 1 : 0);
    const { returned } = traceJournal(asOne ? { ...cash, origin: cash.origin.map(isDyed) } : cash, {
      rule,
      parties: this.#parties.count,
      origins: asOne ? 1 : this.#parties.clouds.length,
      home: asOne ? this.#home.map(isDyed) : this.#home,
      outside: this.#outside,
      depth: Number.POSITIVE_INFINITY,
    });
    return returned.subarray(1);
  }

  trace(paid: RunPayments): TracedRun {
    const { put, credits, creditsBack, gross } = paid;
    const cashPut = put.map((amount, at) => amount - (credits[at] as number));
    const cash = byRule((rule) => this.#back(rule, paid));
    const face = byRule((rule) =>
      cash[rule].map((amount, at) => amount + (creditsBack[at] as number)),
    );
    const whole = sum(put);
    const group = sum(this.#back('haircut', paid, true)) + sum(creditsBack);
    const clouds = this.#parties.clouds.map((name, at) => {
      const own = put.subarray(at, at + 1);
      const ratios = ratiosOf(
        byRule((rule) => face[rule].subarray(at, at + 1)),
        own,
      );
      return [name, { ...ratios, gross: ratio(gross[at] as number, sum(own)) }];
    });
    return {
      ...ratiosOf(face, put),
      gross: ratio(sum(gross), whole),
      group: ratio(group, whole),
      cashOnly: ratiosOf(cash, cashPut),
      clouds: Object.fromEntries(clouds),
    };
  }

  /** Of a run that failed nothing is told. */
  nothing(): TracedRun {
    const none = byRule(() => Number.NaN);
    const each = this.#parties.clouds.map((name) => [name, { ...none, gross: Number.NaN }]);
    return {
      ...{ ...none, gross: Number.NaN, group: Number.NaN, cashOnly: none },
      clouds: Object.fromEntries(each),
    };
  }
}

function runnerOf({ opened }: OpenedFutures, steps: number): Futures {
  const { program: whole, parameters, setting } = opened;
  const deposits = whole.quantities.get('deposits');
  const program: Program = { ...whole, outputs: deposits === undefined ? [] : [deposits] };
  const { seed } = setting.scenario;
  const runner = new Futures(program, compile(program), { seed, steps, journal: true });
  for (const lane of lanes) runner.parameters(lane, parameters);
  return runner;
}

/**
 * Traces what clouds put into labs through the account of every lab in some rows of a design, by
 * every rule, on the journal that the compiled model keeps. Hands are not counted.
 *
 * @param steps how far each run goes; to its end if not said
 */
export function tracedRuns(
  futures: OpenedFutures,
  design: Design,
  rows: { readonly first: number; readonly count: number },
  steps: number = futures.opened.setting.calendar.steps,
): TracedRun[] {
  const varied = varying(futures, design);
  const runner = runnerOf(varied, steps);
  const believed = new BelievedValues(runner, varied.factors);
  const read = rowReader(design);
  const parties = new Parties(varied.opened.world);
  const journal = new JournalReader(runner.program, parties, steps);
  const tracer = new Tracer(parties);
  const traced: TracedRun[] = [];
  const end = rows.first + rows.count;
  for (let first = rows.first; first < end; first += lanes.length) {
    const numbers = lanes.map((lane) => {
      const { values, future } = read(Math.min(first + lane, end - 1));
      believed.give(lane, values);
      return future;
    }) as [number, number, number, number];
    const done = runner.run(numbers);
    for (const lane of lanes.slice(0, end - first)) {
      const failed = (done.failed[lane] ?? 0) > 0;
      traced.push(failed ? tracer.nothing() : tracer.trace(journal.read(done, lane)));
    }
  }
  return traced;
}
