import type { Tables } from '../ledger.ts';
import type { Problem, Where } from '../problem.ts';
import { keyOf, type Table } from '../table.ts';
import { tables as specs } from '../tables/all.ts';
import type { Source, Tier } from '../tables/sources.ts';
import { at, type Check, type Complaint } from './check.ts';

interface Graded {
  readonly where: Where;
  readonly source: readonly string[];
  readonly confidence: Tier | undefined;
}

function best(row: Graded, sources: ReadonlyMap<string, Source>): Tier | undefined {
  let tier: Tier | undefined;
  for (const id of row.source) {
    const other = sources.get(id)?.tier;
    if (other !== undefined && (tier === undefined || other < tier)) tier = other;
  }
  return tier;
}

/** Tables whose rows carry a grade and cite documents. */
const graded = ['deals', 'events', 'observations', 'initial-state'] as const;

/** A problem for every graded row that fails. */
function eachGraded(tables: Tables, complain: (row: Graded) => Complaint | undefined): Problem[] {
  const problems: Problem[] = [];
  for (const name of graded)
    for (const row of tables[name]) {
      const complaint = complain(row);
      const table = specs[name] as Table<unknown>;
      if (complaint !== undefined) problems.push(at(row, keyOf(table, row), complaint));
    }
  return problems;
}

export const confidenceIsAtMostTheTier: Check = (tables, { partial }) => {
  if (partial.has('sources')) return [];
  const sources = new Map(tables.sources.map((source) => [source.id, source]));
  return eachGraded(tables, (row) => {
    const tier = best(row, sources);
    if (tier === undefined || row.confidence === undefined || row.confidence >= tier)
      return undefined;
    return {
      what: 'confidence',
      expected: `${tier} or lower, the tier of its best source`,
      got: row.confidence,
      fix: 'lower it, or cite a better source',
    };
  });
};

/** Every published fact cites a document; a private deal may stand on its owner's word. */
export function publishedFactsAreSourced(overlays: readonly string[]): Check {
  return (tables) =>
    eachGraded(tables, (row) =>
      row.source.length > 0 || overlays.includes(row.where.file)
        ? undefined
        : {
            what: 'source',
            expected: 'at least one document',
            got: 'nothing',
            fix: 'cite an id of sources',
          },
    );
}
