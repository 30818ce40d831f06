import { check, type Program, problemText } from '@roundtrip/engine';
import type { Ledger } from '@roundtrip/ledger';
import {
  chineseLabs,
  economy,
  LeverError,
  labsInside,
  pull,
  type Scenario,
  stylised,
  unbundled,
  type World,
} from '@roundtrip/model';
import { exactDay } from '../days.ts';
import { settled } from '../model/open-model.ts';
import { oneNamed, wholeNumberNamed } from '../names.ts';
import { Refusal } from '../refusal.ts';
import { realWorld, type Vantage, vantageDays } from '../vantage/real-world.ts';
import {
  beliefsInWords,
  type ChangedBelief,
  changedBeliefs,
  parametersWith,
  refuseOutside,
} from './beliefs-changed.ts';
import { Calendar } from './calendar.ts';
import { leverInWords, yearsAfter } from './lever-words.ts';
import type { NamedScenario } from './scenario-named.ts';

/** A scenario, and what a person wants otherwise; numbers and days as they were written. */
export interface Asked {
  readonly scenario: NamedScenario;
  readonly regime?: string | undefined;
  readonly vantage?: string | undefined;
  readonly years?: string | undefined;
  readonly seed?: string | undefined;
  readonly run?: string | undefined;
  readonly levers?: readonly string[] | undefined;
  readonly beliefs?: readonly string[] | undefined;
  /** Run beliefs outside their ranges, and mark every answer. */
  readonly anyway?: boolean | undefined;
}

/** A question to the model that has been read: whole, with every day and number. */
export interface Setting {
  readonly name: string;
  readonly scenario: Scenario;
  readonly run: number;
  readonly calendar: Calendar;
  readonly anyway: boolean;
}

/** A setting with its world, checked and ready to run. */
export interface Opened {
  readonly setting: Setting;
  readonly world: World;
  readonly vantage: Vantage;
  readonly program: Program;
  readonly parameters: ReadonlyMap<string, number | Float64Array>;
  readonly beliefs: readonly ChangedBelief[];
}

const regimes = ['us', 'cn', 'both'] as const;
const mostYears = 30;
const mostSeed = Number.MAX_SAFE_INTEGER;
/** The number of a run has 32 bits. */
const mostRun = 2 ** 32 - 1;
const freeInChina = ['deepseek'];

function numberFrom(
  text: string | undefined,
  fallback: number,
  { what, least, most }: { what: string; least: number; most: number },
): number {
  const value = wholeNumberNamed(text, what) ?? fallback;
  if (value >= least && value <= most) return value;
  throw new Refusal(`${what} is ${value}, want a whole number from ${least} to ${most}`);
}

/** The setting that a person asks for. */
export function settingOf(ledger: Ledger, asked: Asked): Setting {
  const { name, scenario } = asked.scenario;
  const latest = vantageDays(ledger).at(-1) ?? '2025-06-30';
  const vantage =
    asked.vantage === undefined ? (scenario.vantage ?? latest) : exactDay(asked.vantage, 'vantage');
  const years = numberFrom(asked.years, scenario.years, {
    what: 'years',
    least: 1,
    most: mostYears,
  });
  const calendar = new Calendar(vantage, years);
  const levers = (asked.levers ?? []).map((text) => leverInWords(text, calendar));
  const seed = numberFrom(asked.seed, scenario.seed, { what: 'seed', least: 0, most: mostSeed });
  const run = numberFrom(asked.run, 0, { what: 'run', least: 0, most: mostRun });
  const regime =
    asked.regime === undefined ? scenario.regime : oneNamed('regime', asked.regime, regimes);
  return {
    name,
    run,
    calendar,
    anyway: asked.anyway === true,
    scenario: {
      ...scenario,
      regime,
      vantage,
      years,
      seed,
      levers: [...scenario.levers, ...levers],
      beliefs: beliefsInWords(asked.beliefs ?? [], scenario.beliefs),
    },
  };
}

/** What a setting is compared with: the same seed and days, no lever, no other belief. */
export function referenceOf(setting: Setting): Setting {
  const { world, ...rest } = setting.scenario;
  const own = world === 'stylised' ? { world } : {};
  const scenario: Scenario = { ...rest, ...own, levers: [], beliefs: {} };
  return { ...setting, name: 'reference', scenario, anyway: false };
}

/** Whether there is anything to compare with the reference. */
export function differsFromReference({ scenario }: Setting): boolean {
  const { levers, beliefs, world = 'real' } = scenario;
  const elsewhere = world === 'labs-inside' || world === 'unbundled';
  return elsewhere || levers.length > 0 || Object.keys(beliefs).length > 0;
}

function worldOf({ world = 'real' }: Scenario, real: World): World {
  switch (world) {
    case 'real':
      return real;
    case 'stylised':
      return stylised;
    case 'labs-inside':
      return labsInside(real);
    case 'unbundled':
      return unbundled(real, chineseLabs, freeInChina);
  }
}

function pulled({ scenario, calendar }: Setting, world: World) {
  const dated = scenario.levers.map(({ lever, from, until, at, size }) => ({
    lever,
    from: yearsAfter(from, lever, calendar),
    ...(until === undefined ? {} : { until: yearsAfter(until, lever, calendar) }),
    ...(at === undefined ? {} : { at }),
    ...(size === undefined ? {} : { size }),
  }));
  try {
    return pull(economy(world), dated);
  } catch (error) {
    if (error instanceof LeverError) throw new Refusal(error.message);
    throw error;
  }
}

/** A world with levers pulled, checked; what is believed of it is said later. */
export interface OpenedWorld {
  readonly world: World;
  readonly vantage: Vantage;
  readonly whole: Program;
}

/** Builds the world of a setting and pulls its levers. */
export function openWorld(ledger: Ledger, setting: Setting): OpenedWorld {
  const vantage = realWorld(ledger, setting.calendar.vantage);
  const world = worldOf(setting.scenario, vantage.world);
  const { program: whole, problems } = check(pulled(setting, world));
  if (whole !== undefined) return { world, vantage, whole };
  const said = problems.map((one) => problemText(one)).join('; ');
  throw new Error(`the economy of ${world.title}: ${said}`);
}

/** Holds the beliefs of a setting to their ranges and gives them to its world. */
export function believing({ world, vantage, whole }: OpenedWorld, setting: Setting): Opened {
  const { scenario, anyway } = setting;
  // Other worlds begin with numbers made of these, to which their ends do not belong.
  const receipts = (scenario.world ?? 'real') === 'real' ? vantage.receipts : [];
  const beliefs = changedBeliefs(whole, scenario.beliefs, receipts);
  if (!anyway) refuseOutside(beliefs);
  const { program, values } = settled(whole, parametersWith(whole, scenario.beliefs));
  return { setting, world, vantage, program, parameters: values, beliefs };
}

/** A setting with its world, its levers and its beliefs. */
export function openSetting(ledger: Ledger, setting: Setting): Opened {
  return believing(openWorld(ledger, setting), setting);
}
