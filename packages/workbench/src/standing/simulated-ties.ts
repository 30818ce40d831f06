import { known, unknown } from './known.ts';
import { simulated } from './simulated-firms.ts';
import type { Held, SimulatedState } from './simulated-state.ts';
import type { Claim, Commitment, Stake } from './standing.ts';

/** Shares of labs as the model keeps them; votes go by shares, since it knows no others. */
export function simulatedStakes(state: SimulatedState): Stake[] {
  return state.members('investor').flatMap((holder) =>
    state
      .members('lab')
      .filter((lab) => state.present(lab))
      .flatMap((lab) => {
        const share = state.at('stake', holder, lab) ?? 0;
        const carrying = state.at('equity', holder, lab) ?? 0;
        if (share === 0 && carrying === 0) return [];
        return [
          {
            holder: state.id(holder),
            issuer: state.id(lab),
            economic: simulated(share, ['stake'], 'share of the lab'),
            voting: simulated(share, ['stake'], 'votes as shares'),
            carrying: simulated(carrying, ['equity'], 'as the holder books it'),
          },
        ];
      }),
  );
}

/** Which account a claim stands in, and what of it falls due. */
const accounts = [
  { account: 'loans', kind: 'loan', due: 'none', how: 'the model asks for no repayment' },
  { account: 'notes', kind: 'note', due: 'none', how: 'turns into shares at the next round' },
  { account: 'receivables', kind: 'receivable', due: 'all', how: 'paid in the next step' },
  { account: 'credits', kind: 'prepaid', due: 'any', how: 'used as bills come' },
] as const;

function claimOf(
  state: SimulatedState,
  { holder, issuer, amount }: Held,
  { account, kind, due, how }: (typeof accounts)[number],
): Claim {
  const sources = [account];
  return {
    creditor: state.id(holder),
    debtor: state.id(issuer),
    kind,
    amount: simulated(amount, sources, account),
    due:
      due === 'any'
        ? known({ low: 0, value: undefined, high: amount }, { basis: 'simulated', how, sources })
        : simulated(due === 'all' ? amount : 0, sources, how),
  };
}

/** Claims of which a firm is a party; what households owe their bank is none. */
export function simulatedClaims(state: SimulatedState, firms: ReadonlySet<string>): Claim[] {
  return accounts.flatMap((one) =>
    state
      .held(one.account)
      .filter(({ holder, issuer }) => firms.has(state.id(holder)) || firms.has(state.id(issuer)))
      .map((held) => claimOf(state, held, one)),
  );
}

/** What contracts in force still promise: the backlog, used up by what is billed. */
export function simulatedCommitments(state: SimulatedState): Commitment[] {
  const { time, step } = state.run;
  return state.members('cloud').flatMap((cloud) =>
    state
      .members('lab')
      .filter((lab) => state.present(lab) && (state.at('in_force', cloud, lab) ?? 0) > 0)
      .map((lab): Commitment => {
        const backlog = state.at('backlog', cloud, lab) ?? 0;
        const minimum = state.at('minimum_spend', cloud, lab);
        const ends = state.at('ends', cloud, lab);
        const [used, capacity] = [state.at('used', cloud, lab), state.at('capacity', cloud)];
        const capital = state.at('fixed_capital', cloud);
        const share =
          used === undefined || capacity === undefined || capacity <= 0
            ? undefined
            : Math.min(1, used / capacity);
        return {
          customer: state.id(lab),
          supplier: state.id(cloud),
          id: `${state.id(lab)}>${state.id(cloud)}`,
          remaining: simulated(backlog, ['backlog'], 'promised and not yet billed'),
          due:
            minimum === undefined
              ? unknown('no minimum in this world')
              : simulated(
                  Math.min(backlog, minimum * step),
                  ['backlog', 'minimum_spend'],
                  'the least bill of a quarter',
                ),
          years:
            ends === undefined
              ? unknown('no end in this world')
              : simulated(Math.max(0, ends - time), ['ends'], 'until the contract ends'),
          built:
            share === undefined || capital === undefined
              ? unknown('no capital in this world')
              : simulated(
                  capital * share,
                  ['fixed_capital', 'used', 'capacity'],
                  'capital of the cloud by the share of its capacity that the lab uses',
                ),
        };
      }),
  );
}
