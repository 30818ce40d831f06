import { contractLevers } from './contracts.ts';
import { fundingLevers } from './funding.ts';
import type { Lever } from './lever.ts';
import { marketLevers } from './markets.ts';

/** Everything that somebody may do, or that may happen to all, by what it is done to. */
export const levers: readonly Lever[] = [...contractLevers, ...fundingLevers, ...marketLevers];
