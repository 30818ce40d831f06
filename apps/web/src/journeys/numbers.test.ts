import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { answered, printed } from '../../test/command.ts';
import { startExplorer } from '../../test/explorer.ts';

const explorer = startExplorer();

/** Texts of the cells of a table, row by row. */
function cells(page: Page, caption: string | RegExp): Promise<string[][]> {
  return page
    .getByRole('table', { name: caption })
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? '')),
    );
}

/** A file as a button of the page gives it. */
async function downloaded(page: Page, button: string): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button, exact: true }).click(),
  ]);
  return readFileSync(await file.path(), 'utf8');
}

/** The command that the page offers for the same answer: the words after its name. */
async function commandOf(page: Page, what: string, command = what): Promise<string[]> {
  const name = `Copy the command that prints the ${what}`;
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByText(new RegExp(`^Copied: npx roundtrip ${command}( |$)`)).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  return copied.replace('npx roundtrip ', '').split(' ');
}

const states = [
  '/',
  '/?stage=headline',
  '/?stage=paid&rule=poison',
  '/?stage=drawn&known=2025-09-30',
  '/?known=2026-03-31&until=2025-06-30&through=anthropic',
] as const;

describe.each(states)('the map at %s', (path) => {
  test('shows and hands out what the command prints', async () => {
    const { page } = await explorer.open(path);
    for (const of of ['map', 'loops']) {
      const words = await commandOf(page, of);
      expect(await downloaded(page, `Download ${of} as JSON`)).toBe(printed([...words, '--json']));
      expect(await downloaded(page, `Download ${of} as CSV`)).toBe(printed([...words, '--csv']));
      expect(await downloaded(page, `Download ${of} as SVG`)).toBe(printed([...words, '--svg']));
    }

    const loop = await commandOf(page, 'loop');
    const told = printed(loop).replaceAll(/\s+/g, ' ');
    expect(told).toContain(await page.textContent('h1'));
    expect(await downloaded(page, 'Download loop as JSON')).toBe(printed([...loop, '--json']));

    const traced = answered(loop) as {
      rule: string;
      investors: {
        traced: { traced: number; rules: { rule: string; seen: { value: number } }[] };
      }[];
    };
    const shown = await cells(page, /^Came back, by tracing rule/);
    for (const [at, { traced: money }] of traced.investors.entries()) {
      const seen = money.rules.find(({ rule }) => rule === traced.rule)?.seen.value ?? 0;
      expect(shown[at]?.slice(-2).map(amountOf)).toEqual([seen, money.traced].map(rounded));
    }
  });
});

/** The amount that words like `$1.55 bn` stand for, USD million to three digits. */
function amountOf(words: string): number {
  const [, digits = '0', unit = 'm'] = /^\$?([\d.]+)(?: (m|bn|tn))?$/.exec(words) ?? [];
  return rounded(Number(digits) * { m: 1, bn: 1e3, tn: 1e6 }[unit as 'm' | 'bn' | 'tn']);
}

function rounded(amount: number): number {
  return Number(amount.toPrecision(3));
}

test('the table behind the map has the amounts of the command', async () => {
  const { page } = await explorer.open('/?stage=headline');
  await page.keyboard.press('t');
  const shown = await cells(page, /^Who funds whom/);
  const { edges, inside } = answered(['map', '--stage', 'headline']) as Record<
    'edges' | 'inside',
    { low: number; high: number | null; value: number | null }[]
  >;
  const all = [...edges, ...inside].toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0));
  expect(shown).toHaveLength(all.length);
  for (const [at, { low, high, value }] of all.entries()) {
    const said = shown[at]?.[3] ?? '';
    if (value === null && high === null) expect(said).toBe('?');
    else if (high === null) expect(amountOf(said.replace('≥ ', ''))).toBe(rounded(low));
    else if (low === high) expect(amountOf(said)).toBe(rounded(high));
    else expect(said.split(' – ').map(amountOf)).toEqual([low, high].map(rounded));
  }
});

