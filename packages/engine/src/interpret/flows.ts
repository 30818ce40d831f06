import type { Posting, Program } from '../check/program.ts';

type Account = { readonly net: Float64Array; readonly received: Float64Array };

/** What agents paid and received within a step, by group of transactions. */
export class Flows {
  readonly #program: Program;
  readonly #accounts = new Map<string, Account>();

  constructor(program: Program) {
    this.#program = program;
  }

  get #holders() {
    const settlement = this.#program.model.money?.settled_in ?? 'deposits';
    return this.#program.quantities.get(settlement)?.dims[0];
  }

  clear(): void {
    const agents = this.#holders?.members.length ?? 0;
    for (const { name } of this.#program.groups) {
      const [net, received] = [new Float64Array(agents), new Float64Array(agents)];
      this.#accounts.set(name, { net, received });
    }
  }

  of(group: string, way: 'net' | 'received', agent: number): number {
    return this.#accounts.get(group)?.[way][agent] ?? 0;
  }

  post(posting: Posting, amounts: Float64Array): void {
    if (posting.kind !== 'transaction') return;
    for (const { name, rows } of this.#program.groups) {
      const account = this.#accounts.get(name);
      if (!rows.has(posting.row) || account === undefined) continue;
      const [from, to] = [this.#agents(posting.from), this.#agents(posting.to)];
      added(account.net, from, amounts, -1);
      added(account.net, to, amounts, 1);
      added(account.received, to, amounts, 1);
    }
  }

  #agents(members: Int32Array): Int32Array {
    const position = this.#holders?.position;
    return members.map((member) => position?.get(this.#program.members[member] ?? '') ?? -1);
  }
}

/** Adds amounts to the cells they belong to; a cell below 0 is none. */
export function added(
  balance: Float64Array,
  cells: Int32Array,
  amounts: Float64Array,
  sign: number,
): void {
  for (const [at, cell] of cells.entries()) {
    if (cell >= 0) balance[cell] = (balance[cell] ?? 0) + sign * (amounts[at] ?? 0);
  }
}
