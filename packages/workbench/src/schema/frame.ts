import { z } from 'zod';

export const stage = z.enum(['headline', 'binding', 'drawn', 'paid']);
export const rowStage = z.enum([
  'headline',
  'binding',
  'drawn',
  'paid',
  'talks',
  'forecast',
  'cap',
  'unknown',
]);
export const day = z.iso.date().describe('ISO 8601 day');
export const partialDay = z.string().describe('ISO 8601, as exact as known');
export const ids = z.array(z.string());
export const tier = z.enum(['A', 'B', 'C']);
export const usdM = z.number().describe('USD million of the day');

/** What every answer says of itself. */
export const frame = {
  until: day.describe('what had happened by this day'),
  knownOn: day.describe('what the public knew on this day'),
  released: day.describe('release of the ledger'),
  overlays: ids.describe('private files laid over the ledger'),
  private: ids.describe('ids of private deals in the answer'),
  caveats: z.array(z.string()),
};

export const citation = z
  .object({
    id: z.string(),
    title: z.string(),
    publisher: z.string(),
    date: z.string().describe('as exact as known; empty where undated'),
    tier,
    url: z.string().describe('empty where the document has no address'),
  })
  .describe('a document');

export type Citation = z.infer<typeof citation>;
export type Frame = {
  until: string;
  knownOn: string;
  released: string;
  overlays: string[];
  private: string[];
  caveats: string[];
};
