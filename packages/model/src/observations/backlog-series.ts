import type { ObservationEquation, StateProduct } from './observation-equation.ts';
import { audited, calendarYear, coreweavePart, entityOf } from './parts.ts';

interface Filer {
  readonly entity: string;
  readonly cloud: string;
  readonly fiscalYearEnd?: string;
  readonly part?: StateProduct;
  /** Names under which promises to it stand in the opening state. */
  readonly indices?: readonly string[];
}

const filers: readonly Filer[] = [
  { entity: 'amazon', cloud: 'amazon' },
  { entity: 'microsoft', cloud: 'microsoft', fiscalYearEnd: '06-30' },
  { entity: 'google', cloud: 'google' },
  { entity: 'oracle', cloud: 'oracle', fiscalYearEnd: '05-31' },
  {
    entity: 'coreweave',
    cloud: 'neoclouds',
    part: coreweavePart,
    indices: ['coreweave', 'neoclouds'],
  },
];

function promised(lab: string, { cloud, part, indices = [cloud] }: Filer): StateProduct[] {
  return indices.map((index) => {
    const outstanding = {
      entity: entityOf(lab),
      variable: 'contract_commitment_outstanding',
      index,
    };
    return { ...part, of: [outstanding, ...(part?.of ?? [])], absent: 0 };
  });
}

/** Contracted revenue not yet recognised: what labs have promised, and all other customers. */
export function backlogSeries(labs: readonly string[]): ObservationEquation[] {
  return filers.map((filer) => ({
    entity: filer.entity,
    metric: 'remaining_performance_obligations',
    unit: 'USD m',
    kind: 'stock',
    is: labs.map((lab) => ({
      output: 'backlog',
      members: [filer.cloud, lab],
      ...(filer.part === undefined ? {} : { part: filer.part }),
    })),
    before: { is: labs.flatMap((lab) => promised(lab, filer)), path: { form: 'held' } },
    remainder: {
      name: 'other_backlog',
      form: 'log-linear trend',
      why: 'Promises of customers that are no labs grow by a steady share a year.',
    },
    fiscalYearEnd: filer.fiscalYearEnd ?? calendarYear,
    exchange: 'none',
    error: audited,
    why: 'What labs have promised a cloud and not yet been billed is part of what it files as backlog.',
    caveats: ['Promises of labs before the opening day are taken to have stood as on it.'],
  }));
}
