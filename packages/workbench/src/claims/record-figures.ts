import { exp, ln, uniform } from '@roundtrip/engine';
import {
  contractsInForce,
  type Deal,
  type DealKind,
  knownOn,
  type Ledger,
  type Observation,
  selecting,
  stages,
  sum,
} from '@roundtrip/ledger';
import { daysBetween } from '@roundtrip/units';

/** What the records say on a claim: a number, or ends between which it lies; NaN where they do not. */
export interface RecordFigure {
  readonly low: number;
  readonly high: number;
  readonly words: string;
  /** Ids of deals and documents. */
  readonly sources: readonly string[];
  /** Numbers that a simulated claim is held against. */
  readonly parts?: readonly number[];
}

/** The day as of which the claims about mid-2025 are read. */
const day = '2025-06-30';
const stakes: readonly DealKind[] = ['equity', 'convertible'];
const giants = ['microsoft', 'amazon', 'google'] as const;
const clouds = ['amazon', 'microsoft', 'google'] as const;
const million = 1000;

const tell = (value: number) => (Number.isFinite(value) ? value.toPrecision(3) : 'unknown');

function summed(
  ledger: Ledger,
  filter: { payers?: readonly string[]; payees?: readonly string[]; kinds: readonly DealKind[] },
  stage: (typeof stages)[number],
  until = day,
) {
  return sum(
    ledger,
    selecting({
      payers: filter.payers && new Set(filter.payers),
      payees: filter.payees && new Set(filter.payees),
      kinds: new Set(filter.kinds),
    }),
    stage,
    { until, knownOn: day },
  );
}

function namedSums(ledger: Ledger): RecordFigure {
  const named = [
    ['google', 'anthropic', 2, true],
    ['amazon', 'anthropic', 4, false],
    ['microsoft', 'openai', 13, false],
  ] as const;
  const told = named.map(([payer, payee, billions, orMore]) => {
    const each = stages.map((stage) => {
      const { value, deals } = summed(
        ledger,
        { payers: [payer], payees: [payee], kinds: stakes },
        stage,
      );
      return { stage, value: value / million, deals };
    });
    const nearest = each.toSorted(
      (a, b) => Math.abs(a.value - billions) - Math.abs(b.value - billions),
    )[0];
    // A sum named as 'more than' is met by any stage above it.
    const met = orMore && each.some(({ value }) => value >= billions);
    const distance = met ? 0 : Math.abs((nearest?.value ?? 0) - billions) / billions;
    const words = `${payer} into ${payee}: ${orMore ? 'more than ' : ''}${billions} bn named; in the ledger ${each.map((one) => `${tell(one.value)} ${one.stage}`).join(', ')}`;
    return { distance, words, deals: nearest?.deals ?? [] };
  });
  const worst = Math.max(...told.map(({ distance }) => distance));
  return {
    low: worst,
    high: worst,
    words: told.map(({ words }) => words).join('; '),
    sources: told.flatMap(({ deals }) => deals),
  };
}

function reported(ledger: Ledger, entity: string, metric: string): Map<string, Observation> {
  const rows = ledger.observations.filter(
    (row) =>
      row.entity === entity &&
      row.metric === metric &&
      row.basis === 'reported' &&
      /^\d{4}Q[1-4]$/.test(row.period),
  );
  return new Map(rows.map((row) => [row.period, row]));
}

/** A firm's latest four quarters in which both are told: one over the other. */
function lastYear(ledger: Ledger, entity: string, part: string, whole: string) {
  const [parts, wholes] = [reported(ledger, entity, part), reported(ledger, entity, whole)];
  const quarters = [...parts.keys()]
    .filter((period) => wholes.has(period))
    .toSorted()
    .slice(-4);
  const total = (rows: Map<string, Observation>) =>
    quarters.reduce((all, period) => all + (rows.get(period)?.value ?? 0), 0);
  const sources = quarters.flatMap((period) => [
    ...(parts.get(period)?.source ?? []),
    ...(wholes.get(period)?.source ?? []),
  ]);
  return {
    ratio: quarters.length === 0 ? Number.NaN : total(parts) / total(wholes),
    quarters,
    whole: total(wholes),
    sources: [...new Set(sources)],
  };
}

