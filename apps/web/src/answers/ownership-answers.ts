import { ownershipMatrix } from '@roundtrip/charts';
import type { Ledger } from '@roundtrip/ledger';
import {
  type OwnershipAnswer,
  ownershipOnDays,
  ownershipPicture,
  ownershipSheet,
  type ShareKind,
} from '@roundtrip/workbench/ownership';
import type { Content } from './file.ts';
import { remembering } from './remembering.ts';

/** Whose ownership, of what, on which days. */
export interface OwnershipChoice {
  readonly share: ShareKind;
  /** The firm to keep to; every firm if not said. */
  readonly of?: string | undefined;
  readonly known?: string | undefined;
  readonly until?: string | undefined;
}

type Asked = Omit<OwnershipChoice, 'share'>;

/** Pixels of the picture in a file; the command draws it as large. */
const width = 720;

const remembered = new WeakMap<Ledger, (asked: Asked) => OwnershipAnswer>();

/** The answer on two days, remembered for as long as the ledger is. */
export function ownershipOf(ledger: Ledger, { of, known, until }: Asked): OwnershipAnswer {
  const before = remembered.get(ledger);
  const answer =
    before ??
    remembering((asked: Asked) =>
      ownershipOnDays(ledger, { of: asked.of, knownOn: asked.known, until: asked.until }),
    );
  if (before === undefined) remembered.set(ledger, answer);
  return answer({ of, known, until });
}

/** What is taken away as a file. */
export function ownershipContent(ledger: Ledger, choice: OwnershipChoice): Content {
  const answer = ownershipOf(ledger, choice);
  return {
    answer,
    sheet: ownershipSheet(answer),
    svg: () => ownershipMatrix({ ...ownershipPicture(answer, choice.share), width }),
  };
}
