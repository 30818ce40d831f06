import { parseReference } from '../formula/parse.ts';
import type { InstrumentRecord, Model, TransactionRecord } from '../records/model.ts';
import { cellOf, eachCombination, type Frame, position } from './cells.ts';
import type { Path } from './problem.ts';
import type { Entry, Place, Posting, Quantity } from './program.ts';
import { type Footing, footing, type RuleReader } from './rules.ts';
import { placed, type Stands } from './scope.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Who stands behind a name in `from`, `to` or an issuer, for each cell: a member, or nobody. */
type Party = (frame: Frame) => string;

interface Draft {
  readonly balance: Quantity;
  readonly sign: 1 | -1;
  readonly cells: Int32Array;
}

/** Turns transactions and revaluations into entries on balances. */
export class PostingReader {
  readonly #model: Model;
  readonly #words: Vocabulary;
  readonly #rules: RuleReader;
  readonly #members: ReadonlyMap<string, number>;
  readonly #settlement: string;

  constructor(model: Model, words: Vocabulary, rules: RuleReader, members: readonly string[]) {
    this.#model = model;
    this.#words = words;
    this.#rules = rules;
    this.#members = new Map(members.map((member, at) => [member, at]));
    this.#settlement = model.money?.settled_in ?? 'deposits';
  }

