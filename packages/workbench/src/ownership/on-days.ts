import { type Days, hasHappened, type Ledger } from '@roundtrip/ledger';
import { type DayChoice, frameOf, refuseBeforeFirstDeal, resolveDays } from '../days.ts';
import { entityId, nameOf } from '../names.ts';
import { Refusal } from '../refusal.ts';
import type { OwnershipAnswer } from '../schema/ownership.ts';
import type { StakeStep } from '../standing/stake-walk.ts';
import { ledgerHolders, stakesOfHolders } from '../standing/stakes.ts';
import type { FirmHolder, HoldersOfFirm } from '../standing/stakes-of-firm.ts';
import type { Stake } from '../standing/standing.ts';
import { knownRow, ownershipFrom } from './ownership-from.ts';

export interface OwnershipOnDays extends DayChoice {
  /** Only what it holds and who holds it: id, name or ticker; every firm if not said. */
  readonly of?: string | undefined;
}

const notRevealed =
  'A share that no document tells is a range; shares without a deal in the ledger are unknown ' +
  'and not shown.';

/**
 * Who owned whom at the end of a day of the past, directly and through firms between.
 *
 * @throws Refusal where the firm asked for holds nothing and nobody holds it
 */
export function ownershipOnDays(ledger: Ledger, question: OwnershipOnDays): OwnershipAnswer {
  const days = resolveDays(ledger, question);
  refuseBeforeFirstDeal(ledger, days);
  const of = question.of === undefined ? null : entityId(ledger, question.of);
  const holders = ledgerHolders(ledger, days);
  if (of !== null && !holders.some((one) => isAbout(of, one))) refuseStranger(ledger, of, days);
  const stakes = stakesOfHolders(ledger, holders, days);
  const answer = ownershipFrom(stakes, of, {
    nameOf: (id) => nameOf(ledger, id),
    rightsOf: (stake) => boardRights(ledger, stake, days),
  });
  const classes = classesOf(holders, of);
  const history = of === null ? [] : historyOf(holders, of);
  const named = [
    ...answer.stakes.flatMap(({ economic, carrying }) => [economic, carrying]),
    ...classes.map(({ economic }) => economic),
    ...history.flatMap(({ steps }) => steps),
  ];
  const deals = new Set(named.flatMap((one) => one.deals));
  return {
    ...answer,
    classes,
    history,
    sources: [...new Set(named.flatMap((one) => one.sources))].sort(),
    run: null,
    ...frameOf(ledger, days, deals, [notRevealed]),
  };
}

function boardRights(
  ledger: Ledger,
  { holder, issuer }: Stake,
  days: Days,
): OwnershipAnswer['stakes'][number]['rights'] {
  return [...ledger.deals.values()]
    .filter(({ payer, payee }) => payer === holder && payee === issuer)
    .filter((deal) => hasHappened(deal, days, 'first'))
    .flatMap(({ id, terms, termStart, signed, knownOn, termEnd }) =>
      terms
        .filter((term) => term === 'board-seat' || term === 'board-observer')
        .map((term) => ({
          term,
          deal: id,
          from: (termStart ?? signed ?? knownOn).text,
          until: termEnd?.text ?? null,
        })),
    );
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

function moneyRow({ closing, paid }: StakeStep) {
  if (closing === undefined) return null;
  const endsOf = ({ low, value, high }: StakeStep['share']) => ({
    low,
    value: value ?? null,
    high: Number.isFinite(high) ? high : null,
  });
  const { before, earlier, grown } = closing;
  return {
    before: endsOf(before),
    earlier: endsOf(earlier),
    grown: endsOf(grown),
    paid: paid === undefined ? null : endsOf(paid),
  };
}

function stepRow(step: StakeStep) {
  const { day, what, by, share, words, deals, sources } = step;
  const endsOf = ({ low, value, high }: StakeStep['share']) => ({
    low,
    value: value ?? null,
    high,
  });
  return {
    ...{ day, what, by: by === undefined ? null : endsOf(by), after: endsOf(share), words },
    ...{ money: moneyRow(step), deals: [...deals], sources: [...sources] },
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
