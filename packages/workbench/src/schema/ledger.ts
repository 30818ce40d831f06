import { z } from 'zod';
import { citation, frame, ids, partialDay, tier, usdM } from './frame.ts';

const byStage = z.object({ headline: usdM, binding: usdM, drawn: usdM, paid: usdM });

export const entityPage = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  layers: ids,
  jurisdiction: z.string().nullable(),
  regime: z.string().nullable(),
  parent: z.string().nullable(),
  ticker: z.string().nullable(),
  cik: z.string().nullable(),
  lei: z.string().nullable(),
  founded: z.string().nullable(),
  fiscalYearEnd: z.string().nullable(),
  note: z.string(),
  pays: byStage.describe('all deals it pays, by the rule of sums'),
  receives: byStage.describe('all deals it is paid, by the rule of sums'),
  dealsOut: ids,
  dealsIn: ids,
  events: ids,
  observations: z.array(
    z.object({
      metric: z.string(),
      period: z.string(),
      first: z.iso.date(),
      last: z.iso.date(),
      value: z.number(),
      unit: z.string(),
      usdM: usdM.nullable().describe('money in another currency at the average rate of the period'),
      basis: z.string(),
      knownOn: z.string(),
      confidence: tier,
      sources: ids,
    }),
  ),
  sources: z.array(citation),
  ...frame,
});

export const entityList = z.object({
  entities: z.array(z.object({ id: z.string(), name: z.string(), kind: z.string(), layers: ids })),
  ...frame,
});

export const sourcesAnswer = z.object({
  sources: z.array(
    citation.extend({ rows: z.number().int().describe('rows of all tables that cite it') }),
  ),
  ...frame,
});

export const sourcePage = z.object({
  ...citation.shape,
  citedBy: z.array(z.object({ table: z.string(), row: z.string() })),
  ...frame,
});

export const timelineAnswer = z.object({
  entries: z.array(
    z.object({
      date: partialDay,
      type: z.enum(['deal', 'event']),
      id: z.string(),
      kind: z.string(),
      entities: ids,
      title: z.string(),
      amountUsdM: usdM.nullable(),
      stage: z.string().nullable(),
    }),
  ),
  ...frame,
});

export const contradictionsAnswer = z.object({
  contradictions: z.array(
    z.object({
      type: z.enum(['figure', 'ratio', 'parts']),
      subject: z.string(),
      says: z.string(),
      readings: z.array(
        z.object({ value: z.number(), unit: z.string(), sources: ids, note: z.string() }),
      ),
    }),
  ),
  ...frame,
});

export const statsAnswer = z.object({
  tables: z.array(z.object({ table: z.string(), rows: z.number().int(), facts: z.number().int() })),
  rows: z.number().int(),
  facts: z.number().int().describe('filled cells'),
  deals: z.object({
    kinds: z.record(z.string(), z.number().int()),
    stages: z.record(z.string(), z.number().int()),
    confidence: z.record(z.string(), z.number().int()),
  }),
  ...frame,
});

export const qualityAnswer = z.object({
  measures: z.array(
    z.object({
      measure: z.string(),
      count: z.number().int(),
      of: z.number().int(),
      what: z.string(),
    }),
  ),
  oldest: z.array(z.object({ table: z.string(), row: z.string(), knownOn: z.string() })),
  unsourced: z.array(z.object({ table: z.string(), row: z.string() })),
  assumedDates: z.array(z.object({ table: z.string(), row: z.string(), date: z.string() })),
  ...frame,
});

export const checkAnswer = z.object({
  folder: z.string(),
  overlays: ids.describe('private files checked with it'),
  ok: z.boolean(),
  rows: z.number().int(),
  digests: z.array(z.object({ path: z.string(), matches: z.boolean(), sha256: z.string() })),
  problems: z.array(
    z.object({
      file: z.string(),
      line: z.number().int(),
      id: z.string(),
      what: z.string(),
      expected: z.string(),
      got: z.string(),
      fix: z.string(),
    }),
  ),
});

export const diffAnswer = z.object({
  overlays: ids.describe('private files laid over the newer ledger'),
  private: ids.describe('ids of private deals among the changes'),
  changes: z.array(
    z.object({
      table: z.string(),
      row: z.string(),
      change: z.enum(['added', 'removed', 'changed']),
      column: z.string().describe('empty where the whole row came or went'),
      before: z.string(),
      after: z.string(),
    }),
  ),
  releasedBefore: z.iso.date(),
  releasedAfter: z.iso.date(),
});

export type EntityList = z.infer<typeof entityList>;
export type EntityPage = z.infer<typeof entityPage>;
export type SourcesAnswer = z.infer<typeof sourcesAnswer>;
export type SourcePage = z.infer<typeof sourcePage>;
export type TimelineAnswer = z.infer<typeof timelineAnswer>;
export type ContradictionsAnswer = z.infer<typeof contradictionsAnswer>;
export type StatsAnswer = z.infer<typeof statsAnswer>;
export type QualityAnswer = z.infer<typeof qualityAnswer>;
export type CheckAnswer = z.infer<typeof checkAnswer>;
export type DiffAnswer = z.infer<typeof diffAnswer>;
