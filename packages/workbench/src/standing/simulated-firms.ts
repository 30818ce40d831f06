import type { Ledger } from '@roundtrip/ledger';
import { exactly, known, unknown } from './known.ts';
import type { SimulatedState } from './simulated-state.ts';
import type { Known, StandingFirm } from './standing.ts';

/** A number of a run: its ends are the same, since the run knows its own books. */
export function simulated(value: number, quantities: readonly string[], how: string): Known {
  return known(exactly(value), { basis: 'simulated', how, sources: quantities });
}

const parts = [
  ['cloud', 'cloud'],
  ['lab', 'lab'],
  ['integrated', 'integrated'],
  ['supplier', 'chip-maker'],
] as const;

/** What a member has less what it owes to others than its owners. */
function ownMoney(state: SimulatedState, member: string): Known {
  const { instruments } = state.program;
  let worth = 0;
  const used: string[] = [];
  for (const { balance, issuer } of instruments) {
    const [holders, issuers] = balance.dims;
    if (holders === undefined) continue;
    const values = state.run.of(balance);
    const columns = issuers?.members.length ?? 1;
    const isShares = balance.name === 'equity';
    for (const [row, holder] of holders.members.entries())
      for (let column = 0; column < columns; column += 1) {
        const amount = values[row * columns + column] ?? 0;
        const owner = issuers?.members[column] ?? issuer;
        const change = holder === member ? amount : owner === member && !isShares ? -amount : 0;
        if (change === 0) continue;
        worth += change;
        if (!used.includes(balance.name)) used.push(balance.name);
      }
  }
  return simulated(worth, used, 'all it has less all it owes, shares of itself apart');
}

function operatingCash(state: SimulatedState, member: string, role: string): Known {
  const net = state.operating(member) ?? 0;
  if (role !== 'lab') return simulated(net, ['operating'], 'of the quarter, as paid');
  const bills = state
    .members('cloud')
    .reduce((sum, cloud) => sum + (state.at('bill', cloud, member) ?? 0), 0);
  return simulated(net + bills, ['operating', 'bill'], 'of the quarter, before its compute bills');
}

/** Firms of a run that are there at the end of a step. */
export function simulatedFirms(ledger: Ledger, state: SimulatedState): StandingFirm[] {
  const firms = parts.flatMap(([set, role]) =>
    state
      .members(set)
      .filter((member) => state.present(member))
      .map((member): StandingFirm => {
        const id = state.id(member);
        const price = role === 'lab' ? state.at('post_money', member) : undefined;
        return {
          id,
          name: ledger.entities.get(id)?.name ?? id,
          role,
          cash: simulated(state.at('deposits', member) ?? 0, ['deposits'], 'deposits'),
          operatingCashFlow: operatingCash(state, member, role),
          equity: ownMoney(state, member),
          worth:
            price === undefined
              ? unknown('the model prices no firm of this kind')
              : simulated(price, ['post_money'], 'price of the last round or mark'),
        };
      }),
  );
  return firms.sort((a, b) => (a.id < b.id ? -1 : 1));
}