describe.each([
  '/ledger/',
  '/ledger/?stage=paid,drawn&party=openai&order=amount&descending=yes',
  '/ledger/?kind=equity&grade=A,B&known=2025-01-31&order=from&descending=no',
] as const)('the ledger at %s', (path) => {
  test('shows the rows of the command, and hands out its bytes', async () => {
    const { page } = await explorer.open(path);
    const words = await commandOf(page, 'deals');
    const { deals } = answered(words) as {
      deals: { id: string; amountUsdM: number | null }[];
    };
    const all = page.getByRole('button', { name: /^Show all/ });
    if (await all.isVisible()) await all.click();
    const shown = await page.locator('table.deals tbody tr').evaluateAll((rows) =>
      rows.map((row) => ({
        id: row.querySelector('[data-head="Deal"] a')?.textContent,
        amount: row.querySelector('[data-head="Amount"] span')?.textContent ?? '',
      })),
    );
    expect(shown.map(({ id }) => id)).toEqual(deals.map(({ id }) => id));
    for (const [at, { amountUsdM }] of deals.entries()) {
      const said = shown[at]?.amount ?? '';
      if (amountUsdM === null) expect(said).toBe('not published');
      else expect(amountOf(said)).toBe(rounded(amountUsdM));
    }
    for (const as of ['json', 'csv'])
      expect(await downloaded(page, `Download deals as ${as.toUpperCase()}`)).toBe(
        printed([...words, `--${as}`]),
      );
  });
});

interface Ends {
  readonly low: number;
  readonly value: number | null;
  readonly high: number;
}

/** The percentages that stand for a share with its ends, to three digits. */
function percentsOf({ low, value, high }: Ends): number[] {
  const [least, most] = [rounded(100 * low), rounded(100 * high)];
  if (least === most) return [most];
  return value === null ? [least, most] : [rounded(100 * value), least, most];
}

function percentsIn(words: string | undefined): number[] {
  return (words?.match(/[\d.]+(e-\d+)?/g) ?? []).map(Number);
}

describe.each([
  '/ownership/',
  '/ownership/?of=openai&share=voting',
  '/ownership/?of=microsoft&known=2025-06-30',
  '/ownership/?share=voting&known=2026-03-31&until=2025-06-30',
] as const)('the ownership at %s', (path) => {
  test('shows and hands out what the command prints', async () => {
    const { page, noises } = await explorer.open(path);
    const words = await commandOf(page, 'ownership');
    for (const as of ['json', 'csv', 'svg'])
      expect(await downloaded(page, `Download ownership as ${as.toUpperCase()}`)).toBe(
        printed([...words, `--${as}`]),
      );
    const told = printed(words).replaceAll(/\s+/g, ' ');
    expect(told).toContain(await page.textContent('h1'));

    await page.keyboard.press('t');
    const shown = await cells(page, /^Who holds what share of the/);
    const { stakes } = answered(words) as { stakes: Record<'economic' | 'voting', Ends>[] };
    expect(stakes.length).toBeGreaterThan(2);
    expect(shown.map(([, , profits, votes]) => [profits, votes].map(percentsIn))).toEqual(
      stakes.map(({ economic, voting }) => [economic, voting].map(percentsOf)),
    );
    expect(noises).toEqual([]);
  });
});

test.each([
  ['/deal/?id=microsoft-openai-2023-01-equity', 'deal'],
  ['/deal/?id=amazon-anthropic-2024-11-note&known=2025-01-01', 'deal'],
  ['/firm/?id=anthropic', 'firm'],
  ['/contradictions/', 'contradictions'],
  ['/quality/?known=2025-01-01', 'quality'],
])('%s hands out what the command prints', async (path, name) => {
  const { page, noises } = await explorer.open(path);
  const words = await commandOf(page, name, name === 'firm' ? 'entity' : name);
  expect(await downloaded(page, `Download ${name} as JSON`)).toBe(printed([...words, '--json']));
  expect(noises).toEqual([]);
});

/** A dozen commands on a busy machine, milliseconds. */
const patience = 120_000;

