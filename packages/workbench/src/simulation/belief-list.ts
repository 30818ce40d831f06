import { cellName, check, type Model, type Program, unitText } from '@roundtrip/engine';
import type { Ledger } from '@roundtrip/ledger';
import { economy, topics } from '@roundtrip/model';
import { citationsNamed } from '../citation.ts';
import { exactDay, frameOf } from '../days.ts';
import { noSuch } from '../names.ts';
import type { Citation, Frame } from '../schema/frame.ts';
import type { Receipt } from '../vantage/opening-figures.ts';
import { realWorld, type Vantage, vantageDays } from '../vantage/real-world.ts';

type Parameter = Program['parameters'][number];

/** A belief of the model, a value that runs begin with, or a switch. */
export interface ListedBelief {
  readonly name: string;
  readonly kind: 'belief' | 'opening' | 'switch';
  readonly unit: string;
  readonly over: readonly string[];
  /** What its numbers stand for, where they are places in a list of names. */
  readonly names: readonly string[] | null;
  /** One number where all cells have the same; else a number for each cell. */
  readonly values: readonly number[];
  readonly low: readonly number[] | null;
  readonly high: readonly number[] | null;
  /** Cells for which nobody but us answers. */
  readonly judged: number;
  readonly cells: number;
  /** Ids of documents. */
  readonly sources: readonly string[];
  readonly why: string;
}

export interface BeliefList extends Frame {
  readonly beliefs: readonly ListedBelief[];
  /** Documents by id. */
  readonly documents: readonly Citation[];
}

/** One cell of a belief, and where it comes from. */
export interface BeliefCell {
  readonly members: readonly string[];
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly basis: string;
  readonly how: string;
  readonly sources: readonly string[];
}

export interface BeliefPage extends Frame, ListedBelief {
  readonly symbol: string | null;
  readonly rows: readonly BeliefCell[];
  /** Topics of the model whose formulas read it. */
  readonly topics: readonly { readonly id: string; readonly title: string }[];
  readonly documents: readonly Citation[];
}

interface Believed {
  readonly model: Model;
  readonly program: Program;
  readonly vantage: Vantage;
}

function believed(ledger: Ledger, day: string | undefined): Believed {
  const latest = vantageDays(ledger).at(-1) ?? '';
  const vantage = realWorld(ledger, day === undefined ? latest : exactDay(day, 'vantage'));
  const model = economy(vantage.world);
  const { program } = check(model);
  if (program === undefined) throw new Error('the economy does not check');
  return { model, program, vantage };
}

const judgement = 'judgement';

function same(values: ArrayLike<number>): number[] {
  const all = Array.from(values);
  return all.every((value) => value === all[0]) ? all.slice(0, 1) : all;
}

function receiptsOf({ quantity }: Parameter, { receipts }: Vantage): Receipt[] {
  return receipts.filter(({ parameter }) => parameter === quantity.name);
}

function kindOf({ quantity, structural }: Parameter, { world }: Vantage): ListedBelief['kind'] {
  if (structural && quantity.oneOf === undefined) return 'switch';
  return Object.hasOwn(world.opening, quantity.name) ? 'opening' : 'belief';
}

function listedOf(parameter: Parameter, vantage: Vantage): ListedBelief {
  const { quantity, values, low, high, source = judgement } = parameter;
  const receipts = receiptsOf(parameter, vantage);
  const documents = source.split(';').filter((id) => id !== judgement && id !== '');
  const bare = documents.length === 0 ? quantity.size : 0;
  const judged = receipts.filter(({ basis }) => basis === judgement).length;
  return {
    name: quantity.name,
    kind: kindOf(parameter, vantage),
    unit: quantity.oneOf === undefined ? unitText(quantity.unit) : `one of ${quantity.oneOf.name}`,
    over: quantity.dims.map(({ name }) => name),
    names: quantity.oneOf?.members ?? null,
    values: same(values),
    low: low === undefined ? null : same(low),
    high: high === undefined ? null : same(high),
    judged: receipts.length > 0 ? judged : bare,
    cells: receipts.length > 0 ? receipts.length : quantity.size,
    sources: documents,
    why: quantity.why ?? '',
  };
}

