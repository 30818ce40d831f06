import { shipped } from '@roundtrip/ledger/shipped';
import { describe, expect, test } from 'vitest';
import {
  reverseStressAnswer,
  type StressAnswer,
  stressAnswer,
  stressMatrixAnswer,
} from '../schema/stress.ts';
import { shippedScenario } from '../simulation/scenario-named.ts';
import { reverseStressOf, shockPicture, stress, stressMatrix } from './stress.ts';

const ledger = shipped();
const day = '2025-06-30';
const openai = stress(ledger, { failed: 'openai', knownOn: day });

type Loss = StressAnswer['losses'][number];

/** Money out of JSON: null is without bound, or not told, and then the least counts. */
function input({ inputs }: Loss, name: string, end: 'low' | 'value' | 'high'): number {
  const found = inputs.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no input ${name}`);
  return found[end] ?? (end === 'value' ? (found.low ?? 0) : Infinity);
}

function product(...factors: readonly number[]): number {
  return factors.includes(0) ? 0 : factors.reduce((all, each) => all * each, 1);
}

type End = 'low' | 'value' | 'high';
const opposite = { low: 'high', value: 'value', high: 'low' } as const;

/** What goes beyond another amount, never below nothing; of two without bound, nothing is sure. */
function beyond(whole: number, taken: number, end: End): number {
  if (whole === Infinity) return end === 'high' ? Infinity : 0;
  return Math.max(0, whole - taken);
}

/** A loss worked out again from what its row says, at an end of its inputs. */
function byHand(loss: Loss, end: End): number {
  const of = (name: string) => input(loss, name, end);
  const off = (name: string) => input(loss, name, opposite[end]);
  switch (loss.rule) {
    case 'carrying × revalued':
      return product(of('carrying'), of('revalued'));
    case 'carrying × (worthLost − revalued)':
      return product(of('carrying'), Math.max(0, of('worthLost') - off('revalued')));
    case 'carrying × (distress − worthLost), where distress is larger': {
      const share = Math.max(of('distress'), of('worthLost')) - off('worthLost');
      return product(of('carrying'), Math.max(0, share));
    }
    case 'due × (1 − paid)':
      return product(of('due'), 1 - off('paid'));
    case 'amount × claim-loss × distress, less due × (1 − paid), where larger': {
      const whole = Math.max(
        product(of('amount'), of('claim-loss'), of('distress')),
        product(of('due'), 1 - off('paid')),
      );
      return beyond(whole, product(off('due'), 1 - of('paid')), end);
    }
    case 'lost funding: remaining × distress':
      return 0;
    default:
      return product(of('built'), of('loss-on-capacity'), of('distress'));
  }
}

/** What is lost on all of one stake, claim or commitment: through its last channel and before. */
function wholeByHand(rows: readonly Loss[], end: 'low' | 'high'): number {
  const [row] = rows;
  if (row === undefined) return 0;
  const inputs = rows.flatMap((one) => one.inputs);
  const all: Loss = { ...row, inputs };
  const of = (name: string) => input(all, name, end);
  const share = (name: string) => (inputs.some((one) => one.name === name) ? of(name) : 0);
  switch (row.instrument) {
    case 'stake':
      return product(
        of('carrying'),
        Math.max(share('revalued'), share('worthLost'), share('distress')),
      );
    case 'claim':
      return Math.max(
        product(of('amount'), of('claim-loss'), of('distress')),
        product(of('due'), 1 - input(all, 'paid', opposite[end])),
      );
    default:
      return sum(rows.map((one) => byHand(one, end)));
  }
}

function goneByHand(loss: Loss): number {
  const of = (name: string) => input(loss, name, 'value');
  const each = loss.instrument === 'pledge' ? 1 : of('loss-of-backlog');
  return product(of('remaining'), each, of('distress'));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0);
}

describe('a stress of the shipped ledger', () => {
  test('keeps its documented shape', () => {
    expect(stressAnswer.strict().parse(openai)).toEqual(openai);
  });

  test('every loss can be worked out again from its inputs', () => {
    expect(openai.losses.length).toBeGreaterThan(20);
    for (const loss of openai.losses) {
      expect(loss.value).toBeCloseTo(byHand(loss, 'value'), 6);
      expect(loss.low).toBeCloseTo(byHand(loss, 'low'), 6);
      expect(loss.high ?? Infinity).toBeCloseTo(byHand(loss, 'high'), 6);
      const gone = loss.lostBacklog ?? loss.lostFunding;
      if (gone !== null) expect(gone.value).toBeCloseTo(goneByHand(loss), 6);
    }
  });

  test('totals are sums of rows, each dollar once, backlog apart', () => {
    const net = (rows: readonly Loss[]) => sum(rows.map(({ value, again }) => value - again));
    expect(openai.total.value).toBeCloseTo(net(openai.losses), 6);
    expect(openai.total.value).toBeCloseTo(openai.direct.value + openai.spillover.value, 6);
    for (const { channel, value } of openai.channels) {
      const own = openai.losses.filter((loss) => loss.channel === channel);
      expect(value).toBeCloseTo(sum(own.map((loss) => loss.value)), 6);
    }
    for (const { id, value } of openai.holders) {
      const own = openai.losses.filter(({ holder }) => holder === id);
      expect(value).toBeCloseTo(sum(own.map((loss) => loss.value)), 6);
    }
    const backlog = openai.losses.flatMap(({ lostBacklog }) => lostBacklog ?? []);
    expect(openai.lostBacklog.value).toBeCloseTo(sum(backlog.map(({ value }) => value)), 6);
    expect(openai.amplification).toBeCloseTo(openai.total.value / openai.direct.value, 12);
  });

  test('the ends of holders and total follow as the answer says', () => {
    const held = (id: string) => openai.losses.filter(({ holder }) => holder === id);
    const told = (end: 'low' | 'high') => (id: string) => {
      const name = (row: Loss) => `${row.on} ${row.instrument} ${row.id}`;
      const wholes = [...new Set(held(id).map(name))];
      const rows = (whole: string) => held(id).filter((row) => name(row) === whole);
      return sum(wholes.map((whole) => wholeByHand(rows(whole), end)));
    };
    for (const { id, low, high } of openai.holders) {
      expect(low).toBeCloseTo(told('low')(id), 6);
      expect(high ?? Infinity).toBeCloseTo(told('high')(id), 6);
    }
    const lows = sum(openai.holders.map(({ low }) => low));
    expect(openai.total.low).toBeCloseTo(lows - openai.againAtEnds.low, 6);
    expect(openai.againAtEnds.high).toBeNull();
    expect(openai.holders.map(({ id }) => id)).not.toContain('openai');
  });

  test('every interval is in order and every row names its documents', () => {
    for (const { low, value, high, lostBacklog, sources } of openai.losses) {
      expect(low).toBeLessThanOrEqual(value);
      expect(value).toBeLessThanOrEqual(high ?? Infinity);
      if (lostBacklog !== null) expect(lostBacklog.low).toBeLessThanOrEqual(lostBacklog.value);
      expect(sources.length).toBeGreaterThan(0);
    }
    for (const source of openai.sources) expect(ledger.sources.has(source)).toBe(true);
  });

  test('the pair is the same alone and in the matrix', () => {
    const matrix = stressMatrix(ledger, { knownOn: day });
    expect(stressMatrixAnswer.strict().parse(matrix)).toEqual(matrix);
    const cells = matrix.cells.filter(({ failed }) => failed === 'openai');
    const others = openai.holders.filter(({ id }) => id !== 'openai');
    expect(cells).toHaveLength(others.length);
    for (const { id, low, value, high } of others)
      expect(cells.find(({ holder }) => holder === id)).toMatchObject({ low, value, high });
  });

  test('the smallest shock fells its target and a smaller one does not', () => {
    const oracle = reverseStressOf(ledger, { target: 'oracle' });
    expect(reverseStressAnswer.strict().parse(oracle)).toEqual(oracle);
    const shock = oracle.shocks.find(({ on }) => on === 'openai');
    expect(shock?.value).toBeGreaterThan(0);
    const failsAt = (severity: number) =>
      stress(ledger, { failed: 'openai', severity }).firms.find(({ id }) => id === 'oracle')?.fails;
    expect(failsAt(shock?.value ?? 0)).toBe('likely');
    expect(failsAt((shock?.value ?? 0) - 2 * oracle.step)).toBe('possibly');
  });
});

test('a run is asked as the past is, and its books are told whole', () => {
  const inRun = { scenario: shippedScenario('reference'), years: '1', at: '2025Q4' };
  const answer = stress(ledger, { failed: 'openai', inRun });
  expect(stressAnswer.strict().parse(answer)).toEqual(answer);
  expect(answer.run).toMatchObject({ scenario: 'reference', quarter: '2025Q4' });
  expect(answer.caveats.join(' ')).toContain('Not calibrated');
  expect(answer.total.high).not.toBeNull();
  expect(answer.direct.low).toBeGreaterThan(0);
  for (const loss of answer.losses) expect(loss.value).toBeCloseTo(byHand(loss, 'value'), 6);
});

test('what is assumed can be chosen, and only within what it can mean', () => {
  const chosen = stress(ledger, {
    failed: 'openai',
    knownOn: day,
    assume: ['relet=1', 'relet-price=1'],
  });
  expect(chosen.assumptions.filter((one) => one.chosen).map(({ id }) => id)).toEqual([
    'relet',
    'relet-price',
  ]);
  expect(chosen.lostBacklog).toMatchObject({ low: 0, value: 0, high: 0 });
  expect(chosen.total.value).toBeLessThan(openai.total.value);
});

test('a question put wrongly is refused in one sentence', () => {
  const refused = (question: Parameters<typeof stress>[1]) => () => stress(ledger, question);
  const told = [
    { failed: 'openia' },
    { failed: 'bis' },
    { failed: 'xai-lenders' },
    { failed: 'openai', severity: 1.2 },
    { failed: 'openai', severity: 0 },
    { failed: 'openai', seniority: 'senior' },
    { failed: 'openai', assume: ['relet'] },
    { failed: 'openai', assume: ['relet=1..0'] },
    { failed: 'openai', assume: ['rent=1'] },
    { failed: 'openai', knownOn: '2018-01-01' },
  ].map((question) => {
    try {
      refused(question)();
      return 'answered';
    } catch (error) {
      return error instanceof Error ? `${error.name}: ${error.message}` : 'no error';
    }
  });
  expect(told).toMatchInlineSnapshot(`
    [
      "Refusal: no firm "openia"; did you mean openai?",
      "Refusal: nobody is known to hold, lend to or sell to US Bureau of Industry and Security on 2026-11-24, nor does it to others: nothing can be said of its failure",
      "Refusal: xai-lenders is a group of firms and cannot fail as one; name a firm",
      "Refusal: severity is 1.2, want the share of its worth that the firm loses: above 0, and 1 where it fails",
      "Refusal: severity is 0, want the share of its worth that the firm loses: above 0, and 1 where it fails",
      "Refusal: no seniority "senior"; did you mean outside-senior?",
      "Refusal: assume is "relet"; want NAME=VALUE like relet=0.5, or a range like relet=0.3..0.7",
      "Refusal: assume is "relet=1..0"; relet goes from 0 to 1, the lower end first",
      "Refusal: no assumption "rent"; want one of threshold, bankruptcy-cost, cash-recovery, inflow-recovery, claim-loss, relet, relet-price, running-cost, salvage, capital, mood-hazard, mood-sensitivity, mood-years, mood-fall",
      "Refusal: nothing had happened by 2018-01-01 that was known on 2018-01-01; the first deal was bound on 2019-07-22, the first became known on 2019-07-22: choose a later day",
    ]
  `);
});

test('what the assumptions alone move lies between the ends of all that nobody knows', () => {
  for (const failed of ['openai', 'anthropic', 'coreweave', 'softbank']) {
    const { total, lostBacklog, holders, losses } = stress(ledger, { failed, knownOn: day });
    const backlogs = holders.flatMap((holder) => holder.lostBacklog ?? []);
    for (const { low, value, high, assumed } of [
      ...[total, lostBacklog],
      ...[...holders, ...losses, ...backlogs],
    ]) {
      const ladder = [low, assumed.low, value, assumed.high ?? Infinity, high ?? Infinity];
      for (const [at, each] of ladder.slice(1).entries())
        expect(each).toBeGreaterThanOrEqual((ladder[at] ?? 0) * (1 - 1e-9));
    }
  }
});

test('an assumption that is a number moves nothing', () => {
  const assume = openai.assumptions.map(({ id, value }) => `${id}=${value}`);
  const { total } = stress(ledger, { failed: 'openai', knownOn: day, assume });
  expect(total.assumed).toEqual({ low: total.value, high: total.value });
  expect(total.value).toBe(openai.total.value);
});

test('a picture of smallest shocks shows those that tell something, in per cent', () => {
  const answer = reverseStressOf(ledger, { target: 'oracle' });
  const picture = shockPicture(answer);
  const [first] = picture.groups[0]?.bars ?? [];
  const shock = answer.shocks.find(({ name }) => name === first?.label);
  expect(first?.value).toBeCloseTo((shock?.value ?? Number.NaN) * 100, 9);
  expect(first?.high).toBe(shock?.high === null ? null : (shock?.high ?? 0) * 100);
  expect(picture.description).toContain('Oracle fails where');
});
