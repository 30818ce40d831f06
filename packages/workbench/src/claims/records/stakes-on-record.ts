import { boundOn, type Deal, hasHappened, knownOn, stages } from '@roundtrip/ledger';
import {
  billions,
  giants,
  labsOf,
  nothingTold,
  percent,
  platformsOf,
  type RecordFigure,
  type Records,
  stakeKinds,
  summed,
  tell,
  tellRange,
  unique,
} from './record.ts';

/** Sums as they are told, USD billion; `orMore` where at least so much is meant. */
const namedSums = [
  { investor: 'google', lab: 'anthropic', named: 2, orMore: true },
  { investor: 'amazon', lab: 'anthropic', named: 4, orMore: false },
  { investor: 'microsoft', lab: 'openai', named: 13, orMore: false },
] as const;
/** Said to hold most of its lab of all who are not its own people. */
const saidLargest = { investor: 'amazon', lab: 'anthropic' } as const;

/** How far a sum between two ends is from the named one, as a part of it. */
function distance(named: number, low: number, high: number, orMore: boolean) {
  const away = (value: number) =>
    (orMore ? Math.max(0, named - value) : Math.abs(named - value)) / named;
  const inside = low <= named && named <= high;
  return {
    low: inside ? 0 : Math.min(away(low), away(high)),
    high: Math.max(away(low), Number.isFinite(high) ? away(high) : 0),
  };
}

function namedSum(records: Records, { investor, lab, named, orMore }: (typeof namedSums)[number]) {
  const between = { payers: [investor], payees: [lab], kinds: stakeKinds };
  const each = stages.map((stage) => {
    const { value, low, high, deals } = summed(records, between, stage);
    const away = distance(named, billions(low), billions(high), orMore);
    return { stage, value: billions(value), away, deals };
  });
  const nearest = each.reduce((best, one) => (one.away.high < best.away.high ? one : best));
  const told = each.map(({ stage, value }) => `${tell(value)} ${stage}`).join(', ');
  return {
    low: Math.min(...each.map(({ away }) => away.low)),
    high: nearest.away.high,
    words: `${investor} into ${lab}: ${orMore ? 'over ' : ''}${named} bn named, in the ledger ${told}, nearest ${nearest.stage}`,
    deals: nearest.deals,
  };
}

/** Whether one holder has put in more than every other single one, at every stage. */
function isLargestAtEveryStage(records: Records): {
  readonly holds: boolean;
  readonly words: string;
} {
  const { investor, lab } = saidLargest;
  const payers = unique(
    [...records.ledger.deals.values()]
      .filter(({ payee, kind }) => payee === lab && stakeKinds.includes(kind))
      .map(({ payer }) => payer),
  ).filter((payer) => records.ledger.entities.get(payer)?.kind !== 'investor');
  const firsts = stages.map((stage) => {
    const sums = payers.map((payer) => {
      const between = { payers: [payer], payees: [lab], kinds: stakeKinds };
      return { payer, value: summed(records, between, stage).value };
    });
    const first = sums.reduce((best, one) => (one.value > best.value ? one : best));
    return { stage, first: first.payer };
  });
  const others = firsts.filter(({ first }) => first !== investor);
  return {
    holds: others.length === 0,
    words:
      others.length === 0
        ? `of firms ${investor} has put most into ${lab} at every stage`
        : `${others.map(({ stage, first }) => `${first} has put more into ${lab} at the stage ${stage}`).join('; ')}`,
  };
}

/** The three sums named for the giants’ stakes, against every stage of the ledger. */
export function namedSumsOnRecord(records: Records): RecordFigure {
  const then = { ...records, until: '2025-06-30', knownOn: '2025-06-30' };
  const told = namedSums.map((one) => namedSum(then, one));
  const rank = isLargestAtEveryStage(then);
  return {
    low: Math.max(...told.map(({ low }) => low)),
    high: Math.max(...told.map(({ high }) => high)),
    also: rank.holds,
    words: `as known on ${then.knownOn}: ${[...told.map(({ words }) => words), rank.words].join('; ')}`,
    sources: unique(told.flatMap(({ deals }) => deals)),
  };
}

/** Cheques into labs that were bound by a day. */
function chequesIn({ ledger, until, knownOn: known }: Records, payers: readonly string[]): Deal[] {
  const labs = new Set(labsOf(ledger));
  return [...ledger.deals.values()].filter(
    (deal) =>
      payers.includes(deal.payer) &&
      labs.has(deal.payee) &&
      stakeKinds.includes(deal.kind) &&
      hasHappened(deal, { until, knownOn: known }, 'last'),
  );
}

/** The day a giant first put money into each lab, as exact as known. */
export function firstCheques(records: Records) {
  const first = new Map<string, { giant: string; first: string; last: string; deal: string }>();
  for (const deal of chequesIn(records, giants)) {
    const day = deal.paidOn ?? boundOn(deal);
    const key = `${deal.payer} ${deal.payee}`;
    const before = first.get(key);
    if (before === undefined || day.first < before.first)
      first.set(key, { giant: deal.payer, first: day.first, last: day.last, deal: deal.id });
  }
  return [...first.values()];
}

