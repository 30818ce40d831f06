import { z } from 'zod';
import { frame, ids, usdM } from './frame.ts';
import { knownNumber, runNamed } from './standing.ts';

const share = z.number().min(0).max(1);
const shares = z.object({ low: share, value: share, high: share });

/** Money between two ends; the middle takes what nobody tells at the end that harms least. */
const money = z.object({
  low: usdM,
  value: usdM,
  high: usdM.nullable().describe('null: nothing known bounds it'),
});

/** The same, and between which ends the assumptions alone move it. */
const spanned = money.extend({
  assumed: z
    .object({ low: usdM, high: usdM.nullable() })
    .describe('ends over the assumptions, all that is known at its likely figures'),
});

const channel = z
  .enum(['revaluation', 'liquidity', 'leverage', 'confidence'])
  .describe(
    'revaluation: the worth of what is held fell; liquidity: due in the quarter and not paid; leverage: marked down because the books of the other shrank; confidence: the market pays less for labs',
  );

const input = knownNumber.extend({ name: z.string(), unit: z.enum(['USD m', 'share']) });

const loss = z.object({
  holder: z.string(),
  channel,
  ...spanned.shape,
  lostBacklog: money
    .nullable()
    .describe('orders gone, never added to a loss; null where the row is no commitment'),
  lostFunding: money
    .nullable()
    .describe(
      'announced money that would not come, in no other figure; null: the row is no pledge',
    ),
  sources: ids,
  on: z.string().describe('the firm on which it is lost'),
  instrument: z.enum(['stake', 'claim', 'commitment', 'pledge']),
  id: z.string().nullable().describe('of a commitment: its deal or contract; of a claim: its kind'),
  again: usdM.describe('of value: what stands on the books of `on` already and counts there'),
  rule: z.string().describe('how it follows from the inputs'),
  inputs: z.array(input),
});

const assumption = z.object({
  id: z.string(),
  low: z.number(),
  value: z.number(),
  high: z.number(),
  unit: z.string(),
  what: z.string(),
  why: z.string().describe('what speaks for the range'),
  sources: ids.describe('documents, or `judgement`'),
  chosen: z.boolean().describe('whether the question chose it'),
});

const asked = {
  rule: z.string(),
  seniority: z
    .enum(['pari-passu', 'outside-senior'])
    .describe('whether creditors outside rank with the firms or before them'),
  run: runNamed,
};

const party = z.object({ id: z.string(), name: z.string(), role: z.string() });

export const stressAnswer = z.object({
  failed: z.string(),
  severity: share.describe('share of its worth that the shock takes; 1: it fails'),
  ...asked,
  rounds: z
    .array(
      z.object({
        round: z
          .number()
          .describe('1: those opposite the failed firm, and labs whose price falls with the mood'),
        hit: ids.describe('first hit in this round, at the likely figures'),
        possible: ids.describe('first hit in this round where all ends harm most, and not above'),
      }),
    )
    .describe('who is hit in which round'),
  settled: z.boolean().describe('whether nothing moved any more before the rounds ran out'),
  losses: z.array(loss).describe('by holder, largest holder first'),
  amplification: z
    .number()
    .nullable()
    .describe('total over direct at the likely figures; null: nothing is lost directly'),
  amplificationBounds: z.object({ low: z.number(), high: z.number().nullable() }).nullable(),
  total: spanned.describe('book losses of all but the failed firm, each dollar once'),
  direct: money.describe('what of it those opposite the failed firm bear from the shock alone'),
  spillover: money.describe('total less direct'),
  again: usdM.describe('told twice: on the books of a firm and of its holders; not in total'),
  againAtEnds: z
    .object({ low: usdM, high: usdM.nullable() })
    .describe('the same in total.low and total.high; null: total has no upper end'),
  ends: z.string().describe('how low and high of losses, holders and total follow'),
  lostBacklog: spanned.describe('orders gone; never added to total'),
  lostFunding: money.describe('announced money that would not come; never added to total'),
  channels: z.array(
    z.object({ channel, ...money.shape, again: usdM.describe('of value; not in total') }),
  ),
  holders: z.array(
    z.object({
      ...party.shape,
      ...spanned.shape,
      ofEquity: shares.nullable().describe('share of its equity; null: its equity is unknown'),
      lostBacklog: spanned.nullable(),
      lostFunding: money.nullable(),
      round: z.number().nullable(),
    }),
  ),
  firms: z
    .array(
      z.object({
        ...party.shape,
        round: z.number().nullable().describe('0: the shock; null: hit only where ends harm most'),
        revalued: shares.describe('share of worth lost by shock, stakes and bankruptcy'),
        worthLost: shares.describe('the same with the mood of the market'),
        distress: shares.describe('share of equity lost; 1: it fails'),
        paid: shares.describe('share it pays of what is due in the quarter'),
        fails: z.enum(['surely', 'likely', 'possibly', 'no']),
      }),
    )
    .describe('every firm whose worth, equity or payments may fall'),
  assumptions: z.array(assumption),
  toldInStakes: z
    .array(z.object({ holder: z.string(), on: z.string(), deals: ids }))
    .describe('notes that may have turned into the stake beside them: only the stake counts'),
  unknown: z
    .object({ cash: ids, equity: ids, worth: ids })
    .describe('firms hit of which nobody knows it: 0 where ends harm most, without bound else'),
  sources: ids,
  ...frame,
});

export const reverseStressAnswer = z.object({
  target: z.string(),
  name: z.string(),
  ...asked,
  shocks: z
    .array(
      z.object({
        on: z
          .string()
          .describe('the firm that is hit, or `all-labs`: the worth of every other lab'),
        name: z.string(),
        low: share.nullable().describe('smallest severity where all ends harm most; null: none'),
        value: share.nullable().describe('at the likely figures; null: none does'),
        high: share.nullable().describe('where all ends harm least; null: none does'),
      }),
    )
    .describe('shocks that can make the target fail, the smallest likely one first'),
  spared: ids.describe('firms whose failure leaves it standing at every end'),
  step: z.number().describe('how exactly severities are found'),
  unknown: z.object({ cash: z.boolean(), equity: z.boolean() }),
  assumptions: z.array(assumption),
  sources: ids,
  ...frame,
});

export const stressMatrixAnswer = z.object({
  severity: share,
  ...asked,
  parties: z.array(party),
  cells: z
    .array(
      z.object({
        failed: z.string(),
        holder: z.string(),
        ...money.shape,
        ofEquity: shares.nullable(),
        lostBacklog: money.nullable(),
        fails: z.enum(['surely', 'likely', 'possibly', 'no']),
      }),
    )
    .describe('pairs where the failure of one may cost the other something'),
  amplification: z.array(
    z.object({ failed: z.string(), total: money, value: z.number().nullable() }),
  ),
  assumptions: z.array(assumption),
  sources: ids,
  ...frame,
});

export type StressAnswer = z.infer<typeof stressAnswer>;
export type ReverseStressAnswer = z.infer<typeof reverseStressAnswer>;
export type StressMatrixAnswer = z.infer<typeof stressMatrixAnswer>;
