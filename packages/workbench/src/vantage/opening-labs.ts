import type { ParameterRecord } from '@roundtrip/engine';
import { behind, cast, realFirms } from '@roundtrip/model';
import { type Figure, judged, type OpeningFigures, scaled } from './opening-figures.ts';

type Records = Record<string, ParameterRecord>;
type Cell = readonly [readonly string[], Figure | undefined];

const { clouds, labs, integrated } = cast;

/** Whom the ledger names a cloud by, besides its own id. */
const alsoCalled: Readonly<Record<string, string>> = { coreweave: 'neoclouds' };

const cloudOf = (entity: string): string | undefined =>
  clouds.find((cloud) => cloud.entity === (alsoCalled[entity] ?? entity))?.name;

/** The year of a date, as the time from the vantage day to the middle of that year. */
function untilYear(figure: Figure, day: string): Figure {
  const [year = 0, month = 1] = day.split('-').map(Number);
  const now = year + month / 12;
  const span = (end: number) => Math.max(0.5, end + 0.5 - now);
  const { value, low, high } = figure;
  return { ...figure, value: span(value), low: span(low), high: span(high) };
}

interface Term {
  readonly parameter: string;
  readonly variable: string;
  readonly unit: string;
  readonly why: string;
}

const terms: readonly Term[] = [
  {
    parameter: 'opening_share',
    variable: 'contract_primary_share',
    unit: '1',
    why: 'Share of a lab\u2019s compute that a contract gives a cloud.',
  },
  {
    parameter: 'opening_backlog',
    variable: 'contract_commitment_outstanding',
    unit: 'USDm',
    why: 'What a lab has still to buy.',
  },
  {
    parameter: 'opening_minimum',
    variable: 'contract_min_spend_year',
    unit: 'USDm/year',
    why: 'What a lab has to buy in a year.',
  },
  {
    parameter: 'opening_exclusive',
    variable: 'contract_exclusive',
    unit: '1',
    why: 'Whether the contract is exclusive.',
  },
  {
    parameter: 'opening_refusal',
    variable: 'contract_first_refusal',
    unit: '1',
    why: 'Whether the cloud has a right of first refusal.',
  },
  {
    parameter: 'revenue_share',
    variable: 'contract_revenue_share',
    unit: '1',
    why: 'Part of the lab\u2019s revenue that goes to the cloud.',
  },
  {
    parameter: 'opening_discount',
    variable: 'contract_discount',
    unit: '1',
    why: 'Discount on the market rent.',
  },
  {
    parameter: 'opening_credits',
    variable: 'contract_credits_outstanding',
    unit: 'USDm',
    why: 'Credits not yet used.',
  },
];

/** What the contracts between labs and clouds say on the day, and what is left out. */
export function openingContracts(figures: OpeningFigures): {
  readonly records: Records;
  readonly apart: readonly string[];
} {
  const apart: string[] = [];
  const cells = (variable: string, of = (figure: Figure) => figure): Cell[] =>
    labs.flatMap(({ name, entity }) =>
      figures.indices(entity, variable).flatMap((index): Cell[] => {
        const cloud = cloudOf(index);
        const figure = figures.maybe(entity, variable, index);
        if (cloud !== undefined) return [[[cloud, name], figure && of(figure)]];
        if (variable === 'contract_commitment_outstanding' && index !== 'other')
          apart.push(`the contract of ${entity} with ${index}, which sells no compute here`);
        return [];
      }),
    );
  const pairs = ['cloud', 'lab'];
  const records = Object.fromEntries(
    terms.map(({ parameter, variable, unit, why }) => [
      parameter,
      parameter === 'opening_credits'
        ? figures.record(
            parameter,
            { over: ['lab', 'cloud'], unit, why },
            cells(variable).map(([cell, figure]): Cell => [cell.toReversed(), figure]),
          )
        : figures.record(parameter, { over: pairs, unit, why }, cells(variable)),
    ]),
  );
  const there = cells('contract_end', (figure) => ({ ...figure, value: 1, low: 1, high: 1 }));
  const before = there.map(
    ([cell]): Cell => [
      cell,
      judged(-1, 'signed before; the oldest contract comes first only among first refusals'),
    ],
  );
  return {
    apart,
    records: {
      ...records,
      opening_contract: figures.record(
        'opening_contract',
        { over: pairs, unit: '1', why: 'Whether there is a contract.' },
        there,
      ),
      opening_end: figures.record(
        'opening_end',
        { over: pairs, unit: 'year', why: 'When the contract ends, from the day on.' },
        cells('contract_end', (figure) => untilYear(figure, figures.day)),
      ),
      opening_signed: figures.record(
        'opening_signed',
        { over: pairs, unit: 'year', why: 'When the contract was signed, from the day on.' },
        before,
      ),
    },
  };
}

