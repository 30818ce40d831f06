import type { Posting, Program, Quantity } from '../check/program.ts';
import { difference, link, sum } from './expr.ts';
import type { Index, Link, Loop, Mask, Statement } from './kernel.ts';
import type { Memory } from './memory.ts';
import type { Slab } from './slab.ts';
import { cell, guarded, looped } from './statements.ts';

/** Amounts of one posting on their way to one balance, or to one flow that is read. */
interface Move {
  readonly from: number;
  readonly to: number;
  /** For each amount the cell it goes to, or −1 for none. */
  readonly cells: Int32Array;
  readonly sign: 1 | -1;
}

/** A move of more amounts is a loop. */
const fewAmounts = 64;

/** What the postings of a phase add to balances and to the flows that are read. */
export class Posted {
  readonly #program: Program;
  readonly #slab: Slab;
  readonly #memory: Memory;

  constructor(program: Program, slab: Slab, memory: Memory) {
    this.#program = program;
    this.#slab = slab;
    this.#memory = memory;
  }

  /** In the order of the postings; those that can be told to move nothing are passed over. */
  statements(postings: readonly Posting[], moving: (quantity: Quantity) => Mask): Statement[] {
    const out: Statement[] = [];
    let waiting: Move[] = [];
    for (const posting of postings) {
      const mask = moving(posting.quantity);
      if (mask.op === 'always' && mask.holds) {
        waiting.push(...this.#moves(posting));
        continue;
      }
      out.push(...gathered(waiting), ...guarded(mask, gathered(this.#moves(posting))));
      waiting = [];
    }
    return [...out, ...gathered(waiting)];
  }

  #moves(posting: Posting): Move[] {
    const from = this.#slab.base(posting.quantity.name);
    const moves = posting.entries.map(({ balance, sign, cells }): Move => {
      return { from, to: this.#slab.base(balance.name), cells, sign };
    });
    if (posting.kind !== 'transaction') return moves;
    const settlement = this.#program.model.money?.settled_in ?? 'deposits';
    const holders = this.#program.quantities.get(settlement)?.dims[0];
    const account = (member: number) =>
      holders?.position.get(this.#program.members[member] ?? '') ?? -1;
    const [paid, got] = [posting.from.map(account), posting.to.map(account)];
    for (const { name, rows } of this.#program.groups) {
      if (!rows.has(posting.row)) continue;
      const [net, received] = ['net', 'received'].map(
        (way) => this.#memory.flows.get(`${way} ${name}`) ?? 0,
      ) as [number, number];
      moves.push(
        { from, to: net, cells: paid, sign: -1 },
        { from, to: net, cells: got, sign: 1 },
        { from, to: received, cells: got, sign: 1 },
      );
    }
    return moves;
  }
}

/**
 * One sum for each cell that amounts go to, in their order: the cell is loaded and stored once, and
 * no addition waits for the one before to be stored.
 */
function gathered(moves: readonly Move[]): Statement[] {
  const out: Statement[] = [];
  let sums = new Map<number, Link[]>();
  const close = () => {
    for (const [base, links] of sums) {
      const at: Index = { base, terms: [] };
      const value = { op: 'sum', links: [link(cell(at)), ...links] } as const;
      out.push({ do: 'store', at, value, checked: false });
    }
    sums = new Map();
  };
  for (const { from, to, cells, sign } of moves) {
    if (cells.length > fewAmounts) {
      close();
      out.push(...walked({ from, to, cells, sign }));
      continue;
    }
    for (const [amount, target] of cells.entries()) {
      if (target < 0) continue;
      const links = sums.get(to + target) ?? [];
      links.push(link(cell({ base: from + amount, terms: [] }), sign < 0));
      sums.set(to + target, links);
    }
  }
  close();
  return out;
}

function walked({ from, to, cells, sign }: Move): Statement[] {
  const pairs = [...cells].flatMap((target, at) => (target < 0 ? [] : [[at, target] as const]));
  const loop: Loop = { count: pairs.length };
  const through = (base: number, table: Int32Array): Index => {
    return { base, terms: [{ loop, stride: 1, table }] };
  };
  const amount = through(
    from,
    Int32Array.from(pairs, ([at]) => at),
  );
  const at = through(
    to,
    Int32Array.from(pairs, ([, target]) => target),
  );
  const value = sign === 1 ? sum(cell(at), cell(amount)) : difference(cell(at), cell(amount));
  return looped([loop], [{ do: 'store', at, value, checked: false }]);
}
