import { ownershipMatrix } from '@roundtrip/charts';
import type { Ledger } from '@roundtrip/ledger';
import { type Cell, nameOf, type Sheet } from '@roundtrip/workbench';
import {
  type OwnershipAnswer,
  type OwnershipPicture,
  ownershipNotes,
  ownershipPicture,
  ownershipSentences,
  ownershipSheets,
  type ShareKind,
} from '@roundtrip/workbench/ownership';
import { type Holding, holdingOf } from './holding.ts';
import type { Picture } from './map-screen.ts';
import { type OwnershipChoice, ownershipOf } from './ownership-answers.ts';

export interface OwnershipAsked extends OwnershipChoice {
  /** The stake that is opened: its owner and company, parted by a slash. */
  readonly stake?: string | undefined;
  /** Room for the picture, pixels. */
  readonly width: number;
}

/** Wider cells would only stretch the bars, pixels. */
const widestCell = 320;

/** A cell of the matrix that can be opened, and where it stands. */
export interface MatrixPlace {
  readonly mark: string;
  /** What it is, in words. */
  readonly label: string;
  readonly row: number;
  readonly column: number;
}

export interface OwnershipScreen {
  readonly headline: string;
  readonly lines: readonly string[];
  readonly matrix: Picture;
  readonly places: readonly MatrixPlace[];
  /** The stake that is opened; null where there is none by that name on these days. */
  readonly opened: Holding | null;
  /** Chains, history and classes, where there are any. */
  readonly more: readonly Sheet[];
  /** How shares through other firms are found. */
  readonly solved: string;
  readonly notes: readonly string[];
  /** Whom the answer can keep to: owners and companies, by name. */
  readonly firms: readonly { readonly id: string; readonly name: string }[];
}

/** Who owns whom on the two days: the sentences, the matrix, and the stake that is opened. */
export function ownershipScreen(ledger: Ledger, asked: OwnershipAsked): OwnershipScreen {
  const { share, stake } = asked;
  const answer = ownershipOf(ledger, asked);
  const [headline = '', ...lines] = ownershipSentences(answer);
  const picture = ownershipPicture(answer, share);
  const [table = { columns: [], rows: [] }, ...more] = ownershipSheets(answer, share).map((sheet) =>
    withNames(ledger, sheet),
  );
  const places = placesOf(picture);
  const widest = widestCell * (picture.columns.length + 1);
  const opened = places.find(({ mark }) => mark === stake);
  return {
    headline,
    lines,
    matrix: {
      title: picture.title,
      summary: '',
      description: describe(answer, share),
      svg: ownershipMatrix({ ...picture, width: Math.min(asked.width, widest) }, 'page'),
      table,
    },
    places,
    opened:
      opened === undefined
        ? null
        : holdingOf(ledger, answer, {
            mark: opened.mark,
            title: opened.label,
            kind: share,
            table,
          }),
    more,
    solved: solvedWords(answer),
    notes: [...ownershipNotes(answer, share), ...answer.caveats],
    firms: firmsOf(ledger, ownershipOf(ledger, { ...asked, of: undefined })),
  };
}

function placesOf({ rows }: OwnershipPicture): MatrixPlace[] {
  return rows.flatMap(({ cells }, row) =>
    cells.flatMap((cell, column) => (cell === undefined ? [] : [{ ...cell.opens, row, column }])),
  );
}

/** What the picture shows, for whoever cannot see it. */
function describe({ stakes }: OwnershipAnswer, share: ShareKind): string {
  const open = stakes.filter((stake) => stake[share].value === null).length;
  return (
    'Owners stand down, companies across. A bar is as long as its part of the company; ' +
    `${open} of ${stakes.length} have only bounds and are an outline from what is sure to what ` +
    'may be. ∑ is the share with all that comes through other firms.'
  );
}

function solvedWords({ crossHoldings }: OwnershipAnswer): string {
  const rings =
    crossHoldings.length === 0
      ? 'no firms are known to own one another'
      : `${crossHoldings.length} rings of firms own one another`;
  return (
    'Cross-holdings are solved for all firms at once, Y = W + YW − diag(Y)W with W the direct ' +
    'shares: every chain of owners counts by the product of its shares and ends where it comes ' +
    `back to its owner, so that nothing counts twice; on these days ${rings}.`
  );
}

/** Firms by their names, as a reader knows them; ids stay for links. */
function withNames(ledger: Ledger, sheet: Sheet): Sheet {
  const named = (cell: Cell, column: string | undefined): Cell => {
    if (column === 'holder' || column === 'issuer')
      return { ...cell, text: nameOf(ledger, String(cell.raw)) };
    if (column !== 'chain') return cell;
    const firms = String(cell.raw).split(';');
    return { ...cell, text: firms.map((id) => nameOf(ledger, id)).join(' → ') };
  };
  return {
    ...sheet,
    rows: sheet.rows.map((row) => row.map((cell, at) => named(cell, sheet.columns[at]?.name))),
  };
}

function firmsOf(ledger: Ledger, { stakes }: OwnershipAnswer): OwnershipScreen['firms'] {
  const ids = new Set(stakes.flatMap(({ holder, issuer }) => [holder, issuer]));
  return [...ids]
    .map((id) => ({ id, name: nameOf(ledger, id) }))
    .sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
}
