import type { Ledger } from '@roundtrip/ledger';
import { frameOf } from '../days.ts';
import type { Frame } from '../schema/frame.ts';
import { beliefInWords, type ChangedBelief } from './beliefs-changed.ts';
import { pulledInWords } from './lever-words.ts';
import type { Opened, Setting } from './setting.ts';

/** The scenario of an answer, whole, as it was run. */
export interface ToldScenario {
  readonly name: string;
  readonly title: string;
  readonly why: string;
  readonly world: string;
  readonly regime: 'us' | 'cn' | 'both';
  readonly vantage: string;
  readonly years: number;
  readonly seed: number;
  readonly levers: readonly {
    readonly lever: string;
    readonly from: string;
    readonly until: string | null;
    readonly at: readonly string[];
    readonly size: number | null;
    readonly words: string;
  }[];
  readonly beliefs: readonly ChangedBelief[];
}

/** What every answer of the model says of itself. */
export interface ModelFrame extends Frame {
  readonly scenario: ToldScenario;
  readonly calibrated: false;
  /** Beliefs that lie outside their ranges: not what anybody holds to be so. */
  readonly outsideRange: readonly string[];
}

export const notCalibrated =
  'Not calibrated: nothing in this model has been fitted to the past; it shows what its mechanisms do, and no forecast can be made from it.';

const worldsInWords: Readonly<Record<string, string>> = {
  real: 'real firms',
  stylised: 'the stylised world',
  'labs-inside': 'real firms, with every lab inside its cloud',
  unbundled: 'Chinese firms split into clouds and labs',
};

export function worldInWords(world: string): string {
  return worldsInWords[world] ?? world;
}

export function toldScenario(
  { name, scenario }: Setting,
  beliefs: readonly ChangedBelief[],
): ToldScenario {
  const { title, why, world = 'real', regime, vantage = '', years, seed, levers } = scenario;
  return {
    name,
    title,
    why,
    world,
    regime,
    vantage,
    years,
    seed,
    levers: levers.map((one) => ({
      lever: one.lever,
      from: one.from,
      until: one.until ?? null,
      at: one.at ?? [],
      size: one.size ?? null,
      words: pulledInWords(one),
    })),
    beliefs,
  };
}

/** Beliefs outside their ranges, as `name[cell]`. */
export function outsideOf(beliefs: readonly ChangedBelief[]): string[] {
  return beliefs
    .filter(({ outside }) => outside)
    .map(({ name, cell }) => (cell.length === 0 ? name : `${name}[${cell.join(',')}]`));
}

/** What a world of one country says of the whole is not what two countries say. */
export function alone({ world }: Opened): string[] {
  if (world.regions.inside !== undefined) return [];
  return ['This world is China alone: only what is about China can stand beside other worlds.'];
}

export function modelFrame(ledger: Ledger, opened: Opened): ModelFrame {
  const { setting, vantage, beliefs } = opened;
  const days = { until: setting.calendar.vantage, knownOn: ledger.released };
  const outsideRange = outsideOf(beliefs);
  const outside =
    outsideRange.length === 0
      ? []
      : [`OUTSIDE WHAT IS BELIEVED: ${outsideRange.join(', ')}; run because of --anyway.`];
  return {
    ...frameOf(ledger, days, [], [...outside, notCalibrated, ...alone(opened), ...vantage.apart]),
    scenario: toldScenario(setting, beliefs),
    calibrated: false,
    outsideRange,
  };
}

/** What is asked, in sentences. */
export function scenarioInWords({ scenario }: Pick<ModelFrame, 'scenario'>): string[] {
  const { title, why, world, vantage, years, seed, levers, beliefs } = scenario;
  const where = `${title}: ${worldInWords(world)} from ${vantage}, ${years} ${years === 1 ? 'year' : 'years'}, seed ${seed}. ${why}`;
  return [
    where,
    ...(levers.length === 0 ? [] : [`Levers: ${levers.map(({ words }) => words).join('; ')}.`]),
    ...(beliefs.length === 0
      ? []
      : [`Believed otherwise: ${beliefs.map(beliefInWords).join('; ')}.`]),
  ];
}
