import { claims } from '@roundtrip/model';
import { expect, test } from 'vitest';
import { predicates, readsOf, underMarkRule, withoutControl } from './predicates.ts';
import { leastRise } from './steadiness.ts';
import { holds } from './verdict.ts';

type Numbers = Readonly<Record<string, number>>;

/** What each claim reads in a world where it holds, and what else it reads where it does not. */
const worlds: Readonly<Record<string, readonly [holding: Numbers, not: Numbers]>> = {
  H1: [{ put_in: 10, came_back: 6 }, { came_back: 5 }],
  H2: [{ lab_bills: 20, 'no-cloud-money lab_bills': 17, put_in: 10 }, { lab_bills: 19 }],
  H3: [{ tied_share: 0.8, 'no-contracts tied_share': 0.5 }, { tied_share: 0.7 }],
  H4: [{ recycled_quarters: 8 }, { recycled_quarters: 7 }],
  H5: [{ flattered_share: 0.06 }, { flattered_share: 0.05 }],
  H6: [{ hedge_spread: 0.07, 'no-cloud-money hedge_spread': 0.1 }, { hedge_spread: 0.08 }],
  H7: [{ largest_platform: 40, 'no-network largest_platform': 35 }, { largest_platform: 34 }],
  H8: [{ capex_so_far: 100, 'more-demand capex_so_far': 103 }, { capex_so_far: 104 }],
  H9: [
    {
      ...{ best_american: 6.2, 'labs-inside best_american': 6 },
      ...{ training_so_far: 100, 'labs-inside training_so_far': 100 },
      ...{ maker_concentration: 0.2, 'labs-inside maker_concentration': 0.3 },
    },
    // Twice the compute brings .301 of a power of ten: more than the frontier is ahead.
    { training_so_far: 200 },
  ],
  H10: [
    {
      ...{ american_progress: 3, 'labs-inside american_progress': 2 },
      ...{ market_spending_so_far: 12, 'labs-inside market_spending_so_far': 10 },
      ...{ market_capex_so_far: 10, 'labs-inside market_capex_so_far': 10 },
    },
    { market_spending_so_far: 9 },
  ],
  H11: [
    {
      ...{ best_american: 6, 'bust best_american': 5 },
      ...{ 'labs-inside best_american': 6, 'labs-inside-bust best_american': 5.5 },
    },
    { 'labs-inside-bust best_american': 4.9 },
  ],
  H12: [{ best_chinese: 5, 'no-domestic-chips best_chinese': 4.5 }, { best_chinese: 4.4 }],
  H13: [{ makers: 6, 'labs-inside makers': 5 }, { makers: 4 }],
  H14: [{ written_down: 0.2, 'late written_down': 0.5 }, { 'late written_down': 0.4 }],
  H15: [{ amplification: 1.4 }, { amplification: 1.3 }],
  H16: [{ tenant_leaves: 1.1 }, { tenant_leaves: 0.9 }],
  H17: [{ lab_value: 100, 'open-leap lab_value': 60 }, { lab_value: 50 }],
  H18: [
    {
      ...{ cloud_revenue_so_far: 9, 'no-open cloud_revenue_so_far': 10 },
      ...{ lab_revenue_so_far: 8, 'no-open lab_revenue_so_far': 10 },
    },
    { lab_revenue_so_far: 9.5 },
  ],
  H19: [{ scarcity: 1.1, 'no-own-chips scarcity': 1.2 }, { scarcity: 1.3 }],
  H20: [{ screened: 0.6 }, { screened: 0.5 }],
  H21: [
    {
      ...{ put_in: 10, came_back: 4, exits: 1 },
      ...{ 'unwind put_in': 10, 'unwind came_back': 3, 'unwind exits': 1 },
      ...{ 'open-access put_in': 10, 'open-access came_back': 3.5, 'open-access exits': 0 },
    },
    { 'open-access came_back': 4.5 },
  ],
  H22: [{ taken_over: 0.5 }, { taken_over: 0 }],
  H23: [{ owed_quarters: 1.2 }, { owed_quarters: 1 }],
  H24: [{ restraint: 0.1 }, { restraint: 0 }],
  H31: [{ chinese_worth: 11, 'unbundled chinese_worth': 10 }, { chinese_worth: 9 }],
  H32: [{ labs_founded: 3, 'labs-inside labs_founded': 1 }, { 'labs-inside labs_founded': 2 }],
  H33: [
    { rights_share: 0.6, dispersion: 0.3, 'no-rights dispersion': 0.4 },
    { 'no-rights dispersion': 0.2 },
  ],
  H35: [{ cheques_year: 11, promised_part: 0.9, labs_reached: 4 }, { labs_reached: 3 }],
  H36: [{ half_life: 11 }, { half_life: 12 }],
  H38: [{ pairs_changed: 0.2 }, { pairs_changed: 0.1 }],
};

