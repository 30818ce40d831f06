import { cellName } from '../check/cells.ts';
import type { Moment, Posting, Program, Quantity } from '../check/program.ts';
import { unitText } from '../check/unit.ts';
import type { Source } from '../interpret/evaluate.ts';
import { Run, type RunOptions } from '../interpret/run.ts';
import type { Work } from '../interpret/watch.ts';
import { shapley } from './shapley.ts';

/** One thing a formula reads, with its value now and before. */
export interface Cause {
  readonly name: string;
  /** As the formula says it: `lag(bill[gamma, lab1])`. */
  readonly read: string;
  readonly unit: string;
  readonly value: number;
  readonly before: number;
  /** What it contributed to the change of what is explained. */
  readonly contribution: number;
  readonly error?: number;
  readonly explained?: Explanation;
}

export interface Explanation {
  readonly name: string;
  readonly title?: string;
  readonly why?: string;
  readonly unit: string;
  readonly kind: string;
  readonly value: number;
  readonly before: number;
  readonly formula?: string;
  readonly mechanism?: string;
  readonly source?: string;
  readonly causes: readonly Cause[];
  readonly interaction: number;
}

export interface Question {
  readonly quantity: string;
  /** Members of its indices, in order. */
  readonly members?: readonly string[];
  /** The step whose value is explained, counted from 1. */
  readonly step: number;
  /** How many levels of causes. */
  readonly depth?: number;
  readonly options?: RunOptions;
  /** Another run to compare with instead of the step before. */
  readonly against?: RunOptions;
}

/** One formula at work in one step: what it gave, and what it read. */
interface Reading {
  readonly work: Work;
  readonly value: number;
  readonly before: number;
  readonly inputs: ReadonlyMap<string, { readonly input: Input; readonly value: number }>;
}

interface Input {
  readonly quantity?: Quantity;
  readonly cell: number;
  readonly moment: string;
}

/** The end of a run: what its last steps read and gave, as far back as an explanation goes. */
class Recorded {
  readonly run: Run;
  readonly #program: Program;
  readonly #values = new Map<number, Map<Quantity, Float64Array>>();
  readonly #readings = new Map<number, Map<string, Map<string, Reading>>>();

  constructor(program: Program, options: RunOptions, steps: number, kept: number) {
    this.#program = program;
    this.run = new Run(program, options);
    const first = Math.max(0, steps - kept);
    for (let step = 0; step < first; step += 1) this.run.advance();
    this.#keep();
    for (let step = first; step < steps; step += 1) {
      const readings = new Map<string, Map<string, Reading>>();
      this.#readings.set(step + 1, readings);
      this.run.watch = (work, source) => {
        const key = `${work.quantity.id} ${work.cell}`;
        const known = readings.get(key) ?? new Map<string, Reading>();
        readings.set(key, known.set(work.path.join('.'), reading(work, source)));
      };
      this.run.advance();
      this.#keep();
    }
    this.run.watch = undefined;
  }

