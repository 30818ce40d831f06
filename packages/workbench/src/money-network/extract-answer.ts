import {
  type Deal,
  hasHappened,
  isUncounted,
  knownOn as known,
  type Ledger,
  reaches,
  type Stage,
} from '@roundtrip/ledger';
import { type DayChoice, resolveDays } from '../days.ts';
import { dealFacts } from '../deals/deal-facts.ts';
import { dealSentence } from '../deals/deal-words.ts';
import { isInsideFirm } from '../lookthrough/customers.ts';
import { dealNamed, nameOf } from '../names.ts';
import { Refusal } from '../refusal.ts';
import type { ExtractAnswer } from '../schema/extract.ts';
import { ledgerMoney } from './answer.ts';
import { dealPayments } from './deal-payments.ts';
import { daysOf, type Row, rowsOf } from './extract-rows.ts';
import { type Loss, lossesWithout } from './extraction.ts';
import type { Pool } from './ledger-network.ts';
import { addSpans, exactly, nothing, type Span } from './span.ts';
import { windowOf } from './window.ts';

export interface ExtractQuestion extends DayChoice {
  readonly deal: string;
  readonly stage: Stage;
  /** Take away the deals that came with it too: a cheque and the commitment it brought. */
  readonly withLinked: boolean;
  /** Years of the window; if not said, it holds the payments of the deal. */
  readonly window?: number | undefined;
  readonly pool: Pool;
}

/** What of a row falls into the window and would go to a firm inside. */
interface RemovedRow extends Row {
  readonly span: Span;
}

const nobodyKnows: Span = { value: 0, low: 0, high: Infinity };

function isOpen({ span }: RemovedRow): boolean {
  return span.high === Infinity;
}

function isDated({ span }: RemovedRow): boolean {
  return span.value > 0;
}

type Told = ExtractAnswer['lost'];

/** No value stands for an amount that nothing bounds, or of which no part has a day. */
function told({ value, low, high }: Span, dated: boolean): Told {
  if (high === Infinity) return { value: null, low, high: null };
  return { value: dated || high === 0 ? value : null, low, high };
}

function firmOf(ledger: Ledger, { firm, receipts, direct, lost }: Loss, dated: boolean) {
  const through: Span = {
    value: Math.max(0, lost.value - direct.value),
    low: Math.max(0, lost.low - direct.high),
    high: direct.high === Infinity ? Infinity : Math.max(0, lost.high - direct.low),
  };
  return {
    id: firm,
    name: nameOf(ledger, firm),
    receipts: {
      value: receipts.value,
      low: receipts.low,
      high: receipts.high === Infinity ? null : receipts.high,
    },
    direct: told(direct, dated),
    through: told(through, dated),
    lost: told(lost, dated),
  };
}

/** What of each row falls into the window; a row of unpublished size may be of any. */
function removedIn(
  ledger: Ledger,
  { stage, ...choice }: DayChoice & { readonly stage: Stage; readonly window: number },
  rows: readonly Row[],
): RemovedRow[] {
  const days = resolveDays(ledger, choice);
  const window = windowOf(days.until, choice.window);
  const { payments, unknown } = dealPayments(ledger, stage, days, window);
  return rows.map((row) => {
    const mine = payments.filter(({ deal }) => deal.id === row.deal.id);
    const isUnknown = unknown.includes(row.deal.id);
    return { ...row, span: isUnknown ? nobodyKnows : addSpans(mine.map(({ span }) => span)) };
  });
}

function whyNot(asked: Deal, stage: Stage, rows: readonly RemovedRow[]): string {
  if (isUncounted(asked.stage)) return `it is ${asked.stage} and counts nowhere`;
  if (asked.kind === 'stock-figure') return 'it is a total at a date and moves no money';
  if (asked.stage !== 'unknown' && !reaches(asked.stage, stage))
    return `it is ${asked.stage}, not known to be ${stage}: --stage ${asked.stage} counts it`;
  return rows.some(({ span }) => span.high > 0)
    ? 'who gets it stands outside the boundary'
    : 'none of its money falls into the window';
}

