import type { Design } from './design.ts';

function problemsOfNames({ factors, noise }: Design): string[] {
  const ids = factors.map(({ id }) => id);
  const twice = [...new Set(ids.filter((id, at) => ids.indexOf(id) < at))];
  const problems = twice.map((id) => `factors: there are two factors ${id}; leave one away`);
  if (noise === 'factor' && ids.includes('chance'))
    problems.push('factors: chance is a factor of this design already; name yours otherwise');
  return problems;
}

function problemsOfPairs({ correlations }: Design): string[] {
  const pairs = correlations.map(({ a, b }) => [a, b].toSorted().join(' and '));
  const twice = [...new Set(pairs.filter((pair, at) => pairs.indexOf(pair) < at))];
  return twice.map((pair) => `correlations: ${pair} are correlated twice; leave one away`);
}

/** What of a design contradicts itself, each a sentence with its field first. */
export function contradictionsOf(design: Design): string[] {
  const { plan, factors, noise, seed } = design;
  const problems = [...problemsOfNames(design), ...problemsOfPairs(design)];
  if (!(Number.isSafeInteger(seed) && seed >= 0))
    problems.push(`seed: expected a whole number from 0, got ${seed}`);
  const varies = plan.kind !== 'centre' && plan.kind !== 'factorial';
  if (varies && factors.length === 0 && noise !== 'factor')
    problems.push(`factors: a ${plan.kind} design wants at least one to vary; take centre`);
  return problems;
}