describe.each([
  '/stress/',
  '/stress/?fail=anthropic&severity=0.5&known=2025-06-30&target=coreweave',
  '/stress/?fail=coreweave&seniority=outside-senior&assume=relet:0.2..0.4,claim-loss:0.9',
] as const)('the stress at %s', (path) => {
  test(
    'shows what the command prints, and hands out its bytes',
    async () => {
      const { page, noises } = await explorer.open(path);
      const asked: Record<string, string[]> = {};
      for (const [what, command] of [
        ['stress', 'stress'],
        ['pairs', 'stress --matrix'],
        ['reverse-stress', 'reverse-stress'],
      ] as const) {
        const words = await commandOf(page, what, command);
        asked[what] = words;
        for (const as of ['json', 'csv', 'svg'])
          expect(await downloaded(page, `Download ${what} as ${as.toUpperCase()}`)).toBe(
            printed([...words, `--${as}`]),
          );
      }
      const stressed = answered(asked.stress ?? []) as Stressed;
      expect(amountIn(await page.textContent('h1'))).toBe(rounded(stressed.total.value));
      const named = [...stressed.holders, ...stressed.firms];
      const name = (id: string) => named.find((one) => one.id === id)?.name ?? id;
      const shown = await cells(page, /^Who is hit in which round/);
      expect(shown).toHaveLength(stressed.rounds.length + 1);
      for (const { round, hit } of stressed.rounds)
        for (const id of hit) expect(shown[round]?.[1]).toContain(name(id));
      const { amplification } = answered(asked.pairs ?? []) as {
        amplification: { total: { value: number } }[];
      };
      const totals = amplification.map(({ total }) => total.value).sort((a, b) => b - a);
      const worst = await cells(page, /^The same shock to each firm/);
      expect(worst.map((row) => amountOf(row[1] ?? ''))).toEqual(totals.slice(0, 5).map(rounded));
      const taken = await cells(page, /assumptions, and what speaks for each/);
      expect(taken.map((row) => row.slice(1, 4).map(Number))).toEqual(
        stressed.assumptions.map(({ low, value, high }) => [low, value, high].map(rounded)),
      );
      expect(noises).toEqual([]);
    },
    patience,
  );
});

interface Stressed {
  readonly total: { readonly value: number };
  readonly rounds: readonly { readonly round: number; readonly hit: readonly string[] }[];
  readonly holders: readonly { readonly id: string; readonly name: string }[];
  readonly firms: readonly { readonly id: string; readonly name: string }[];
  readonly assumptions: readonly {
    readonly low: number;
    readonly value: number;
    readonly high: number;
  }[];
}

/** The first amount of a sentence. */
function amountIn(sentence: string | null): number {
  return amountOf(/\$[\d.]+( m| bn| tn)/.exec(sentence ?? '')?.[0] ?? '');
}
interface Ends {
  readonly low: number;
  readonly value: number | null;
  readonly high: number;
}

/** Per cent with three digits, as a cell says a share with its ends. */
function perCents({ low, value, high }: Ends): number[] {
  const [least, most] = [low, high].map((share) => rounded(100 * share));
  if (least === most) return [most ?? 0];
  return value === null ? [least ?? 0, most ?? 0] : [rounded(100 * value), least ?? 0, most ?? 0];
}

function numbersIn(words: string): number[] {
  return [...words.matchAll(/[\d.]+/g)].map(([digits]) => Number(digits));
}

const offered = ['account', 'terms', 'lookthrough', 'ownership'] as const;

describe.each([
  ['/firm/?id=openai', ['account', 'terms', 'ownership']],
  ['/firm/?id=microsoft&known=2026-03-31&until=2025-12-31', offered],
  ['/firm/?id=dell', ['terms']],
] as const)('the firm at %s', (path, there) => {
  test('hands out what the commands print', async () => {
    const { page, noises } = await explorer.open(path);
    for (const of of offered) {
      const button = `Copy the command that prints the ${of}`;
      expect(await page.getByRole('button', { name: button }).count(), of).toBe(
        there.some((one) => one === of) ? 1 : 0,
      );
    }
    for (const of of there) {
      const words = await commandOf(page, of);
      for (const as of ['json', 'csv', 'svg']) {
        const button = `Download ${of} as ${as.toUpperCase()}`;
        if ((await page.getByRole('button', { name: button, exact: true }).count()) > 0)
          expect(await downloaded(page, button), button).toBe(printed([...words, `--${as}`]));
      }
    }
    expect(noises).toEqual([]);
  });
});

test('a firm without an account says so and shows no empty picture', async () => {
  const { page } = await explorer.open('/firm/?id=dell');
  expect(answered(['account', 'dell'])).toMatchObject({ quarters: [] });
  await page.getByText('has no account').waitFor();
  await page.getByText(/^No cloud revenue of/).waitFor();
  expect(await page.locator('main .picture').count()).toBe(0);
});

