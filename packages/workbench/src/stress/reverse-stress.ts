import type { Ledger } from '@roundtrip/ledger';
import {
  type ReverseStress,
  reverseStress,
  reverseStressOfMoody,
  severityStep,
} from '@roundtrip/network';
import type { ReverseStressAnswer } from '../schema/stress.ts';
import { firmNamed, prepare, type StressSetting, standingCaveat, stressRule } from './asked.ts';
import { assumptionRows, sourcesOf } from './run-stress.ts';

export interface ReverseStressQuestion extends StressSetting {
  /** Id, name or ticker of the firm whose failure is asked for. */
  readonly target: string;
}

type Shock = ReverseStressAnswer['shocks'][number];

function shock(on: string, name: string, { low, value, high }: ReverseStress): Shock {
  return { on, name, low: low ?? null, value: value ?? null, high: high ?? null };
}

/** Likely shocks first, the smallest at the top; then those that need all ends to harm. */
function bySeverity(a: Shock, b: Shock): number {
  const size = ({ value, low }: Shock) => (value ?? 2) + (low ?? 1);
  return size(a) - size(b) || (a.on < b.on ? -1 : 1);
}

/**
 * The smallest shock to any one firm, and to the worth of all other labs at once, that makes a firm
 * fail: its equity or its cash is exhausted.
 *
 * @throws Refusal as `stress` does
 */
export function reverseStressOf(
  ledger: Ledger,
  question: ReverseStressQuestion,
): ReverseStressAnswer {
  const prepared = prepare(ledger, question);
  const target = firmNamed(prepared, ledger, question.target);
  const { system, corners, seniority, run } = prepared;
  const { parties, numbers } = system;
  const { id = '', name = '' } = parties[target] ?? {};
  const others = parties
    .slice(0, numbers.firms)
    .map((party, firm) => ({ ...party, firm }))
    .filter(({ firm }) => firm !== target)
    .map((party) => shock(party.id, party.name, reverseStress(corners, target, party.firm)));
  const labs = shock('all-labs', 'all other labs', reverseStressOfMoody(corners, target));
  const ties = [
    ...system.stakes.filter(({ holder }) => holder === id).map(({ carrying }) => carrying),
    ...system.claims.filter(({ creditor }) => creditor === id).map(({ amount }) => amount),
    ...system.commitments.filter(({ supplier }) => supplier === id).map((one) => one.remaining),
  ];
  const isTold = ({ low }: Shock) => low !== null;
  return {
    target: id,
    name,
    rule: stressRule,
    seniority,
    run,
    shocks: [...others, labs].filter(isTold).sort(bySeverity),
    spared: others.filter((one) => !isTold(one)).map(({ on }) => on),
    step: severityStep,
    unknown: {
      cash: system.unknown.cash.includes(id),
      equity: system.unknown.equity.includes(id),
    },
    assumptions: assumptionRows(prepared),
    sources: sourcesOf(prepared, ties),
    ...prepared.frame(
      ties.flatMap(({ deals }) => deals),
      [standingCaveat],
    ),
  };
}
