import type { ParameterRecord, Values } from '@roundtrip/engine';
import type { Ledger } from '@roundtrip/ledger';

/** What is known of one number on a day. */
export interface Figure {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly basis: 'reported' | 'derived' | 'estimate' | 'judgement';
  readonly how: string;
  readonly sources: readonly string[];
}

/** Where one value that a run begins with comes from. */
export interface Receipt extends Figure {
  readonly parameter: string;
  /** Members of the parameter's sets. */
  readonly cell: readonly string[];
  readonly unit: string;
}

/** A number that no document knows, with the sentence that says why it is so. */
export function judged(value: number, how: string): Figure {
  return { value, low: value, high: value, basis: 'judgement', how, sources: [] };
}

/** The figure in another unit or scale. */
export function scaled(figure: Figure, factor: number, how?: string): Figure {
  const { value, low, high, basis } = figure;
  return {
    ...figure,
    value: value * factor,
    low: Math.min(low * factor, high * factor),
    high: Math.max(low * factor, high * factor),
    basis: how === undefined ? basis : basis === 'judgement' ? basis : 'derived',
    how: how === undefined ? figure.how : `${how}; ${figure.how}`,
  };
}

/** What is worked out from several figures; its range is that of its first, in proportion. */
export function derived(value: number, from: readonly Figure[], how: string): Figure {
  const [first] = from;
  const share = (end: number) =>
    first === undefined || first.value === 0 ? value : (value * end) / first.value;
  const judgement = from.some(({ basis }) => basis === 'judgement');
  return {
    value,
    low: share(first?.low ?? 0),
    high: share(first?.high ?? 0),
    basis: judgement ? 'judgement' : 'derived',
    how,
    sources: [...new Set(from.flatMap(({ sources }) => sources))],
  };
}

type Cells = readonly (readonly [members: readonly string[], figure: Figure | undefined])[];

interface About {
  readonly over?: readonly string[];
  readonly unit: string;
  readonly why: string;
  readonly ranged?: boolean;
}

type End = 'low' | 'value' | 'high';

const nested = (cells: Cells, end: End): Values => {
  const [first] = cells;
  if (first?.[0].length === 0) return first[1]?.[end] ?? 0;
  const branches = new Map<string, [readonly string[], Figure | undefined][]>();
  for (const [[member = '', ...rest], figure] of cells) {
    const branch = branches.get(member) ?? [];
    branches.set(member, [...branch, [rest, figure]]);
  }
  return Object.fromEntries([...branches].map(([member, branch]) => [member, nested(branch, end)]));
};

/** The figures of one day, and what is missing among those that were asked for. */
export class OpeningFigures {
  readonly day: string;
  readonly missing: string[] = [];
  readonly receipts: Receipt[] = [];
  readonly #rows = new Map<string, Figure>();
  readonly #indices = new Map<string, string[]>();

  constructor(ledger: Ledger, day: string) {
    this.day = day;
    for (const row of ledger.initialState) {
      if (row.day !== day) continue;
      const { entity, variable, index = '', value, low, high, basis, how, source } = row;
      const about = `${entity} ${variable}`;
      this.#rows.set(`${about} ${index}`, { value, low, high, basis, how, sources: source });
      this.#indices.set(about, [...(this.#indices.get(about) ?? []), index]);
    }
  }

  /** How many figures the day has. */
  get size(): number {
    return this.#rows.size;
  }

  /** A figure that may be absent: then there is none of it. */
  maybe(entity: string, variable: string, index = ''): Figure | undefined {
    return this.#rows.get(`${entity} ${variable} ${index}`);
  }

  /** A figure without which there is no run; where it is absent that is noted, and 0 stands in. */
  needed(entity: string, variable: string, index = ''): Figure {
    const found = this.maybe(entity, variable, index);
    if (found !== undefined) return found;
    this.missing.push(`${variable} of ${entity}${index === '' ? '' : ` (${index})`}`);
    return judged(0, 'missing');
  }

  /** What a variable of an entity is told for. */
  indices(entity: string, variable: string): readonly string[] {
    return this.#indices.get(`${entity} ${variable}`) ?? [];
  }

  /**
   * A parameter with its cells, each with a receipt; a cell without a figure is 0. Its range is
   * kept where every cell may move by itself; shares of a whole and what is owed may not.
   */
  record(name: string, about: About, cells: Cells): ParameterRecord {
    const { over, unit, why, ranged = over === undefined } = about;
    const sources = new Set<string>();
    for (const [cell, figure] of cells) {
      if (figure === undefined) continue;
      this.receipts.push({ parameter: name, cell, unit, ...figure });
      for (const source of figure.sources) sources.add(source);
    }
    const known = cells.filter(([, figure]) => figure !== undefined);
    return {
      ...(over === undefined ? {} : { over }),
      unit,
      mode: known.length === 0 ? 0 : nested(known, 'value'),
      ...(ranged ? { low: nested(known, 'low'), high: nested(known, 'high') } : {}),
      source: sources.size === 0 ? 'judgement' : [...sources].toSorted().join(';'),
      why,
    };
  }
}
