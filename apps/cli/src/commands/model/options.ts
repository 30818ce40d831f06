import { wholeNumberNamed } from '@roundtrip/workbench';
import type { PrivateMark } from '@roundtrip/workbench/csv';
import type { Command } from 'commander';

export interface ModelOptions {
  readonly json?: boolean;
  readonly csv?: boolean;
}

export const noMark: PrivateMark = { overlays: [], private: [] };

export function withFormats(command: Command): Command {
  return command
    .option('--json', 'print JSON (its schema: docs/reference/answers.schema.json)')
    .option('--csv', 'print the main table as CSV');
}

export function gathered(word: string, before: readonly string[] = []): string[] {
  return [...before, word];
}

/** Options that were given, as whole numbers. */
export function wholeNumbers<K extends string>(
  options: Readonly<Partial<Record<K, string>>>,
  names: readonly K[],
): Partial<Record<K, number>> {
  const found: Partial<Record<K, number>> = {};
  for (const name of names) {
    const value = wholeNumberNamed(options[name], name);
    if (value !== undefined) found[name] = value;
  }
  return found;
}

/** A number of a run, to six digits. */
export function shortNumber(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  return String(Number(value.toPrecision(6)));
}
