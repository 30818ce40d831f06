import type { MechanismRecord } from '@roundtrip/engine';
import { allocation } from './allocation.ts';
import { antitrust } from './antitrust.ts';
import { capacity } from './capacity.ts';
import { choice } from './choice.ts';
import { computeMarket } from './compute-market.ts';
import { contracts } from './contracts.ts';
import { exit } from './exit.ts';
import { marks } from './marks.ts';
import { multiples } from './multiples.ts';
import { regime } from './regime.ts';
import { restOfEconomy } from './rest-of-economy.ts';
import { rounds } from './rounds.ts';
import { selfBuild } from './self-build.ts';
import { settlement } from './settlement.ts';
import { strategic } from './strategic.ts';
import { tracingHaircut } from './tracing-haircut.ts';
import { training } from './training.ts';

/** Every idea of the economy, by its name. */
export const mechanisms: Readonly<Record<string, MechanismRecord>> = {
  ...regime,
  ...multiples,
  ...training,
  ...antitrust,
  ...contracts,
  ...selfBuild,
  ...rounds,
  ...strategic,
  ...choice,
  ...computeMarket,
  ...allocation,
  ...settlement,
  ...capacity,
  ...restOfEconomy,
  ...marks,
  ...exit,
  ...tracingHaircut,
};
