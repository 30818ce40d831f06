import { type Scenario, scenarios } from '@roundtrip/model';
import { worldInWords } from './frame.ts';
import { pulledInWords } from './lever-words.ts';
import { shippedScenario } from './scenario-named.ts';

export interface ListedScenario {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly world: string;
  readonly worldWords: string;
  readonly regime: 'us' | 'cn' | 'both';
  readonly vantage: string | null;
  readonly years: number;
  /** Each with its days, in words. */
  readonly levers: readonly string[];
  /** Names of what is believed otherwise. */
  readonly beliefs: readonly string[];
}

export interface ScenarioList {
  readonly scenarios: readonly ListedScenario[];
}

/** Every scenario that comes with the program. */
export function scenarioList(): ScenarioList {
  return {
    scenarios: Object.entries(scenarios).map(([id, scenario]) => {
      const { title, why, world = 'real', regime, vantage, years, levers, beliefs } = scenario;
      const pulled = levers.map(pulledInWords);
      return {
        id,
        title,
        why,
        world,
        worldWords: worldInWords(world),
        regime,
        vantage: vantage ?? null,
        years,
        levers: pulled,
        beliefs: Object.keys(beliefs),
      };
    }),
  };
}

/** A scenario as it stands in a file. */
export function scenarioPage(word: string): Scenario {
  return shippedScenario(word).scenario;
}
