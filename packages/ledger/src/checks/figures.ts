import { isFiscal } from '@roundtrip/units';
import { foreignCurrency, usdPerUnit } from '../currency.ts';
import type { Problem } from '../problem.ts';
import { at, type Check } from './check.ts';

export const priorsAreOrdered: Check = ({ priors }) =>
  priors
    .filter(({ low, mode, high }) => !(low <= mode && mode <= high))
    .map((prior) =>
      at(prior, prior.parameter, {
        what: 'range',
        expected: 'low ≤ mode ≤ high',
        got: `${prior.low}, ${prior.mode}, ${prior.high}`,
        fix: 'put the three in order',
      }),
    );

export const statesLieInTheirRange: Check = (tables) =>
  tables['initial-state']
    .filter(({ low, value, high }) => !(low <= value && value <= high))
    .map((state) =>
      at(state, `${state.entity} ${state.variable} ${state.day}`, {
        what: 'range',
        expected: 'low ≤ value ≤ high',
        got: `${state.low}, ${state.value}, ${state.high}`,
        fix: 'widen the range or correct the value',
      }),
    );

/** A figure is in a unit of its metric; other currencies need a rate for their period. */
export const figuresAreInTheUnitOfTheirMetric: Check = ({ observations, metrics }) => {
  const units = new Map(metrics.map((metric) => [metric.id, metric.unit.split(';')]));
  return observations
    .filter(({ metric, unit }) => units.get(metric)?.includes(unit) === false)
    .map((observation) =>
      at(observation, `${observation.entity} ${observation.metric} ${observation.period}`, {
        what: 'unit',
        expected: units.get(observation.metric)?.join(' or ') ?? '',
        got: observation.unit,
        fix: 'convert the figure, or allow the unit in metrics',
      }),
    );
};

export const foreignMoneyHasARate: Check = ({ observations, entities, fx }, { partial }) => {
  if (partial.has('fx') || partial.has('entities')) return [];
  const yearEnds = new Map(entities.map((entity) => [entity.id, entity.fiscalYearEnd]));
  return observations.flatMap((observation): Problem[] => {
    const { entity, metric, period, unit } = observation;
    const currency = foreignCurrency(unit);
    if (currency === undefined) return [];
    if (usdPerUnit(fx, currency, period, yearEnds.get(entity)) !== undefined) return [];
    return [
      at(observation, `${entity} ${metric} ${period}`, {
        what: 'unit',
        expected: `a rate for ${currency} in ${period}`,
        got: 'none in fx',
        fix: 'add the month or year to fx',
      }),
    ];
  });
};

export const fiscalPeriodsHaveAYearEnd: Check = ({ observations, entities }) => {
  const yearEnds = new Map(entities.map((entity) => [entity.id, entity.fiscalYearEnd]));
  return observations
    .filter(
      ({ entity, period }) =>
        period.split('/').some(isFiscal) &&
        yearEnds.has(entity) &&
        yearEnds.get(entity) === undefined,
    )
    .map((observation) =>
      at(observation, `${observation.entity} ${observation.metric} ${observation.period}`, {
        what: 'period',
        expected: `fiscal_year_end of ${observation.entity} in entities`,
        got: 'nothing',
        fix: 'give the year end, or a calendar period',
      }),
    );
};
