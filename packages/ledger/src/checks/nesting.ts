import type { Tables } from '../ledger.ts';
import type { Problem } from '../problem.ts';
import { isUncounted } from '../stage.ts';
import { type DealLink, isInside } from '../tables/deal-links.ts';
import type { Deal } from '../tables/deals.ts';
import { at, type Check } from './check.ts';

function linkKey(link: DealLink): string {
  return `${link.deal} ${link.relation} ${link.linked}`;
}

function dealsById(tables: Tables): Map<string, Deal> {
  return new Map(tables.deals.map((deal) => [deal.id, deal]));
}

/** Links whose left counts somewhere; a forecast may name several contracts and counts nowhere. */
function insideLinks(tables: Tables): DealLink[] {
  const deals = dealsById(tables);
  return tables['deal-links'].filter((link) => {
    const stage = deals.get(link.deal)?.stage;
    return isInside(link.relation) && stage !== undefined && !isUncounted(stage);
  });
}

export const linksJoinTwoDeals: Check = (tables) =>
  tables['deal-links']
    .filter((link) => link.deal === link.linked)
    .map((link) =>
      at(link, linkKey(link), {
        what: 'link',
        expected: 'two deals',
        got: `${link.deal} on both sides`,
        fix: 'name the other deal, or take the link out',
      }),
    );

export const partsHaveOneWhole: Check = (tables) => {
  const first = new Map<string, DealLink>();
  const problems: Problem[] = [];
  for (const link of insideLinks(tables)) {
    const other = first.get(link.deal);
    if (other === undefined) first.set(link.deal, link);
    else
      problems.push(
        at(link, linkKey(link), {
          what: 'a second whole',
          expected: `${link.deal} inside at most one deal`,
          got: `${link.linked}, and ${other.linked} on line ${other.where.line}`,
          fix: 'keep the narrower whole, or say related',
        }),
      );
  }
  return problems;
};

export const partsFitTheirWhole: Check = (tables) => {
  const deals = dealsById(tables);
  return insideLinks(tables).flatMap((link) => {
    const part = deals.get(link.deal)?.amountUsdM;
    const whole = deals.get(link.linked)?.amountUsdM;
    if (part === undefined || whole === undefined || part <= whole) return [];
    return at(link, linkKey(link), {
      what: 'a part larger than its whole',
      expected: `at most USD ${whole} m, the size of ${link.linked}`,
      got: `USD ${part} m`,
      fix: 'correct an amount, or say related where the two only touch',
    });
  });
};

/** Walks each chain once; a deal met again on the same walk closes a circle. */
function circles(links: readonly DealLink[], what: string): Problem[] {
  const next = new Map<string, DealLink[]>();
  for (const link of links) {
    const onward = next.get(link.deal);
    if (onward === undefined) next.set(link.deal, [link]);
    else onward.push(link);
  }
  const state = new Map<string, 'open' | 'done'>();
  const problems: Problem[] = [];
  for (const start of next.keys()) {
    if (state.has(start)) continue;
    const path: { deal: string; left: DealLink[] }[] = [
      { deal: start, left: [...(next.get(start) ?? [])] },
    ];
    state.set(start, 'open');
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const link = top.left.pop();
      if (link === undefined) {
        state.set(top.deal, 'done');
        path.pop();
        continue;
      }
      const met = state.get(link.linked);
      if (met === undefined) {
        state.set(link.linked, 'open');
        path.push({ deal: link.linked, left: [...(next.get(link.linked) ?? [])] });
      } else if (met === 'open') {
        const ids = path.map((step) => step.deal);
        problems.push(circle(link, ids.slice(ids.indexOf(link.linked)), what));
      }
    }
  }
  return problems;
}

function circle(link: DealLink, members: readonly string[], what: string): Problem {
  return at(link, linkKey(link), {
    what: `a circle of ${what}`,
    expected: 'an end to the chain',
    got: [...members, link.linked].join(' → '),
    fix: 'turn or take out one of these links',
  });
}

export const partsFormNoCircle: Check = (tables) =>
  circles(
    tables['deal-links'].filter((link) => isInside(link.relation) && link.deal !== link.linked),
    'part-of',
  );

export const replacementsFormNoCircle: Check = (tables) =>
  circles(
    tables['deal-links'].filter(
      (link) => link.relation === 'replaces' && link.deal !== link.linked,
    ),
    'replaces',
  );