  #keep(): void {
    const values = [...this.#program.quantities.values()].map(
      (quantity) => [quantity, this.run.of(quantity).slice()] as const,
    );
    this.#values.set(this.run.steps, new Map(values));
  }

  /** The value after so many steps. */
  value(quantity: Quantity, cell: number, steps: number): number {
    return this.#values.get(Math.max(0, steps))?.get(quantity)?.[cell] ?? 0;
  }

  /** The formulas that gave a cell in a step, in the order of the phases. */
  readings(quantity: Quantity, cell: number, step: number): readonly Reading[] {
    return [...(this.#readings.get(step)?.get(`${quantity.id} ${cell}`)?.values() ?? [])];
  }
}

/** Evaluates a formula, noting what it reads. */
function reading(work: Work, source: Source): Reading {
  const inputs = new Map<string, { input: Input; value: number }>();
  const note = (input: Input, value: number) => {
    inputs.set(keyOf(input), { input, value });
    return value;
  };
  const before = source.read(work.quantity, work.cell, 'now');
  return { work, value: work.value(noting(source, note)), before, inputs };
}

function keyOf({ quantity, cell, moment }: Input): string {
  return `${moment} ${quantity?.id ?? ''} ${cell}`;
}

/** A source whose every answer goes through `note`. */
function noting(source: Source, note: (input: Input, value: number) => number): Source {
  return {
    get time() {
      return note({ cell: 0, moment: 'time' }, source.time);
    },
    step: source.step,
    read: (quantity, cell, moment: Moment) =>
      note({ quantity, cell, moment }, source.read(quantity, cell, moment)),
    ago: (quantity, cell, steps) =>
      note({ quantity, cell, moment: `ago ${steps}` }, source.ago(quantity, cell, steps)),
    trailing: (quantity, cell, steps, lagged) =>
      note(
        { quantity, cell, moment: `trailing ${steps} ${lagged}` },
        source.trailing(quantity, cell, steps, lagged),
      ),
    content: (quantity, cell) =>
      note({ quantity, cell, moment: 'content' }, source.content(quantity, cell)),
    postings: (group, way, agent) =>
      note({ cell: agent, moment: `${way} ${group}` }, source.postings(group, way, agent)),
    present: (member) => source.present(member),
  };
}

function labelled(quantity: Quantity, cell: number): string {
  const members = cellName(quantity.dims, cell);
  return members === '' ? quantity.name : `${quantity.name}[${members}]`;
}

function readText({ quantity, cell, moment }: Input): string {
  if (quantity === undefined) return moment === 'time' ? 'time' : `${moment} of account ${cell}`;
  const name = labelled(quantity, cell);
  const [verb = '', steps] = moment.split(' ');
  if (verb === 'now') return name;
  if (verb === 'ago') return `lag(${name}) ${steps} steps back`;
  return `${verb}(${name})`;
}

class Explaining {
  readonly #program: Program;
  readonly #now: Recorded;
  readonly #then: Recorded;
  /** Steps between what is explained and what it is compared with. */
  readonly #back: number;

  constructor(program: Program, now: Recorded, then: Recorded, back: number) {
    this.#program = program;
    this.#now = now;
    this.#then = then;
    this.#back = back;
  }

  explain(quantity: Quantity, cell: number, step: number, depth: number): Explanation {
    const value = this.#now.value(quantity, cell, step);
    const before = this.#then.value(quantity, cell, step - this.#back);
    const source = this.#program.parameters.find((one) => one.quantity === quantity)?.source;
    const readings = this.#now.readings(quantity, cell, step);
    const [only] = readings;
    const formula = readings.length === 1 ? only?.work.formula : undefined;
    const { causes, interaction } = this.#causes(quantity, cell, step, depth, readings);
    return {
      name: labelled(quantity, cell),
      unit:
        quantity.oneOf === undefined ? unitText(quantity.unit) : `one of ${quantity.oneOf.name}`,
      kind: quantity.kind,
      value,
      before,
      causes,
      interaction,
      ...(quantity.title === undefined ? {} : { title: quantity.title }),
      ...(quantity.why === undefined ? {} : { why: quantity.why }),
      ...(quantity.mechanism === undefined ? {} : { mechanism: quantity.mechanism }),
      ...(formula === undefined ? {} : { formula }),
      ...(source === undefined ? {} : { source }),
    };
  }

  #causes(
    quantity: Quantity,
    cell: number,
    step: number,
    depth: number,
    readings: readonly Reading[],
  ): { causes: Cause[]; interaction: number } {
    if (depth <= 0) return { causes: [], interaction: 0 };
    if (quantity.kind === 'balance') return this.#postings(quantity, cell, step, depth);
    const [now, ...more] = readings;
    if (now === undefined) return { causes: [], interaction: 0 };
    if (more.length > 0) return { causes: readings.map(ruleCause), interaction: 0 };
    const [then] = this.#then.readings(quantity, cell, step - this.#back);
    return this.#inputs(now, then, step, depth);
  }

  /** What each input of a formula contributed, by Shapley values. */
  #inputs(now: Reading, then: Reading | undefined, step: number, depth: number) {
    const keys = [...new Set([...now.inputs.keys(), ...(then?.inputs.keys() ?? [])])];
    const inputs = keys.map(
      (key) => (now.inputs.get(key) ?? then?.inputs.get(key))?.input as Input,
    );
    const asBefore = (key: string) => then?.inputs.get(key)?.value;
    const after = keys.map((key) => now.inputs.get(key)?.value ?? asBefore(key) ?? 0);
    const before = keys.map((key, at) => asBefore(key) ?? after[at] ?? 0);
    const at = new Map(keys.map((key, index) => [key, index]));
    const shares = shapley(keys.length, (moved) => {
      const answer = (input: Input, value: number) => {
        const index = at.get(keyOf(input));
        if (index === undefined) return value;
        return (moved[index] === true ? after[index] : before[index]) ?? value;
      };
      return now.work.value(noting(this.#now.run, answer));
    });
    const causes = inputs.map((input, index): Cause => {
      const error = shares.errors[index];
      const explained = this.#deeper(input, step, depth);
      return {
        name: input.quantity === undefined ? readText(input) : labelled(input.quantity, input.cell),
        read: readText(input),
        unit: input.quantity === undefined ? '' : unitText(input.quantity.unit),
        value: after[index] ?? 0,
        before: before[index] ?? 0,
        contribution: shares.contributions[index] ?? 0,
        ...(error === undefined ? {} : { error }),
        ...(explained === undefined ? {} : { explained }),
      };
    });
    return { causes, interaction: shares.interaction };
  }

  #deeper({ quantity, cell, moment }: Input, step: number, depth: number) {
    if (quantity === undefined || depth <= 1) return undefined;
    const at = moment === 'lag' ? step - 1 : step;
    return at < 1 ? undefined : this.explain(quantity, cell, at, depth - 1);
  }

  /** A balance changed by what was posted: each posting is a cause, and they add up. */
  #postings(quantity: Quantity, cell: number, step: number, depth: number) {
    const causes: Cause[] = [];
    const all = this.#program.phases.flatMap(({ postings }) => postings);
    for (const posting of all) {
      for (const { balance, sign, cells } of posting.entries) {
        if (balance !== quantity) continue;
        for (const [at, target] of cells.entries()) {
          if (target === cell) causes.push(this.#posted(posting, at, sign, step, depth));
        }
      }
    }
    return { causes: causes.filter(({ contribution }) => contribution !== 0), interaction: 0 };
  }

  #posted({ quantity }: Posting, cell: number, sign: number, step: number, depth: number): Cause {
    const value = this.#now.value(quantity, cell, step);
    const before = this.#then.value(quantity, cell, step - this.#back);
    const compared = this.#back === 0 ? value - before : value;
    const explained = this.#deeper({ quantity, cell, moment: 'now' }, step, depth);
    return {
      name: labelled(quantity, cell),
      read: labelled(quantity, cell),
      unit: unitText(quantity.unit),
      value,
      before,
      contribution: sign * compared,
      ...(explained === undefined ? {} : { explained }),
    };
  }
}

