import type { Expander } from '../formula/expand.ts';
import type { Path, Problems } from './problem.ts';
import type { Curve, FlowGroup, IndexVariable, Quantity } from './program.ts';
import type { World, WorldSet } from './world.ts';

/** Everything a formula may speak of. */
export interface Vocabulary {
  readonly world: World;
  readonly quantities: ReadonlyMap<string, Quantity>;
  readonly groups: ReadonlyMap<string, FlowGroup>;
  readonly curves: ReadonlyMap<string, Curve>;
  readonly series: ReadonlyMap<string, Curve>;
  readonly agents: WorldSet | undefined;
  readonly baseUnits: ReadonlySet<string>;
  readonly timeUnit: string;
  readonly expander: Expander;
  readonly problems: Problems;
  readonly read: Set<string>;
  variable(name: string, set: WorldSet): IndexVariable;
  mortal(set: WorldSet): boolean;
}

/** A formula, and where it is written. */
export interface Written {
  readonly record: string;
  readonly path: Path;
  readonly formula: string;
}
