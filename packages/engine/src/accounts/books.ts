import type { Posting, Program, Quantity } from '../check/program.ts';
import type { Run } from '../interpret/run.ts';
import type { Edge } from '../interpret/watch.ts';
import type { Matrix, MatrixRow } from './matrix.ts';
import { rowSum } from './matrix.ts';

/** Balances of all instruments at one moment. */
export type Balances = ReadonlyMap<Quantity, Float64Array>;

interface Line {
  readonly name: string;
  readonly values: number[];
}

/** The books of a stretch of steps: opening balances, every posting, closing balances. */
export class Books {
  readonly #program: Program;
  readonly #members: readonly string[];
  readonly #column: ReadonlyMap<string, number>;
  readonly opening: Balances;
  readonly closing: Balances;
  readonly edges: readonly Edge[];

  constructor(program: Program, opening: Balances, edges: readonly Edge[], closing: Balances) {
    this.#program = program;
    this.opening = opening;
    this.edges = edges;
    this.closing = closing;
    this.#members = accountHolders(program);
    this.#column = new Map(this.#members.map((member, at) => [member, at]));
  }

  #line(name: string): Line {
    return { name, values: this.#members.map(() => 0) };
  }

  #put(line: Line, member: string | undefined, value: number): void {
    const at = member === undefined ? undefined : this.#column.get(member);
    if (at !== undefined) line.values[at] = (line.values[at] ?? 0) + value;
  }

  #matrix(title: string, rows: readonly MatrixRow[]): Matrix {
    const unit = this.#program.model.money?.unit ?? '1';
    return { title, unit, columns: this.#members, rows };
  }

  /** One row for each instrument, and each issuer where there are several: + asset, − liability. */
  #claims(balances: Balances): { line: Line; real: boolean }[] {
    return this.#program.instruments.flatMap(({ balance, real, issuer }) => {
      const values = balances.get(balance) ?? new Float64Array(balance.size);
      const [holders, issuers] = balance.dims;
      const columns = issuers?.members ?? [issuer];
      return columns.map((by, column) => {
        const line = this.#line(issuers === undefined ? balance.name : `${balance.name}:${by}`);
        for (const [row, holder] of (holders?.members ?? []).entries()) {
          const value = values[row * columns.length + column] ?? 0;
          this.#put(line, holder, value);
          if (!real) this.#put(line, by, -value);
        }
        return { line, real };
      });
    });
  }

  /** What everybody has and owes; the last row is net worth. */
  balanceSheet(of: 'opening' | 'closing' = 'closing'): Matrix {
    const claims = this.#claims(this[of]);
    const worth = this.#line('net worth');
    for (const { line } of claims) {
      for (const [at, value] of line.values.entries()) {
        worth.values[at] = (worth.values[at] ?? 0) + value;
      }
    }
    const rows = [...claims.map(({ line }) => line), { ...worth, total: true }];
    return this.#matrix(`balance sheet, ${of}`, rows);
  }

  #rows(kind: Posting['kind'], visit: (line: Line, edge: Edge) => void): Line[] {
    const lines = new Map<string, Line>();
    for (const edge of this.edges) {
      const { posting } = edge;
      if (posting.kind !== kind) continue;
      const line = lines.get(posting.row) ?? this.#line(posting.row);
      lines.set(posting.row, line);
      visit(line, edge);
    }
    return [...lines.values()];
  }

  #member(number: number | undefined): string | undefined {
    return number === undefined ? undefined : this.#program.members[number];
  }

  /** Payments: received +, paid −. Claims given for nothing but other claims are no income. */
  #current(): Line[] {
    return this.#rows('transaction', (line, { posting, cell, amount }) => {
      if (this.#isSwap(posting)) return;
      this.#put(line, this.#member(posting.from[cell]), -amount);
      this.#put(line, this.#member(posting.to[cell]), amount);
    }).filter(({ values }) => values.some((value) => value !== 0));
  }

  /** What each posting does to each claim: for flows of funds, without revaluations. */
  #changes(kind: Posting['kind']): Balances {
    const changes = new Map<Quantity, Float64Array>();
    for (const { balance } of this.#program.instruments) {
      changes.set(balance, new Float64Array(balance.size));
    }
    for (const { posting, cell, amount } of this.edges) {
      if (posting.kind !== kind) continue;
      for (const { balance, sign, cells } of posting.entries) {
        const at = cells[cell] ?? -1;
        const values = changes.get(balance);
        if (at >= 0 && values !== undefined) values[at] = (values[at] ?? 0) + sign * amount;
      }
    }
    return changes;
  }

  /** Payments by row, then for each claim what it took (−) or gave (+): columns sum to zero. */
  transactionsFlow(): Matrix {
    const funds = this.#claims(this.#changes('transaction'))
      .filter(({ real }) => !real)
      .map(({ line }) => ({ name: `Δ ${line.name}`, values: line.values.map((value) => -value) }))
      .filter(({ values }) => values.some((value) => value !== 0));
    const rows: MatrixRow[] = [...this.#current(), ...funds];
    const sums = this.#line('sum');
    for (const { values } of rows) {
      for (const [at, value] of values.entries()) sums.values[at] = (sums.values[at] ?? 0) + value;
    }
    return this.#matrix('transactions', [...rows, { ...sums, total: true }]);
  }

  /** Changes of holdings without a payment, by row; the issuer's side is the mirror image. */
  revaluations(): Matrix {
    const lines = this.#rows('revaluation', (line, { posting, cell, amount }) => {
      this.#put(line, this.#member(posting.from[cell]), amount);
      const real = posting.entries.some(({ balance }) => this.#isReal(balance));
      if (!real) this.#put(line, this.#member(posting.to[cell]), -amount);
    });
    return this.#matrix('revaluations and other changes', lines);
  }

  /** A claim for a claim: no income, only flows of funds. */
  #isSwap({ entries, settledIn }: Posting): boolean {
    return entries.some(({ balance }) => balance.name !== settledIn && !this.#isReal(balance));
  }

  #isReal(balance: Quantity): boolean {
    return this.#program.instruments.some((one) => one.balance === balance && one.real);
  }

  /** Purchases of real assets, by who bought. */
  capitalFormation(): Matrix {
    const line = this.#line('capital formation');
    for (const { posting, cell, amount } of this.edges) {
      if (posting.kind !== 'transaction') continue;
      const real = posting.entries.some(({ balance }) => this.#isReal(balance));
      if (real) this.#put(line, this.#member(posting.from[cell]), amount);
    }
    return this.#matrix('capital formation', [line]);
  }

  /** Accounting identities I1 to I6, each with how far the books are from it and where. */
  residuals(): Residual[] {
    const opening = this.balanceSheet('opening').rows;
    const closing = this.balanceSheet('closing').rows;
    const flows = this.transactionsFlow().rows;
    const found: Residual[] = [];
    const real = new Set(
      this.#program.instruments.filter((one) => one.real).map(({ balance }) => balance.name),
    );
    for (const row of closing.slice(0, -1)) {
      if (!real.has(row.name)) found.push(residual('I1', row.name, row.values, 0));
    }
    for (const row of flows.slice(0, -1)) found.push(residual('I2', row.name, row.values, 0));
    const magnitude = (rows: readonly MatrixRow[], at: number) =>
      rows.reduce((sum, { values }) => sum + Math.abs(values[at] ?? 0), 0);
    const sums = flows.at(-1)?.values ?? [];
    const formed = this.capitalFormation().rows[0]?.values ?? [];
    const revalued = this.revaluations().rows;
    const worth = (rows: readonly MatrixRow[], at: number) => rows.at(-1)?.values[at] ?? 0;
    for (const [at, member] of this.#members.entries()) {
      found.push({ id: 'I3', where: member, off: sums[at] ?? 0, scale: magnitude(flows, at) });
      const paid = this.#current().reduce((sum, { values }) => sum + (values[at] ?? 0), 0);
      const changed = revalued.reduce((sum, { values }) => sum + (values[at] ?? 0), 0);
      const explained = paid + (formed[at] ?? 0) + changed;
      const off = worth(closing, at) - worth(opening, at) - explained;
      found.push({ id: 'I4', where: member, off, scale: magnitude(closing, at) });
    }
    const tangible = closing
      .filter(({ name }) => real.has(name))
      .reduce((sum, row) => sum + rowSum(row), 0);
    const total = closing.at(-1) ?? { name: '', values: [] };
    const scale = total.values.reduce((sum, value) => sum + Math.abs(value), 0);
    found.push({ id: 'I5', where: 'all', off: rowSum(total) - tangible, scale });
    return found;
  }
}

