/** A figure of the opening state of real firms, by the names it has there. */
export interface StateFigure {
  readonly entity: string;
  readonly variable: string;
  /** The cloud, lab or use it belongs to, where the variable has one. */
  readonly index?: string;
  /** One less the figure: the rest of a share. */
  readonly rest?: true;
}

/** A number read off an opening state: all of `of` multiplied, over each sum of `per`. */
export interface StateProduct {
  readonly times?: number;
  readonly of: readonly StateFigure[];
  readonly per?: readonly (readonly StateFigure[])[];
  /** What a figure is worth that the opening state lacks; without it, there is no number. */
  readonly absent?: 0;
}

/** A number by which a cell is multiplied, and where it comes from; `definition` is a source. */
export interface Scale {
  readonly value: number;
  readonly source: string;
  readonly why: string;
}

/** A cell of a model output, as it enters a reported series. */
export interface ModelTerm {
  readonly output: string;
  readonly members: readonly string[];
  readonly times?: Scale;
  /** A scale read off the opening state, such as one firm's part of a group. */
  readonly part?: StateProduct;
}

/**
 * How the modelled part went before the first opening state: as it stood there, or shrunk back at
 * the yearly growth that another reported series had by then.
 */
export type Path =
  | { readonly form: 'held' }
  | { readonly form: 'grown as'; readonly entity: string; readonly metric: string };

/** What a firm reports and the model does not speak of. */
export interface Remainder {
  readonly name: string;
  /** `ln b = b0 + b1 t + noise`, fitted on reported less modelled quarters; or nothing at all. */
  readonly form: 'log-linear trend' | 'none';
  readonly why: string;
}

/**
 * How one reported series follows from the model: what the model says, and a stated remainder.
 * Model quarters are calendar quarters; money is in USD million.
 */
export interface ObservationEquation {
  readonly entity: string;
  /** As in metrics.csv. */
  readonly metric: string;
  /** As in observations.csv; money of another currency is turned into dollars before comparing. */
  readonly unit: 'USD m' | 'CNY m';
  /** A flow is summed over the days of a period, a stock read at its last day. */
  readonly kind: 'flow' | 'stock';
  readonly is: readonly ModelTerm[];
  /** The same quantity in the opening states, where the model has not begun. */
  readonly before: { readonly is: readonly StateProduct[]; readonly path: Path };
  readonly remainder: Remainder;
  /**
   * Last day of the fiscal year, MM-DD: a quarter listed under the calendar quarter that holds most
   * of it begins and ends a month off where the year does.
   */
  readonly fiscalYearEnd: string;
  /** Money of another currency: at the mean rate of the months of its period. */
  readonly exchange: 'none' | 'mean of the months';
  /** Standard deviation of a figure around what it measures, as a share of it. */
  readonly error: { readonly share: number; readonly source: string; readonly why: string };
  readonly why: string;
  /** What a reader of a score must know. */
  readonly caveats: readonly string[];
}

/** What the equation adds up from the model, in the language of the engine. */
export function formulaOf({ is }: ObservationEquation): string {
  return is
    .map(({ output, members, times, part }) => {
      const cell = members.length === 0 ? output : `${output}[${members.join(', ')}]`;
      const scale = [
        ...(times === undefined ? [] : [`${times.value}`]),
        ...(part === undefined ? [] : ['part']),
      ];
      return [...scale, cell].join(' * ');
    })
    .join(' + ');
}
