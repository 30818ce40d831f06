import type { InitialState, Ledger, Observation } from '@roundtrip/ledger';
import { parsePeriod } from '@roundtrip/units';
import { complementOf } from './known.ts';
import type { Layer, Measured } from './market.ts';
import { asShares, figureOf, type Part, type Reading, sharesOfAmounts } from './reading.ts';

/** A market and how it was measured, each time that it was. */
export interface Definition extends Pick<Measured, 'id' | 'words' | 'layer' | 'side' | 'of'> {
  /** By day, earliest first. */
  readonly readings: (ledger: Ledger) => readonly Reading[];
}

type Rows = readonly InitialState[];

/** Readings by vantage day of what rows of that day say. */
function byDay(ledger: Ledger, partsOf: (rows: Rows) => Part[]): Reading[] {
  const days = [...new Set(ledger.initialState.map(({ day }) => day))].sort();
  return days
    .map((asOf) => ({
      asOf,
      parts: partsOf(ledger.initialState.filter(({ day }) => day === asOf)),
    }))
    .filter(({ parts }) => parts.length > 0);
}

function of(rows: Rows, entity: string, variable: string): InitialState[] {
  return rows.filter((row) => row.entity === entity && row.variable === variable);
}

const regions = { 'us-row': 'elsewhere', china: 'china' } as const;
const places = { 'us-row': 'outside China', china: 'in China' } as const;
type Region = keyof typeof regions;

/** Models by who makes them, as firms pay for them. */
function byMaker(region: Region) {
  return (rows: Rows): Part[] => {
    const told = of(rows, region, 'model_share_enterprise');
    const parts =
      told.length > 0
        ? told.map((row) => ({ id: row.index ?? '', figure: figureOf(row) }))
        : ways(rows, region).map(({ maker, figure }) => ({ id: maker, figure }));
    return asShares(parts);
  };
}

/** Ways in which firms buy a model: from whom, and whose. */
function ways(rows: Rows, region: Region) {
  return of(rows, region, 'usage_share_enterprise').map((row) => {
    const [platform = '', maker = ''] = (row.index ?? '').split('>');
    return { seller: platform === 'direct' ? maker : platform, maker, figure: figureOf(row) };
  });
}

/** Models by who sells them: a cloud also those of others. */
function bySeller(region: Region) {
  return (rows: Rows): Part[] =>
    asShares(ways(rows, region).map(({ seller, figure }) => ({ id: seller, figure })));
}

function assistants(region: Region) {
  return (rows: Rows): Part[] =>
    asShares(
      of(rows, region, 'usage_share_consumer').map((row) => ({
        id: row.index ?? '',
        figure: figureOf(row),
      })),
    );
}

/** Rented-GPU clouds are told with CoreWeave among them. */
function withoutCoreweave(parts: readonly Part[]): Part[] {
  const inside = parts.find(({ id }) => id === 'coreweave')?.figure;
  return parts.map((part) => {
    if (part.id !== 'neoclouds' || inside === undefined) return part;
    const { low, value = 0, high } = part.figure;
    return {
      id: part.id,
      figure: {
        ...part.figure,
        low: Math.max(0, low - inside.high),
        value: Math.max(0, value - (inside.value ?? 0)),
        high: Math.max(0, high - inside.low),
        how: `without CoreWeave; ${part.figure.how}`,
      },
    };
  });
}

/** Firms that sell models or advertisements, and no compute. */
const noClouds: ReadonlySet<string> = new Set(['deepseek', 'meta']);

function compute(ledger: Ledger, region: Region) {
  return (rows: Rows): Part[] => {
    const here = rows.filter(
      ({ entity, variable }) =>
        variable === 'ai_revenue_quarter' &&
        !noClouds.has(entity) &&
        (ledger.entities.get(entity)?.jurisdiction === 'CN') === (region === 'china'),
    );
    const parts = here.map((row) => ({ id: row.entity, figure: figureOf(row) }));
    return sharesOfAmounts(withoutCoreweave(parts), 'AI revenue of a quarter');
  };
}

/** Chips that a cloud makes for itself, by their name. */
const ownChips: Readonly<Record<string, string>> = { tpu: 'google', trainium: 'amazon' };

