import {
  type Days,
  type Deal,
  hasHappened,
  isInside,
  knownOn,
  type Ledger,
  type Stage,
} from '@roundtrip/ledger';
import { type Rule, ruleWords } from '@roundtrip/network';
import { sourceIds } from '../citation.ts';
import { type DayChoice, frameOf, refuseBeforeFirstDeal, resolveDays } from '../days.ts';
import { nameOf } from '../names.ts';
import { Refusal } from '../refusal.ts';
import type { TraceAnswer } from '../schema/trace.ts';
import { depthOf } from './depth.ts';
import { placementKinds } from './dyed-accounts.ts';
import { hopsOf, pathsOf } from './hops.ts';
import { traceMoney } from './traced.ts';

export interface TraceQuestion extends DayChoice {
  /** Id of an investor, or of one cheque of it. */
  readonly investor?: string | undefined;
  readonly deal?: string | undefined;
  readonly stage: Stage;
  readonly rule?: Rule | undefined;
  readonly depth?: number | undefined;
}

/** Follows one cheque, or all of an investor, payment by payment through the accounts there are. */
export function trace(whole: Ledger, question: TraceQuestion): TraceAnswer {
  const { stage, rule = 'haircut' } = question;
  const days = resolveDays(whole, question);
  const depth = depthOf(question.depth);
  refuseBeforeFirstDeal(whole, days);
  const ledger = knownOn(whole, days.knownOn);
  const { investor, wanted } = subject(ledger, question, days);
  const asked = { investors: new Set([investor]), cheques: wanted, stage, depth };
  const { traced, followed, dyed } = traceMoney(ledger, asked, days);
  const hops = followed.find((one) => one.rule === rule)?.hops ?? [];
  const paths = pathsOf(hops, investor);
  const cheques = [...dyed.dye.deals].sort();
  return {
    of: question.deal === undefined ? 'investor' : 'deal',
    investor,
    name: nameOf(ledger, investor),
    deal: question.deal ?? null,
    stage,
    rule,
    words: ruleWords[rule],
    depth,
    cheques,
    traced,
    parties: partiesOf(paths).map((id) => ({ id, name: nameOf(ledger, id) })),
    paths,
    hops: hopsOf(hops, investor),
    sources: [...new Set([...sourceIds(ledger, cheques), ...traced.sources])].sort(),
    ...frameOf(whole, days, cheques, caveatsOf(ledger, cheques)),
  };
}

function partiesOf(paths: TraceAnswer['paths']): string[] {
  return [...new Set(paths.flatMap(({ from, to }) => [from, to]))].filter((id) => id !== '').sort();
}

/** Whose money is followed, and which of its cheques. */
function subject(
  ledger: Ledger,
  { investor, deal: id }: TraceQuestion,
  days: Days,
): { investor: string; wanted: (deal: Deal) => boolean } {
  const deal = id === undefined ? undefined : ledger.deals.get(id);
  if (deal === undefined) {
    if (investor === undefined || id !== undefined)
      throw new Refusal(`deal ${id} was not known on ${days.knownOn}; choose a later --known-on`);
    return { investor, wanted: () => true };
  }
  if (!placementKinds.includes(deal.kind))
    throw new Refusal(
      `${id} is ${deal.kind}, want a cheque: ${placementKinds.join(', ')}; ` +
        `roundtrip entity ${deal.payer} lists those of ${nameOf(ledger, deal.payer)}`,
    );
  if (!hasHappened(deal, days, 'first'))
    throw new Refusal(`${id} had not happened by ${days.until}; choose a later --until`);
  const parts = withParts(ledger, deal.id);
  return { investor: deal.payer, wanted: (each) => parts.has(each.id) };
}

/** A cheque and the tranches inside it. */
function withParts(ledger: Ledger, id: string): ReadonlySet<string> {
  const found = new Set([id]);
  for (const whole of found)
    for (const link of ledger.links)
      if (link.linked === whole && isInside(link.relation)) found.add(link.deal);
  return found;
}

function caveatsOf(ledger: Ledger, cheques: readonly string[]): string[] {
  const unknown = cheques.filter((id) => ledger.deals.get(id)?.stage === 'unknown');
  return unknown.length === 0 ? [] : [`Of unpublished size, not followed: ${unknown.join(', ')}.`];
}
