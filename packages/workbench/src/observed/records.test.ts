import { check, problemText, unitText } from '@roundtrip/engine';
import { shipped } from '@roundtrip/ledger/shipped';
import { economy, formulaOf, observationEquations, realFirms } from '@roundtrip/model';
import { describe, expect, test } from 'vitest';
import { realWorld, vantageDays } from '../vantage/real-world.ts';
import { normalsOf } from './chances.ts';
import { openingsOf } from './opening.ts';
import { reportedSeries } from './reported.ts';
import { unrecorded } from './unrecorded.ts';

const ledger = shipped();
const equations = observationEquations([...realFirms.labs, ...realFirms.spare]);
const named = equations.map((one) => [`${one.entity} ${one.metric}`, one] as const);

describe('the observation records', () => {
  test('are one a series', () => {
    expect(new Set(named.map(([name]) => name)).size).toBe(equations.length);
  });

  test('have chances of their own', () => {
    const drawn = named.map(([name]) => normalsOf(name, 0)('noise', 0, 0));
    expect(new Set(drawn).size).toBe(equations.length);
  });

  test.each(named)('%s speaks of a series as the ledger does', (_name, equation) => {
    const { entity, metric, unit, kind, fiscalYearEnd, exchange } = equation;
    const about = ledger.metrics.get(metric);
    expect(about?.unit.split(';')).toContain(unit);
    // A yearly rate is neither stock nor flow: like a stock it is read at a moment.
    expect(about?.stockOrFlow === 'none' ? 'stock' : about?.stockOrFlow).toBe(kind);
    expect(ledger.entities.get(entity)?.fiscalYearEnd ?? '12-31').toBe(fiscalYearEnd);
    expect(exchange === 'none').toBe(unit === 'USD m');
  });

  test.each(named)('%s has a source for each of its numbers', (_name, { error, is }) => {
    const numbers = [error, ...is.flatMap(({ times }) => times ?? [])];
    for (const { source, why } of numbers) {
      expect(why).toMatch(/\.$/);
      if (source === 'judgement' || source === 'definition') continue;
      for (const id of source.split(';')) expect(ledger.sources.has(id)).toBe(true);
    }
  });

  test.each(vantageDays(ledger))('read figures that the state of %s has', (day) => {
    const opening = openingsOf(ledger, day).at(-1);
    const lacking = equations.flatMap(({ is, before }) =>
      [...before.is, ...is.flatMap(({ part }) => part ?? [])].flatMap((product) => {
        const read = opening?.read(product) ?? { why: 'no opening' };
        return 'why' in read ? [read.why] : [];
      }),
    );
    expect(lacking).toEqual([]);
  });

  test('name promises to clouds as the opening state does', () => {
    const told = ledger.initialState
      .filter(({ variable }) => variable === 'contract_commitment_outstanding')
      .map(({ entity, index }) => `${entity} ${index}`);
    const read = equations.flatMap(({ before }) =>
      before.is.flatMap(({ of }) =>
        of.flatMap(({ entity, variable, index }) =>
          variable === 'contract_commitment_outstanding' ? [`${entity} ${index}`] : [],
        ),
      ),
    );
    // Alibaba sells labs no compute in the model.
    expect([...new Set(told)].filter((pair) => !read.includes(pair))).toEqual([
      'other-labs alibaba',
    ]);
  });
});

describe('what the records add up', () => {
  const { world } = realWorld(ledger, '2025-06-30');
  const whole = economy(world);

  /** Chip makers' sales are read off their books where the model has no name for them. */
  const chipRevenue = { over: ['supplier'], unit: 'USDm', is: 'received(investment, supplier)' };
  const hasChips = JSON.stringify(whole.mechanisms).includes('"chip_sales"');
  const last = whole.phases?.at(-1) ?? '';
  const part = { constant: 1, unit: '1', source: 'judgement' };

  test('are formulas of the language, in dollars or dollars a year', () => {
    const variables = Object.fromEntries(
      equations.map((equation, at) => {
        const yearly = equation.metric === 'annualised_run_rate' || equation.metric === 'revenue';
        // A number in a record stands for a parameter here: formulas know 0, 1 and 2 only.
        const is = formulaOf(equation).replaceAll(/\b\d+(?:\.\d+)? \* /g, '');
        return [`series_${at}`, { unit: yearly ? 'USDm/year' : 'USDm', is }];
      }),
    );
    const { program, problems } = check({
      ...whole,
      outputs: Object.keys(variables),
      parameters: { ...whole.parameters, part },
      mechanisms: {
        ...whole.mechanisms,
        ...(hasChips
          ? {}
          : {
              chips_sold: {
                title: 'Chips sold',
                phase: last,
                variables: { chip_sales: chipRevenue },
              },
            }),
        observed: { title: 'Observed', phase: last, variables },
      },
    });
    // Of a model of which less is kept some variables are read by nobody.
    const errors = problems.filter(({ severity }) => severity === 'error');
    expect(errors.map((one) => problemText(one))).toEqual([]);
    for (const at of equations.keys()) {
      const unit = program?.quantities.get(`series_${at}`)?.unit;
      expect(unit && unitText(unit)).toMatch(/^USDm(?:\/year)?$/);
    }
  });
});

describe('the ledger', () => {
  test('has a stock once a day, however its rows name the period', () => {
    const priced = equations.find(({ metric }) => metric === 'valuation_post_money');
    const days = priced && reportedSeries(ledger, priced).map(({ span }) => span.last);
    // Two rows tell the round of March 2025: one by its day, one by its month.
    expect(days).toEqual(['2024-02-29', '2024-10-02', '2025-03-31']);
  });

  test('has figures for every record but those that wait for them', () => {
    const empty = equations
      .filter((equation) => reportedSeries(ledger, equation).length === 0)
      .map(({ entity, metric }) => `${entity} ${metric}`);
    expect(empty).toEqual(['bytedance capex', 'xai annualised_run_rate']);
  });

  test('has no series of these metrics that nobody forecasts, but for firms outside the model', () => {
    const spoken = new Set(equations.map(({ metric }) => metric));
    const left = unrecorded(ledger, equations).filter(({ metric }) => spoken.has(metric));
    expect(left.map(({ entity, metric }) => `${entity} ${metric}`)).toEqual([
      'cohere annualised_run_rate',
      'cohere valuation_post_money',
      'huawei revenue',
      'kunlunxin revenue',
      'zhipu revenue',
    ]);
  });

  test('lists every other series, each once', () => {
    const left = unrecorded(ledger, equations);
    const pairs = new Set(ledger.observations.map(({ entity, metric }) => `${entity} ${metric}`));
    const recorded = equations.filter(({ entity, metric }) => pairs.has(`${entity} ${metric}`));
    expect(left.length + recorded.length).toBe(pairs.size);
    expect(left).toContainEqual({ entity: 'openai', metric: 'weekly_users_million', figures: 5 });
  });
});
