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

/** What is believed of one number, in the unit of its belief. */
export interface BelievedRange {
  readonly low: number;
  readonly mode: number;
  readonly high: number;
  readonly unit: string;
  readonly why: string;
  /** Ids of documents, or `judgement`. */
  readonly sources: readonly string[];
}

/** The range of a belief, or of its cell for one member. */
export function rangeOf(name: string, member?: string): BelievedRange {
  const record = beliefs[name];
  const end = (which: 'low' | 'mode' | 'high'): number => {
    const told = record?.[which];
    const one = typeof told === 'object' && member !== undefined ? told[member] : told;
    if (typeof one === 'number') return one;
    throw new Error(`${name} has no ${which} end that is one number`);
  };
  return {
    low: end('low'),
    mode: end('mode'),
    high: end('high'),
    unit: record?.unit ?? '',
    why: record?.why ?? '',
    sources: (record?.source ?? '').split(';').filter((id) => id !== ''),
  };
}
