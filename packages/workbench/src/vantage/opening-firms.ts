import type { ParameterRecord } from '@roundtrip/engine';
import { cast, centreOf, realFirms } from '@roundtrip/model';
import { derived, type Figure, judged, type OpeningFigures, scaled } from './opening-figures.ts';

type Records = Record<string, ParameterRecord>;
type Cell = readonly [readonly string[], Figure | undefined];

const { clouds, labs, integrated } = cast;
const firms = [...clouds, ...integrated];
const quarters = 4;

/** Part of what capacity cost that is not yet worn off when a run begins. */
const unworn = 0.6;

/** Of all specialised clouds together only one tells its money; theirs goes by AI revenue. */
function ofSpecialists(figures: OpeningFigures, variable: string): Figure {
  const all = figures.needed('neoclouds', 'ai_revenue_quarter');
  const one = figures.needed('coreweave', 'ai_revenue_quarter');
  const told = figures.needed('coreweave', variable);
  return scaled(told, all.value / one.value, 'as CoreWeave, by AI revenue');
}

function moneyOf(figures: OpeningFigures, entity: string, variable: string): Figure {
  return entity === 'neoclouds'
    ? ofSpecialists(figures, variable)
    : figures.needed(entity, variable);
}

function deposits(figures: OpeningFigures): ParameterRecord {
  const rest: readonly Cell[] = [
    [['nvidia'], figures.needed('nvidia', 'cash')],
    [['other_merchant'], figures.needed('amd', 'cash')],
    [['in_house'], judged(8000, 'designers and foundries of chips made to order, together')],
    [['ascend'], judged(8000, 'domestic chip makers together')],
    [['applications'], judged(30_000, 'firms that build on models, together')],
    [['capital'], judged(3_000_000, 'households and markets: enough never to be short')],
    [['government'], judged(0, 'spends what it collects')],
  ];
  const cash = [...firms, ...labs].map(
    ({ name, entity }): Cell => [[name], moneyOf(figures, entity, 'cash')],
  );
  const seeds = realFirms.spare.map((name): Cell => [[name], judged(0, 'not there yet')]);
  const about = { over: ['agent'], unit: 'USDm', why: 'Cash and what is as good, on the day.' };
  return figures.record('opening_deposits', about, [...cash, ...seeds, ...rest]);
}

function capacities(figures: OpeningFigures): Records {
  const inService = (entity: string) => figures.needed(entity, 'capacity_in_service');
  const price = figures.needed('world', 'all_in_cost_per_h100e');
  const each = (of: (entity: string, name: string) => Figure | undefined) =>
    firms.map(({ name, entity }): Cell => [[name], of(entity, name)]);
  const owned = labs.map(
    ({ name, entity }): Cell => [[name], figures.maybe(entity, 'own_capacity')],
  );
  const worth = (figure: Figure | undefined) =>
    figure && scaled(figure, price.value * unworn, 'at today\u2019s cost, two fifths worn off');
  const record = figures.record.bind(figures);
  return {
    opening_capacity: record(
      'opening_capacity',
      { over: ['firm'], unit: 'H100e', why: 'Compute in service on the day.' },
      each(inService),
    ),
    opening_own_capacity: record(
      'opening_own_capacity',
      { over: ['lab'], unit: 'H100e', why: 'Compute that labs own and use on the day.' },
      owned,
    ),
    opening_pipeline: record(
      'opening_pipeline',
      { over: ['firm'], unit: '1/year', why: 'What was known to be coming, over what there was.' },
      each((entity) => {
        const coming = figures.needed(entity, 'pipeline_next4q');
        const there = inService(entity);
        return derived(
          coming.value / there.value,
          [coming, there],
          'next four quarters over stock',
        );
      }),
    ),
    opening_own_pipeline: record(
      'opening_own_pipeline',
      { over: ['lab'], unit: 'H100e/year', why: 'What was known to be coming to labs.' },
      labs.map(({ name, entity }): Cell => [[name], figures.maybe(entity, 'own_pipeline_next4q')]),
    ),
    opening_fixed_capital: record(
      'opening_fixed_capital',
      { over: ['buyer'], unit: 'USDm', why: 'Book value of compute on the day.' },
      [
        ...each((entity) => worth(inService(entity))),
        ...owned.map(([cell, figure]): Cell => [cell, worth(figure)]),
      ],
    ),
    core_use: record(
      'core_use',
      { over: ['firm'], unit: 'H100e', why: 'Compute that core services use at the start.' },
      each((entity) => coreUse(figures, entity)),
    ),
  };
}

/** What a firm uses for itself less what trains models; where none is sold, others’ too. */
function coreUse(figures: OpeningFigures, entity: string): Figure {
  const there = figures.needed(entity, 'capacity_in_service');
  const own = figures.needed(entity, 'capacity_share', 'own');
  const fleet = figures.maybe(entity, 'training_fleet');
  const sold = clouds.some((cloud) => cloud.entity === entity);
  const others = figures.needed(entity, 'capacity_share', 'other-external');
  const share = sold ? own.value : own.value + others.value;
  const used = there.value * share * centreOf('utilisation') - (fleet?.value ?? 0);
  const why = sold ? 'own share of compute' : 'own share of compute and that of cloud customers';
  return derived(Math.max(0, used), [there, own, others], `${why}, less what trains models`);
}