/** Platforms’ cheques into labs that make models as they do, by where the platform is. */
export function rivalsPaidOnRecord(records: Records): RecordFigure {
  const { ledger } = records;
  const platforms = platformsOf(ledger);
  const isAmerican = (id: string) => ledger.entities.get(id)?.jurisdiction === 'US';
  const cheques = chequesIn(
    records,
    platforms.map(({ id }) => id),
  );
  const pairs = unique(cheques.map(({ payer, payee }) => `${payer} ${payee}`));
  const american = pairs.filter((pair) => isAmerican(pair.split(' ')[0] ?? ''));
  const money = (wanted: boolean) =>
    summed(
      records,
      {
        payers: platforms.map(({ id }) => id).filter((id) => isAmerican(id) === wanted),
        payees: labsOf(ledger),
        kinds: stakeKinds,
      },
      'paid',
    );
  const [us, others] = [money(true), money(false)];
  const ofPairs = american.length / pairs.length;
  const low = Number.isFinite(others.most) ? us.low / (us.low + others.most) : 0;
  const high = Number.isFinite(us.most) ? us.most / (us.most + others.low) : 1;
  const inCredits = unique(
    cheques
      .filter(({ terms }) => terms.includes('credits'))
      .map(({ payer, payee }) => `${payer} ${payee}`),
  );
  return {
    low: Math.min(ofPairs, low),
    high: Math.min(ofPairs, high),
    words: `${american.length} of ${pairs.length} pairs of a platform and a lab it pays are American, and ${percent(low)} to ${percent(high)} of the money (${tell(billions(us.value))} bn against ${tell(billions(others.value))} bn known, ${us.unknown.length + others.unknown.length} cheques of unpublished size); ${inCredits.length} of the pairs have credits in their cheques, ${inCredits.filter((pair) => american.includes(pair)).length} of these American`,
    sources: cheques.map(({ id }) => id),
  };
}

const window = { years: 2, from: '2023-06-30' } as const;

/** Cheques, labs and promises of the last two years before the vantage day. */
export function recentChequesOnRecord(records: Records): RecordFigure {
  const { ledger, until } = records;
  const payers = platformsOf(ledger)
    .map(({ id }) => id)
    .filter((id) => ledger.entities.get(id)?.jurisdiction === 'US');
  const from = `${Number(until.slice(0, 4)) - window.years}${until.slice(4)}`;
  const cheques = { payers, payees: labsOf(ledger), kinds: stakeKinds };
  const promises = {
    payers: labsOf(ledger),
    payees: payers,
    kinds: ['cloud-commitment' as const],
  };
  const [now, before] = [
    summed(records, cheques, 'paid'),
    summed({ ...records, until: from }, cheques, 'paid'),
  ];
  const [promised, promisedBefore] = [
    summed(records, promises, 'binding'),
    summed({ ...records, until: from }, promises, 'binding'),
  ];
  const paid = now.value - before.value;
  if (!(paid > 0)) return nothingTold(`no cheque of the two years to ${until} has a known size`);
  const recent = now.deals.filter((id) => !before.deals.includes(id));
  const reached = unique(recent.flatMap((id) => ledger.deals.get(id)?.payee ?? [])).length;
  const back = (promised.value - promisedBefore.value) / paid;
  const yearly = paid / window.years;
  return {
    low: yearly,
    high: yearly,
    parts: [yearly, reached, back],
    words: `in the two years to ${until} American platforms paid ${tell(billions(yearly))} bn a year to ${reached} labs, which promised them at least ${tell(back)} for a dollar`,
    sources: [...recent, ...promised.deals.filter((id) => !promisedBefore.deals.includes(id))],
  };
}

/** Teams and models that a giant took over from a lab, and whether it held a part of it before. */
export function takenOverOnRecord(records: Records): RecordFigure {
  const { ledger, until } = records;
  const labs = labsOf(ledger);
  const hires = [...knownOn(ledger, records.knownOn).deals.values()].filter(
    ({ kind, payee }) => kind === 'licence-and-hire' && labs.includes(payee),
  );
  const held = hires.filter(({ payer, payee }) =>
    [...ledger.deals.values()].some(
      (deal) => deal.payer === payer && deal.payee === payee && stakeKinds.includes(deal.kind),
    ),
  );
  return {
    ...nothingTold(
      `${hires.length} labs were emptied by licence and hire by ${until}: ${hires.map(({ payer, payee }) => `${payee} by ${payer}`).join(', ')}; ${held.length} of these by a giant with a listed stake`,
    ),
    sources: hires.map(({ id }) => id),
  };
}

/** What the largest lab has bound itself to, over the giants’ operating income of a quarter. */
export function owedOnRecord(records: Records): RecordFigure {
  const { value, most, unknown, deals } = summed(
    records,
    { payers: ['openai'], payees: [...giants, 'oracle'], kinds: ['cloud-commitment'] },
    'binding',
  );
  const quarter = `${records.until.slice(0, 4)}Q${Math.ceil(Number(records.until.slice(5, 7)) / 3)}`;
  const income = giants.reduce((sum, giant) => {
    const row = records.ledger.observations.find(
      ({ entity, metric, period }) =>
        entity === giant && metric === 'total_operating_income' && period === quarter,
    );
    return sum + (row?.value ?? Number.NaN);
  }, 0);
  return {
    low: value / income,
    high: most / income,
    words: `contracts of openai bound by ${records.until} come to ${tell(billions(value))} bn with ${unknown.length} of unpublished size, which is ${tellRange(value / income, most / income)} quarters of the operating income of ${giants.join(', ')}`,
    sources: deals,
  };
}
