import type {
  Assignment,
  Part,
  Phase,
  Pipeline,
  Program,
  Quantity,
  Term,
} from '../check/program.ts';
import { visitTerm } from '../check/reads.ts';
import { Absent } from './absent.ts';
import { coveredQuantities } from './covered.ts';
import { always, every, notZero, number, selected, some } from './expr.ts';
import { Finite } from './finite.ts';
import type { Expr, Index, Loop, Mask, Statement } from './kernel.ts';
import { LateDraws } from './late-draws.ts';
import { TermLowering } from './lower-term.ts';
import { Memory } from './memory.ts';
import { Posted } from './posted.ts';
import { Keeping } from './shelf.ts';
import { added, loopsOf, offset, type Running, Slab } from './slab.ts';
import { cell, guarded, looped, stored } from './statements.ts';
import { Stirring } from './stirring.ts';

/** What a phase may have changed, and in which runs' steps. */
export type Changes = ReadonlyMap<Quantity, Mask>;

/** What happens when a phase closes: payments post, states change, what is gone is cleared. */
export abstract class CloseLowering {
  protected readonly program: Program;
  protected readonly slab: Slab;
  protected readonly memory: Memory;
  protected readonly terms: TermLowering;
  protected readonly keeping: Keeping;
  protected readonly stirring: Stirring;
  protected readonly late: LateDraws;
  protected readonly postings: Posted;
  protected readonly covered: ReadonlySet<Quantity>;
  protected readonly finite: Finite;
  protected readonly absent: Absent;
  /** What is computed once a run, before anything else. */
  protected readonly steady: Statement[] = [];

  constructor(program: Program, rewriting: boolean) {
    this.program = program;
    this.slab = new Slab(program);
    this.memory = new Memory(program, this.slab);
    this.terms = new TermLowering(program, this.memory, rewriting);
    const stays = unchanging(program);
    this.keeping = new Keeping(this.slab, this.memory, this.terms, this.steady, stays);
    this.terms.shelf = this.keeping;
    this.stirring = new Stirring(program, this.slab, () => this.terms.local());
    this.late = new LateDraws(program, this.slab);
    this.postings = new Posted(program, this.slab, this.memory);
    this.absent = new Absent(program);
    this.covered = coveredQuantities(program);
    this.finite = new Finite(program, this.slab, this.covered);
  }

  protected base(quantity: Quantity): number {
    return this.slab.base(quantity.name);
  }

  protected copy(from: number, to: number, count: number): Statement {
    return { do: 'copy', from, to, count };
  }

  protected shifted(base: number, slots: number, size: number, latest: number): Statement[] {
    const out: Statement[] = [];
    for (let slot = slots - 2; slot >= 1; slot -= 1) {
      out.push(this.copy(base + (slot - 1) * size, base + slot * size, size));
    }
    if (slots > 1) out.push(this.copy(latest, base, size));
    return out;
  }

  protected conditions(
    part: Part,
    running: Running,
    asked: readonly Term[] = part.conditions,
  ): Mask {
    return every(asked.map((term) => this.terms.mask(term, running)));
  }

  protected deaths(changed: ReadonlySet<Quantity>): boolean {
    return [...this.program.mortal.values()].some(({ state }) => changed.has(state));
  }

  /** Whether a change made at once would be seen by what is still to be computed in the phase. */
  protected seenLater(readLast: ReadLast, place: number, rule: Assignment): boolean {
    const part = rule.parts[0] as Part;
    const own = JSON.stringify(part.target.map(placeName));
    let seen = readLast.of(rule.quantity) > place;
    if (this.deaths(new Set([rule.quantity]))) seen ||= readLast.ofPresence > place;
    for (const term of [...part.conditions, part.is]) {
      visitTerm(term, {
        now: (quantity, at) => {
          if (quantity !== rule.quantity) return;
          const places = at.op === 'read' ? JSON.stringify(at.places.map(placeName)) : '';
          if (places !== own) seen = true;
        },
      });
    }
    return seen;
  }

