import { join } from 'node:path';
import { readLedger } from '@roundtrip/folder';
import { root } from '../../tools/prepare.mjs';
import { bareLoop } from './bare-loop.mjs';

const built = (name) => new URL(`../../packages/${name}`, import.meta.url).href;

/** Rows of the Latin hypercube over every belief with a range, of which a bench runs some. */
const rows = 1_000_000;

export function shippedLedger() {
  const { ledger, problems } = readLedger(join(root, 'data'), []);
  if (ledger === undefined) throw new Error(problems.map(({ what }) => what).join('\n'));
  return ledger;
}

/** What `roundtrip ensemble` runs and gathers where nobody says what: the stylised economy. */
export async function planned(ledger) {
  const { planEnsemble } = await import(built('workbench/dist/futures/futures.js'));
  const { scenarios } = await import(built('model/dist/index.js'));
  const scenario = { ...scenarios.reference, world: 'stylised', years: 10 };
  return planEnsemble(ledger, {
    scenario: { scenario: { name: 'stylised', scenario } },
    runs: String(rows),
  });
}

/** The engine's own loop over rows of the plan. */
export async function openBare(plan) {
  const parts = await Promise.all(
    [
      'engine/dist/index.js',
      'ensemble/dist/index.js',
      'workbench/dist/simulation/measuring.js',
      'workbench/dist/simulation/measures.js',
      'workbench/dist/futures/believed-values.js',
    ].map((file) => import(built(file))),
  );
  return bareLoop(Object.assign({}, ...parts), plan);
}