const noDays = 'its size is known, but not when what of it is paid';
const noSize = 'its size is not published, and nothing bounds it';
const oneNoSize = 'the size of one of the deals is not published, and nothing bounds it';

/** What revenue vanishes without a contract, by firm, directly and through the network. */
export function extract(whole: Ledger, question: ExtractQuestion): ExtractAnswer {
  const { stage, withLinked, pool } = question;
  const asked = dealNamed(whole, question.deal);
  const { until, knownOn } = resolveDays(whole, question);
  if (!hasHappened(asked, { until, knownOn }, 'first'))
    throw new Refusal(
      `deal ${asked.id} was not there yet: known on ${asked.knownOn.text}, asked for what was ` +
        `known on ${knownOn} and had happened by ${until}`,
    );
  const ledger = known(whole, knownOn);
  const rows = rowsOf(ledger, asked, withLinked).filter(({ deal }) =>
    hasHappened(deal, { until, knownOn }, 'first'),
  );
  const days = daysOf(ledger, question, rows);
  const removed = removedIn(ledger, { ...days, stage }, rows);
  const inward = removed.filter(({ deal }) => isInsideFirm(ledger, deal.payee));
  const counted = inward.filter(({ span }) => span.high > 0);
  const named = rows.map(({ deal }) => deal.id);
  const { network, about } = ledgerMoney(whole, { ...days, stage, pool, accounts: false, named });
  const found = lossesWithout(
    network,
    counted.map(({ deal: { payer, payee }, span }) => ({ payer, payee, span })),
  );
  const closed = 'closed' in found ? found.closed : [];
  const dated = counted.some(isDated);
  const losses = 'closed' in found ? [] : found.losses;
  const { simulated: _, sourceNames: __, ...from } = about;
  return {
    deal: asked.id,
    sentence: dealSentence(dealFacts(whole, asked)),
    rowStage: asked.stage,
    withLinked,
    ...from,
    closed: [...closed],
    ...verdictOf(asked, stage, removed, counted, closed.length > 0),
    removed: removed.map(({ deal, how, span }) => ({
      deal: deal.id,
      from: deal.payer,
      to: deal.payee,
      ...told(span, span.value > 0),
      how,
    })),
    firms: losses.toSorted(byLoss).map((loss) => firmOf(whole, loss, dated)),
    lost: told(closed.length > 0 ? nobodyKnows : sumOf(losses), dated),
  };
}

function sumOf(losses: readonly Loss[]): Span {
  return losses.length === 0 ? nothing : addSpans([exactly(0), ...losses.map(({ lost }) => lost)]);
}

function byLoss(a: Loss, b: Loss): number {
  if (a.lost.value !== b.lost.value) return b.lost.value - a.lost.value;
  for (const of of ['direct', 'lost'] as const)
    if (a[of].high !== b[of].high) return b[of].high > a[of].high ? 1 : -1;
  return a.firm < b.firm ? -1 : 1;
}

function verdictOf(
  asked: Deal,
  stage: Stage,
  removed: readonly RemovedRow[],
  counted: readonly RemovedRow[],
  isClosed: boolean,
): Pick<ExtractAnswer, 'verdict' | 'why'> {
  if (isClosed) return { verdict: 'cannot tell', why: 'some firms pay one another all they have' };
  if (counted.length === 0) return { verdict: 'nothing', why: whyNot(asked, stage, removed) };
  const open = counted.find(isOpen);
  if (open !== undefined)
    return { verdict: 'cannot tell', why: open.deal === asked ? noSize : oneNoSize };
  if (!counted.some(isDated)) return { verdict: 'cannot tell', why: noDays };
  const undated = counted.filter((row) => !isDated(row)).map(({ deal }) => deal.id);
  return {
    verdict: 'told',
    why: undated.length === 0 ? '' : `of ${undated.join(', ')} nobody tells when it is paid`,
  };
}