function whereTheyEarn(ledger: Ledger): RecordFigure {
  const told = giants.map((giant) => {
    const income = lastYear(ledger, giant, 'cloud_operating_income', 'total_operating_income');
    const revenue = lastYear(ledger, giant, 'cloud_revenue', 'total_revenue');
    return { giant, income, revenue };
  });
  const least = Math.min(...told.map(({ income }) => income.ratio));
  return {
    low: least,
    high: least,
    words: told
      .map(
        ({ giant, income, revenue }) =>
          `${giant}: ${tell(100 * income.ratio)} % of operating income and ${tell(100 * revenue.ratio)} % of revenue in the four quarters to ${income.quarters.at(-1) ?? 'none'}`,
      )
      .join('; '),
    sources: told.flatMap(({ income }) => income.sources),
  };
}

const labsOf = (ledger: Ledger): string[] =>
  [...ledger.entities.values()].filter(({ kind }) => kind === 'lab').map(({ id }) => id);

function labsAsCustomers(ledger: Ledger): RecordFigure {
  const labs = labsOf(ledger);
  const told = clouds.map((cloud) => {
    const filter = { payers: labs, payees: [cloud], kinds: ['cloud-spend' as const] };
    const [now, before] = [
      summed(ledger, filter, 'paid'),
      summed(ledger, filter, 'paid', '2024-06-30'),
    ];
    const { whole } = lastYear(knownOn(ledger, day), cloud, 'cloud_revenue', 'cloud_revenue');
    const known = now.deals.length > 0;
    return {
      cloud,
      low: (now.low - before.high) / whole,
      high:
        known && now.unknown.length === 0
          ? (now.high - before.low) / whole
          : Number.POSITIVE_INFINITY,
      deals: now.deals,
    };
  });
  const low = Math.min(...told.map((one) => Math.max(0, one.low)));
  const high = Math.min(...told.map((one) => one.high));
  return {
    low,
    high: Number.isFinite(high) ? high : Number.NaN,
    words: told
      .map(
        ({ cloud, low: least, high: most }) =>
          `${cloud}: at least ${tell(100 * Math.max(0, least))} %${Number.isFinite(most) ? ` and at most ${tell(100 * most)} %` : ', the rest undisclosed'} of cloud revenue in the year to ${day}`,
      )
      .join('; '),
    sources: told.flatMap(({ deals }) => deals),
  };
}

const binding = [
  'primary-cloud',
  'exclusive-cloud',
  'right-of-first-refusal',
  'preferred-cloud',
  'minimum-spend',
];

function sameTerms(ledger: Ledger): RecordFigure {
  const known = knownOn(ledger, day);
  const told = ['openai', 'anthropic'].flatMap((lab) => {
    const contracts = contractsInForce(known, lab, day);
    const begin = ({ signed, knownOn: told_ }: Deal) => (signed ?? told_).first;
    const order = [
      ...new Set(
        contracts.toSorted((a, b) => (begin(a) < begin(b) ? -1 : 1)).map(({ payee }) => payee),
      ),
    ];
    const termsOf = (party: string | undefined) =>
      new Set(
        contracts
          .filter(({ payee }) => payee === party)
          .flatMap(({ terms }) => terms.filter((term) => binding.includes(term))),
      );
    const [first, second] = order;
    const [own, other] = [termsOf(first), termsOf(second)];
    if (own.size === 0 || second === undefined) return [];
    const both = [...own].filter((term) => other.has(term)).length;
    return [
      {
        share: both / own.size,
        words: `${lab}: ${second} has ${both} of ${own.size} binding terms of ${first} (${[...own].join(', ')})`,
        deals: contracts.map(({ id }) => id),
      },
    ];
  });
  const least = told.length === 0 ? Number.NaN : Math.min(...told.map(({ share }) => share));
  return {
    low: least,
    high: least,
    words:
      told.length === 0
        ? 'no lab has two such contracts'
        : told.map(({ words }) => words).join('; '),
    sources: told.flatMap(({ deals }) => deals),
  };
}

