import { type Explanation, explain, faultText, type Program, RunError } from '@roundtrip/engine';
import type { Ledger } from '@roundtrip/ledger';
import { Refusal } from '../refusal.ts';
import type { Calendar } from './calendar.ts';
import { type ModelFrame, modelFrame } from './frame.ts';
import { cellNamed } from './quantity-named.ts';
import { type Asked, openSetting, settingOf } from './setting.ts';

/** Why a number of a run changed, and so on down to what is believed. */
export interface ScenarioCause {
  readonly name: string;
  /** How the formula reads it. */
  readonly read: string;
  readonly quarter: string;
  readonly unit: string;
  readonly value: number;
  readonly before: number;
  readonly contribution: number;
  /** Of a belief: ids of documents, or `judgement`. */
  readonly source: string | null;
  readonly causes: readonly ScenarioCause[];
}

export interface ScenarioExplanation extends ModelFrame {
  readonly run: number;
  readonly name: string;
  readonly quarter: string;
  readonly comparedWith: string;
  readonly unit: string;
  readonly value: number;
  readonly before: number;
  readonly change: number;
  readonly formula: string | null;
  readonly why: string | null;
  readonly mechanism: string | null;
  /** The change less what each cause alone would have changed. */
  readonly interaction: number;
  readonly causes: readonly ScenarioCause[];
}

export interface ExplainAsked extends Asked {
  /** `bill[microsoft,openai]`. */
  readonly variable: string;
  /** `2027Q3`; the last quarter unless said. */
  readonly at?: string | undefined;
  readonly depth?: number | undefined;
}

const usualDepth = 3;
const deepest = 8;

interface Context {
  readonly program: Program;
  readonly calendar: Calendar;
}

/** The step in which a cause is read: what is lagged was so a step before. */
function stepOf(read: string, step: number): number {
  const back = / (\d+) steps back$/.exec(read)?.[1];
  if (back !== undefined) return step - Number(back);
  return read.startsWith('lag(') ? step - 1 : step;
}

function quarterOf({ calendar }: Context, step: number): string {
  return step < 1 ? 'start' : calendar.quarter(step);
}

function sourceOf({ program }: Context, name: string): string | null {
  const bare = name.replace(/\[.*$/, '');
  const found = program.parameters.find(({ quantity }) => quantity.name === bare);
  return found === undefined ? null : (found.source ?? 'judgement');
}

function causesOf({ causes }: Explanation, step: number, context: Context): ScenarioCause[] {
  return causes
    .map(({ name, read, unit, value, before, contribution, explained }) => {
      const at = stepOf(read, step);
      return {
        name,
        read,
        quarter: quarterOf(context, at),
        unit,
        value,
        before,
        contribution,
        source: sourceOf(context, name),
        causes: explained === undefined ? [] : causesOf(explained, at, context),
      };
    })
    .toSorted((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
}

/** Why a number of a run is what it is in a quarter, and what changed it since the one before. */
export function explainScenario(ledger: Ledger, asked: ExplainAsked): ScenarioExplanation {
  const setting = settingOf(ledger, asked);
  const opened = openSetting(ledger, setting);
  const { program, parameters } = opened;
  const { calendar, scenario, run } = setting;
  const step = asked.at === undefined ? calendar.steps : calendar.step(asked.at, 'at');
  const { quantity, members } = cellNamed(program, asked.variable);
  const depth = asked.depth ?? usualDepth;
  if (depth < 1 || depth > deepest)
    throw new Refusal(`depth is ${depth}, want a whole number from 1 to ${deepest}`);
  const options = { seed: scenario.seed, run, parameters };
  try {
    const found = explain(program, { quantity: quantity.name, members, step, depth, options });
    const { name, unit, value, before, formula, why, mechanism, interaction } = found;
    const context = { program, calendar };
    return {
      ...modelFrame(ledger, opened),
      run,
      name,
      quarter: calendar.quarter(step),
      comparedWith: quarterOf(context, step - 1),
      unit,
      value,
      before,
      change: value - before,
      formula: formula?.replace(/\s+/g, ' ') ?? null,
      why: why ?? null,
      mechanism:
        mechanism === undefined ? null : (program.model.mechanisms[mechanism]?.title ?? mechanism),
      interaction,
      causes: causesOf(found, step, context),
    };
  } catch (error) {
    if (error instanceof RunError) throw new Refusal(faultText(error.fault));
    throw error;
  }
}
