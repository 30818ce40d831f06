import { shipped } from '@roundtrip/ledger/shipped';
import { deals, ledgerOf } from '@roundtrip/ledger/specimen';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../refusal.ts';
import { ownershipAnswer } from '../schema/ownership.ts';
import { shippedScenario } from '../simulation/scenario-named.ts';
import { ownership } from './answer.ts';
import { ownershipPicture } from './ownership-picture.ts';
import { ownershipSheet, ownershipSheets } from './ownership-sheets.ts';
import { ownershipSentences } from './sentences.ts';

type Rows = Parameters<typeof deals>;

/** Holders of stakes told in a deal of unknown size. */
const told = (payer: string, payee: string, pct: string, also: Rows[0] = {}): Rows[0] => ({
  payer,
  payee,
  stage: 'unknown',
  stake_pct: pct,
  paid_on: '',
  ...also,
});

const answerOf = (rows: Rows, of?: string) =>
  ownership(ledgerOf({ deals: deals(...rows) }), { of });

/** `x in z`: direct, then with firms between, per cent. */
function through(rows: Rows): Record<string, string[]> {
  const words = ({ low, value, high }: { low: number; value: number | null; high: number }) =>
    [low, value, high].map((share) => (share === null ? '?' : +(100 * share).toFixed(2))).join(' ');
  const pairs = answerOf(rows).economic.map(({ holder, issuer, direct, lookThrough }) => [
    `${holder} in ${issuer}`,
    [words(direct), words(lookThrough)],
  ]);
  return Object.fromEntries(pairs);
}

describe('look-through', () => {
  test('adds the product of shares along a chain to what is held directly', () => {
    const rows: Rows = [told('x', 'y', '50.0'), told('y', 'z', '20.4'), told('x', 'z', '10.4')];
    expect(through(rows)).toMatchObject({ 'x in z': ['10.35 10.4 10.45', '20.42 20.6 20.78'] });
    expect(answerOf(rows).economic.find(({ issuer }) => issuer === 'z')?.chains).toMatchObject([
      { firms: ['x', 'z'], value: 0.104 },
      { firms: ['x', 'y', 'z'], value: 0.102 },
    ]);
  });

  test('tells no likely share where a share on the way has none', () => {
    const rows: Rows = [told('y', 'z', '20'), { stage: 'unknown', paid_on: '' }];
    expect(through(rows)).toMatchObject({
      'x in y': ['0 ? 50', '0 ? 50'],
      'x in z': ['0 0 0', '0 ? 10.25'],
    });
  });

  test('goes round a ring of cross-holdings without coming back to the holder', () => {
    const rows: Rows = [told('x', 'y', '50.4'), told('y', 'x', '25.4'), told('y', 'z', '40.4')];
    expect(through(rows)).toMatchObject({
      'x in y': ['50.35 50.4 50.45', '50.35 50.4 50.45'],
      'x in z': ['0 0 0', '20.32 20.36 20.41'],
    });
    expect(answerOf(rows).crossHoldings).toEqual([['x', 'y']]);
    expect(ownershipSentences(answerOf(rows, 'x')).join(' ')).toContain(
      'Parts of one another are held by X Corp and Y Lab.',
    );
  });
});

test('control follows majorities of votes through firms that are controlled', () => {
  const rows: Rows = [told('x', 'y', '60.4'), told('y', 'z', '30.4'), told('x', 'z', '25.4')];
  expect(answerOf(rows).control).toEqual([
    { holder: 'x', firm: 'y', votes: 0.604, step: 1, likelihood: 'likely' },
    { holder: 'x', firm: 'z', votes: 0.558, step: 2, likelihood: 'likely' },
  ]);
});

describe('an answer about one firm', () => {
  const rows: Rows = [
    {
      ...{ amount_usd_m: '100', post_money_usd_m: '1000', terms: 'board-seat' },
      ...{ known_on: '2024-02-01', paid_on: '2024-02-01' },
    },
    {
      ...{ payer: 'z', amount_usd_m: '500', post_money_usd_m: '2500' },
      ...{ known_on: '2024-05-01', paid_on: '2024-05-01' },
    },
    told('z', 'x', '5.4'),
  ];

  test('begins with the largest holder, then what it holds', () => {
    expect(ownershipSentences(answerOf(rows, 'x'))).toMatchInlineSnapshot(`
      [
        "Z Chips holds 5.4 % (5.35 to 5.45 %) of X Corp as known on 2024-12-31.",
        "X Corp holds 8 % of Y Lab.",
        "By votes that are sure or likely, X Corp neither controls a firm nor is controlled by one.",
      ]
    `);
    expect(ownershipSentences(answerOf(rows, 'y'))).toMatchInlineSnapshot(`
      [
        "Z Chips holds 20 % of Y Lab as known on 2024-12-31; X Corp 8 %.",
        "By votes that are sure or likely, Y Lab neither controls a firm nor is controlled by one.",
      ]
    `);
  });

  test('tells its history, its rights, and what nobody named holds', () => {
    const answer = answerOf(rows, 'y');
    expect(answer.history.map(({ holder, steps }) => [holder, steps.length])).toEqual([
      ['x', 2],
      ['z', 1],
    ]);
    expect(answer.stakes[0]?.rights).toEqual([
      { term: 'board-seat', deal: 'deal-1', from: '2024-02-01', until: null },
    ]);
    const [others] = answer.others;
    expect(others?.value).toBeCloseTo(1 - 0.08 - 0.2, 12);
  });

  test('a firm that nobody holds and that holds nobody has a clear answer', () => {
    const ask = () => ownership(ledgerOf({ deals: deals({}) }), { of: 'z' });
    expect(ask).toThrow(Refusal);
    expect(ask).toThrow(
      'no stake of Z Chips or in Z Chips had been told by 2024-12-31 as known on 2024-12-31; ' +
        'roundtrip entity z lists its deals',
    );
  });
});

