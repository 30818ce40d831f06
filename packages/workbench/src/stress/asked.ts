import { knownOn, type Ledger } from '@roundtrip/ledger';
import { type Corners, cornersOf, type Seniority } from '@roundtrip/network';
import { refuseBeforeFirstDeal } from '../days.ts';
import { noSuch, oneNamed } from '../names.ts';
import { Refusal } from '../refusal.ts';
import type { Frame } from '../schema/frame.ts';
import type { RunNamed } from '../schema/standing.ts';
import type { Standing } from '../standing/standing.ts';
import { type StandingAsked, standingOf } from '../standing/standing-of.ts';
import { type Assumption, assumptionsOf, beliefsOf } from './assumptions.ts';
import { pledges } from './pledges.ts';
import { likely, type System, systemOf } from './system.ts';

/** On which firms a stress is run, and what it takes for granted. */
export interface StressSetting extends StandingAsked {
  readonly seniority?: string | undefined;
  /** Assumptions as `name=value`. */
  readonly assume?: readonly string[] | undefined;
}

/** All that a stress needs, read once. */
export interface Prepared {
  readonly standing: Standing;
  readonly system: System;
  readonly corners: Corners;
  /** Corners of the assumptions alone, the ledger or the run at its likely figures. */
  readonly assumedCorners: () => Corners;
  readonly seniority: Seniority;
  readonly assumptions: readonly Assumption[];
  readonly run: RunNamed | null;
  readonly frame: (deals: Iterable<string>, caveats: readonly string[]) => Frame;
}

const seniorities = ['pari-passu', 'outside-senior'] as const satisfies readonly Seniority[];

export const standingCaveat =
  'A stress is a what-if, not a forecast: it says who would lose what if a firm failed, not that one will.';

/** The rule in one line: what moves in a round. */
export const stressRule =
  'each round: worth through stakes with a cost of bankruptcy (Elliott, Golub and Jackson 2014), ' +
  'payments of the quarter with losses in default (Eisenberg and Noe 2001; Rogers and Veraart ' +
  '2013), books in proportion (linear DebtRank, Bardoscia et al. 2015), mood of the market; until ' +
  'nothing moves, 20 rounds at most';

/** How the ends of an answer follow from those of its inputs. */
export const stressEnds =
  'low and high take every input at the end that harms least, and most; paid, and what is taken ' +
  'off in a difference, at the opposite end, and no loss is below 0. A holder has the ends of whole ' +
  'stakes, claims and commitments: its rows, of which each may be the largest or the least by ' +
  'itself, add up to more at high and to less at low. total: holders less what is told again, at ' +
  'each end';

/**
 * Reads how firms stand and puts it in numbers.
 *
 * @throws Refusal at days before anything happened, unknown words, assumptions out of their range
 */
export function prepare(ledger: Ledger, setting: StressSetting): Prepared {
  const seniority = oneNamed('seniority', setting.seniority ?? 'pari-passu', seniorities);
  const assumptions = assumptionsOf(setting.assume ?? []);
  const { standing, run, frame } = standingOf(ledger, setting);
  if (run === null) refuseBeforeFirstDeal(ledger, standing);
  const known = knownOn(ledger, standing.knownOn);
  const pledged = run === null ? pledges(known, standing) : [];
  const system = systemOf(ledger, standing, pledged, assumptions);
  const beliefs = beliefsOf(assumptions);
  const corners = cornersOf(system.numbers, beliefs, seniority);
  const assumedCorners = () =>
    cornersOf(systemOf(ledger, standing, pledged, assumptions, likely).numbers, beliefs, seniority);
  const framed: Prepared['frame'] = (deals, caveats) => ({
    ...frame,
    private: [...new Set(deals)].filter((id) => ledger.privateDeals.has(id)).sort(),
    caveats: [...caveats, ...frame.caveats],
  });
  const read = { standing, run, system, seniority, assumptions };
  return { ...read, corners, assumedCorners, frame: framed };
}

/** The number of the firm a word means, or a refusal that tells why there is none. */
export function firmNamed({ system, standing }: Prepared, ledger: Ledger, word: string): number {
  const wanted = word.trim().toLowerCase();
  const { firms } = system.numbers;
  const alike = ({ id, name }: { id: string; name: string }) =>
    id === wanted ||
    name.toLowerCase() === wanted ||
    ledger.entities.get(id)?.ticker?.toLowerCase() === wanted;
  const number = system.parties.findIndex(alike);
  if (number >= 0 && number < firms) return number;
  if (number >= firms)
    throw new Refusal(`${word} is a group of firms and cannot fail as one; name a firm`);
  const entity = [...ledger.entities.values()].find(alike);
  if (entity !== undefined)
    throw new Refusal(
      `nobody is known to hold, lend to or sell to ${entity.name} on ${standing.until}, nor does it to others: nothing can be said of its failure`,
    );
  const candidates = [...ledger.entities.keys(), ...system.parties.map(({ id }) => id)];
  return noSuch('firm', word, candidates, 'roundtrip entity lists them');
}

export function severityNamed(word: string | number | undefined): number {
  const severity = word === undefined || String(word).trim() === '' ? Number.NaN : Number(word);
  if (severity > 0 && severity <= 1) return severity;
  throw new Refusal(
    `severity is ${JSON.stringify(word)}, want the share of its worth that the firm loses: above 0, and 1 where it fails`,
  );
}
