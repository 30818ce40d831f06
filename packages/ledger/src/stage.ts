/** How far money has got, widest first; what is paid was drawn, what is drawn was binding. */
export const stages = ['headline', 'binding', 'drawn', 'paid'] as const;
export type Stage = (typeof stages)[number];

/** Words for rows that count at no stage. */
const uncountedStages = ['talks', 'forecast', 'cap'] as const;
export type UncountedStage = (typeof uncountedStages)[number];

/**
 * Stage of a row: one of the four, one that counts nowhere, or `unknown`: agreed, sum not
 * published.
 */
export type RowStage = Stage | UncountedStage | 'unknown';
export const rowStages: readonly RowStage[] = [...stages, ...uncountedStages, 'unknown'];

/** What each word means, for pages, help and the data package. */
export const stageMeanings: Readonly<Record<RowStage, string>> = {
  headline: 'named in public as a size of the deal, conditions and "up to" included',
  binding: 'a party is legally bound without a further choice or condition',
  drawn: 'called or consumed: a note drawn, credits granted, capacity used',
  paid: 'cash or securities have moved',
  talks: 'spoken of, nothing agreed',
  forecast: 'a plan or expectation of one side',
  cap: 'a limit on another stream',
  unknown: 'agreed or done, sum not published',
};

const width = new Map<string, number>(stages.map((stage, index) => [stage, index]));

/** Whether money at `own` has also passed `asked`: a paid row counts at every stage. */
export function reaches(own: RowStage, asked: Stage): boolean {
  const reached = width.get(own);
  return reached !== undefined && reached >= (width.get(asked) ?? 0);
}

/** Whether rows of this stage are only ever listed apart. */
export function isUncounted(stage: RowStage): stage is UncountedStage {
  return stage === 'talks' || stage === 'forecast' || stage === 'cap';
}