test('a ring that owns itself whole is refused by name', () => {
  const whole = { kind: 'acquisition', amount_usd_m: '900' };
  const rows: Rows = [
    { payer: 'x', payee: 'y', ...whole },
    { payer: 'y', payee: 'x', ...whole },
  ];
  expect(() => answerOf(rows)).toThrow(Refusal);
  expect(() => answerOf(rows)).toThrow(
    'economic shares: x, y own one another whole: nobody outside has what they are worth; ' +
      'give an outside holder; mend the rows of these stakes',
  );
});

const ledger = shipped();

test('of a run every share is known, and outside capital is no firm', () => {
  const scenario = shippedScenario('reference');
  const answer = ownership(ledger, { of: 'openai', inRun: { scenario, years: '1', at: '2025Q4' } });
  expect(ownershipAnswer.strict().parse(answer)).toEqual(answer);
  expect(answer.run).toMatchObject({ scenario: 'reference', quarter: '2025Q4', run: 0 });
  const all = [...answer.stakes, ...answer.classes].map(({ economic }) => economic);
  expect(all.reduce((sum, { value }) => sum + (value ?? Number.NaN), 0)).toBeCloseTo(1, 9);
  expect(answer.classes.map(({ holder }) => holder)).toEqual(['capital']);
  expect(ownershipSentences(answer)[0]).toContain(
    'at the end of 2025Q4 of a simulated run of reference',
  );
});

describe('of the shipped ledger', () => {
  const answer = ownership(ledger, {});

  test('keeps its shape, and names only firms, deals and documents there are', () => {
    expect(ownershipAnswer.strict().parse(answer)).toEqual(answer);
    for (const { id } of answer.firms) expect(ledger.entities.has(id)).toBe(true);
    for (const id of answer.sources) expect(ledger.sources.has(id)).toBe(true);
  });

  test('look-through is never less than direct, and never more than the whole', () => {
    for (const { direct, lookThrough } of answer.economic) {
      expect(lookThrough.low).toBeGreaterThanOrEqual(direct.low - 1e-12);
      expect(lookThrough.high).toBeGreaterThanOrEqual(direct.high - 1e-12);
      expect(lookThrough.high).toBeLessThanOrEqual(1);
    }
  });

  test('a look-through is its chains added up', () => {
    const pair = answer.economic.find(
      ({ holder, issuer }) => holder === 'microsoft' && issuer === 'figure-ai',
    );
    const sum = pair?.chains.reduce((total, { value }) => total + (value ?? Number.NaN), 0);
    expect(sum).toBeCloseTo(pair?.lookThrough.value ?? Number.NaN, 12);
  });

  test('every likely share can be worked out again from the one before and the money', () => {
    const { history } = ownership(ledger, { of: 'openai' });
    let checked = 0;
    for (const { steps } of history)
      steps.forEach(({ what, after, money, by }, at) => {
        const before = at === 0 ? 0 : steps[at - 1]?.after.value;
        if (money === null || after.value === null || before == null || by?.value == null) return;
        const worth = [money.before, money.earlier, money.grown].map(({ value }) => value);
        const [base, earlier, grown] = worth;
        if (base == null || earlier == null || grown == null || by.value === 1) return;
        const sum = base + earlier + grown;
        const left = what === 'diluted' ? (before * (base + earlier)) / sum : before;
        const isCounted = by.value > 0 || what === 'diluted';
        const added = isCounted ? (money.paid?.value ?? 0) / sum : 0;
        expect(after.value).toBeCloseTo(left + added, 9);
        checked += 1;
      });
    expect(checked).toBeGreaterThan(12);
  });

  test('every company is owned once in the end', () => {
    for (const issuer of new Set(answer.endOwners.map((row) => row.issuer))) {
      const shares = answer.endOwners.filter((row) => row.issuer === issuer);
      expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    }
  });

  test('tables and picture hold every stake', () => {
    expect(ownershipSheet(answer).rows).toHaveLength(answer.economic.length);
    expect(ownershipSheets(answer, 'voting')[0]?.rows).toHaveLength(answer.stakes.length);
    const { rows } = ownershipPicture(answer, 'economic');
    const drawn = rows.flatMap(({ cells }) => cells.filter((cell) => cell?.words));
    expect(drawn.length).toBeGreaterThanOrEqual(answer.stakes.length);
    const opened = drawn.find((cell) => cell?.opens.mark === 'microsoft/openai')?.opens.label;
    expect(opened).toMatch(/^Microsoft holds 23\.1 % \(.*\) of the profits of OpenAI$/);
  });
});
