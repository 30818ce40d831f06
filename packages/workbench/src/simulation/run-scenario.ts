import type { Ledger } from '@roundtrip/ledger';
import type { World } from '@roundtrip/model';
import { eventsOf, type SimulatedEvent } from './events.ts';
import { type ModelFrame, modelFrame } from './frame.ts';
import { type Headline, headlines, isLike } from './headline.ts';
import { type SimulatedSeries, seriesOf } from './series.ts';
import {
  type Asked,
  differsFromReference,
  type Opened,
  openSetting,
  referenceOf,
  settingOf,
} from './setting.ts';
import { Trajectories } from './trajectory.ts';

/** What a run begins with: how many values, and what they rest on. */
export interface OpeningSummary {
  readonly values: number;
  readonly reported: number;
  readonly derived: number;
  readonly estimate: number;
  readonly judgement: number;
  /** Ids of documents. */
  readonly sources: readonly string[];
}

/** A headline number, and the reference’s with the same seed; null where nothing is like it. */
export interface ComparedHeadline extends Headline {
  readonly reference: number | null;
}

export interface ScenarioRun extends ModelFrame {
  readonly run: number;
  readonly market: 'us' | 'cn';
  readonly clouds: readonly string[];
  readonly labs: readonly string[];
  readonly integrated: readonly string[];
  /** Where the customers of an integrated firm are. */
  readonly sides: Readonly<Record<string, 'us' | 'cn'>>;
  readonly opening: OpeningSummary;
  /** Whether the same run without levers and other beliefs stands beside it. */
  readonly compared: boolean;
  readonly headlines: readonly ComparedHeadline[];
  readonly quarters: readonly string[];
  /** The last day of each quarter. */
  readonly days: readonly string[];
  readonly series: readonly SimulatedSeries[];
  readonly events: readonly SimulatedEvent[];
}

function openingOf({ vantage, setting }: Opened): OpeningSummary {
  // A stylised world begins with numbers of its own.
  const receipts = setting.scenario.world === 'stylised' ? [] : vantage.receipts;
  const count = (basis: string) => receipts.filter((one) => one.basis === basis).length;
  return {
    values: receipts.length,
    reported: count('reported'),
    derived: count('derived'),
    estimate: count('estimate'),
    judgement: count('judgement'),
    sources: [...new Set(receipts.flatMap(({ sources }) => sources))].toSorted(),
  };
}

function sidesOf({ integrated, abroad = [] }: World): Record<string, 'us' | 'cn'> {
  return Object.fromEntries(
    integrated.map((firm) => [firm, abroad.includes(firm) ? ('us' as const) : ('cn' as const)]),
  );
}

function headlinesOf(opened: Opened): Headline[] {
  let found: Headline[] = [];
  new Trajectories(opened).each([opened.setting.run], (one) => {
    found = headlines(one, opened.world);
  });
  return found;
}

/** One run of a scenario: what happens in it, and the numbers beside those of the reference. */
export function runScenario(ledger: Ledger, asked: Asked): ScenarioRun {
  const setting = settingOf(ledger, asked);
  const opened = openSetting(ledger, setting);
  const { world } = opened;
  const compared = differsFromReference(setting);
  const beside = compared ? headlinesOf(openSetting(ledger, referenceOf(setting))) : [];
  let read: Pick<ScenarioRun, 'headlines' | 'series' | 'events'> | undefined;
  new Trajectories(opened).each([setting.run], (one) => {
    const own = headlines(one, world);
    read = {
      headlines: own.map((number) => ({
        ...number,
        reference: beside.find((other) => isLike(other, number))?.value ?? null,
      })),
      series: seriesOf(one, world),
      events: eventsOf(one, world, setting),
    };
  });
  if (read === undefined) throw new Error('no run was made');
  return {
    ...modelFrame(ledger, opened),
    run: setting.run,
    market: world.regions.market === 'cn' ? 'cn' : 'us',
    clouds: world.clouds,
    labs: [...world.labs, ...world.spare],
    integrated: world.integrated,
    sides: sidesOf(world),
    opening: openingOf(opened),
    compared,
    quarters: setting.calendar.quarters,
    days: setting.calendar.days,
    ...read,
  };
}
