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
  readonly why: string;
  /** Ids of documents, or `judgement`. */
  readonly sources: readonly string[];
  /** Whether the one who asked chose it. */
  readonly chosen: boolean;
}

type Held = Omit<Assumption, 'id' | 'chosen'>;

function judged(low: number, value: number, high: number, why: string): Held {
  return { low, value, high, unit: '1', why, sources: ['judgement'] };
}

function believed(name: string, why: string, member?: string): Held {
  const { low, mode, high, unit, sources } = rangeOf(name, member);
  const kept = unit === '1/year' || unit === 'year' ? unit : '1';
  return { low, value: mode, high, unit: kept, why, sources };
}

/** Ends of a figure made of several beliefs: each at the end that lowers it, then that raises it. */
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
    why: 'running cost of compute over its price by contract, from what the model believes compute costs',
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
    why: 'capacity that stands for a customer over its yearly bill, new, from what the model believes compute costs; used where nobody tells it',
  };
}

/** How far the mean multiple lies lower in a bust than in the usual mood. */
function moodFall(): Held {
  const [bust, usual] = [rangeOf('mean_multiple', 'bust'), rangeOf('mean_multiple', 'normal')];
  const fall = madeOf([bust], [usual], ([low], [high]) => 1 - (low ?? 0) / (high ?? 1));
  return {
    ...fall,
    unit: '1',
    why: 'fall of the price of labs from the usual mood of the market to a bust: mean multiples of the model',
  };
}

const quarter = 0.25;

/** What firms lose and keep in failure. */
function ofFailure(): Readonly<Record<string, Held>> {
  return {
    threshold: judged(
      0.4,
      0.6,
      0.8,
      'share of its worth below which a firm bears the cost of bankruptcy; customers, staff and lenders leave well before nothing is left',
    ),
    'bankruptcy-cost': judged(
      0.1,
      0.2,
      0.3,
      'worth lost to bankruptcy itself, over the worth before; about a fifth of the assets of firms in default (Davydenko, Strebulaev and Zhao 2012)',
    ),
    'cash-recovery': judged(
      0.3,
      0.55,
      0.8,
      'share of its own cash that a failed firm still pays its creditors of the quarter',
    ),
    'inflow-recovery': judged(
      0.5,
      0.7,
      0.9,
      'share of what it is still paid that a failed firm pays on',
    ),
    'claim-loss': judged(
      0.33,
      0.55,
      0.8,
      'share of a claim lost once the debtor failed; of what telecom suppliers had lent their customers by 2001 a third to four fifths was never collected',
    ),
  };
}

/** What freed capacity is good for. */
function ofCapacity(): Readonly<Record<string, Held>> {
  return {
    relet: judged(
      0.3,
      0.6,
      0.9,
      'share of freed capacity let again within a year; demand by others decides',
    ),
    'relet-price': judged(
      0.4,
      0.7,
      1,
      'price at which it is let again, over the contract; much capacity comes free at once',
    ),
    'running-cost': runningCost(),
    salvage: judged(
      0.05,
      0.15,
      0.4,
      'what capacity that finds no customer fetches, over its book value; chips age fast',
    ),
    capital: capital(),
  };
}

/** What the market makes of it. */
function ofMood(): Readonly<Record<string, Held>> {
  return {
    'mood-hazard': believed(
      'hazard_down',
      'chance per year that the mood of the market falls by itself',
      'normal',
    ),
    'mood-sensitivity': believed(
      'writedown_sensitivity',
      'how strongly the share of the worth of labs that is gone raises that chance',
    ),
    'mood-years': {
      low: quarter,
      value: quarter,
      high: quarter,
      unit: 'year',
      why: 'how long it stays raised: the quarter over which the model looks back',
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
  const record = known[id] ?? noSuch('assumption', id, Object.keys(known), 'see the answer');
  const [from = '', to] = word.slice(at + 1).split('..');
  const [low, high] = [numberIn(from, word), numberIn(to ?? from, word)];
  const most = record.unit === '1' && id !== 'mood-sensitivity' ? 1 : Infinity;
  if (!(low >= 0 && low <= high && high <= most))
    throw new Refusal(
      `assume is ${JSON.stringify(word)}; ${id} goes from 0 ${most === 1 ? 'to 1' : 'up'}, the lower end first`,
    );
  return { id, low, value: (low + high) / 2, high };
}

/** All assumptions, with those that were asked for in the place of the usual ones. */
export function assumptionsOf(asked: readonly string[]): Assumption[] {
  const usual = records();
  const chosen = new Map(asked.map((word) => choiceIn(word, usual)).map((one) => [one.id, one]));
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
