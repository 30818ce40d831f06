import { cellName, type Program, unitText } from '@roundtrip/engine';
import type { Scenario } from '@roundtrip/model';
import { noSuch } from '../names.ts';
import { Refusal } from '../refusal.ts';
import type { Receipt } from '../vantage/opening-figures.ts';

type Parameter = Program['parameters'][number];

/** A belief that a scenario changes, in one cell or in all. */
export interface ChangedBelief {
  readonly name: string;
  /** Members of the cell; none where it has one value or all cells are changed. */
  readonly cell: readonly string[];
  readonly value: number;
  /** The value without the change; null where that differs from cell to cell. */
  readonly usual: number | null;
  readonly unit: string;
  readonly low: number | null;
  readonly high: number | null;
  readonly outside: boolean;
}

type Beliefs = Scenario['beliefs'];

/** Reads `probe_rate=0.2` and `hazard_up[boom]=0.1` on top of others. */
export function beliefsInWords(texts: readonly string[], before: Beliefs): Beliefs {
  const beliefs: Record<string, Beliefs[string]> = { ...before };
  for (const text of texts) {
    const [, name = '', cell, written = ''] =
      /^\s*([A-Za-z_]\w*)\s*(?:\[([^\]]*)\])?\s*=\s*(\S+)\s*$/.exec(text) ?? [];
    const value = Number(written);
    if (name === '' || written === '' || !Number.isFinite(value))
      throw new Refusal(
        `--belief is ${JSON.stringify(text)}, want name=number like probe_rate=0.2`,
      );
    const known = beliefs[name];
    const cells = typeof known === 'object' ? known : {};
    beliefs[name] = cell === undefined ? value : { ...cells, [tidy(cell)]: value };
  }
  return beliefs;
}

function tidy(cell: string): string {
  return cell
    .split(/[,/]/)
    .map((member) => member.trim())
    .join(',');
}

function parameterNamed(program: Program, name: string): Parameter {
  const found = program.parameters.find(({ quantity }) => quantity.name === name);
  if (found?.constant === true)
    throw new Refusal(`${name} is a constant, by definition or mathematics: nobody believes it`);
  const names = program.parameters.map(({ quantity }) => quantity.name);
  return found ?? noSuch('belief', name, names, 'roundtrip beliefs lists them');
}

function cellOf({ quantity }: Parameter, text: string): number {
  const members = tidy(text).split(',');
  const over = quantity.dims.map(({ name }) => name).join(', ');
  if (members.length !== quantity.dims.length) {
    const wanted = over === '' ? 'it has one value' : `it is over ${over}`;
    throw new Refusal(`${quantity.name}[${text}]: ${wanted}`);
  }
  return quantity.dims.reduce((cell, set, at) => {
    const member = members[at] ?? '';
    const place = set.position.get(member);
    if (place === undefined)
      noSuch(
        `${set.name} of ${quantity.name}`,
        member,
        set.members,
        `there are ${set.members.join(', ')}`,
      );
    return cell * set.members.length + place;
  }, 0);
}

const closeTo = (a: number, b: number) => Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(b));

/** Names or on and off: nothing in between can be run, whatever is asked. */
function refuseInBetween({ quantity, structural }: Parameter, value: number): void {
  const { name, oneOf } = quantity;
  const choices = oneOf?.members ?? (structural ? ['off', 'on'] : undefined);
  if (choices === undefined || choices[value] !== undefined) return;
  const said = choices.map((choice, at) => `${at} (${choice})`).join(', ');
  throw new Refusal(`${name} is one of ${said}, not ${value}`);
}

/** Ends between which a cell may lie: its own, those of the figure it comes from, or itself. */
function rangeOf(parameter: Parameter, cell: number, receipts: readonly Receipt[]) {
  const { quantity, values, low, high, structural } = parameter;
  if (low !== undefined && high !== undefined) return [low[cell] ?? 0, high[cell] ?? 0] as const;
  const most = quantity.oneOf === undefined ? 1 : quantity.oneOf.members.length - 1;
  if (quantity.oneOf !== undefined || structural) return [0, most] as const;
  const members = cellName(quantity.dims, cell);
  const receipt = receipts.find(
    (one) => one.parameter === quantity.name && one.cell.join(', ') === members,
  );
  const value = values[cell] ?? 0;
  return receipt === undefined ? ([value, value] as const) : ([receipt.low, receipt.high] as const);
}

