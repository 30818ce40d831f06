import { Refusal } from '../refusal.ts';
import { forecastFile } from '../schema/forecasting.ts';
import { type ForecastFile, isWhole } from './forecast-file.ts';

const shape = forecastFile.strict();

const isForecast = (json: unknown): json is ForecastFile => shape.safeParse(json).success;

/** The first thing that a forecast has and this has not. */
function lacking(json: unknown): string {
  const [first] = shape.safeParse(json).error?.issues ?? [];
  return `${first?.path.join('.') || 'the file'}: ${first?.message}`;
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
  if (!isForecast(json))
    throw new Refusal(
      `${path} is no forecast (${lacking(json)}): want a file that roundtrip forecast wrote`,
    );
  if (isWhole(json)) return json;
  throw new Refusal(
    `${path} is not as it was put on record: its hash is that of another forecast; take the file from where it was kept`,
  );
}