  protected becoming(
    { quantity, parts }: Assignment,
    apart: boolean,
    phase: number,
  ): { now: Statement[]; then: Statement[] } {
    const now: Statement[] = [];
    const then: Statement[] = [];
    for (const part of parts) {
      const { loops, running } = loopsOf(part);
      const place = offset(quantity, part.target, running);
      const at = this.memory.cell(quantity, place);
      const mask = this.conditions(part, running, this.absent.ruleConditions(part, phase));
      const { value, draws } = this.late.with(part, running, this.keeping, () =>
        this.terms.value(part.is, running),
      );
      const fires = this.stirring.fires(part);
      const otherwise = cell(at);
      if (!apart) {
        // What stays as it is was checked when it became so.
        const checked = !this.finite.is(value);
        const store = stored({ at, mask, value, otherwise, checked, draws });
        now.push(...guarded(fires, looped(loops, store)));
        continue;
      }
      const base = this.slab.take(`next ${this.slab.cells}`, quantity.size);
      const next = added(place, { base, terms: [] });
      now.push(
        ...guarded(
          fires,
          looped(loops, stored({ at: next, mask, value, otherwise, checked: false, draws })),
        ),
      );
      const again = loopsOf(part);
      const target = offset(quantity, part.target, again.running);
      const from = cell(added(target, { base, terms: [] }));
      const to = this.memory.cell(quantity, target);
      const moved: Statement = { do: 'store', at: to, value: from, checked: false };
      then.push(...guarded(fires, looped(again.loops, [moved])));
    }
    return { now, then };
  }

  protected inflow({ quantity, inflow }: Pipeline, out: Statement[]): number {
    const base = this.slab.take(`inflow ${quantity.name}`, quantity.size);
    for (const part of inflow.parts) {
      const { loops, running } = loopsOf(part);
      const at = added(offset(quantity, part.target, running), { base, terms: [] });
      const mask = this.conditions(part, running);
      const value = this.terms.value(part.is, running);
      out.push(...looped(loops, stored({ at, mask, value, otherwise: number(0) })));
    }
    return base;
  }

  /** What the rules of a phase may change. */
  protected changes(becomes: readonly Assignment[]): Changes {
    const changes = new Map<Quantity, Mask>();
    for (const { quantity, parts } of becomes) {
      const fires = parts.map((part) => this.stirring.fires(part));
      changes.set(quantity, anyOf([...fires, ...found(changes.get(quantity))]));
    }
    return changes;
  }

  /** Holds where somebody may have gone. */
  protected deathsIn(changes: Changes): Mask {
    const states = new Set([...this.program.mortal.values()].map(({ state }) => state));
    return anyOf([...states].flatMap((state) => found(changes.get(state))));
  }

  /** States that hold only where another does; all of them, or those concerned by changes. */
  protected holdDependents(changed?: Changes): Statement[] {
    const out: Statement[] = [];
    const touched = new Map(changed ?? []);
    const gone = changed === undefined ? always : this.deathsIn(touched);
    out.push(...guarded(gone, this.presences()));
    this.keeping.open(out);
    for (const { quantity, part } of this.program.dependents) {
      const hangs = changed === undefined ? always : this.hangsOn(quantity, part, touched);
      if (hangs.op === 'always' && !hangs.holds) continue;
      touched.set(quantity, hangs);
      const { loops, running } = loopsOf(part);
      const at = this.memory.cell(quantity, offset(quantity, part.target, running));
      const value = selected(this.conditions(part, running), cell(at), number(0));
      const held: Statement = { do: 'store', at, value, checked: false };
      out.push(...guarded(hangs, looped(loops, [held])));
      this.keeping.open(out);
    }
    return out;
  }

  /** Holds where a dependent or what it depends on may have changed. */
  protected hangsOn(quantity: Quantity, part: Part, touched: Changes): Mask {
    const masks: Mask[] = [...found(touched.get(quantity))];
    for (const term of part.conditions) {
      visitTerm(term, {
        now: (read) => masks.push(...found(touched.get(read))),
        each: (at) => at.op === 'present' && masks.push(this.deathsIn(touched)),
      });
    }
    return anyOf(masks);
  }

