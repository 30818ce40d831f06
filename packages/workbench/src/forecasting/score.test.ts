import { readFigures } from '@roundtrip/ledger';
import { shipped } from '@roundtrip/ledger/shipped';
import { observationEquations } from '@roundtrip/model';
import { describe, expect, test } from 'vitest';
import { shippedScenario } from '../simulation/scenario-named.ts';
import {
  type ForecastFile,
  type ForecastSeries,
  figuresOf,
  forecastLevels,
  sealedForecast,
} from './forecast-file.ts';
import { score } from './score.ts';
import { scoreInWords, scoreNotes } from './score-sheets.ts';

const ledger = shipped();
const vantage = '2025-06-30';

const quarters = [
  { quarter: '2025Q3', first: '2025-07-01', last: '2025-09-30' },
  { quarter: '2025Q4', first: '2025-10-01', last: '2025-12-31' },
];

/** Told of both quarters; what is forecast is 1,000 times as much. */
const told = [90, 92, 95, 100, 105, 108, 110];

function series(entity: string, metric: string, factor: number): ForecastSeries {
  return {
    entity,
    metric,
    unit: 'USD m',
    kind: 'flow',
    fiscalYearEnd: '12-31',
    worldsLeftOut: 0,
    quarters: quarters.map((quarter) => ({
      ...quarter,
      values: told.map((value) => value * factor),
      remainderShare: 0.5,
    })),
  };
}

const all = [series('amazon', 'cloud_revenue', 1), series('amazon', 'capex', 1000)];
const hash = 'a'.repeat(64);

function madeUp(figures = figuresOf(ledger, all, observationEquations([]), vantage)): ForecastFile {
  const { scenario } = shippedScenario('reference');
  const knowledge = { beliefs: 0, uninformed: [], held: [], rows: 0, hindsight: [] };
  return sealedForecast({
    format: 'roundtrip forecast 1',
    calibrated: false,
    recipe: {
      ...{ version: '0.1.0', scenario, vantage, to: '2027-12-31' },
      design: { plan: { kind: 'latin-hypercube', runs: 4 }, seed: 1, noise: 'row' },
      ...{ draws: 4, contradictory: 0, failed: 0, model: hash, factors: hash, figures, knowledge },
    },
    levels: forecastLevels,
    series: all,
    notForecast: [],
  });
}

const header = 'entity,metric,period,value,unit,basis,known_on,known_basis,source,confidence\n';

function against(...rows: string[]) {
  const bytes = new TextEncoder().encode(`${header}${rows.join('\n')}\n`);
  const { figures, problems } = readFigures(ledger, { name: 'observations.csv', bytes });
  if (figures === undefined) throw new Error(problems.map(({ what }) => what).join());
  return { file: 'observations.csv', figures };
}

const asked = (...rows: string[]) => ({
  ...{ forecast: madeUp(), file: 'it.json' },
  against: against(...rows),
});
const row = (metric: string, period: string, value: number, known = '2026-02-01') =>
  `amazon,${metric},${period},${value},USD m,reported,${known},stated,made-up,A`;

