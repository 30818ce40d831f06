import type { Check } from './check.ts';
import {
  amountsHaveABasis,
  amountsMatchStages,
  partiesDiffer,
  paymentsFollowBinding,
  paymentsHaveADay,
  termsEndAfterTheyStart,
} from './deals.ts';
import {
  figuresAreInTheUnitOfTheirMetric,
  fiscalPeriodsHaveAYearEnd,
  foreignMoneyHasARate,
  priorsAreOrdered,
  statesLieInTheirRange,
} from './figures.ts';
import { dealsAreToldOnce, keysAreUnique } from './identity.ts';
import {
  linksJoinTwoDeals,
  partsFitTheirWhole,
  partsFormNoCircle,
  partsHaveOneWhole,
  replacementsFormNoCircle,
} from './nesting.ts';
import { confidenceIsAtMostTheTier, publishedFactsAreSourced } from './provenance.ts';
import { idsExist } from './references.ts';

/** The list is the policy. */
export function checks(overlays: readonly string[]): readonly Check[] {
  return [
    keysAreUnique,
    dealsAreToldOnce,
    idsExist,
    partiesDiffer,
    amountsMatchStages,
    amountsHaveABasis,
    paymentsHaveADay,
    paymentsFollowBinding,
    termsEndAfterTheyStart,
    linksJoinTwoDeals,
    partsHaveOneWhole,
    partsFitTheirWhole,
    partsFormNoCircle,
    replacementsFormNoCircle,
    publishedFactsAreSourced(overlays),
    confidenceIsAtMostTheTier,
    priorsAreOrdered,
    statesLieInTheirRange,
    figuresAreInTheUnitOfTheirMetric,
    foreignMoneyHasARate,
    fiscalPeriodsHaveAYearEnd,
  ];
}
