import type { Place } from '@roundtrip/ensemble';
import { noSuch } from '../names.ts';
import { Refusal } from '../refusal.ts';
import type { AskedMeasure, OpenedFutures } from './experiment.ts';

/** What is told of runs where nobody says what. */
const usualOutputs = [
  ...['ai_spending', 'capex', 'cloud_ai_revenue', 'lab_revenue', 'lab_valuation'],
  ...['put_in', 'came_back', 'round_trip', 'price_over_floor', 'frontier'],
] as const;

/** Ids of outputs as a person writes them, or the usual ones that the world has. */
export function outputsAsked(
  { measures, opened }: OpenedFutures,
  texts: readonly string[] | undefined,
): AskedMeasure[] {
  const known = measures.map(({ id }) => id);
  if (texts === undefined || texts.length === 0)
    return usualOutputs.filter((id) => known.includes(id)).map((id) => ({ id }));
  const ids = texts.flatMap((text) => splitOutside(text)).map((id) => id.trim());
  for (const id of ids) if (!id.includes('[') && !known.includes(id)) refuse(id, known, opened);
  return [...new Set(ids)].map((id) => ({ id }));
}

/** Commas between outputs, not those of a cell. */
function splitOutside(text: string): string[] {
  return text.split(/,(?![^[]*\])/);
}

function refuse(id: string, known: readonly string[], { program }: OpenedFutures['opened']): void {
  if (program.quantities.get(id)?.size === 1) return;
  noSuch(
    'output',
    id,
    known,
    `there are ${known.join(', ')}, and any cell like bill[microsoft,openai]`,
  );
}

/** `round_trip@2027Q4`, or the last quarter where none is named. */
export function placeAsked({ opened }: OpenedFutures, text: string): Place {
  const { calendar } = opened.setting;
  const [measure = '', quarter] = text.split('@').map((part) => part.trim());
  const step = quarter === undefined ? calendar.steps : calendar.step(quarter, measure);
  return { measure, period: step - 1 };
}

/** `ai_spending>2000@2030Q4`, or `ai_spending@2030Q4>2000`, as a place, a comparison and a number. */
export function comparisonAsked(
  futures: OpenedFutures,
  text: string,
  what: string,
): { readonly place: Place; readonly above: boolean; readonly number: number } {
  const [, measure = '', before, sign, number = '', after] =
    /^\s*([^<>@]+?)\s*(@[^<>@]*)?([<>])\s*([^@\s]+)\s*(@.*)?$/.exec(text) ?? [];
  const quarter = before ?? after ?? '';
  const value = Number(number);
  const twice = before !== undefined && after !== undefined;
  if (measure === '' || number === '' || !Number.isFinite(value) || twice)
    throw new Refusal(
      `${what} is ${JSON.stringify(text)}, want an output, < or > and a number, like round_trip<50 or ai_spending>2000@2030Q4`,
    );
  return { place: placeAsked(futures, `${measure}${quarter}`), above: sign === '>', number: value };
}
