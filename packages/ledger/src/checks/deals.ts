import type { PartialDay } from '@roundtrip/units';
import type { Problem } from '../problem.ts';
import { reaches } from '../stage.ts';
import type { Deal } from '../tables/deals.ts';
import { at, type Check } from './check.ts';

type DealCheck = (deal: Deal) => Problem | undefined;

function eachDeal(check: DealCheck): Check {
  return ({ deals }) => deals.map(check).filter((problem) => problem !== undefined);
}

export const partiesDiffer: Check = eachDeal((deal) =>
  deal.payer === deal.payee
    ? at(deal, deal.id, {
        what: 'payee',
        expected: 'another than the payer',
        got: `${deal.payee} on both sides`,
        fix: 'name who receives the money',
      })
    : undefined,
);

/** An amount is empty where the stage says it is unknown, and only there. */
export const amountsMatchStages: Check = eachDeal((deal) => {
  const { amountUsdM, stage } = deal;
  if (stage === 'unknown' && amountUsdM !== undefined)
    return at(deal, deal.id, {
      what: 'amount_usd_m',
      expected: 'empty where stage is unknown',
      got: String(amountUsdM),
      fix: 'say how far the money has got, or empty the amount',
    });
  if (reaches(stage, 'headline') && amountUsdM === undefined)
    return at(deal, deal.id, {
      what: 'amount_usd_m',
      expected: `an amount where stage is ${stage}`,
      got: 'nothing',
      fix: 'give the amount, or say stage unknown',
    });
  return undefined;
});

export const amountsHaveABasis: Check = eachDeal((deal) =>
  (deal.amountUsdM === undefined) === (deal.amountBasis === undefined)
    ? undefined
    : at(deal, deal.id, {
        what: 'amount_basis',
        expected:
          deal.amountUsdM === undefined ? 'empty, as the amount is' : 'where the sum is from',
        got: deal.amountBasis ?? 'nothing',
        fix: 'one of filing, company, press, estimate, judgement beside an amount, else empty',
      }),
);

/** Paid and drawn rows say when, and no others do. */
export const paymentsHaveADay: Check = eachDeal((deal) => {
  const moved = deal.stage === 'paid' || deal.stage === 'drawn';
  if (moved === (deal.paidOn !== undefined)) return undefined;
  return at(deal, deal.id, {
    what: 'paid_on',
    expected: moved ? `a date where stage is ${deal.stage}` : `empty where stage is ${deal.stage}`,
    got: deal.paidOn?.text ?? 'nothing',
    fix: moved ? 'give the month or year at least' : 'empty it, or correct the stage',
  });
});

function order(
  deal: Deal,
  what: string,
  earlier: PartialDay,
  later: PartialDay | undefined,
  expected: string,
): Problem | undefined {
  if (later === undefined || later.last >= earlier.first) return undefined;
  return at(deal, deal.id, {
    what,
    expected: `${expected} ${earlier.text}`,
    got: later.text,
    fix: 'correct one of the two dates',
  });
}

export const termsEndAfterTheyStart: Check = eachDeal((deal) =>
  deal.termStart === undefined
    ? undefined
    : order(deal, 'term_end', deal.termStart, deal.termEnd, 'not before term_start'),
);

export const paymentsFollowBinding: Check = eachDeal((deal) =>
  order(
    deal,
    'paid_on',
    deal.signed ?? deal.knownOn,
    deal.paidOn,
    `not before ${deal.signed === undefined ? 'known_on' : 'signed'}`,
  ),
);
