import type { World } from '@roundtrip/model';
import { leverNamed } from './lever-words.ts';
import { nameOfMood } from './mood.ts';
import type { Setting } from './setting.ts';
import type { Trajectory } from './trajectory.ts';

export type EventKind =
  | 'lever'
  | 'mood'
  | 'probe'
  | 'verdict'
  | 'round'
  | 'round_fails'
  | 'bridge'
  | 'licence'
  | 'exit'
  | 'entry'
  | 'no_deal';

/** What happened in a quarter of a run. */
export interface SimulatedEvent {
  readonly quarter: string;
  readonly kind: EventKind;
  /** Members it happened to. */
  readonly who: readonly string[];
  readonly words: string;
}

interface Happening {
  readonly kind: EventKind;
  readonly who: readonly string[];
  readonly words: string;
}

const billion = 1000;

const verdicts: Readonly<Record<string, string>> = {
  cleared: 'is cleared',
  behavioural: 'ends with a remedy: the contract loses its ties',
  structural: 'ends with a remedy: the stake must be sold',
};

function moods(run: Trajectory, step: number): Happening[] {
  const falls = run.at('mood_falls', step) !== 0;
  if (!falls && run.at('mood_rises', step) === 0) return [];
  const now = nameOfMood(run, run.at('mood_now', step));
  return [{ kind: 'mood', who: [], words: `the mood ${falls ? 'falls' : 'rises'} to ${now}` }];
}

function probes(run: Trajectory, step: number, cloud: string, lab: string): Happening[] {
  const who = [cloud, lab];
  if (run.at('probe_opens', step, ...who) !== 0) {
    return [{ kind: 'probe', who, words: `a probe opens into the stake of ${cloud} in ${lab}` }];
  }
  if (run.at('probe_ends', step, ...who) === 0) return [];
  const stages = run.quantity('probe')?.oneOf?.members ?? [];
  const verdict = stages[run.at('probe', step, ...who)] ?? '';
  const words = `the probe of ${cloud} in ${lab} ${verdicts[verdict] ?? verdict}`;
  return [{ kind: 'verdict', who, words }];
}

function ofLab(run: Trajectory, step: number, lab: string, { clouds }: World): Happening[] {
  const who = [lab];
  const found: Happening[] = [];
  if (run.at('round', step, lab) !== 0) {
    const raised = (run.at('raised', step, lab) / billion).toPrecision(3);
    const worth = (run.at('post_money', step, lab) / billion).toPrecision(3);
    const words = `${lab} raises $${Number(raised)} bn at $${Number(worth)} bn`;
    found.push({ kind: 'round', who, words });
  }
  if (run.at('round_fails', step, lab) !== 0) {
    found.push({ kind: 'round_fails', who, words: `${lab} asks for money and gets none` });
  }
  if (run.at('bridged', step, lab) !== 0) {
    found.push({ kind: 'bridge', who, words: `${lab} is lent a bridge to its next round` });
  }
  if (run.at('licensed', step, lab) !== 0) {
    const buyer = clouds.find((cloud) => run.at('licensee', step, cloud, lab) !== 0) ?? 'a cloud';
    const words = `${buyer} licenses the models of ${lab} and takes its people; a shell stays`;
    found.push({ kind: 'licence', who: [buyer, lab], words });
  }
  if (run.at('exits', step, lab) !== 0) {
    const heir = clouds.find((cloud) => run.at('heir', step, cloud, lab) !== 0);
    const taken = run.at('absorbed', step, lab) !== 0 && heir !== undefined;
    const after = taken ? `; ${heir} takes over what it knows` : '';
    found.push({ kind: 'exit', who, words: `${lab} cannot pay its bills and ends${after}` });
  }
  if (run.at('enters', step, `${lab}_slot`) !== 0) {
    found.push({ kind: 'entry', who, words: `${lab} is founded` });
  }
  return found;
}

function endings(run: Trajectory, step: number, cloud: string, lab: string): Happening[] {
  if (run.at('no_deal', step, cloud, lab) === 0) return [];
  const words = `${lab} and ${cloud} do not renew their contract`;
  return [{ kind: 'no_deal', who: [cloud, lab], words }];
}

/** What happens in a run, in the order of its quarters; levers begin and end in it too. */
export function eventsOf(run: Trajectory, world: World, setting: Setting): SimulatedEvent[] {
  const { calendar, scenario } = setting;
  const labs = [...world.labs, ...world.spare];
  const pairs = world.clouds.flatMap((cloud) => labs.map((lab) => [cloud, lab] as const));
  const steps = Array.from({ length: run.steps }, (_, at) => at + 1);
  return steps.flatMap((step) => {
    const day = calendar.lastDay(step);
    const before = step === 1 ? calendar.vantage : calendar.lastDay(step - 1);
    const inQuarter = (when: string | undefined) =>
      when !== undefined && when <= day && (when > before || (step === 1 && when >= before));
    const levers = scenario.levers.flatMap(({ lever, from, until, at = [] }): Happening[] => {
      const title = `${leverNamed(lever).title}${at.length === 0 ? '' : ` (${at.join(', ')})`}`;
      const begins = inQuarter(from) ? [`lever: ${title}`] : [];
      const ends = inQuarter(until) ? [`lever ends: ${title}`] : [];
      return [...begins, ...ends].map((words) => ({ kind: 'lever', who: at, words }));
    });
    const happened = [
      ...levers,
      ...moods(run, step),
      ...pairs.flatMap((pair) => probes(run, step, ...pair)),
      ...pairs.flatMap((pair) => endings(run, step, ...pair)),
      ...labs.flatMap((lab) => ofLab(run, step, lab, world)),
    ];
    return happened.map((one) => ({ quarter: calendar.quarter(step), ...one }));
  });
}
