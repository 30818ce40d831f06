import { shipped } from '@roundtrip/ledger/shipped';
import { chineseLabs, labsInside, unbundled, type World } from '@roundtrip/model';
import { realWorld } from '../src/vantage/real-world.ts';

/** The real economy of a day and the counterfactual of each of its regimes. */
export function realWorlds(day: string): [name: string, world: World][] {
  const { world } = realWorld(shipped(), day);
  return [
    ['the real economy', world],
    ['labs inside the clouds', labsInside(world)],
    ['integrated firms unbundled', unbundled(world, chineseLabs, ['deepseek'])],
  ];
}
