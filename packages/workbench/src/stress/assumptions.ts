import { type BelievedRange, rangeOf } from '@roundtrip/model';
import type { Range, StressBeliefs } from '@roundtrip/network';
import { noSuch } from '../names.ts';
import { Refusal } from '../refusal.ts';

/** What a stress takes for granted, with its range and what it rests on. */
export interface Assumption {
  readonly id: string;
  readonly low: number;
  readonly value: number;
  readonly high: number;
  readonly unit: '1' | '1/year' | 'year';
  /** What it is, in a few words. */
  readonly what: string;
  /** What speaks for the range. */
  readonly why: string;
  /** Ids of documents, or `judgement`. */
  readonly sources: readonly string[];
  /** Whether the one who asked chose it. */
  readonly chosen: boolean;
}

type Held = Omit<Assumption, 'id' | 'chosen'>;

function judged(ends: readonly [number, number, number], what: string, why: string): Held {
  const [low, value, high] = ends;
  return { low, value, high, unit: '1', what, why, sources: ['judgement'] };
}

function believed(name: string, what: string, member?: string): Held {
  const { low, mode, high, unit, why, sources } = rangeOf(name, member);
  const kept = unit === '1/year' || unit === 'year' ? unit : '1';
  return { low, value: mode, high, unit: kept, what, why, sources };
}

/** Ends of a figure made of several beliefs, each at the end that lowers it and that raises it. */
function madeOf(
  lowering: readonly BelievedRange[],
  raising: readonly BelievedRange[],
  of: (lowering: readonly number[], raising: readonly number[]) => number,
): Pick<Held, 'low' | 'value' | 'high'> & { readonly sources: string[] } {
  const pick = (ranges: readonly BelievedRange[], end: 'low' | 'mode' | 'high') =>
    ranges.map((range) => range[end]);
  return {
    low: of(pick(lowering, 'high'), pick(raising, 'low')),
    value: of(pick(lowering, 'mode'), pick(raising, 'mode')),
    high: of(pick(lowering, 'low'), pick(raising, 'high')),
    sources: [...new Set([...lowering, ...raising].flatMap(({ sources }) => sources))].sort(),
  };
}

/** Running cost of compute over the price a contract asks: cost of capital and mark-up included. */
function runningCost(): Held {
  const [running, capital] = [rangeOf('running_cost'), rangeOf('capacity_price')];
  const others = [
    capital,
    rangeOf('depreciation'),
    rangeOf('cloud_return'),
    rangeOf('markup_on_cost'),
  ];
  const share = madeOf(others, [running], ([price, ages, earns, markup], [cost]) => {
    const runs = cost ?? 0;
    const holds = (price ?? 0) * ((ages ?? 0) + (earns ?? 0));
    return runs / ((holds + runs) * (1 + (markup ?? 0)));
  });
  return {
    ...share,
    unit: '1',
    what: 'running cost over price by contract',
    why: 'what the model believes compute costs: running cost over running and capital cost with the mark-up',
  };
}

/** Dollars of capacity that stand behind a dollar of yearly bill. */
function capital(): Held {
  const [running, price] = [rangeOf('running_cost'), rangeOf('capacity_price')];
  const others = [
    running,
    rangeOf('depreciation'),
    rangeOf('cloud_return'),
    rangeOf('markup_on_cost'),
  ];
  const stands = madeOf(others, [price], ([runs, ages, earns, markup], [cost]) => {
    const stood = cost ?? 0;
    const asked = stood * ((ages ?? 0) + (earns ?? 0)) + (runs ?? 0);
    return stood / (asked * (1 + (markup ?? 0)));
  });
  return {
    ...stands,
    unit: 'year',
    what: 'capacity over yearly bill, if not told',
    why: 'what the model believes compute costs: capital cost over the yearly price that earns it with running cost and mark-up; new, so that older plant is worth less on the books',
  };
}

/** How far the mean multiple lies lower in a bust than in the usual mood. */
function moodFall(): Held {
  const [bust, usual] = [rangeOf('mean_multiple', 'bust'), rangeOf('mean_multiple', 'normal')];
  const fall = madeOf([bust], [usual], ([low], [high]) => 1 - (low ?? 0) / (high ?? 1));
  return {
    ...fall,
    unit: '1',
    what: 'fall of the worth of labs in a bust',
    why: 'mean multiples that the model believes of the usual mood and of a bust',
  };
}

const quarter = 0.25;

/** What firms lose and keep in failure. */
function ofFailure(): Readonly<Record<string, Held>> {
  return {
    threshold: judged(
      [0.4, 0.6, 0.8],
      'share of worth below which failure costs',
      'Customers, staff and lenders leave well before nothing is left; no data on labs.',
    ),
    'bankruptcy-cost': judged(
      [0.1, 0.2, 0.3],
      'worth lost to bankruptcy itself',
      'About a fifth of the assets of firms in default (Davydenko, Strebulaev and Zhao 2012), half as much to half as much again.',
    ),
    'cash-recovery': judged(
      [0.3, 0.55, 0.8],
      'own cash that a failed firm pays out',
      'Liquid means are found in full seldom and are gone altogether as seldom.',
    ),
    'inflow-recovery': judged(
      [0.5, 0.7, 0.9],
      'inflow that a failed firm pays on',
      'What customers still pay reaches creditors less the cost of an administration.',
    ),
    'claim-loss': judged(
      [0.33, 0.55, 0.8],
      'share of a claim lost in failure',
      'Of what telecom suppliers had lent their customers by 2001 a third to four fifths was never collected.',
    ),
  };
}

