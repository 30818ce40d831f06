import type { Ledger } from '@roundtrip/ledger';
import { entityId, kindNamed, Refusal, type SumQuestion, stageNamed } from '@roundtrip/workbench';
import type { Command } from 'commander';
import type { DayOptions } from './ask.ts';

/** Options that choose deals by party, kind and stage. */
export interface SelectionOptions extends DayOptions {
  readonly from?: string;
  readonly to?: string;
  readonly kind?: string;
  readonly stage: string;
}

export function withSelection(command: Command): Command {
  return command
    .option('--from <id>', 'payer: id, name or ticker; several joined by ,')
    .option('--to <id>', 'payee: id, name or ticker; several joined by ,')
    .option('--kind <kinds>', 'kinds of deal joined by , (default: all)')
    .option('--stage <stage>', 'headline, binding, drawn or paid', 'binding');
}

/** The deals chosen, names turned into ids. */
export function readSelection(ledger: Ledger, options: SelectionOptions): SumQuestion {
  const stage = stageNamed(options.stage);
  const kinds = list(options.kind, 'kind').map(kindNamed);
  if (options.from === undefined && options.to === undefined)
    throw new Refusal('want --from, --to or both, like --from microsoft --to openai');
  const parties = (words: string | undefined, option: string) =>
    list(words, option).map((name) => entityId(ledger, name));
  return {
    from: parties(options.from, 'from'),
    to: parties(options.to, 'to'),
    kinds,
    stage,
    until: options.until,
    knownOn: options.knownOn,
  };
}

function list(words: string | undefined, option: string): string[] {
  if (words === undefined) return [];
  const items = words.split(',').map((item) => item.trim());
  if (items.some((item) => item === ''))
    throw new Refusal(`--${option} has an empty item in ${JSON.stringify(words)}`);
  return [...new Set(items)];
}
