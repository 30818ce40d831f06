import { cleanId, cleanText } from './clean-text.ts';

/** A thing or a tie between things in the FollowTheMoney model; values are texts. */
export interface FtmEntity {
  readonly id: string;
  readonly schema: string;
  readonly properties: Readonly<Record<string, readonly string[]>>;
}

type Said = string | readonly string[] | undefined;

/** An entity with the properties that are known; every value once. */
export function ftmEntity(
  id: string,
  schema: string,
  properties: Readonly<Record<string, Said>>,
): FtmEntity {
  const told = Object.entries(properties).flatMap(([name, said]): [string, string[]][] => {
    const values = (typeof said === 'string' ? [said] : (said ?? [])).map(cleanText);
    const kept = [...new Set(values.filter((value) => value.trim() !== ''))];
    return kept.length === 0 ? [] : [[name, kept]];
  });
  return { id: cleanId(id), schema, properties: Object.fromEntries(told) };
}

/** Ids of parties and of deals are apart, though one word may be both. */
export function partyId(id: string): string {
  return cleanId(`entity-${id}`);
}

const dollarsPerMillion = 1_000_000;

/** An amount as FollowTheMoney has it: whole dollars, with the currency beside it. */
export function ftmAmount(amountUsdM: number | undefined): Readonly<Record<string, Said>> {
  if (amountUsdM === undefined) return {};
  const dollars = String(Math.round(amountUsdM * dollarsPerMillion));
  return { amount: dollars, amountUsd: dollars, currency: 'USD' };
}

/** Entities as newline-delimited JSON. */
export function asLines(entities: readonly FtmEntity[]): string {
  return entities.map((entity) => `${JSON.stringify(entity)}\n`).join('');
}