/** Takes steps of a run and keeps its books. */
export function bookSteps(run: Run, steps: number): Books {
  const { program } = run;
  const balances = (): Balances =>
    new Map(program.instruments.map(({ balance }) => [balance, run.of(balance).slice()]));
  const opening = balances();
  const edges: Edge[] = [];
  run.journal = (edge) => edges.push(edge);
  for (let step = 0; step < steps; step += 1) run.advance();
  run.journal = undefined;
  return new Books(program, opening, edges, balances());
}

/** How far the books are from an identity, beside the size of what it sums. */
export interface Residual {
  readonly id: 'I1' | 'I2' | 'I3' | 'I4' | 'I5';
  readonly where: string;
  readonly off: number;
  readonly scale: number;
}

function residual(
  id: Residual['id'],
  where: string,
  values: readonly number[],
  wanted: number,
): Residual {
  const sum = values.reduce((total, value) => total + value, 0);
  const scale = values.reduce((total, value) => total + Math.abs(value), 0);
  return { id, where, off: sum - wanted, scale };
}

/** Everybody who holds or issues something. */
function accountHolders({ instruments }: Program): string[] {
  const found = new Set<string>();
  for (const { balance, issuer } of instruments) {
    for (const { members } of balance.dims) for (const member of members) found.add(member);
    if (issuer !== undefined && balance.dims.length === 1) found.add(issuer);
  }
  return [...found];
}