const reassignments = 10_000;

/** First cheques of each giant into each lab, days after the first of all. */
function firstCheques(ledger: Ledger): { giant: string; at: number; deal: string }[] {
  const labs = new Set(labsOf(ledger));
  const known = knownOn(ledger, day);
  const first = new Map<string, { giant: string; date: string; deal: string }>();
  for (const deal of known.deals.values()) {
    const giant = giants.find((one) => one === deal.payer);
    if (giant === undefined || !labs.has(deal.payee) || !stakes.includes(deal.kind)) continue;
    const date = (deal.paidOn ?? deal.signed ?? deal.knownOn).first;
    const key = `${giant} ${deal.payee}`;
    const before = first.get(key);
    if (before === undefined || date < before.date) first.set(key, { giant, date, deal: deal.id });
  }
  const all = [...first.values()];
  const earliest = all.map(({ date }) => date).toSorted()[0] ?? day;
  return all.map(({ giant, date, deal }) => ({ giant, at: daysBetween(earliest, date), deal }));
}

function spreadOf(days: readonly number[]): number {
  const middle = days.reduce((all, one) => all + one, 0) / days.length;
  return days.reduce((all, one) => all + (one - middle) ** 2, 0);
}

function movedTogether(ledger: Ledger): RecordFigure {
  const cheques = firstCheques(ledger);
  const whole = Math.max(1, daysBetween('2019-01-01', day));
  const days = cheques.map(({ at }) => at);
  const seen = spreadOf(days);
  let within = 0;
  for (let draw = 0; draw < reassignments; draw += 1) {
    const drawn = days.map((_, at) => whole * uniform(29, draw, at, 0, 0));
    if (spreadOf(drawn) <= seen) within += 1;
  }
  const share = cheques.length < 3 ? Number.NaN : within / reassignments;
  return {
    low: share,
    high: share,
    words: `${cheques.length} first cheques of ${giants.join(', ')} into labs; independent days since 2019 lie as close in ${tell(100 * share)} of 100 reassignments`,
    sources: cheques.map(({ deal }) => deal),
  };
}

function americanPart(ledger: Ledger): RecordFigure {
  const labs = labsOf(ledger);
  const platforms = [...ledger.entities.values()].filter(
    ({ kind, layers }) => (kind === 'cloud' || kind === 'integrated') && layers.includes('models'),
  );
  const known = knownOn(ledger, day);
  const pairs = new Map<string, boolean>();
  const sources: string[] = [];
  for (const deal of known.deals.values()) {
    const payer = platforms.find(({ id }) => id === deal.payer);
    if (payer === undefined || !labs.includes(deal.payee) || !stakes.includes(deal.kind)) continue;
    pairs.set(`${deal.payer} ${deal.payee}`, payer.jurisdiction === 'US');
    sources.push(deal.id);
  }
  const american = [...pairs.values()].filter((one) => one).length;
  const money = (country: boolean) =>
    summed(
      ledger,
      {
        payers: platforms
          .filter(({ jurisdiction }) => (jurisdiction === 'US') === country)
          .map(({ id }) => id),
        payees: labs,
        kinds: stakes,
      },
      'paid',
    );
  const [us, other] = [money(true), money(false)];
  const ofPairs = american / pairs.size;
  const low = us.low / (us.low + other.high);
  const high = us.high / (us.high + other.low);
  return {
    low: Math.min(ofPairs, low),
    high: Math.min(ofPairs, high),
    words: `${american} of ${pairs.size} pairs of a platform and a lab it pays are American, and ${tell(100 * low)} to ${tell(100 * high)} % of the money paid`,
    sources,
  };
}