test('the account of a firm has the amounts of the command', async () => {
  const { page } = await explorer.open('/firm/?id=openai');
  const { quarters } = answered(['account', 'openai']) as {
    quarters: Record<string, { low: number; value: number; high: number | null } | string | null>[];
  };
  const shown = await cells(page, 'Its account, by quarter');
  expect(shown.map(([quarter]) => quarter)).toEqual(quarters.map(({ quarter }) => quarter));
  const figures = ['cheques', 'credits', 'revenue', 'bills', 'revenueShare', 'otherCosts'];
  for (const [at, quarter] of quarters.entries())
    for (const [column, name] of figures.entries()) {
      const said = shown[at]?.[column + 1] ?? '';
      const amount = quarter[name];
      if (amount === null || typeof amount !== 'object') expect(said).toBe('?');
      else if (amount.high === null)
        expect(amountOf(said.replace('≥ ', ''))).toBe(rounded(amount.value));
      else if (amount.low === amount.value && amount.high === amount.value)
        expect(amountOf(said)).toBe(rounded(amount.value));
      else expect(said.split(' – ').map(amountOf)).toEqual([amount.low, amount.high].map(rounded));
    }
});

test('a cloud is seen through and owned as the commands say', async () => {
  const { page } = await explorer.open('/firm/?id=microsoft');
  await page.keyboard.press('t');
  const { quarters, years } = answered(['lookthrough', 'microsoft']) as {
    quarters: { quarter: string; xray: Record<string, number> }[];
    years: ({ year: string } & Record<string, number | string>)[];
  };
  const seen = await cells(page, /^Cloud revenue of Microsoft/);
  const parts = [
    ...quarters.map(({ quarter, xray }) => ({ ...xray, period: quarter })),
    ...years.map((year) => ({ ...year, period: year.year })),
  ] as Record<string, number | string>[];
  expect(seen.map(([period]) => period)).toEqual(parts.map(({ period }) => period));
  for (const [at, { organic, cannotTell, recycled }] of parts.entries())
    expect(seen[at]?.slice(2, 5).map(amountOf)).toEqual(
      [organic, cannotTell, recycled].map((amount) => rounded(Number(amount))),
    );
  const { stakes } = answered(['ownership', 'microsoft']) as {
    stakes: { holder: string; issuer: string; economic: Ends }[];
  };
  const held = await cells(page, /^Who holds what share of the profits of whom/);
  expect(held.map(([holder, issuer]) => [holder, issuer])).toEqual(
    stakes.map(({ holder, issuer }) => [holder, issuer]),
  );
  for (const [at, { economic }] of stakes.entries())
    expect(numbersIn(held[at]?.[2] ?? '')).toEqual(perCents(economic));
});

test('a firm buys by the contracts its terms name, and sells by those of its customers', async () => {
  const dealsOf = (page: Page, side: string) =>
    page
      .getByRole('table', { name: `Contracts in force, by ${side}` })
      .locator('tbody tr')
      .evaluateAll((rows) =>
        rows.map((row) => ({
          deal: row.querySelector('[data-head="Deal"] a')?.textContent ?? '',
          amount: row.querySelector('[data-head="Amount"] span')?.textContent ?? '',
        })),
      );
  const amountSaid = (amountUsdM: number | null) =>
    amountUsdM === null ? 'not published' : rounded(amountUsdM);
  const { page } = await explorer.open('/firm/?id=microsoft&until=2025-06-30');
  const termsOf = (firm: string) =>
    (answered(['terms', firm, '--on', '2025-06-30']) as { contracts: string[] }).contracts;
  const buys = await dealsOf(page, 'supplier');
  expect(buys.map(({ deal }) => deal).toSorted()).toEqual(termsOf('microsoft').toSorted());
  const sells = await dealsOf(page, 'customer');
  expect(termsOf('openai')).toEqual(expect.arrayContaining([sells[0]?.deal]));
  for (const { deal, amount } of [...buys, ...sells]) {
    const { amountUsdM } = answered(['deal', deal]) as { amountUsdM: number | null };
    expect(amount === 'not published' ? amount : amountOf(amount)).toBe(amountSaid(amountUsdM));
  }
});