/** What freed capacity is good for. */
function ofCapacity(): Readonly<Record<string, Held>> {
  return {
    relet: judged(
      [0.3, 0.6, 0.9],
      'freed capacity let again in a year',
      'Demand by others decides: short supply lets nearly all, a bust little.',
    ),
    'relet-price': judged(
      [0.4, 0.7, 1],
      'price then, over the contract',
      'Rents of chips have halved in a bad year and risen in a good one; much comes free at once.',
    ),
    'running-cost': runningCost(),
    salvage: judged(
      [0.05, 0.15, 0.4],
      'sale of unlet capacity, over its books',
      'Chips age fast; buildings and power keep their price.',
    ),
    capital: capital(),
  };
}

/** What the market makes of it. */
function ofMood(): Readonly<Record<string, Held>> {
  return {
    'mood-hazard': believed('hazard_down', 'chance a year that the mood falls by itself', 'normal'),
    'mood-sensitivity': believed(
      'writedown_sensitivity',
      'how strongly lost worth of labs raises it',
    ),
    'mood-years': {
      low: quarter,
      value: quarter,
      high: quarter,
      unit: 'year',
      what: 'how long that chance stays raised',
      why: 'The quarter of write-downs over which the model looks back.',
      sources: ['judgement'],
    },
    'mood-fall': moodFall(),
  };
}

function records(): Readonly<Record<string, Held>> {
  return { ...ofFailure(), ...ofCapacity(), ...ofMood() };
}

const grammar = 'want NAME=VALUE like relet=0.5, or a range like relet=0.3..0.7';

function numberIn(text: string, word: string): number {
  const number = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isFinite(number)) return number;
  throw new Refusal(`assume is ${JSON.stringify(word)}; ${grammar}`);
}

interface Choice {
  readonly id: string;
  readonly low: number;
  readonly value: number;
  readonly high: number;
}

function choiceIn(word: string, known: Readonly<Record<string, Held>>): Choice {
  const at = word.indexOf('=');
  if (at < 0) throw new Refusal(`assume is ${JSON.stringify(word)}; ${grammar}`);
  const id = word.slice(0, at).trim().toLowerCase();
  const ids = Object.keys(known);
  const record = known[id] ?? noSuch('assumption', id, ids, `want one of ${ids.join(', ')}`);
  const [from = '', to] = word.slice(at + 1).split('..');
  const [low, high] = [numberIn(from, word), numberIn(to ?? from, word)];
  const most = record.unit === '1' && id !== 'mood-sensitivity' ? 1 : Infinity;
  if (!(low >= 0 && low <= high && high <= most))
    throw new Refusal(
      `assume is ${JSON.stringify(word)}; ${id} goes from 0 ${most === 1 ? 'to 1' : 'up'}, the lower end first`,
    );
  return { id, low, value: (low + high) / 2, high };
}

/**
 * All assumptions, with those that were asked for in the place of the usual ones.
 *
 * @throws Refusal at a name that is none, one that comes twice, and ends it cannot have
 */
export function assumptionsOf(asked: readonly string[]): Assumption[] {
  const usual = records();
  const choices = asked.map((word) => choiceIn(word, usual));
  const chosen = new Map(choices.map((one) => [one.id, one]));
  const twice = choices.find((one) => chosen.get(one.id) !== one)?.id;
  if (twice !== undefined)
    throw new Refusal(`assume names ${twice} more than once; want one number or range for it`);
  return Object.entries(usual).map(([id, record]) => ({
    ...record,
    ...chosen.get(id),
    id,
    chosen: chosen.has(id),
  }));
}

/** One assumption as the kernels take it. */
export function assumed(assumptions: readonly Assumption[], id: string): Range {
  const found = assumptions.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no assumption ${id}`);
  const { low, value, high } = found;
  return { low, value, high };
}

export function beliefsOf(assumptions: readonly Assumption[]): StressBeliefs {
  const of = (id: string) => assumed(assumptions, id);
  return {
    threshold: of('threshold'),
    bankruptcyCost: of('bankruptcy-cost'),
    cashRecovery: of('cash-recovery'),
    inflowRecovery: of('inflow-recovery'),
    claimLoss: of('claim-loss'),
    relet: of('relet'),
    reletPrice: of('relet-price'),
    runningCost: of('running-cost'),
    salvage: of('salvage'),
    moodHazard: of('mood-hazard'),
    moodSensitivity: of('mood-sensitivity'),
    moodYears: of('mood-years'),
    moodFall: of('mood-fall'),
  };
}
