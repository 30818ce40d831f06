import type { Path } from '../check/problem.ts';

export interface RunFault {
  readonly code: 'R01' | 'R02' | 'R03' | 'R04' | 'R05';
  readonly run: number;
  /** Steps completed before the one that failed. */
  readonly step: number;
  readonly quantity: string;
  readonly message: string;
  readonly formula?: string;
  readonly path?: Path;
  /** What the formula read. */
  readonly inputs?: readonly (readonly [string, number])[];
}

/** A run that cannot go on: the others do. */
export class RunError extends Error {
  readonly fault: RunFault;
  constructor(fault: RunFault) {
    super(faultText(fault));
    this.name = 'RunError';
    this.fault = fault;
  }
}

export function faultText(fault: RunFault): string {
  const head = `${fault.code} run ${fault.run}, step ${fault.step}: ${fault.message}`;
  const formula = fault.formula === undefined ? [] : [`  ${fault.formula.replace(/\s+/g, ' ')}`];
  const inputs = (fault.inputs ?? []).map(([name, value]) => `  ${name} = ${value}`);
  return [head, ...formula, ...inputs].join('\n');
}
