import type { DealKind, DealTerm } from '@roundtrip/ledger';
import type { DealPage } from '../schema/deals.ts';
import { dollars } from '../words.ts';

/** What the payer does to the payee, by kind; `#` is where the amount stands. */
const acts: Readonly<Record<DealKind, string>> = {
  acquisition: 'pays # for the whole of',
  'chip-supply': 'buys chips for # from',
  'cloud-commitment': 'commits itself to buy # of cloud services from',
  'cloud-credits': 'grants # of cloud credits to',
  'cloud-spend': 'pays # for cloud services to',
  'compute-lease': 'leases computing capacity for # from',
  convertible: 'lends # convertible into shares to',
  debt: 'lends # to',
  equity: 'puts # of equity into',
  'joint-venture': 'puts # into the joint venture',
  'licence-and-hire': 'pays # for a licence and the people of',
  'partnership-terms': 'has terms worth # with',
  'revenue-share': 'hands # of its revenue to',
  'stock-figure': 'has a total at a date of # with',
  'vendor-equity': 'hands # of its shares to',
  warrant: 'hands warrants worth # to',
};

/** What a condition means, in our words. */
export const termMeanings: Readonly<Record<DealTerm, string>> = {
  'board-observer': 'the payer sends an observer to the board',
  'board-seat': 'the payer gets a seat on the board',
  convertible: 'the money can turn into shares',
  credits: 'part of it is given as cloud credits, which only the giver redeems',
  'exclusive-cloud': 'the firm may use no other cloud',
  'in-house-chip': 'the firm uses chips that the cloud designs itself',
  'milestone-tranched': 'the money comes in parts, each when a goal is reached',
  'minimum-spend': 'the customer pays at least a fixed sum, used or not',
  'model-distribution': 'the cloud may sell the firm’s models',
  'multi-cloud-allowed': 'the firm may use other clouds too',
  'non-voting': 'the shares carry no vote',
  'preferred-cloud': 'the cloud is preferred, others are allowed',
  'primary-cloud': 'the cloud is the main one, others are allowed',
  'revenue-share': 'the firm hands over a share of its revenue',
  'right-of-first-refusal': 'the cloud may match any other offer first',
};

type Told = Pick<DealPage, 'kind' | 'payerName' | 'payeeName' | 'amountUsdM'>;

/** A deal in one sentence: who gives whom how much, as what. */
export function dealSentence({ kind, payerName, payeeName, amountUsdM }: Told): string {
  const act = acts[kind as DealKind];
  const amount = amountUsdM === null ? 'an unpublished amount' : dollars(amountUsdM);
  return `${payerName} ${act.replace('#', amount)} ${payeeName}.`;
}
