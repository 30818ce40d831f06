import { type Day, parseDay } from '@roundtrip/units';
import type { TableFile } from './decode.ts';
import { decode } from './decode.ts';
import type { Tables } from './ledger.ts';
import { type Problem, quote } from './problem.ts';
import { columnName, type Table } from './table.ts';
import { tables as specs, tableOrder } from './tables/all.ts';

/** What a face needs of `datapackage.json` before it can read the tables. */
export interface Descriptor {
  readonly released: Day;
  readonly resources: readonly ResourceStamp[];
}

/** A table's file as the descriptor vouches for it. */
export interface ResourceStamp {
  readonly name: keyof Tables;
  readonly path: string;
  readonly bytes: number | undefined;
  /** `sha256:` and 64 hexadecimal digits. */
  readonly hash: string | undefined;
}

/** Reads `datapackage.json`; every problem is told. */
export function readDescriptor(file: TableFile): Descriptor | readonly Problem[] {
  const problems: Problem[] = [];
  const say = (what: string, expected: string, got: string, fix: string) => {
    problems.push({ file: file.name, line: 1, id: '', what, expected, got, fix });
    return problems;
  };
  const text = decode(file);
  if (typeof text !== 'string') return [text];
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : 'no JSON';
    return say('file', 'JSON', why, 'mend the syntax');
  }
  if (!isRecord(json)) return say('file', 'a JSON object', 'something else', 'see data/README.md');
  const { released, resources } = json;
  const day = typeof released === 'string' ? parseDay(released) : undefined;
  if (day === undefined)
    say('released', 'the day of the release, like 2026-11-24', quoted(released), 'give the day');
  const stamps = Array.isArray(resources) ? resources.filter(isRecord) : [];
  const found: ResourceStamp[] = [];
  for (const name of tableOrder) {
    const stamp = stamps.find((resource) => resource.name === name);
    if (stamp === undefined || typeof stamp.path !== 'string')
      say('resources', `a table ${name} with its path`, 'none', `add the resource ${name}`);
    else if (!/^[\w.-]+$/.test(stamp.path))
      say('path', 'a file beside the descriptor', quoted(stamp.path), 'give its bare name');
    else found.push(stampOf(name, stamp.path, stamp));
  }
  return problems.length > 0 || day === undefined ? problems : { released: day, resources: found };
}

function stampOf(
  name: keyof Tables,
  path: string,
  { bytes, hash }: Readonly<Record<string, unknown>>,
): ResourceStamp {
  return {
    name,
    path,
    bytes: typeof bytes === 'number' ? bytes : undefined,
    hash: typeof hash === 'string' ? hash : undefined,
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function quoted(value: unknown): string {
  return value === undefined ? 'nothing' : quote(String(value));
}

/** A table as Frictionless Data Package v2 describes it, without the file's size and digest. */
export interface ResourceDescriptor {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly path: string;
  readonly schema: Readonly<Record<string, unknown>>;
}

function fieldDescriptors<T>(table: Table<T>): Readonly<Record<string, unknown>>[] {
  return Object.keys(table.fields).map((name) => {
    const field = table.fields[name as keyof T & string];
    const { type, constraints } = field.descriptor;
    const rules = { ...(field.required ? { required: true } : {}), ...constraints };
    return {
      name: columnName(name),
      type,
      description: field.meaning,
      ...(Object.keys(rules).length > 0 ? { constraints: rules } : {}),
    };
  });
}

/** Columns that hold one id of another table; several ids in one cell are checked by us alone. */
function foreignKeys<T>(table: Table<T>): Readonly<Record<string, unknown>>[] {
  return Object.keys(table.fields).flatMap((name) => {
    const { refersTo, several } = table.fields[name as keyof T & string];
    if (refersTo === undefined || several === true) return [];
    const resource = refersTo === table.name ? '' : refersTo;
    return [{ fields: [columnName(name)], reference: { resource, fields: ['id'] } }];
  });
}

/** Descriptors of all tables, from the same records that read them. */
export function resourceDescriptors(): ResourceDescriptor[] {
  return tableOrder.map((name) => {
    const table = specs[name] as Table<unknown>;
    const keys = foreignKeys(table);
    return {
      name,
      title: table.title,
      description: table.description,
      path: `${name}.csv`,
      schema: {
        fields: fieldDescriptors(table),
        primaryKey: table.key.map(columnName),
        missingValues: [''],
        ...(keys.length > 0 ? { foreignKeys: keys } : {}),
      },
    };
  });
}