function stakes(figures: OpeningFigures): ParameterRecord {
  const cells = labs.flatMap(({ name, entity }): Cell[] => {
    const held = clouds.flatMap(({ name: cloud, entity: owner }): Cell[] => {
      const figure = figures.maybe(entity, 'ownership', owner);
      return figure === undefined ? [] : [[[cloud, name], figure]];
    });
    const others = 1 - held.reduce((sum, [, figure]) => sum + (figure?.value ?? 0), 0);
    return [...held, [['capital', name], judged(others, 'all who are no cloud, together')]];
  });
  return figures.record(
    'opening_stake',
    { over: ['investor', 'lab'], unit: '1', why: 'Who owns the labs on the day.' },
    cells,
  );
}

const results = [
  ['opening_revenue', 'arr', 'USDm/year', 'Revenue at a year\u2019s rate.'],
  ['opening_burn', 'burn_cash_year', 'USDm/year', 'Cash that is used up, a year.'],
  ['opening_growth', 'arr_growth_log', '1/year', 'Growth of revenue.'],
  ['opening_post_money', 'post_money', 'USDm', 'Value at the last round.'],
] as const;

/** What labs begin with, and what every maker of models does. */
export function openingLabs(figures: OpeningFigures): Records {
  const own = results.map(([parameter, variable, unit, why]) => {
    const cells = labs.map(({ name, entity }): Cell => [[name], figures.needed(entity, variable)]);
    return [
      parameter,
      figures.record(parameter, { over: ['lab'], unit, why, ranged: true }, cells),
    ] as const;
  });
  const makers = [...clouds, ...labs, ...integrated];
  const without = judged(behind, 'no model of its own');
  const capability: Cell[] = [
    ...makers.map(
      ({ name, entity }): Cell => [[name], figures.maybe(entity, 'capability_kappa') ?? without],
    ),
    [['open'], figures.needed('open-weight-models', 'capability_kappa')],
    ...realFirms.spare.map(
      (name): Cell => [[name], figures.needed('open-weight-models', 'capability_kappa')],
    ),
  ];
  const fleet = makers.map(
    ({ name, entity }): Cell => [
      [name],
      figures.maybe(entity, 'training_fleet') ?? judged(0, 'trains no model'),
    ],
  );
  const factor = (names: readonly { readonly name: string }[], value: number, how: string) =>
    names.map(({ name }): Cell => [[name], judged(value, how)]);
  const record = figures.record.bind(figures);
  return {
    ...Object.fromEntries(own),
    opening_stake: stakes(figures),
    opening_capability: record(
      'opening_capability',
      { over: ['developer'], unit: '1', why: 'Capability over that of the best lab on the day.' },
      capability,
    ),
    opening_fleet: record(
      'opening_fleet',
      { over: ['trainer'], unit: 'H100e', why: 'Compute that trains models on the day.' },
      fleet,
    ),
    cost_factor: record(
      'cost_factor',
      { over: ['developer'], unit: '1', why: 'Unit cost of a maker over that of a tenant.' },
      [
        ...factor([...clouds, ...labs], 1, 'as a tenant'),
        ...factor(integrated, 0.9, 'one firm saves what contracts cost'),
        ...factor([{ name: 'open' }], 1, 'as a tenant'),
        ...factor(
          realFirms.spare.map((name) => ({ name })),
          1,
          'as a tenant',
        ),
      ],
    ),
  };
}

/** Training that a release of the best lab stands for. */
export function referenceTraining(figures: OpeningFigures, releasesPerYear: number): Figure {
  const fleets = labs.map(({ entity }) => figures.needed(entity, 'training_fleet'));
  const largest = fleets.reduce((best, fleet) => (fleet.value > best.value ? fleet : best));
  return scaled(
    largest,
    1 / releasesPerYear,
    'the largest lab\u2019s fleet from release to release',
  );
}
