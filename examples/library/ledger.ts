import { readLedger, shippedFolder } from 'roundtrip/folder';
import type { Ledger } from 'roundtrip/ledger';
import { formatProblem } from 'roundtrip/ledger';

let read: Ledger | undefined;

/** The data package that comes with the library, checked. */
export function shippedLedger(): Ledger {
  if (read !== undefined) return read;
  const { ledger, problems } = readLedger(shippedFolder, []);
  if (ledger === undefined) throw new Error(problems.map(formatProblem).join('\n'));
  read = ledger;
  return read;
}
