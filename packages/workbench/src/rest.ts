import { isInside, type Ledger, reaches } from '@roundtrip/ledger';
import { sumUsdM, type UsdM } from '@roundtrip/units';

/** Deals inside a whole, whatever their stage. */
export function partsOf(ledger: Ledger, whole: string): string[] {
  return ledger.links
    .filter((link) => link.linked === whole && isInside(link.relation))
    .map((link) => link.deal);
}

/** What no known part of a whole accounts for; an unknown part makes it reach down to zero. */
export interface Rest {
  readonly value: UsdM;
  readonly low: UsdM;
  readonly high: UsdM;
  readonly members: string[];
  readonly unknown: string[];
}

/** The rest of a whole; undefined where its size is unknown or it has no parts. */
export function restOf(ledger: Ledger, whole: string): Rest | undefined {
  const size = ledger.deals.get(whole)?.amountUsdM;
  const parts = partsOf(ledger, whole)
    .map((id) => ledger.deals.get(id))
    .filter((deal) => deal !== undefined);
  if (size === undefined || parts.length === 0) return undefined;
  const members = parts.filter((deal) => reaches(deal.stage, 'headline'));
  const unknown = parts.filter((deal) => deal.stage === 'unknown').map((deal) => deal.id);
  const known = sumUsdM(members.map((deal) => deal.amountUsdM ?? 0));
  const value = Math.max(0, sumUsdM([size, -known]));
  return {
    value,
    low: unknown.length > 0 ? 0 : value,
    high: value,
    members: members.map((deal) => deal.id),
    unknown,
  };
}

/**
 * The most that deals of unknown size can hold together: what their rounds leave, each round once.
 * @returns undefined where one of them lies in no round of known size
 */
export function restOfWholes(ledger: Ledger, unknown: readonly string[]): UsdM | undefined {
  const wholes = new Set<string>();
  for (const id of unknown) {
    const whole = ledger.linksFrom.get(id)?.find((link) => isInside(link.relation))?.linked;
    if (whole === undefined) return undefined;
    wholes.add(whole);
  }
  const rests = [...wholes].map((whole) => restOf(ledger, whole)?.high);
  return rests.includes(undefined) ? undefined : sumUsdM(rests.map((rest) => rest ?? 0));
}