function changeOf(
  parameter: Parameter,
  cell: number,
  value: number,
  receipts: readonly Receipt[],
): ChangedBelief {
  const { quantity, values } = parameter;
  refuseInBetween(parameter, value);
  const [low, high] = rangeOf(parameter, cell, receipts);
  const within = (value >= low && value <= high) || closeTo(value, low) || closeTo(value, high);
  const members = cellName(quantity.dims, cell);
  return {
    name: quantity.name,
    cell: members === '' ? [] : members.split(', '),
    value,
    usual: values[cell] ?? 0,
    unit: unitText(quantity.unit),
    low,
    high,
    outside: !within,
  };
}

/** All cells changed alike are one change, outside where any of them is. */
function ofAllCells(
  parameter: Parameter,
  value: number,
  receipts: readonly Receipt[],
): ChangedBelief {
  const size = parameter.quantity.size;
  const each = Array.from({ length: size }, (_, cell) =>
    changeOf(parameter, cell, value, receipts),
  );
  const [first] = each;
  if (first === undefined || each.length === 1)
    return first ?? changeOf(parameter, 0, value, receipts);
  const same = <K extends 'usual' | 'low' | 'high'>(field: K) =>
    each.every((one) => one[field] === first[field]) ? first[field] : null;
  const bound = each.find(({ outside }) => outside) ?? first;
  return {
    ...first,
    cell: [],
    usual: same('usual'),
    low: bound.outside ? bound.low : same('low'),
    high: bound.outside ? bound.high : same('high'),
    outside: bound.outside,
  };
}

/** What a scenario believes otherwise than the model. */
export function changedBeliefs(
  program: Program,
  beliefs: Beliefs,
  receipts: readonly Receipt[],
): ChangedBelief[] {
  return Object.entries(beliefs).flatMap(([name, given]) => {
    const parameter = parameterNamed(program, name);
    if (typeof given === 'number') return [ofAllCells(parameter, given, receipts)];
    return Object.entries(given).map(([text, value]) =>
      changeOf(parameter, cellOf(parameter, text), value, receipts),
    );
  });
}

/** The values of parameters with the changes, ready for a run. */
export function parametersWith(
  program: Program,
  beliefs: Beliefs,
): ReadonlyMap<string, number | Float64Array> {
  return new Map(
    Object.entries(beliefs).map(([name, given]): [string, number | Float64Array] => {
      const parameter = parameterNamed(program, name);
      if (typeof given === 'number') return [name, given];
      const values = parameter.values.slice();
      for (const [text, value] of Object.entries(given)) values[cellOf(parameter, text)] = value;
      return [name, values];
    }),
  );
}

/** `probe_rate[us] 0.2 (usually 0.1)`. */
export function beliefInWords({ name, cell, value, usual, unit }: ChangedBelief): string {
  const where = cell.length === 0 ? '' : `[${cell.join(',')}]`;
  const measure = unit === '1' ? '' : ` ${unit}`;
  const was = usual === null ? '' : ` (else ${usual})`;
  return `${name}${where} = ${value}${measure}${was}`;
}

/** Refuses beliefs outside their ranges, with the ranges. */
export function refuseOutside(changed: readonly ChangedBelief[]): void {
  const outside = changed.filter((one) => one.outside);
  if (outside.length === 0) return;
  const said = outside.map(({ name, cell, value, unit, low, high }) => {
    const where = cell.length === 0 ? name : `${name}[${cell.join(',')}]`;
    const measure = unit === '1' ? '' : ` ${unit}`;
    if (low === high) return `${where} has no range: it is ${low}${measure}, not ${value}`;
    return `${where} is believed to be from ${low} to ${high}${measure}, not ${value}`;
  });
  throw new Refusal(`${said.join('; ')}; --anyway runs it and marks every answer`);
}
