import type { Ledger } from '@roundtrip/ledger';
import type { Day } from '@roundtrip/units';
import {
  flatteredOnRecord,
  labsAsCustomersOnRecord,
  recycledOnRecord,
  returnedOnRecord,
  whereTheyEarnOnRecord,
} from './earnings-on-record.ts';
import { movedTogetherOnRecord } from './moved-together.ts';
import type { RecordFigure, Records } from './record.ts';
import {
  namedSumsOnRecord,
  owedOnRecord,
  recentChequesOnRecord,
  rivalsPaidOnRecord,
  takenOverOnRecord,
} from './stakes-on-record.ts';
import { exclusivityOnRecord, sameTermsOnRecord } from './terms-on-record.ts';
import { turningPointOnRecord } from './turning-point.ts';

const figures: Readonly<Record<string, (records: Records) => RecordFigure>> = {
  H1: returnedOnRecord,
  H4: recycledOnRecord,
  H5: flatteredOnRecord,
  H22: takenOverOnRecord,
  H23: owedOnRecord,
  H25: namedSumsOnRecord,
  H26: whereTheyEarnOnRecord,
  H27: labsAsCustomersOnRecord,
  H28: sameTermsOnRecord,
  H29: movedTogetherOnRecord,
  H30: rivalsPaidOnRecord,
  H35: recentChequesOnRecord,
  H36: exclusivityOnRecord,
  H37: turningPointOnRecord,
};

/** What the records say on a claim up to a day, known at the ledger’s release, if anything. */
export function recordFigure(ledger: Ledger, id: string, until: Day): RecordFigure | undefined {
  return figures[id]?.({ ledger, until, knownOn: ledger.released });
}