function income(figures: OpeningFigures): Records {
  const base = firms.map(({ name, entity }): Cell => {
    if (entity === 'neoclouds') return [[name], judged(0, 'no business but compute')];
    const quarter = figures.needed(entity, 'base_cash_flow_quarter');
    return [[name], scaled(quarter, quarters, 'a quarter times four')];
  });
  const borrowed = firms.map(({ name, entity }): Cell => {
    const revenue = figures.needed(entity, 'ai_revenue_quarter');
    if (revenue.value === 0) return [[name], judged(0, 'no AI revenue to borrow against')];
    const share = figures.needed(entity === 'neoclouds' ? 'coreweave' : entity, 'capex_ai_share');
    const capex = moneyOf(figures, entity, 'capex_quarter');
    const funds =
      entity === 'neoclouds' ? 0 : figures.needed(entity, 'base_cash_flow_quarter').value;
    const beyond = Math.max(0, capex.value * share.value - funds) / revenue.value;
    const how = 'AI capex beyond the cash flow of the base business, over AI revenue';
    return [[name], derived(beyond, [capex, share, revenue], how)];
  });
  const over = ['firm'];
  return {
    base_income: figures.record(
      'base_income',
      {
        over,
        unit: 'USDm/year',
        why: 'Cash flow of the business beside AI, a year.',
        ranged: true,
      },
      base,
    ),
    borrowed_for_building: figures.record(
      'borrowed_for_building',
      { over, unit: '1', why: 'What a firm borrows for building, per dollar of its AI revenue.' },
      borrowed,
    ),
  };
}

/** The growth for which what clouds have and have ordered would be just enough. */
function expectedGrowth(figures: OpeningFigures): Figure {
  const there = clouds.map(({ entity }) => figures.needed(entity, 'capacity_in_service'));
  const coming = clouds.map(({ entity }) => figures.needed(entity, 'pipeline_next4q'));
  const lead = centreOf('delivery_time');
  const wear = centreOf('depreciation');
  const total = (of: readonly Figure[]) => of.reduce((sum, { value }) => sum + value, 0);
  const then = total(there) * Math.exp(-wear * lead) + total(coming) * lead;
  const growth = Math.log(then / total(there)) / lead;
  const how = 'growth for which stock and orders of the clouds are just enough';
  return derived(growth, [...coming, ...there], how);
}

/** What clouds, integrated firms and chip makers begin with. */
export function openingFirms(figures: OpeningFigures): Records {
  const average = figures.needed('us-row', 'inhouse_chip_share');
  const tilt = firms.map(({ name, entity }): Cell => {
    const told = figures.maybe(entity === 'neoclouds' ? 'coreweave' : entity, 'inhouse_chip_share');
    const share = told ?? judged(0, 'buys what there is');
    return [[name], derived(share.value / average.value, [share, average], 'own over average')];
  });
  const world = figures.needed('world', 'merchant_supply_year');
  const largest = figures.needed('nvidia', 'merchant_supply_year');
  const part = Math.min(1, largest.value / world.value);
  const record = figures.record.bind(figures);
  return {
    opening_deposits: deposits(figures),
    ...capacities(figures),
    ...income(figures),
    in_house_tilt: record(
      'in_house_tilt',
      { over: ['firm'], unit: '1', why: 'Own chips\u2019 share over the average of US clouds.' },
      tilt,
    ),
    merchant_part: record(
      'merchant_part',
      { over: ['merchant_maker'], unit: '1', why: 'Share of merchant supply.' },
      [
        [['nvidia'], derived(part, [largest, world], 'its supply over all')],
        [['other_merchant'], derived(1 - part, [world, largest], 'the rest of supply')],
      ],
    ),
    supplier_margin: record(
      'supplier_margin',
      { over: ['supplier'], unit: '1', why: 'Gross margin of a maker of chips.' },
      [
        [['nvidia'], figures.needed('nvidia', 'gross_margin')],
        [['other_merchant'], judged(0.5, 'below the leader')],
        [['in_house'], judged(0.3, 'makers to order earn less')],
        [['ascend'], judged(0.3, 'younger yields')],
      ],
    ),
    expected_growth: record(
      'expected_growth',
      { unit: '1/year', why: 'Growth that clouds expect when they order.' },
      [[[], expectedGrowth(figures)]],
    ),
    opening_chip_supply: record(
      'opening_chip_supply',
      { unit: 'H100e/year', why: 'Merchant chips that were being made, a year.' },
      [[[], world]],
    ),
    opening_domestic_supply: record(
      'opening_domestic_supply',
      { unit: 'H100e/year', why: 'Chinese chips that were being made, a year.' },
      [[[], figures.needed('huawei', 'domestic_supply_year')]],
    ),
    opening_in_house_share: record(
      'opening_in_house_share',
      { unit: '1', why: 'Share of own chips at US clouds on the day.' },
      [[[], average]],
    ),
  };
}
