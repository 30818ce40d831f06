import {
  holdingChains,
  integratedOwnership,
  outsideClaims,
  ownershipBounds,
  weakestLinks,
} from '@roundtrip/network';
import type { OwnershipAnswer } from '../schema/ownership.ts';
import type { ShareMatrix } from './share-matrix.ts';

type Through = OwnershipAnswer['economic'][number];
type Ends = Through['direct'];

/** By firm: whether a holding of it, or of what it holds, comes to the firm. */
function reachedFrom({ high: { size, shares } }: ShareMatrix, start: number): boolean[] {
  const reached = new Array<boolean>(size).fill(false);
  const open = [start];
  for (let holder = open.pop(); holder !== undefined; holder = open.pop())
    for (let firm = 0; firm < size; firm += 1) {
      if (reached[firm] === true || (shares[holder * size + firm] ?? 0) === 0) continue;
      reached[firm] = true;
      open.push(firm);
    }
  return reached;
}

/** By firm: whether a share on some chain from the holder to it has no likely value. */
function openFrom(matrix: ShareMatrix, holder: number, reached: readonly boolean[]): boolean[] {
  const { size } = matrix.high;
  const isOpen = new Array<boolean>(size).fill(false);
  matrix.isOpen.forEach((open, cell) => {
    const [through, firm] = [Math.floor(cell / size), cell % size];
    if (!open || !(through === holder || reached[through] === true)) return;
    isOpen[firm] = true;
    reachedFrom(matrix, firm).forEach((also, further) => {
      if (also) isOpen[further] = true;
    });
  });
  return isOpen;
}

function endsOf(low: number, value: number | null, high: number): Ends {
  const top = Math.min(1, Math.max(low, high));
  return { low, value: value === null ? null : Math.min(Math.max(value, low), top), high: top };
}

function chainsOf(matrix: ShareMatrix, holder: number, issuer: number) {
  const { high, low, likely, firms, isOpen } = matrix;
  const { chains, cut } = holdingChains(high, holder, issuer);
  const told = chains.map((chain) => {
    const links = chain.firms.slice(1).map((firm, at) => (chain.firms[at] ?? 0) * high.size + firm);
    const along = (shares: Float64Array) =>
      links.reduce((product, cell) => product * (shares[cell] ?? 0), 1);
    const open = links.some((cell) => isOpen[cell]);
    return {
      firms: chain.firms.map((firm) => firms[firm] ?? ''),
      ...endsOf(along(low.shares), open ? null : along(likely.shares), chain.share),
    };
  });
  return { chains: told, chainsCut: cut.length > 0 };
}

/**
 * What every firm has of every other, directly and through firms between, with every chain. The
 * ends are exact for ranges of direct shares of which those of one firm are never more than the
 * whole; a likely share is told only where every share on every chain has one.
 */
export function sharesThrough(matrix: ShareMatrix): Through[] {
  const { firms, low, high, likely, isOpen } = matrix;
  const { size } = high;
  const value = integratedOwnership(likely);
  return firms.flatMap((id, holder) => {
    const reached = reachedFrom(matrix, holder);
    if (!reached.includes(true)) return [];
    const ends = ownershipBounds(low, high, holder);
    const openTo = openFrom(matrix, holder, reached);
    const weakest = { low: weakestLinks(low, holder), high: weakestLinks(high, holder) };
    return firms.flatMap((other, issuer) => {
      if (reached[issuer] !== true || issuer === holder) return [];
      const cell = holder * size + issuer;
      return [
        {
          holder: id,
          issuer: other,
          direct: endsOf(
            low.shares[cell] ?? 0,
            isOpen[cell] === true ? null : (likely.shares[cell] ?? 0),
            high.shares[cell] ?? 0,
          ),
          lookThrough: endsOf(
            ends.low[issuer] ?? 0,
            openTo[issuer] === true ? null : (value[cell] ?? 0),
            ends.high[issuer] ?? 0,
          ),
          ...chainsOf(matrix, holder, issuer),
          weakestLink: { low: weakest.low[issuer] ?? 0, high: weakest.high[issuer] ?? 0 },
        },
      ];
    });
  });
}

/** Firms that own parts of one another, directly or in a ring; each group once, by id. */
export function ringsOf(matrix: ShareMatrix): string[][] {
  const reach = matrix.firms.map((_, firm) => reachedFrom(matrix, firm));
  const placed = new Set<number>();
  return matrix.firms.flatMap((id, firm) => {
    if (placed.has(firm) || reach[firm]?.[firm] !== true) return [];
    const ring = matrix.firms.flatMap((other, at) =>
      at > firm && reach[firm]?.[at] === true && reach[at]?.[firm] === true ? [{ other, at }] : [],
    );
    for (const { at } of ring) placed.add(at);
    return [[id, ...ring.map(({ other }) => other)]];
  });
}

/**
 * Who has each company in the end: holders outside all firms, by the firm that they own it through.
 * By likely shares; of a stake without one, the owners are taken to be outside. Adds up to 1.
 */
export function endOwners({ firms, likely }: ShareMatrix): OwnershipAnswer['endOwners'] {
  const { size } = likely;
  const claims = outsideClaims(likely);
  return firms.flatMap((issuer, at) =>
    firms.flatMap((through, owner) => {
      const share = claims[owner * size + at] ?? 0;
      return share > 0 ? [{ issuer, through, share: Math.min(1, share) }] : [];
    }),
  );
}
