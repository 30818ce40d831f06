import { Refusal } from '../refusal.ts';
import { type ForecastFile, isWhole } from './forecast-file.ts';

const format = 'roundtrip forecast 1';

type Fields = { readonly [name: string]: unknown };

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function hasForm(json: Fields): json is Fields & ForecastFile {
  const { recipe, levels, series, notForecast, hash } = json;
  return (
    isFields(recipe) &&
    Array.isArray(levels) &&
    Array.isArray(series) &&
    Array.isArray(notForecast) &&
    typeof hash === 'string'
  );
}

/**
 * A forecast as it was put on record.
 * @throws Refusal where the text is none, or is not as it was frozen
 */
export function readForecast(text: string, path: string): ForecastFile {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Refusal(`${path} is no JSON (${why}): want a file that roundtrip forecast wrote`);
  }
  if (!isFields(json) || json.format !== format)
    throw new Refusal(`${path} is no forecast: want a file that roundtrip forecast wrote`);
  if (!hasForm(json)) throw new Refusal(`${path} is no whole forecast: parts of it are missing`);
  if (!isWhole(json))
    throw new Refusal(`${path} is not as it was frozen: its hash is that of another forecast`);
  return json;
}
