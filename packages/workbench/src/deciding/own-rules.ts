import { amend, check, type Model, problemText } from '@roundtrip/engine';
import type { OpenedFutures } from '../futures/experiment.ts';
import type { BeliefFactor } from '../futures/factors.ts';

/** A rule of contract that every cloud keeps to alike. */
export interface ContractRule {
  readonly rule: 'tied share' | 'first share';
  /** The belief that all share. */
  readonly belief: string;
  /** The same for each cloud alone. */
  readonly own: string;
  readonly levels: readonly number[];
}

export const contractRules: readonly ContractRule[] = [
  {
    rule: 'tied share',
    belief: 'tied_share',
    own: 'own_tied_share',
    levels: [0.3, 0.6, 0.9, 1.2, 1.5],
  },
  {
    rule: 'first share',
    belief: 'first_share',
    own: 'own_first_share',
    levels: [0.3, 0.45, 0.6, 0.75, 0.9],
  },
];

/**
 * Gives each cloud rules of its own wherever the model reads the one that all share: in what it
 * asks of a lab, and in what it expects of it when it decides on a cheque.
 */
function withOwnRules(model: Model): Model {
  const own = (what: string) => ({
    over: ['cloud'],
    unit: '1',
    mode: 1,
    source: 'judgement',
    why: `${what} Chosen by whoever asks.`,
  });
  return amend(model, {
    title: 'rules of contract of each cloud',
    parameters: {
      own_tied_share: own('Cloud spend that a cheque of this cloud brings.'),
      own_first_share: own('Primary share in a first contract of this cloud.'),
    },
    formulas: {
      promised_back: '@ + (own_tied_share[cloud] - tied_share) * cheque[cloud, lab]',
      value_per_dollar:
        '@ + contracts_on * (own_tied_share[cloud] - tied_share) * cloud_margin * term_value',
      'tiedContract: contract_share[cloud, lab]':
        'if first_share > 0 then (@) * own_first_share[cloud] / first_share else own_first_share[cloud] / 2',
      covered_after: 'min(1, coverage[owner, lab] + own_first_share[owner] / 2)',
    },
  });
}

/** Futures in which each cloud may keep to rules of its own. */
export interface OwnRules {
  readonly futures: OpenedFutures;
  /** What all keep to, by rule. */
  readonly usual: readonly number[];
  /** A factor for each rule and cloud, after those of `futures`: clouds of the first rule first. */
  readonly rules: readonly BeliefFactor[];
}

/**
 * Opens the rules of futures to each cloud. A rule is what somebody does and no belief: it stays at
 * what the scenario has in every drawn world.
 */
export function openOwnRules(whole: OpenedFutures): OwnRules {
  const { opened } = whole;
  const { program, problems } = check(withOwnRules(opened.program.model));
  if (program === undefined)
    throw new Error(problems.map((problem) => problemText(problem)).join('; '));
  const heldNow = (name: string): number => {
    const given = opened.parameters.get(name);
    const held = program.parameters.find(({ quantity }) => quantity.name === name);
    return (typeof given === 'number' ? given : given?.[0]) ?? held?.values[0] ?? Number.NaN;
  };
  const shared = contractRules.map(({ belief }) => belief);
  const usual = shared.map(heldNow);
  const rules = contractRules.flatMap(({ own }, which) => {
    const place = program.parameters.find(({ quantity }) => quantity.name === own)?.quantity.dims[0]
      ?.position;
    return opened.world.clouds.map(
      (cloud): BeliefFactor => ({
        id: `${own}[${cloud}]`,
        parameter: own,
        cell: place?.get(cloud) ?? 0,
        unit: '1',
        low: 0,
        mode: usual[which] ?? Number.NaN,
        high: 2,
        distribution: 'uniform',
        why: '',
        sources: [],
      }),
    );
  });
  const factors = whole.factors.filter(({ parameter }) => !shared.includes(parameter));
  return { futures: { ...whole, opened: { ...opened, program }, factors }, usual, rules };
}
