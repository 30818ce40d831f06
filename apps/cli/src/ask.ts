import { readLedger, shippedFolder } from '@roundtrip/folder';
import { formatProblem, type Ledger, type Problem } from '@roundtrip/ledger';
import type { PrivateMark } from '@roundtrip/workbench/csv';
import type { Command } from 'commander';
import { asText } from './as-text.ts';
import { terminalOf } from './terminal.ts';
import type { View } from './view.ts';

/** Options every command takes. */
export interface CommonOptions {
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly with?: readonly string[];
  readonly data?: string;
}

/** Options of a command that answers for two days. */
export interface DayOptions extends CommonOptions {
  readonly until?: string;
  readonly knownOn?: string;
}

/** Exit codes: an answer; data that cannot be believed; a question put wrongly. */
export const exitCodes = { fine: 0, data: 1, usage: 2 } as const;

function collect(path: string, before: readonly string[] = []): string[] {
  return [...before, path];
}

export function withCommon(command: Command): Command {
  return command
    .option('--json', 'print JSON (its schema: docs/reference/answers.schema.json)')
    .option('--csv', 'print the main table as CSV')
    .option('--with <file>', 'lay a private CSV over the ledger (may be repeated)', collect)
    .option('--data <folder>', 'read this data package, not the shipped one');
}

export function withDays(command: Command): Command {
  return command
    .option('--until <day>', 'what had happened by this day (default: as --known-on)')
    .option('--known-on <day>', 'what the public knew on this day (default: the release)');
}

export function example(command: Command, ...lines: readonly string[]): Command {
  return command.addHelpText('after', `\nExample:\n${lines.map((line) => `  ${line}`).join('\n')}`);
}

/** Data that cannot be believed: told on standard error, one problem a line, exit code 1. */
export class DataTrouble extends Error {
  override readonly name = 'DataTrouble';
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    super(problems.map(formatProblem).join('\n'));
    this.problems = problems;
  }
}

export function openLedger({ data, with: overlays }: CommonOptions): Ledger {
  const { ledger, problems } = readLedger(data ?? shippedFolder, overlays ?? []);
  if (ledger === undefined) throw new DataTrouble(problems);
  return ledger;
}

/** Prints an answer as the options ask. */
export async function print<A extends object>(
  answer: A,
  view: (answer: A) => View,
  options: CommonOptions,
  mark: PrivateMark,
): Promise<void> {
  if (options.json === true) process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`);
  else if (options.csv === true) {
    const { asCsv } = await import('@roundtrip/workbench/csv');
    const [sheet] = view(answer).sheets;
    if (sheet !== undefined) process.stdout.write(asCsv(sheet, mark));
  } else process.stdout.write(asText(view(answer), terminalOf(process.stdout, process.env)));
}