describe('made-up outcomes', () => {
  // The middle costs, at weights .075, .1, .2, .25, .2, .1, .075 for the levels:
  // 2 × (.075 × .05 × 10 + .1 × .1 × 8 + .2 × .25 × 5) × 2 = 1.47.
  // Ten above the highest: 2 × (.075 × .05 × 30 + .1 × .1 × 28 + .2 × .25 × 25 + .25 × .5 × 20 +
  // .2 × .75 × 15 + .1 × .9 × 12 + .075 × .95 × 10) = 16.37.
  const answer = score(
    ledger,
    asked(
      row('cloud_revenue', '2025Q3', 100),
      row('cloud_revenue', '2025Q4', 120),
      row('capex', '2025Q3', 100_000),
    ),
  );
  const [first, second, third] = answer.rows;

  test('score what is worked out by hand', () => {
    expect(first?.crps).toBeCloseTo(1.47, 12);
    expect(second?.crps).toBeCloseTo(16.37, 12);
    expect(third?.crps).toBeCloseTo(1470, 9);
    expect([first?.within50, first?.within80, first?.within90]).toEqual([true, true, true]);
    expect([second?.within50, second?.within80, second?.within90]).toEqual([false, false, false]);
    expect(first?.pit).toBeCloseTo(0.5, 12);
    expect(second?.pit).toBeGreaterThan(0.95);
    expect(answer.coverage).toEqual({ of50: 2 / 3, of80: 2 / 3, of90: 2 / 3 });
  });

  test('have bootstrap intervals by series and by firm', () => {
    const [cloud, capex] = answer.series;
    // Of two quarters a mean is the lower or the higher one in a fourth of samples each.
    expect(cloud?.crps.value).toBeCloseTo(8.92, 12);
    expect(cloud?.crps.low).toBeCloseTo(1.47, 12);
    expect(cloud?.crps.high).toBeCloseTo(16.37, 12);
    expect(capex?.crps).toEqual({ value: expect.closeTo(1470, 9), low: null, high: null });
    const [amazon] = answer.firms;
    expect([amazon?.series, amazon?.quarters, amazon?.within80]).toEqual([2, 3, 2]);
    // .0147, 16.37 / 120 and .0147 again.
    expect(amazon?.relativeCrps.value).toBeCloseTo((0.0147 * 2 + 16.37 / 120) / 3, 12);
    expect(amazon?.relativeCrps.low).toBeCloseTo(0.0147, 12);
    expect(amazon?.relativeCrps.high).toBeGreaterThan(amazon?.relativeCrps.value ?? 0);
  });

  test('are compared with who knows nothing but the series, at the same levels', () => {
    const [cloud] = answer.series;
    const others = answer.rows.slice(0, 2).map(({ baselines }) => baselines.drift ?? 0);
    // The made-up forecast is a three-hundredth of what Amazon sells: it hits its own outcomes.
    expect(Math.min(...others)).toBeGreaterThan(10_000);
    expect(cloud?.skill.drift).toBeCloseTo(
      1 - 8.92 / ((others[0] ?? 0) / 2 + (others[1] ?? 0) / 2),
    );
    expect(scoreInWords(answer)[0]).toMatch(/^1 of 3 figures since 2025-06-30 lie outside/);
  });
});

describe('figures that are no outcome', () => {
  test('are listed with the reason', () => {
    const answer = score(
      ledger,
      asked(
        row('cloud_revenue', '2025Q3', 100),
        row('cloud_revenue', '2028Q1', 100),
        row('cloud_revenue', '2025Q4', 100, '2025-06-30').replace('made-up', 'leak'),
        row('cloud_revenue', '2025Q4', 100).replace('reported', 'guidance'),
        row('total_revenue', '2025Q3', 100).replace('amazon', 'microsoft'),
      ),
    );
    expect(answer.rows).toHaveLength(1);
    expect(answer.notScored.map(({ why }) => why)).toEqual([
      '2028Q1 is no quarter that was forecast, which are 2025Q3 to 2025Q4',
      'known on 2025-06-30, when the forecast was made',
      'by guidance, not reported',
      'no series that was forecast',
    ]);
    expect(scoreNotes(answer)[0]).toMatch(/^Not scored, 4 of the figures given: cloud revenue of/);
  });

  test('are refused where there is nothing else, and where units do not fit', () => {
    expect(() => score(ledger, asked(row('cloud_revenue', '2028Q1', 100)))).toThrow(
      /^there is nothing to score it\.json by: observations\.csv has a figure and no outcome; cloud_revenue of amazon in 2028Q1: 2028Q1 is no quarter/,
    );
    const yuan = row('cloud_revenue', '2025Q3', 100).replace('USD m', 'CNY m');
    expect(() => score(ledger, asked(yuan))).toThrow(
      /^observations\.csv:2 has cloud_revenue of amazon for 2025Q3 in CNY m, and its forecast is made of figures in USD m: convert/,
    );
    expect(() => score(ledger, { forecast: madeUp(), file: 'it.json' })).toThrow(
      /^there is nothing to score it\.json by: the ledger has no figure of what it forecasts/,
    );
  });
});

describe('a forecast is refused', () => {
  test('that was fitted on the figures of another ledger', () => {
    const other = { ...asked(row('capex', '2025Q3', 1)), forecast: madeUp(hash) };
    expect(() => score(ledger, other)).toThrow(/^it\.json is a forecast of another ledger/);
    const observations = ledger.observations.filter(
      ({ entity, period }) => entity !== 'amazon' || period !== '2025Q1',
    );
    expect(() => score({ ...ledger, observations }, asked(row('capex', '2025Q3', 1)))).toThrow(
      'another ledger',
    );
  });

  test('of a series that this release does not know', () => {
    const { hash: _, ...open } = madeUp();
    const forecast = sealedForecast({ ...open, series: [series('amazon', 'wishes', 1)] });
    expect(() => score(ledger, { ...asked(row('capex', '2025Q3', 1)), forecast })).toThrow(
      /^the forecast has wishes of amazon, which this release does not know/,
    );
  });
});