const beside = { before: [10, 3, 0.8], gain: 0.06 };

function getIn(numbers: Numbers) {
  return (contrast: string, measure: string) => {
    const name = measure.replace(/^claim_/, '');
    const told = numbers[contrast === 'base' ? name : `${contrast} ${name}`];
    if (told === undefined) throw new Error(`nothing is told of ${contrast} ${measure}`);
    return told;
  };
}

function claimOf(id: string) {
  const found = claims.find((one) => one.id === id);
  if (found === undefined) throw new Error(`there is no claim ${id}`);
  return found;
}

function isTrue(id: string, numbers: Numbers): boolean {
  const predicate = predicates[id];
  const get = getIn(numbers);
  const value = predicate?.of(get, beside) ?? Number.NaN;
  return holds(claimOf(id), value) && (predicate?.also?.(get) ?? true);
}

test.each(Object.entries(worlds))('%s is true of one world and false of another', (id, told) => {
  const [holding, not] = told;
  expect(isTrue(id, holding)).toBe(true);
  expect(isTrue(id, { ...holding, ...not })).toBe(false);
});

test('every claim that is not on the records alone has a predicate, or is about steadiness', () => {
  const tried = claims.filter(({ nature }) => nature !== 'ledger').map(({ id }) => id);
  expect([...Object.keys(worlds), 'H34'].toSorted()).toEqual(tried.toSorted());
  expect(Object.keys(predicates).toSorted()).toEqual(Object.keys(worlds).toSorted());
});

test('a claim reads no contrast that its record does not name, nor names one it does not read', () => {
  for (const claim of claims) {
    if (claim.nature === 'ledger' || claim.id === 'H34') continue;
    const marked = claim.rules.filter((rule) => underMarkRule(rule) !== undefined);
    const read = new Set(readsOf(claim).map(([contrast]) => contrast));
    const named = ['base', ...claim.contrasts, ...marked.flatMap((rule) => [rule, `late ${rule}`])];
    expect([claim.id, [...read].toSorted()]).toEqual([claim.id, named.toSorted()]);
  }
});

test('what must hold beside a test can fail alone', () => {
  const H9 = { ...worlds.H9?.[0], maker_concentration: 0.4 };
  const H21 = { ...worlds.H21?.[0], 'unwind exits': 2 };
  expect([isTrue('H9', H9), isTrue('H21', H21)]).toEqual([false, false]);
});

test('no gain by another rule refutes the claim on who rewrites rules', () => {
  const get = getIn({ pairs_changed: 0.9 });
  expect(predicates.H38?.of(get, { ...beside, gain: 0.04 })).toBeCloseTo(0.8, 12);
});

test('under a rule of booking the same write-downs are read in its own contrasts', () => {
  const get = getIn({ 'fair-value written_down': 2, 'late fair-value written_down': 5 });
  expect(underMarkRule('fair-value')?.of(get, beside)).toBe(2.5);
  expect(underMarkRule('haircut')).toBeUndefined();
});

test('integration without export control is read where it is lifted', () => {
  const get = getIn({ 'export-lifted chinese_worth': 12, 'unbundled-lifted chinese_worth': 10 });
  expect(withoutControl(get)).toBeCloseTo(0.2, 12);
});

const futures = (best: readonly number[], back: readonly number[], exits: readonly number[]) => {
  const told: Readonly<Record<string, readonly number[]>> = {
    claim_best_american: best,
    claim_came_back: back,
    claim_put_in: back.map(() => 10),
    claim_exits: exits,
  };
  return (measure: string) => told[measure] ?? [];
};

test('the least rise is that of the number that rises least', () => {
  const before = futures([1, 3], [2, 4], [1, 1]);
  // Variances 2 to 8 and .02 to .045, exits 2 to 3.
  expect(leastRise(before, futures([1, 5], [2, 5], [2, 1]))).toBeCloseTo(0.5, 12);
  expect(leastRise(before, futures([1, 5], [2, 5], [1, 1]))).toBe(0);
  expect(leastRise(futures([1, 3], [2, 4], [0, 0]), futures([1, 5], [2, 5], [0, 1]))).toBeCloseTo(
    1.25,
    12,
  );
});
