import type { Program, Quantity, Run } from '@roundtrip/engine';
import { cast } from '@roundtrip/model';

const entities = new Map(
  [...cast.clouds, ...cast.labs, ...cast.integrated].map(({ name, entity }) => [name, entity]),
);

/** USD million: what rounding leaves of a claim that is paid or used up, far below a cent. */
const dust = 1e-9;

/** A cell of an account: who holds what of whom. */
export interface Held {
  readonly holder: string;
  readonly issuer: string;
  readonly amount: number;
}

/** Reads by names of members what a run has come to. */
export class SimulatedState {
  readonly run: Run;
  readonly program: Program;

  constructor(run: Run) {
    this.run = run;
    this.program = run.program;
  }

  /** The id in the ledger of who plays a part; others keep the name they have in the model. */
  id(member: string): string {
    return entities.get(member) ?? member;
  }

  members(set: string): readonly string[] {
    return this.program.world.sets.get(set)?.members ?? [];
  }

  /** Whether a member is there: a lab may have ended or not yet begun. */
  present(member: string): boolean {
    return this.run.present(member);
  }

  quantity(name: string): Quantity | undefined {
    return this.program.quantities.get(name);
  }

  /** A value by its members; undefined where this world has no such cell. */
  at(name: string, ...members: readonly string[]): number | undefined {
    const quantity = this.quantity(name);
    if (quantity === undefined) return undefined;
    let cell = 0;
    for (const [at, { position, members: all }] of quantity.dims.entries()) {
      const place = position.get(members[at] ?? '');
      if (place === undefined) return undefined;
      cell = cell * all.length + place;
    }
    return this.run.of(quantity)[cell];
  }

  /** What a member received in the last step from operations less what it paid for them. */
  operating(member: string): number | undefined {
    const place = this.quantity('deposits')?.dims[0]?.position.get(member);
    if (place === undefined) return undefined;
    return this.run.postings('operating', 'net', place);
  }

  /** Every cell of a claim that is more than rounding. */
  held(claim: string): Held[] {
    const quantity = this.quantity(claim);
    const [holders, issuers] = quantity?.dims ?? [];
    if (quantity === undefined || holders === undefined || issuers === undefined) return [];
    const values = this.run.of(quantity);
    return holders.members.flatMap((holder, row) =>
      issuers.members.flatMap((issuer, column) => {
        const amount = values[row * issuers.members.length + column] ?? 0;
        return Math.abs(amount) <= dust ? [] : [{ holder, issuer, amount }];
      }),
    );
  }
}