  #wrong(code: string, record: string, path: Path, message: string): undefined {
    this.#rules.wrong(code, record, path, message);
    return undefined;
  }

  #instrument(name: string): { balance: Quantity; record: InstrumentRecord } | undefined {
    const record = this.#model.instruments?.[name];
    const balance = this.#words.quantities.get(name);
    return record === undefined || balance?.kind !== 'balance' ? undefined : { balance, record };
  }

  #party(text: string, on: Footing, record: string, path: Path): Party | undefined {
    const stands = this.#stands(text, on);
    if (stands?.kind === 'member') return () => stands.name;
    if (stands?.kind === 'running') {
      const place = placed(this.#words.world, stands, stands.set) as Place;
      return (frame) => stands.set.members[position(place, frame)] ?? '';
    }
    const issuers = Object.values(this.#model.instruments ?? {}).map(({ issuer }) => issuer);
    if (issuers.includes(text)) return () => text;
    const known = [...this.#words.world.sets.keys()].join(', ');
    return this.#wrong(
      'E15',
      record,
      path,
      `'${text}' is no account. Accounts: ${known}, or a member.`,
    );
  }

  #stands(text: string, on: Footing): Stands | undefined {
    const [name = '', ...maps] = text.split('.');
    const start =
      on.scope.bound(name) ??
      (this.#words.world.members.has(name) ? ({ kind: 'member', name } as const) : undefined) ??
      this.#reached(name, on);
    let stands: Stands | undefined = start;
    for (const map of maps) {
      if (stands?.kind !== 'running') return undefined;
      const table = stands.set.maps.get(map);
      const set = this.#words.world.sets.get(map);
      if (table === undefined || set === undefined) return undefined;
      const whole = stands.table?.map((at) => table[at] ?? 0) ?? table;
      stands = { kind: 'running', variable: stands.variable, set, table: whole };
    }
    return stands;
  }

  #reached(name: string, on: Footing): Stands | undefined {
    const reached = on.scope.reached(name);
    return 'kind' in reached ? reached : undefined;
  }

  transaction(quantity: Quantity, record: TransactionRecord): Posting | undefined {
    const { path, name } = quantity;
    const on = footing(this.#words, record.over ?? []);
    const from = this.#party(record.from, on, name, [...path, 'from']);
    const to = this.#party(record.to, on, name, [...path, 'to']);
    if (from === undefined || to === undefined) return undefined;
    const settledIn = record.settled_in ?? this.#settlement;
    if (record.from === record.to && record.capitalised_as === undefined) {
      return this.#wrong('E15', name, path, 'pays only itself: a payment wants two sides.');
    }
    const entries = [
      ...this.#settled(quantity, on, from, to, settledIn),
      ...this.#exchanged(quantity, on, from, to, record),
    ];
    return {
      kind: 'transaction',
      quantity,
      row: record.row,
      settledIn,
      from: this.#numbers(on, from, quantity.size),
      to: this.#numbers(on, to, quantity.size),
      entries,
    };
  }

  #numbers(on: Footing, party: Party, size: number): Int32Array {
    return this.#cells(on, size, (frame) => this.#members.get(party(frame)) ?? -1);
  }

  #cells(on: Footing, size: number, cell: (frame: Frame) => number): Int32Array {
    const cells = new Int32Array(size);
    const frame: Frame = [];
    let at = 0;
    eachCombination(on.indices, frame, () => {
      cells[at] = cell(frame);
      at += 1;
    });
    return cells;
  }

  #entry(
    on: Footing,
    size: number,
    balance: Quantity,
    sign: 1 | -1,
    cell: (frame: Frame) => number,
  ): Draft[] {
    const cells = this.#cells(on, size, cell);
    return cells.every((at) => at < 0) ? [] : [{ balance, sign, cells }];
  }

  /** The instrument in which the payment settles: deposits move; credits are used up or given. */
  #settled(quantity: Quantity, on: Footing, from: Party, to: Party, name: string): Draft[] {
    const { path, size } = quantity;
    const found = this.#instrument(name);
    if (found === undefined || found.record.real === true) {
      const known = Object.keys(this.#model.instruments ?? {}).join(', ') || 'none';
      this.#wrong(
        'E15',
        quantity.name,
        path,
        `settles in '${name}', no instrument. There are: ${known}.`,
      );
      return [];
    }
    const { balance, record } = found;
    const [holders, issuers] = balance.dims;
    const holds = (member: string) => holders?.position.get(member) ?? -1;
    const missing = new Set<string>();
    if (issuers === undefined) {
      const account = (member: string) => {
        if (member !== record.issuer && holds(member) < 0) missing.add(member);
        return member === record.issuer ? -1 : holds(member);
      };
      const drafts = [
        ...this.#entry(on, size, balance, -1, (frame) => account(from(frame))),
        ...this.#entry(on, size, balance, 1, (frame) => account(to(frame))),
      ];
      for (const member of missing) {
        this.#wrong('E15', quantity.name, path, `${member} has no account for ${name}.`);
      }
      return drafts;
    }
    const issues = (member: string) => issuers.position.get(member) ?? -1;
    const cell = (holder: string, issuer: string) =>
      holds(holder) < 0 || issues(issuer) < 0
        ? -1
        : holds(holder) * issuers.members.length + issues(issuer);
    const used = (frame: Frame) => cell(from(frame), to(frame));
    const given = (frame: Frame) => (used(frame) >= 0 ? -1 : cell(to(frame), from(frame)));
    this.#cells(on, size, (frame) => {
      if (used(frame) < 0 && given(frame) < 0) missing.add(`${from(frame)} and ${to(frame)}`);
      return 0;
    });
    for (const pair of missing) {
      const message = `${name} cannot settle between ${pair}: neither issues it to the other.`;
      this.#wrong('E16', quantity.name, path, message);
    }
    return [
      ...this.#entry(on, size, balance, -1, used),
      ...this.#entry(on, size, balance, 1, given),
    ];
  }

  /** What the payer obtains: a claim, newly issued or handed over, or a real asset. */
  #exchanged(
    quantity: Quantity,
    on: Footing,
    from: Party,
    to: Party,
    record: TransactionRecord,
  ): Draft[] {
    if (record.capitalised_as !== undefined) return this.#capital(quantity, on, from, record);
    if (record.in_exchange_for === undefined) return [];
    const path = [...quantity.path, 'in_exchange_for'];
    const node = this.#reference(record.in_exchange_for, quantity.name, path);
    const found = node && this.#instrument(node.name);
    if (node === undefined || found === undefined) {
      if (node) this.#wrong('E15', quantity.name, path, `'${node.name}' is no instrument.`);
      return [];
    }
    const [holders, issuers] = found.balance.dims;
    const named = node.indices[0];
    const issuer =
      issuers === undefined
        ? () => found.record.issuer ?? ''
        : this.#party(
            [named?.name ?? '', ...(named?.maps ?? [])].join('.'),
            on,
            quantity.name,
            path,
          );
    if (issuer === undefined) return [];
    const cell = (holder: string, by: string) => {
      const row = holders?.position.get(holder) ?? -1;
      if (issuers === undefined || row < 0) return row;
      const column = issuers.position.get(by) ?? -1;
      return column < 0 ? -1 : row * issuers.members.length + column;
    };
    const obtained = (frame: Frame) => cell(from(frame), issuer(frame));
    const handed = (frame: Frame) =>
      to(frame) === issuer(frame) ? -1 : cell(to(frame), issuer(frame));
    this.#holdersOnly(quantity, on, path, (frame) => {
      if (obtained(frame) < 0) return from(frame);
      return to(frame) !== issuer(frame) && handed(frame) < 0 ? to(frame) : undefined;
    });
    return [
      ...this.#entry(on, quantity.size, found.balance, 1, obtained),
      ...this.#entry(on, quantity.size, found.balance, -1, handed),
    ];
  }

  #holdersOnly(
    quantity: Quantity,
    on: Footing,
    path: Path,
    without: (frame: Frame) => string | undefined,
  ): void {
    const missing = new Set<string>();
    this.#cells(on, quantity.size, (frame) => {
      const member = without(frame);
      if (member !== undefined) missing.add(member);
      return 0;
    });
    for (const member of missing) {
      this.#wrong('E16', quantity.name, path, `${member} holds no such claim.`);
    }
  }

  #reference(text: string, record: string, path: Path) {
    try {
      return parseReference(text);
    } catch (error) {
      return this.#wrong('E02', record, path, `${(error as Error).message} in '${text}'.`);
    }
  }

  #capital(quantity: Quantity, on: Footing, from: Party, record: TransactionRecord): Draft[] {
    const path = [...quantity.path, 'capitalised_as'];
    const found = this.#instrument(record.capitalised_as ?? '');
    if (found?.record.real !== true) {
      this.#wrong('E15', quantity.name, path, `'${record.capitalised_as}' is no real asset.`);
      return [];
    }
    const holders = found.balance.dims[0];
    const cell = (frame: Frame) => holders?.position.get(from(frame)) ?? -1;
    this.#holdersOnly(quantity, on, path, (frame) => (cell(frame) < 0 ? from(frame) : undefined));
    return this.#entry(on, quantity.size, found.balance, 1, cell);
  }

  /** A change of one holding without a payment. */
  revaluation(
    quantity: Quantity,
    over: readonly string[],
    of: string,
    row: string,
  ): Posting | undefined {
    const path = [...quantity.path, 'of'];
    const on = footing(this.#words, over);
    const node = this.#reference(of, quantity.name, path);
    const found = node && this.#instrument(node.name);
    if (node === undefined || found === undefined) {
      if (node) this.#wrong('E17', quantity.name, path, `'${node.name}' is no balance.`);
      return undefined;
    }
    const { balance, record } = found;
    const parties = balance.dims.map((_, at) => {
      const index = node.indices[at];
      const text = [index?.name ?? '', ...(index?.maps ?? [])].join('.');
      return this.#party(text, on, quantity.name, path);
    });
    if (parties.includes(undefined) || node.indices.length !== balance.dims.length) {
      const wanted = balance.dims.map((set) => set.name).join(', ');
      return this.#wrong('E04', quantity.name, path, `${node.name} is over [${wanted}].`);
    }
    const [holder, issuer] = parties as [Party, Party?];
    const places = (frame: Frame): Place[] =>
      (parties as Party[]).map((party, at) => ({
        kind: 'fixed',
        position: balance.dims[at]?.position.get(party(frame)) ?? -1,
      }));
    const entry: Entry = {
      balance,
      sign: 1,
      cells: this.#cells(on, quantity.size, (frame) => {
        const at = places(frame);
        const outside = at.some((place) => place.kind === 'fixed' && place.position < 0);
        return outside ? -1 : cellOf(at, balance.dims, (place) => position(place, frame));
      }),
    };
    if (entry.cells.includes(-1)) {
      this.#wrong('E06', quantity.name, path, `${of} reaches beyond the holders of ${node.name}.`);
    }
    const posting: Posting = {
      kind: 'revaluation',
      quantity,
      row,
      settledIn: balance.name,
      from: this.#numbers(on, holder, quantity.size),
      to: this.#numbers(on, issuer ?? (() => record.issuer ?? ''), quantity.size),
      entries: [entry],
    };
    return posting;
  }
}
