import { checks } from './checks/all.ts';
import type { TableFile } from './decode.ts';
import type { Ledger, Tables } from './ledger.ts';
import { byPlace, type Problem } from './problem.ts';
import { readTable } from './table.ts';
import { type Observation, observations } from './tables/observations.ts';

/** Figures of a file, or every problem found in it. */
export type ReadFigures =
  | { readonly figures: readonly Observation[]; readonly problems: readonly [] }
  | { readonly figures: undefined; readonly problems: readonly Problem[] };

const ofDocuments = ['source', 'confidence'];

/**
 * Reads a file of figures beside a ledger, not into it: a row may be one that the ledger has, and
 * may cite a document that the ledger lacks. All else is checked as in `observations.csv`.
 */
export function readFigures(ledger: Ledger, file: TableFile): ReadFigures {
  const { rows, problems, partial, broken } = readTable(observations, file);
  const tables: Tables = {
    sources: ledger.sources.values(),
    entities: ledger.entities.values(),
    metrics: ledger.metrics.values(),
    deals: [],
    'deal-links': [],
    observations: rows,
    events: [],
    priors: [],
    fx: ledger.fx,
    'initial-state': [],
  };
  const unread = {
    partial: new Set<keyof Tables>(partial ? ['observations'] : []),
    broken: new Map<keyof Tables, typeof broken>([['observations', broken]]),
  };
  const found = checks([file.name])
    .flatMap((check) => check(tables, unread))
    .filter(({ file: name, what }) => name === file.name && !ofDocuments.includes(what));
  const all = [...problems, ...found].toSorted(byPlace);
  return all.length > 0 ? { figures: undefined, problems: all } : { figures: rows, problems: [] };
}
