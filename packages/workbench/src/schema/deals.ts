import { z } from 'zod';
import { citation, frame, ids, partialDay, rowStage, stage, tier, usdM } from './frame.ts';

export const sumAnswer = z.object({
  from: ids.describe('payers asked for; empty: any'),
  to: ids.describe('payees asked for; empty: any'),
  kinds: ids.describe('kinds asked for; empty: any'),
  value: usdM.describe('floor of the rows whose amount is known; 0 where none is'),
  low: usdM,
  high: usdM,
  unit: z.literal('USD m'),
  stage,
  deals: ids.describe('rows counted'),
  counted: z
    .array(z.object({ deal: z.string(), amountUsdM: usdM }))
    .describe('the same rows with their amounts, which add up to value'),
  leftOut: z.array(z.object({ deal: z.string(), why: z.string() })),
  unknown: ids.describe('rows agreed or done whose sum is not published'),
  sources: ids.describe('documents behind the rows counted and the unknown ones'),
  estimatedShare: z.number().describe('share of value whose amount is an estimate or judgement'),
  ...frame,
});

const parties = z.array(z.object({ party: z.string(), deals: ids }));

export const termsAnswer = z.object({
  subject: z.string().describe('the customer'),
  on: z.iso.date(),
  primary: parties,
  preferred: parties,
  exclusive: parties,
  firstRefusal: parties,
  minimumSpend: parties,
  contracts: ids.describe('every contract in force, whatever its terms'),
  sources: ids,
  ...frame,
});

/** What a row says of itself. */
export const dealFacts = z.object({
  id: z.string(),
  kind: z.string(),
  payer: z.string(),
  payerName: z.string(),
  payee: z.string(),
  payeeName: z.string(),
  amountUsdM: usdM.nullable().describe('null: not published'),
  amountBasis: z.string().nullable().describe('where the amount comes from'),
  stage: rowStage,
  terms: ids,
  confidence: tier.nullable(),
  note: z.string(),
  isPrivate: z.boolean(),
});

export const dealPage = dealFacts.extend({
  stageMeaning: z.string(),
  atStage: z
    .object({
      headline: usdM.nullable(),
      binding: usdM.nullable(),
      drawn: usdM.nullable(),
      paid: usdM.nullable(),
    })
    .describe('what the row alone adds at each stage on the two days; null: not published'),
  signed: partialDay.nullable(),
  firstPublic: partialDay.describe('known_on of the row'),
  termStart: partialDay.nullable(),
  termEnd: partialDay.nullable(),
  paidOn: partialDay.nullable(),
  postMoneyUsdM: usdM.nullable(),
  stakePct: z.number().nullable(),
  lead: z.string().nullable(),
  links: z.array(
    z.object({
      relation: z.string(),
      reads: z.enum(['from', 'to']).describe('from: this deal is on the left'),
      deal: z.string(),
      note: z.string(),
    }),
  ),
  rest: z
    .object({ value: usdM, low: usdM, high: usdM, members: ids, unknown: ids })
    .nullable()
    .describe('what no known part accounts for, where the deal has parts and a size'),
  sources: z.array(citation),
  ...frame,
});

export const pairsAnswer = z.object({
  pairs: z.array(
    z.object({
      commitment: z.string(),
      customer: z.string(),
      supplier: z.string(),
      amountUsdM: usdM.nullable(),
      stage: rowStage,
      cheques: z.array(
        z.object({
          deal: z.string(),
          investor: z.string(),
          firm: z.string(),
          amountUsdM: usdM.nullable(),
          stage: rowStage,
        }),
      ),
      firmUsdM: usdM.nullable().describe('cheques bound, drawn or paid; null: not published'),
      fullUsdM: usdM.nullable().describe('cheques with conditional ones; null: not published'),
      ratioFirm: z.number().nullable().describe('commitment over the firm cheques'),
      ratioFull: z.number().nullable().describe('commitment over all cheques'),
      statedFirm: z.number().nullable().describe('as the research states it'),
      statedFull: z.number().nullable(),
      note: z.string(),
    }),
  ),
  sources: ids,
  ...frame,
});

export type SumAnswer = z.infer<typeof sumAnswer>;
export type TermsAnswer = z.infer<typeof termsAnswer>;
export type DealFacts = z.infer<typeof dealFacts>;
export type DealPage = z.infer<typeof dealPage>;
export type PairsAnswer = z.infer<typeof pairsAnswer>;
