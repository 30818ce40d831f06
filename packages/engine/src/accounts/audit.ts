import type { Program } from '../check/program.ts';
import { Run, type RunOptions } from '../interpret/run.ts';
import { RunError } from '../interpret/run-error.ts';
import { bookSteps, type Residual } from './books.ts';

/** How far books may be from an identity, of one and the sum of what it sums. */
const tolerance = 1e-9;

const identities: Readonly<Record<Residual['id'], string>> = {
  I1: 'what is held of it is not what is owed of it',
  I2: 'what is paid in this row is not what is received',
  I3: 'payments and changes of claims do not add up to nothing for',
  I4: 'the change of net worth is not what payments, investment and revaluations explain for',
  I5: 'the net worth of all is not the worth of their real assets:',
};

/** What is broken in the books of one run, in sentences; a run that fails is audited until then. */
export function audit(program: Program, options: RunOptions, steps: number): string[] {
  if (program.instruments.length === 0) return [];
  const run = new Run(program, options);
  const broken: string[] = [];
  for (let step = 1; step <= steps; step += 1) {
    try {
      for (const { id, where, off, scale } of bookSteps(run, 1).residuals()) {
        if (Math.abs(off) <= tolerance * (1 + scale)) continue;
        broken.push(`${id} step ${step}, ${where}: ${identities[id]} (off by ${off}).`);
      }
    } catch (error) {
      if (error instanceof RunError) return broken;
      throw error;
    }
  }
  return broken;
}
