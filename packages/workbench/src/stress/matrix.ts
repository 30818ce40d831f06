import type { Ledger } from '@roundtrip/ledger';
import { lossOfParty, shareOfFirm, shockOf, stressAtEnds, stressLosses } from '@roundtrip/network';
import type { StressMatrixAnswer } from '../schema/stress.ts';
import { prepare, type StressSetting, severityNamed, standingCaveat, stressRule } from './asked.ts';
import { bounded } from './loss-rows.ts';
import { assumptionRows, failure, goneOf, ofEquity, sourcesOf, totalOf } from './run-stress.ts';

export interface StressMatrixQuestion extends StressSetting {
  readonly severity?: string | number | undefined;
}

/** Every firm failed in turn, and what it costs every other. */
export function stressMatrix(ledger: Ledger, question: StressMatrixQuestion): StressMatrixAnswer {
  const severity = severityNamed(question.severity ?? 1);
  const prepared = prepare(ledger, question);
  const { system, corners, seniority, run } = prepared;
  const { parties, numbers } = system;
  const cells: StressMatrixAnswer['cells'] = [];
  const amplification: StressMatrixAnswer['amplification'] = [];
  for (let firm = 0; firm < numbers.firms; firm += 1) {
    const runs = stressAtEnds(corners, shockOf(numbers.firms, firm, severity));
    const losses = stressLosses(runs);
    if (losses.length === 0) continue;
    const failed = parties[firm]?.id ?? '';
    const [total, direct] = [totalOf(runs, 'total'), totalOf(runs, 'direct')];
    const value = direct.value > 0 ? total.value / direct.value : null;
    amplification.push({ failed, total: bounded(total), value });
    parties.forEach((party, holder) => {
      const own = losses.filter((loss) => loss.holder === holder);
      if (own.length === 0 || holder === firm) return;
      cells.push({
        ...{ failed, holder: party.id, ...bounded(lossOfParty(runs, holder)) },
        ofEquity: ofEquity(prepared, runs, holder),
        lostBacklog: goneOf(prepared, own, 'orders'),
        fails: holder < numbers.firms ? failure(shareOfFirm(runs, 'distress', holder)) : 'no',
      });
    });
  }
  const named = new Set(cells.flatMap(({ failed, holder }) => [failed, holder]));
  const ties = [
    ...system.stakes.map(({ carrying }) => carrying),
    ...system.claims.map(({ amount }) => amount),
    ...system.commitments.map(({ remaining }) => remaining),
  ];
  return {
    severity,
    rule: stressRule,
    seniority,
    run,
    parties: parties.filter(({ id }) => named.has(id)),
    cells,
    amplification,
    assumptions: assumptionRows(prepared),
    sources: sourcesOf(prepared, ties),
    ...prepared.frame(
      ties.flatMap(({ deals }) => deals),
      [standingCaveat],
    ),
  };
}