function accelerators(rows: Rows): Part[] {
  const supply = rows.filter(
    ({ entity, variable }) =>
      entity !== 'world' &&
      (variable === 'merchant_supply_year' || variable === 'inhouse_supply_year'),
  );
  const parts = supply.map((row) => ({
    id: ownChips[row.entity] ?? row.entity,
    figure: figureOf(row),
  }));
  return sharesOfAmounts(parts, 'compute shipped');
}

const cloudShares: Readonly<Record<string, string>> = {
  share_aws: 'amazon',
  share_azure: 'microsoft',
  share_google: 'google',
};
const surveyShares: Readonly<Record<string, string>> = { 'open-weight-models': 'open' };

/** Readings of observations of shares in per cent, with the rest as one group. */
function observedShares(
  ledger: Ledger,
  firmOf: (observation: Observation) => string | undefined,
  rest: string,
): Reading[] {
  const told = new Map<string, Observation[]>();
  for (const observation of ledger.observations) {
    if (firmOf(observation) === undefined) continue;
    const period = parsePeriod(observation.period);
    if (period === undefined) continue;
    told.set(period.last, [...(told.get(period.last) ?? []), observation]);
  }
  return [...told.keys()].sort().map((asOf) => {
    const parts = (told.get(asOf) ?? []).map((row): Part => {
      const share = row.value / percentages;
      const how = `${row.metric} of ${row.period}, no range told`;
      const ends = { low: share, value: share, high: share };
      return {
        id: firmOf(row) ?? '',
        figure: { ...ends, basis: 'estimate', how, sources: row.source, deals: [] },
      };
    });
    return { asOf, parts: [...parts, { id: rest, figure: complementOf(parts) }] };
  });
}

const percentages = 100;
/** Fewer firms than these tell nothing of a market. */
const leastTold = 3;

function surveyed(ledger: Ledger): Reading[] {
  const firmOf = ({ entity, metric }: Observation) =>
    metric === 'enterprise_llm_share_pct' ? (surveyShares[entity] ?? entity) : undefined;
  return observedShares(ledger, firmOf, 'other-labs').filter(
    ({ parts }) => parts.length > leastTold,
  );
}

function allCloud(ledger: Ledger): Reading[] {
  const firmOf = ({ entity, metric }: Observation) =>
    entity === 'cloud-market' ? cloudShares[metric] : undefined;
  return observedShares(ledger, firmOf, 'other-clouds');
}

function inOrder(readings: readonly Reading[]): Reading[] {
  return readings.toSorted((a, b) => (a.asOf < b.asOf ? -1 : 1));
}

function modelMarkets(region: Region): Definition[] {
  const side = regions[region];
  const market = (id: string, words: string, rest: Pick<Definition, 'of' | 'readings'>) => ({
    id: region === 'china' ? `${id}-china` : id,
    words: `${words} ${places[region]}`,
    layer: 'models' as const satisfies Layer,
    side,
    ...rest,
  });
  return [
    market('models', 'models for firms, by who makes them,', {
      of: 'spending',
      readings: (ledger) =>
        inOrder([
          ...(region === 'us-row' ? surveyed(ledger) : []),
          ...byDay(ledger, byMaker(region)),
        ]),
    }),
    market('model-sales', 'models for firms, by who sells them,', {
      of: 'spending',
      readings: (ledger) => byDay(ledger, bySeller(region)),
    }),
    market('assistants', 'assistants for people', {
      of: 'use',
      readings: (ledger) => byDay(ledger, assistants(region)),
    }),
  ];
}

function computeMarket(region: Region): Definition {
  return {
    id: region === 'china' ? 'compute-china' : 'compute',
    words: `AI services of clouds ${places[region]}`,
    layer: 'infrastructure',
    side: regions[region],
    of: 'spending',
    readings: (ledger) => byDay(ledger, compute(ledger, region)),
  };
}

/** Every market of which the ledger tells shares. */
export const definitions: readonly Definition[] = [
  ...modelMarkets('us-row'),
  computeMarket('us-row'),
  {
    id: 'cloud',
    words: 'all cloud services',
    layer: 'infrastructure',
    side: undefined,
    of: 'spending',
    readings: allCloud,
  },
  {
    id: 'accelerators',
    words: 'accelerators outside China',
    layer: 'chips',
    side: 'elsewhere',
    of: 'use',
    readings: (ledger) => byDay(ledger, accelerators),
  },
  ...modelMarkets('china'),
  computeMarket('china'),
];
