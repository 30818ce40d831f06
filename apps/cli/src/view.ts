import type { Sheet } from '@roundtrip/workbench';

export {
  type Cell,
  type Column,
  column,
  count,
  detail,
  figure,
  type Sheet,
  timesCell as times,
  usd,
  word,
  words,
} from '@roundtrip/workbench';

/** An answer for people: sentences first, then the tables that prove them, then what to mind. */
export interface View {
  readonly sentences: readonly string[];
  /** The first is the one that CSV prints. */
  readonly sheets: readonly Sheet[];
  readonly notes: readonly string[];
}
