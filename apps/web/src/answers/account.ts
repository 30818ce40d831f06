import type { Ledger } from '@roundtrip/ledger';
import {
  accountNotes,
  accountSentence,
  accountSheet,
  type DayChoice,
  firmAccount,
  forPeople,
  type Sheet,
  supplierSheet,
} from '@roundtrip/workbench';

export interface AccountScreen {
  readonly line: string;
  /** Money in and out by quarter; none where nothing of it is known. */
  readonly quarters: Sheet | undefined;
  /** The compute bill by supplier; none where no bill is known. */
  readonly suppliers: Sheet | undefined;
  readonly notes: readonly string[];
}

/** At which cheques count in an account, as the command counts them unless told otherwise. */
export const paidStage = 'paid';

/** A firm's money in and out, quarter by quarter. */
export function accountScreen(
  ledger: Ledger,
  { id, ...days }: { readonly id: string } & DayChoice,
): AccountScreen {
  const answer = firmAccount(ledger, { ...days, firm: id, stage: paidStage });
  const { name, quarters, until, knownOn, caveats } = answer;
  const [account, suppliers] = [accountSheet(answer), supplierSheet(answer)].map(forPeople);
  const isEmpty = quarters.length === 0;
  return {
    line: isEmpty
      ? `${name} has no account: no payment with a day, no revenue and no costs of it by quarters had been told by ${until}, as known on ${knownOn}.`
      : accountSentence(answer),
    quarters: isEmpty ? undefined : account,
    suppliers: suppliers?.rows.length === 0 ? undefined : suppliers,
    notes: [...accountNotes(answer), ...caveats],
  };
}
