import { ownershipMatrix } from '@roundtrip/charts';
import type { Ledger } from '@roundtrip/ledger';
import { forPeople, type Sheet } from '@roundtrip/workbench';
import type { DrawnQuestion } from './firm-screen.ts';
import type { Picture } from './map-screen.ts';

export interface Holdings {
  readonly picture: Picture;
  /** Chains of holdings, the history of each stake, and classes of holders. */
  readonly more: readonly Sheet[];
  readonly notes: readonly string[];
}

/**
 * Stakes held in a firm and held by it, of profits, directly and through firms between.
 *
 * @throws Refusal where no stake of it or in it had been told
 */
export async function holdings(
  ledger: Ledger,
  { id, width, ...days }: DrawnQuestion,
): Promise<Holdings> {
  const area = await import('@roundtrip/workbench/ownership-on-days');
  const answer = area.ownershipOnDays(ledger, { ...days, of: id });
  const matrix = area.ownershipPicture(answer, 'economic');
  const [stakes, ...more] = area.ownershipSheets(answer, 'economic').map(forPeople);
  return {
    picture: {
      title: matrix.title,
      summary: area.ownershipSentences(answer).join(' '),
      description: matrix.description,
      svg: ownershipMatrix({ ...matrix, width }, 'page'),
      table: stakes ?? { columns: [], rows: [] },
    },
    more,
    notes: [...area.ownershipNotes(answer, 'economic'), ...answer.caveats],
  };
}