function recentCheques(ledger: Ledger): RecordFigure {
  const labs = labsOf(ledger);
  const filter = { payers: [...giants], payees: labs, kinds: stakes };
  const [now, before] = [
    summed(ledger, filter, 'paid'),
    summed(ledger, filter, 'paid', '2023-06-30'),
  ];
  const recent = now.deals.filter((id) => !before.deals.includes(id));
  const deals = recent.flatMap((id) => ledger.deals.get(id) ?? []);
  const yearly = (now.value - before.value) / 2;
  const amount = (rows: readonly Deal[]) =>
    rows.reduce((all, { amountUsdM = 0 }) => all + amountUsdM, 0);
  const tied = deals.filter(({ terms }) => terms.length > 0);
  const part = amount(deals) > 0 ? amount(tied) / amount(deals) : Number.NaN;
  const reached = new Set(deals.map(({ payee }) => payee)).size;
  return {
    low: yearly,
    high: yearly,
    parts: [yearly, reached, part],
    words: `in the two years to ${day} ${giants.join(', ')} paid ${tell(yearly / million)} bn a year to ${reached} labs, ${tell(100 * part)} % of it under stated terms`,
    sources: recent,
  };
}

/** Logarithm of the likelihood of two means with a common unknown variance, flat priors. */
function breakLikelihood(values: readonly number[], at: number): number {
  const [left, right] = [values.slice(0, at), values.slice(at)];
  const squares = spreadOf(left) + spreadOf(right);
  const freedom = values.length - 2;
  return -0.5 * ln(left.length * right.length) - 0.5 * freedom * ln(squares);
}

function turningPoint(ledger: Ledger): RecordFigure {
  const firms = ['amazon', 'microsoft', 'google'].map((firm) => reported(ledger, firm, 'capex'));
  const [first] = firms;
  const quarters = [...(first?.keys() ?? [])]
    .filter((period) => firms.every((rows) => rows.has(period)))
    .toSorted();
  const totals = quarters.map((period) =>
    firms.reduce((all, rows) => all + (rows.get(period)?.value ?? 0), 0),
  );
  const growth = totals.slice(1).map((value, at) => ln(value / (totals[at] ?? value)));
  const places = growth.map((_, at) => at).filter((at) => at >= 2 && at <= growth.length - 2);
  const logs = places.map((at) => breakLikelihood(growth, at));
  const most = Math.max(...logs);
  const weights = logs.map((log) => exp(log - most));
  const all = weights.reduce((sum_, one) => sum_ + one, 0);
  const numberOf = (period: string) => Number(period.slice(0, 4)) * 4 + Number(period.slice(5));
  const near = places.reduce((sum_, at, place) => {
    const distance = Math.abs(numberOf(quarters[at + 1] ?? '') - numberOf('2025Q2'));
    return distance <= 2 ? sum_ + (weights[place] ?? 0) : sum_;
  }, 0);
  const share = places.length === 0 ? Number.NaN : near / all;
  const best = places[logs.indexOf(most)] ?? 0;
  return {
    low: share,
    high: share,
    words: `the growth of their capex in ${growth.length} quarters to ${quarters.at(-1) ?? 'none'} breaks most likely in ${quarters[best + 1] ?? 'none'}; within two quarters of 2025Q2 with ${tell(100 * share)} of 100`,
    sources: [
      ...new Set(
        firms.flatMap((rows) => quarters.flatMap((period) => rows.get(period)?.source ?? [])),
      ),
    ],
  };
}

const figures: Readonly<Record<string, (ledger: Ledger) => RecordFigure>> = {
  H25: namedSums,
  H26: whereTheyEarn,
  H27: labsAsCustomers,
  H28: sameTerms,
  H29: movedTogether,
  H30: americanPart,
  H35: recentCheques,
  H37: turningPoint,
};

/** What the records say on a claim, where they say anything. */
export function recordFigure(ledger: Ledger, id: string): RecordFigure | undefined {
  return figures[id]?.(ledger);
}