  protected presences(): Statement[] {
    return [...this.memory.presences].flatMap(([set, base]) =>
      set.members.map((member, position): Statement => {
        const where = this.program.mortal.get(member);
        const at: Index = { base: base + position, terms: [] };
        if (where === undefined) return { do: 'store', at, value: number(1), checked: false };
        const state: Index = { base: this.base(where.state) + where.cell, terms: [] };
        const value: Expr = { op: 'truth', mask: notZero(cell(state)) };
        return { do: 'store', at, value, checked: false };
      }),
    );
  }

  protected clearPipeline(quantity: Quantity): Statement[] {
    const pipeline = this.memory.pipelines.get(quantity);
    const { base, slots } = this.memory.histories.get(quantity) ?? { base: 0, slots: 1 };
    const out: Statement[] = [];
    for (const part of pipeline?.inflow.parts ?? []) {
      const there = part.conditions.filter((term) => term.op === 'present');
      if (there.length === 0) continue;
      for (let slot = 0; slot < slots - 1; slot += 1) {
        const { loops, running } = loopsOf(part);
        const place = offset(quantity, part.target, running);
        const at = added(place, { base: base + slot * quantity.size, terms: [] });
        const mask = every(there.map((term) => this.terms.mask(term, running)));
        const value = selected(mask, cell(at), number(0));
        out.push(...looped(loops, [{ do: 'store', at, value, checked: false }]));
      }
    }
    return out;
  }

  protected overdrawn(phase: Phase): Statement[] {
    const moved = new Set(
      phase.postings.flatMap(({ entries }) => entries.map((one) => one.balance)),
    );
    return this.program.instruments.flatMap(({ balance, covered }) => {
      if (!covered || !moved.has(balance)) return [];
      const loop: Loop = { count: balance.size };
      const at: Index = { base: this.base(balance), terms: [{ loop, stride: 1 }] };
      const below: Mask = { op: 'compare', how: '<', left: cell(at), right: number(0) };
      return looped([loop], [{ do: 'fault', mask: below }]);
    });
  }
}

function found<T>(value: T | undefined): readonly T[] {
  return value === undefined ? [] : [value];
}

/** Any of some conditions, each asked once. */
function anyOf(masks: readonly Mask[]): Mask {
  const asked = new Map(
    masks.flatMap((one) => (one.op === 'either' ? one.parts : [one])).map(keyed),
  );
  return some([...asked.values()]);
}

function keyed(mask: Mask): readonly [string, Mask] {
  return [JSON.stringify(mask), mask];
}

function placeName(place: Part['target'][number]): unknown {
  if (place.kind === 'fixed') return place.position;
  if (place.kind === 'chosen') return 'chosen';
  return [place.variable.id, place.table === undefined ? [] : [...place.table]];
}

/** Which rule of a phase is the last to read a quantity; pipelines come after all rules. */
export class ReadLast {
  readonly #last = new Map<Quantity, number>();
  #presence = -1;

  constructor({ becomes, pipelines }: Phase) {
    for (const [place, { parts }] of becomes.entries()) this.#note(parts, place);
    for (const { inflow } of pipelines) this.#note(inflow.parts, becomes.length);
  }

  #note(parts: readonly Part[], place: number): void {
    for (const { conditions, is } of parts) {
      for (const term of [...conditions, is]) {
        visitTerm(term, {
          now: (quantity) => this.#last.set(quantity, place),
          each: ({ op }) => {
            if (op === 'present') this.#presence = place;
          },
        });
      }
    }
  }

  of(quantity: Quantity): number {
    return this.#last.get(quantity) ?? -1;
  }

  /** The last rule that asks who is there. */
  get ofPresence(): number {
    return this.#presence;
  }
}

/** States that keep the value they begin with. */
function unchanging(program: Program): ReadonlySet<Quantity> {
  const changed = new Set([
    ...program.phases.flatMap(({ becomes }) => becomes.map(({ quantity }) => quantity)),
    ...program.dependents.map(({ quantity }) => quantity),
  ]);
  const states = [...program.quantities.values()].filter(({ kind }) => kind === 'state');
  return new Set(states.filter((state) => !changed.has(state)));
}
