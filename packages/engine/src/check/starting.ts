import type { Conditions } from './rules.ts';

/** Values before the first step are there for everybody; who is not there loses them at once. */
export const starting: Conditions = { immortal: true, formulas: [] };
