import type { ParameterRecord } from '@roundtrip/engine';
import { compute } from './compute.ts';
import { confidence } from './confidence.ts';
import { deals } from './deals.ts';
import { institutions } from './institutions.ts';
import { labs } from './labs.ts';
import { technology } from './technology.ts';
import { use } from './use.ts';

/** What is believed of the world: ranges, sources, and a sentence for each. */
export const beliefs: Readonly<Record<string, ParameterRecord>> = {
  ...confidence,
  ...technology,
  ...use,
  ...compute,
  ...labs,
  ...deals,
  ...institutions,
};

/** The centre of a belief that is one number, in its own unit. */
export function centreOf(name: string): number {
  const mode = beliefs[name]?.mode;
  if (typeof mode !== 'number') throw new Error(`${name} is no belief of one number`);
  return mode;
}
