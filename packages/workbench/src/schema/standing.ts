import { z } from 'zod';
import { ids } from './frame.ts';

const end = (which: string) =>
  z.number().nullable().describe(`${which} end; null: nothing known bounds it`);

/** A number as far as it is known; its unit is that of the field that holds it. */
export const knownNumber = z.object({
  low: end('low'),
  value: z.number().nullable().describe('the likely one; null: nothing tells it from the ends'),
  high: end('high'),
  basis: z.enum(['reported', 'derived', 'estimate', 'judgement', 'simulated', 'unknown']),
  how: z.string().describe('how it was found and what it rests on'),
  sources: ids.describe('documents; of a simulated number the quantities of the model'),
  deals: ids,
});

export type KnownNumber = z.infer<typeof knownNumber>;

/** Which run an answer was taken from. */
export const runNamed = z
  .object({
    scenario: z.string(),
    seed: z.int(),
    run: z.int().describe('which of the futures of the seed'),
    quarter: z.string().describe('at whose end'),
    calibrated: z.literal(false),
    outsideRange: ids.describe('beliefs run outside their ranges'),
  })
  .nullable()
  .describe('the simulated run it was taken from; null: it is of the past');

export type RunNamed = NonNullable<z.infer<typeof runNamed>>;
