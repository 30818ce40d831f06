import { number } from '../futures/ensemble-sheets.ts';
import { type Cell, detail, figure } from '../sheet.ts';
import type { BaselineScores, Skill } from './scoring.ts';

const kinds = ['persistence', 'drift', 'trend'] as const;
const heads = { persistence: 'stays', drift: 'drifts', trend: 'trend' } as const;
/** What a page has room for. */
export const peopleLevels: readonly number[] = [0.1, 0.5, 0.9];

export const yes = (value: boolean): Cell => ({ text: value ? 'yes' : 'no', raw: value ? 1 : 0 });
export const percent = (share: number): Cell => ({
  text: `${Math.round(100 * share)} %`,
  raw: share,
});

const signed = (value: number | null): Cell =>
  value === null
    ? { text: '–', raw: '' }
    : { text: `${value > 0 ? '+' : ''}${value.toFixed(2)}`, raw: value };

/** `p2_5`, as programs name a level; `p10`, as people do. */
export const levelColumn = (level: number) => {
  const hundredths = `${Math.round(1000 * level) / 10}`;
  return figure(`p${hundredths.replace('.', '_')}`, `p${hundredths}`);
};

export const named = (metric: string): string => metric.replaceAll('_', ' ');

/** A series with its firm before it. */
export const ofFirm = (entity: string, metric: string): Cell => ({
  text: `${entity} ${named(metric)}`,
  raw: metric,
});

export const skillColumns = kinds.map((kind) => figure(`skill_${kind}`, heads[kind]));
export const skillCells = (skill: Skill): Cell[] => kinds.map((kind) => signed(skill[kind]));
export const baselineColumns = kinds.map((kind) => detail(`crps_${kind}`));
export const baselineCells = (scores: BaselineScores): Cell[] =>
  kinds.map((kind) => number(scores[kind]));

export const outOf = (share: number): string => `${Math.round(100 * share)}`;

/** How forecasts did against baselines; nothing where none could be had. */
export function skillInWords(skill: Skill): string[] {
  const told = kinds.flatMap((kind) => {
    const value = skill[kind];
    if (value === null) return [];
    const percentTold = Math.abs(Math.round(100 * value));
    return [`${value >= 0 ? 'better' : 'worse'} than ${kind} by ${percentTold} %`];
  });
  return told.length === 0 ? [] : [`By CRPS, all series alike: ${told.join(', ')}.`];
}

/** How many, and the reasons with an example each. */
export function countedReasons(
  told: readonly { entity: string; metric: string; why: string; period?: string }[],
): string {
  const reasons = new Map<string, string[]>();
  for (const { entity, metric, why, period } of told) {
    const name = `${named(metric)} of ${entity}${period === undefined ? '' : `, ${period}`}`;
    reasons.set(why, [...(reasons.get(why) ?? []), name]);
  }
  return [...reasons]
    .map(([why, [first = '', ...more]]) => {
      const rest = more.length === 0 ? '' : ` and ${more.length} more`;
      return `${first}${rest} (${why})`;
    })
    .join('; ');
}
