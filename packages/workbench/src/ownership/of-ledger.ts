import type { Days, Ledger } from '@roundtrip/ledger';
import { type DayChoice, frameOf, refuseBeforeFirstDeal, resolveDays } from '../days.ts';
import { nameOf } from '../names.ts';
import { Refusal } from '../refusal.ts';
import type { OwnershipAnswer } from '../schema/ownership.ts';
import type { StakeStep } from '../standing/stake-walk.ts';
import { ledgerHolders, stakesOfHolders } from '../standing/stakes.ts';
import type { FirmHolder, HoldersOfFirm } from '../standing/stakes-of-firm.ts';
import { knownRow, ownershipFrom } from './ownership-from.ts';

export interface OwnershipQuestion extends DayChoice {
  /** Only what it holds and who holds it; every firm if not said. */
  readonly of?: string | undefined;
}

const notRevealed =
  'A share that no document tells is a range; shares without a deal in the ledger are unknown ' +
  'and not shown.';

/** Who owns whom at the end of a day, directly and through firms between; a Refusal if no one. */
export function ownership(ledger: Ledger, question: OwnershipQuestion): OwnershipAnswer {
  const days = resolveDays(ledger, question);
  refuseBeforeFirstDeal(ledger, days);
  const of = question.of ?? null;
  const holders = ledgerHolders(ledger, days);
  const stakes = stakesOfHolders(ledger, holders, days);
  if (of !== null && !holders.some((one) => isAbout(of, one))) refuseStranger(ledger, of, days);
  const answer = ownershipFrom(ledger, stakes, days, of);
  const classes = classesOf(holders, of);
  const history = of === null ? [] : historyOf(holders, of);
  const deals = new Set([
    ...answer.stakes.flatMap(({ economic, carrying }) => [...economic.deals, ...carrying.deals]),
    ...classes.flatMap(({ economic }) => economic.deals),
    ...history.flatMap(({ steps }) => steps.flatMap((step) => step.deals)),
  ]);
  const sources = new Set([
    ...answer.stakes.flatMap(({ economic, carrying }) => [
      ...economic.sources,
      ...carrying.sources,
    ]),
    ...classes.flatMap(({ economic }) => economic.sources),
    ...history.flatMap(({ steps }) => steps.flatMap((step) => step.sources)),
  ]);
  return {
    ...answer,
    classes,
    history,
    sources: [...sources].sort(),
    ...frameOf(ledger, days, deals, [notRevealed]),
  };
}

function isAbout(of: string, { issuer, holders }: HoldersOfFirm): boolean {
  return issuer === of || holders.some(({ holder }) => holder === of);
}

function refuseStranger(ledger: Ledger, of: string, { until, knownOn }: Days): never {
  const name = nameOf(ledger, of);
  throw new Refusal(
    `no stake of ${name} or in ${name} had been told by ${until} as known on ${knownOn}; ` +
      `roundtrip entity ${of} lists its deals`,
  );
}

function classesOf(holders: readonly HoldersOfFirm[], of: string | null) {
  return holders
    .filter(({ issuer }) => of === null || issuer === of)
    .flatMap(({ issuer, holders: all }) =>
      all
        .filter(({ isNamed }) => !isNamed)
        .map(({ holder, economic }) => ({ holder, issuer, economic: knownRow(economic) })),
    );
}

function stepRow({ day, what, by, share, words, deals, sources }: StakeStep) {
  const endsOf = ({ low, value, high }: StakeStep['share']) => ({
    low,
    value: value ?? null,
    high,
  });
  return {
    ...{ day, what, by: by === undefined ? null : endsOf(by), after: endsOf(share), words },
    ...{ deals: [...deals], sources: [...sources] },
  };
}

function historyOf(holders: readonly HoldersOfFirm[], of: string): OwnershipAnswer['history'] {
  const isTold = (issuer: string, { holder, isNamed, trail }: FirmHolder) =>
    trail.length > 0 && isNamed && (issuer === of || holder === of);
  return holders.flatMap(({ issuer, holders: all }) =>
    all
      .filter((held) => isTold(issuer, held))
      .map(({ holder, trail }) => ({ holder, issuer, steps: trail.map(stepRow) })),
  );
}