const order: readonly ListedBelief['kind'][] = ['belief', 'opening', 'switch'];

/** What is believed on a vantage day: what is judged first, then what documents tell. */
export function beliefList(ledger: Ledger, day?: string): BeliefList {
  const { program, vantage } = believed(ledger, day);
  const beliefs = program.parameters
    .map((parameter) => listedOf(parameter, vantage))
    .toSorted(
      (a, b) =>
        order.indexOf(a.kind) - order.indexOf(b.kind) ||
        Number(b.judged > 0) - Number(a.judged > 0),
    );
  const documents = citationsNamed(ledger, new Set(beliefs.flatMap(({ sources }) => sources)));
  return { ...framed(ledger, vantage), beliefs, documents };
}

function framed(ledger: Ledger, { day }: Vantage): Frame {
  return frameOf(ledger, { until: day, knownOn: ledger.released }, []);
}

/** Functions whose text holds a name, and those that hold these. */
function functionsWith(model: Model, name: string): string[] {
  const found = new Set([name]);
  for (let size = 0; size !== found.size; ) {
    size = found.size;
    for (const [other, { is }] of Object.entries(model.functions ?? {})) {
      if ([...found].some((one) => says(is, one))) found.add(other);
    }
  }
  return [...found];
}

function says(text: string, name: string): boolean {
  return new RegExp(`\\b${name}\\b`).test(text);
}

function topicsReading(model: Model, name: string): BeliefPage['topics'] {
  const names = functionsWith(model, name);
  return topics
    .filter(({ mechanisms }) =>
      Object.keys(mechanisms).some((id) => {
        const text = JSON.stringify(model.mechanisms[id] ?? {});
        return names.some((one) => says(text, one));
      }),
    )
    .map(({ id, title }) => ({ id, title }));
}

function rowsOf(parameter: Parameter, vantage: Vantage): BeliefCell[] {
  const { quantity, values, low, high, source = judgement } = parameter;
  const receipts = receiptsOf(parameter, vantage);
  if (receipts.length > 0) {
    return receipts.map(({ cell, value, low: least, high: most, basis, how, sources }) => ({
      members: cell,
      value,
      low: least,
      high: most,
      basis,
      how,
      sources,
    }));
  }
  const documents = source.split(';').filter((id) => id !== judgement && id !== '');
  return Array.from(values, (value, cell) => {
    const members = cellName(quantity.dims, cell);
    return {
      members: members === '' ? [] : members.split(', '),
      value,
      low: low?.[cell] ?? null,
      high: high?.[cell] ?? null,
      basis: documents.length === 0 ? judgement : 'documents',
      how: '',
      sources: documents,
    };
  });
}

/** One belief, cell by cell, with what it rests on and what reads it. */
export function beliefPage(ledger: Ledger, word: string, day?: string): BeliefPage {
  const { model, program, vantage } = believed(ledger, day);
  const wanted = word.trim().toLowerCase();
  const parameter = program.parameters.find(({ quantity }) => quantity.name === wanted);
  if (parameter === undefined) {
    const names = program.parameters.map(({ quantity }) => quantity.name);
    return noSuch('belief', word, names, 'roundtrip beliefs lists them');
  }
  const rows = rowsOf(parameter, vantage);
  const named = new Set(rows.flatMap(({ sources }) => sources));
  return {
    ...framed(ledger, vantage),
    ...listedOf(parameter, vantage),
    symbol: parameter.quantity.symbol ?? null,
    rows,
    topics: topicsReading(model, wanted),
    documents: citationsNamed(ledger, named),
  };
}
