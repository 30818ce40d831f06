import type { Ledger } from '@roundtrip/ledger';
import { entityId, nameOf } from '../names.ts';
import { Refusal } from '../refusal.ts';
import type { OwnershipAnswer } from '../schema/ownership.ts';
import { type StandingAsked, standingOf } from '../standing/standing-of.ts';
import { type OwnershipOnDays, ownershipOnDays } from './on-days.ts';
import { knownRow, ownershipFrom } from './ownership-from.ts';

export interface OwnershipQuestion extends OwnershipOnDays, StandingAsked {}

/**
 * Who owns whom at the end of a day of the past or a quarter of a run, directly and through firms
 * between.
 *
 * @throws Refusal where the firm asked for holds nothing and nobody holds it
 */
export function ownership(ledger: Ledger, question: OwnershipQuestion): OwnershipAnswer {
  return question.inRun === undefined ? ownershipOnDays(ledger, question) : ofRun(ledger, question);
}

/** In a run every share is known, votes are as shares, and nobody sits on a board. */
function ofRun(ledger: Ledger, { of: word, ...asked }: OwnershipQuestion): OwnershipAnswer {
  const { standing, frame, run } = standingOf(ledger, asked);
  const names = new Map(standing.firms.map(({ id, name }) => [id, name]));
  const of = word === undefined ? null : names.has(word) ? word : entityId(ledger, word);
  // Outside capital is no firm, in a run as on the day.
  const stakes = standing.stakes.filter(({ holder }) => names.has(holder));
  if (of !== null && !stakes.some(({ holder, issuer }) => holder === of || issuer === of))
    throw new Refusal(
      `in the run nobody holds a part of ${of}, nor it of others; ` +
        'roundtrip ownership with the same run and no firm lists all stakes',
    );
  const answer = ownershipFrom(stakes, of, {
    nameOf: (id) => names.get(id) ?? nameOf(ledger, id),
    rightsOf: () => [],
  });
  const sources = new Set(answer.stakes.flatMap(({ economic }) => economic.sources));
  const classes = standing.stakes
    .filter(({ holder, issuer }) => !names.has(holder) && (of === null || issuer === of))
    .map(({ holder, issuer, economic }) => ({ holder, issuer, economic: knownRow(economic) }));
  return { ...answer, classes, history: [], sources: [...sources].sort(), run, ...frame };
}
