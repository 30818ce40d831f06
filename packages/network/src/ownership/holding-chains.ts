import { checkCells, type Holdings } from './holdings.ts';

/** A chain of holdings from a holder to a firm, no firm twice. */
export interface HoldingChain {
  readonly firms: readonly number[];
  /** Product of the shares along it. */
  readonly share: number;
}

export interface HoldingChains {
  /** Largest first; equal ones in the order of their firms. */
  readonly chains: readonly HoldingChain[];
  /** Why chains may be missing: too many, or too long. */
  readonly cut: readonly ('count' | 'length')[];
}

export interface ChainLimits {
  /** Most chains; default 1,000. */
  readonly most?: number;
  /** Most links of a chain; default 8. */
  readonly longest?: number;
}

const usualMost = 1000;
const usualLongest = 8;

function byShare(one: HoldingChain, other: HoldingChain): number {
  if (one.share !== other.share) return other.share - one.share;
  const at = one.firms.findIndex((firm, i) => firm !== other.firms[i]);
  return (one.firms[at] ?? -1) - (other.firms[at] ?? -1);
}

/**
 * Every chain from a holder to a firm with what it gives. Their sum is the integrated ownership
 * but for chains that run round a ring of cross-holdings before they arrive.
 */
export function holdingChains(
  holdings: Holdings,
  holder: number,
  issuer: number,
  { most = usualMost, longest = usualLongest }: ChainLimits = {},
): HoldingChains {
  checkCells(holdings);
  const { size, shares } = holdings;
  const leads = leadingTo(holdings, issuer);
  const found: HoldingChain[] = [];
  const cut = new Set<'count' | 'length'>();
  const open: HoldingChain[] = [{ firms: [holder], share: 1 }];
  for (let chain = open.pop(); chain !== undefined; chain = open.pop()) {
    const last = chain.firms.at(-1) ?? holder;
    for (let firm = size - 1; firm >= 0; firm -= 1) {
      const share = shares[last * size + firm] as number;
      if (share === 0 || !leads[firm] || chain.firms.includes(firm)) continue;
      const longer = { firms: [...chain.firms, firm], share: chain.share * share };
      if (longer.firms.length - 1 > longest) cut.add('length');
      else if (firm !== issuer) open.push(longer);
      else if (found.length < most) found.push(longer);
      else cut.add('count');
    }
    if (cut.has('count')) break;
  }
  return { chains: found.sort(byShare), cut: [...cut].sort() };
}

/** By firm: whether any holding of it leads to the issuer. */
function leadingTo({ size, shares }: Holdings, issuer: number): boolean[] {
  const leads = new Array<boolean>(size).fill(false);
  leads[issuer] = true;
  const open = [issuer];
  for (let firm = open.pop(); firm !== undefined; firm = open.pop())
    for (let owner = 0; owner < size; owner += 1) {
      if (leads[owner] === true || (shares[owner * size + firm] as number) === 0) continue;
      leads[owner] = true;
      open.push(owner);
    }
  return leads;
}
