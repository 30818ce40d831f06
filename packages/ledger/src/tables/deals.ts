import type { PartialDay, UsdM } from '@roundtrip/units';
import {
  id,
  oneOf,
  optional,
  partialDay,
  ref,
  refs,
  someOf,
  stakePct,
  text,
  usdM,
} from '../field.ts';
import { type RowStage, rowStages } from '../stage.ts';
import type { Sited, Table } from '../table.ts';
import { type Tier, tiers } from './sources.ts';

export const dealKinds = [
  'acquisition',
  'chip-supply',
  'cloud-commitment',
  'cloud-credits',
  'cloud-spend',
  'compute-lease',
  'convertible',
  'debt',
  'equity',
  'joint-venture',
  'licence-and-hire',
  'partnership-terms',
  'revenue-share',
  'stock-figure',
  'vendor-equity',
  'warrant',
] as const;
export type DealKind = (typeof dealKinds)[number];

export const dealTerms = [
  'board-observer',
  'board-seat',
  'convertible',
  'credits',
  'exclusive-cloud',
  'in-house-chip',
  'milestone-tranched',
  'minimum-spend',
  'model-distribution',
  'multi-cloud-allowed',
  'non-voting',
  'preferred-cloud',
  'primary-cloud',
  'revenue-share',
  'right-of-first-refusal',
] as const;
export type DealTerm = (typeof dealTerms)[number];

const amountBases = ['filing', 'company', 'press', 'estimate', 'judgement'] as const;
export type AmountBasis = (typeof amountBases)[number];

export interface DealFields {
  readonly id: string;
  readonly kind: DealKind;
  readonly payer: string;
  readonly payee: string;
  readonly amountUsdM: UsdM | undefined;
  readonly stage: RowStage;
  readonly amountBasis: AmountBasis | undefined;
  readonly signed: PartialDay | undefined;
  readonly knownOn: PartialDay;
  readonly termStart: PartialDay | undefined;
  readonly termEnd: PartialDay | undefined;
  readonly paidOn: PartialDay | undefined;
  readonly postMoneyUsdM: UsdM | undefined;
  readonly stakePct: number | undefined;
  readonly terms: readonly string[];
  readonly lead: string | undefined;
  readonly linkedDeal: string | undefined;
  readonly source: readonly string[];
  readonly confidence: Tier | undefined;
  readonly note: string | undefined;
}

/** One agreement, tranche, payment or plan; money goes from payer to payee. */
export type Deal = Sited<DealFields>;

export const deals: Table<DealFields> = {
  name: 'deals',
  title: 'Deals',
  description:
    'Agreements, tranches, payments and plans. Money goes from payer to payee; an empty amount is unknown, never zero.',
  key: ['id'],
  fields: {
    id: id('name of the deal in this package'),
    kind: oneOf(dealKinds, 'what changes hands'),
    payer: ref('entities', 'investor, customer, guarantor or issuer: where the money comes from'),
    payee: ref('entities', 'firm, supplier, the one guaranteed, or holder: where it goes'),
    amountUsdM: optional(usdM('size')),
    stage: oneOf(rowStages, 'how far the amount is known to have got'),
    amountBasis: optional(oneOf(amountBases, 'where the sum comes from')),
    signed: optional(partialDay('day a party was bound; blank if not known')),
    knownOn: partialDay('first public'),
    termStart: optional(partialDay('first day of the contract, or when money first falls due')),
    termEnd: optional(partialDay('a day is the first without; a month or year runs to its last')),
    paidOn: optional(partialDay('day money or securities moved, or capacity was drawn')),
    postMoneyUsdM: optional(usdM('valuation of the firm after the money')),
    stakePct: optional(stakePct('share of the firm')),
    terms: someOf(dealTerms, 'terms it came with'),
    lead: optional(ref('entities', 'lead investor of a round')),
    linkedDeal: optional(ref('deals', 'a deal worth reading beside it; decides nothing')),
    source: refs('sources', 'documents'),
    confidence: optional(oneOf(tiers, 'at most the tier of the best source')),
    note: optional(text('what else a reader should know')),
  },
};