/** A state that several rules change in one step: each contributes what it changed. */
function ruleCause({ work, value, before }: Reading): Cause {
  const { quantity, cell, path, formula } = work;
  const name = `${labelled(quantity, cell)} in ${path[1] ?? ''}`;
  const unit = unitText(quantity.unit);
  return { name, read: formula, unit, value, before, contribution: value - before };
}

/** The cell that members name; throws a sentence when they name none. */
function cellFor(quantity: Quantity, members: readonly string[]): number {
  const wanted = quantity.dims.map(({ name }) => name).join(', ');
  if (members.length !== quantity.dims.length) {
    throw new Error(`${quantity.name} is over [${wanted}]; ${members.length} given`);
  }
  return quantity.dims.reduce((cell, set, at) => {
    const member = members[at] ?? '';
    const place = set.position.get(member);
    if (place === undefined)
      throw new Error(`${member} is no ${set.name}: ${set.members.join(', ')}`);
    return cell * set.members.length + place;
  }, 0);
}

/**
 * Why a number is what it is: its formula, what the formula read, and what each of these
 * contributed to the change since the step before, or to the difference from another run.
 */
export function explain(program: Program, question: Question): Explanation {
  const quantity = program.quantities.get(question.quantity);
  if (quantity === undefined) throw new Error(`no quantity ${question.quantity}`);
  const cell = cellFor(quantity, question.members ?? []);
  const depth = question.depth ?? 1;
  // Each level may lead a step back, and what is found there is compared with the step before.
  const recorded = (options: RunOptions) =>
    new Recorded(program, options, question.step, depth + 2);
  const now = recorded(question.options ?? {});
  const other = question.against;
  const then = other === undefined ? now : recorded(other);
  const explaining = new Explaining(program, now, then, other === undefined ? 1 : 0);
  return explaining.explain(quantity, cell, question.step, depth);
}
