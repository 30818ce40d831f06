import { assert } from '../assert.ts';
import { solveLinear } from '../solving/linear-solve.ts';
import { gather } from '../solving/rounds.ts';
import { bookPayments, type Clearing, markDefaults } from './clearing.ts';
import {
  type ClearingTerms,
  eisenbergNoeTerms,
  type Obligations,
  type Ranked,
  rankObligations,
} from './obligations.ts';

/** A system of more firms in default takes minutes: rounds over the edges answer faster. */
const mostInDefault = 1000;

/** The firms in default that owe something in the rank where payments are shared. */
interface Defaulted {
  readonly firms: readonly number[];
  /** By defaulted firm: what it has for that rank before the others in default pay. */
  readonly base: Float64Array;
  /** Row i, column j: what i has more for each unit that j pays. */
  readonly passed: Float64Array;
}

function gatherDefaulted(ranked: Ranked, defaultRound: Int32Array): Defaulted {
  const { claims, resources, senior, junior, assetRecovery, claimRecovery } = ranked;
  const place = new Int32Array(ranked.firms).fill(-1);
  const firms: number[] = [];
  defaultRound.forEach((round, firm) => {
    if (round > 0 && (junior[firm] as number) > 0) place[firm] = firms.push(firm) - 1;
  });
  assert(
    firms.length <= mostInDefault,
    `${firms.length} firms in default, want at most ${mostInDefault}: clear by rounds instead`,
  );
  const base = new Float64Array(firms.length);
  const passed = new Float64Array(firms.length ** 2);
  firms.forEach((firm, row) => {
    let sum = assetRecovery * (resources[firm] as number) - (senior[firm] as number);
    const end = claims.first[firm + 1] as number;
    for (let edge = claims.first[firm] as number; edge < end; edge += 1) {
      const debtor = claims.to[edge] as number;
      const recovered = claimRecovery * (claims.weight[edge] as number);
      const column = place[debtor] as number;
      if (column < 0) sum += recovered;
      else passed[row * firms.length + column] = recovered / (junior[debtor] as number);
    }
    base[row] = sum;
  });
  return { firms, base, passed };
}

/** What each has left for the shared rank, below 0 where its senior debts take more than all. */
function leftOver({ base, passed }: Defaulted, pays: Float64Array): Float64Array {
  const size = base.length;
  return base.map((amount, row) =>
    pays.reduce(
      (sum, each, column) => sum + (passed[row * size + column] as number) * each,
      amount,
    ),
  );
}

function solveAmong(defaulted: Defaulted, paying: readonly number[]): Float64Array {
  const { base, passed } = defaulted;
  const matrix = Float64Array.from({ length: paying.length ** 2 }, (_, cell) => {
    const [row, column] = [Math.floor(cell / paying.length), cell % paying.length];
    const at = (paying[row] as number) * base.length + (paying[column] as number);
    return (row === column ? 1 : 0) - (passed[at] as number);
  });
  const right = Float64Array.from(paying, (row) => base[row] as number);
  const solved = solveLinear(matrix, right);
  // Were a closed group all in default, it would owe itself more than it can ever have received.
  assert(solved !== undefined, `no one answer among ${paying.length} firms in default`);
  const pays = new Float64Array(base.length);
  paying.forEach((row, index) => {
    pays[row] = solved[index] as number;
  });
  return pays;
}

/**
 * What the firms in default pay. Where senior debts leave a firm nothing it pays nothing: who pays
 * at all grows from those who can for certain, until it is those with something left.
 */
function payInDefault(defaulted: Defaulted): Float64Array {
  const all = [...defaulted.firms.keys()];
  const nobodySenior = defaulted.base.every((amount) => amount >= 0);
  if (nobodySenior) return solveAmong(defaulted, all);
  let paying: readonly number[] = [];
  let pays: Float64Array = new Float64Array(all.length);
  for (;;) {
    const left = leftOver(defaulted, pays);
    const able = all.filter((row) => paying.includes(row) || (left[row] as number) > 0);
    if (able.length === paying.length) return pays;
    paying = able;
    pays = solveAmong(defaulted, paying);
  }
}

/**
 * Greatest payments that clear, by fictitious default: all pay in full; those that cannot are in
 * default and the linear system among them is solved; again until no other fails. At most one
 * round a firm (Eisenberg and Noe 2001; with costs of default Rogers and Veraart 2013).
 *
 * @throws at amounts that are none, a firm that owes itself, shares beyond 0 … 1, other sizes,
 *   more than 1,000 firms in default
 */
export function clearByDefaults(
  obligations: Obligations,
  terms: ClearingTerms = eisenbergNoeTerms,
): Clearing {
  const ranked = rankObligations(obligations, terms);
  const share = new Float64Array(ranked.firms).fill(1);
  const received = new Float64Array(ranked.firms);
  const defaultRound = new Int32Array(ranked.firms);
  let rounds = 0;
  for (;;) {
    gather(ranked.claims, share, received);
    if (markDefaults(ranked, received, defaultRound, rounds + 1) === 0) break;
    rounds += 1;
    const defaulted = gatherDefaulted(ranked, defaultRound);
    payInDefault(defaulted).forEach((amount, row) => {
      const firm = defaulted.firms[row] as number;
      const pays = amount / (ranked.junior[firm] as number);
      share[firm] = Math.min(1, Math.max(0, pays));
    });
  }
  return bookPayments(ranked, {
    solution: 'greatest',
    share,
    received,
    defaultRound,
    rounds,
    ended: 'settled',
  });
}
