import {
  type AccountAnswer,
  accountNotes,
  accountSentence,
  accountSheet,
  entityId,
  firmAccount,
  stageNamed,
  supplierSheet,
} from '@roundtrip/workbench';
import type { Command } from 'commander';
import { type DayOptions, example, openLedger, print, withCommon, withDays } from '../ask.ts';
import { frameNotes } from '../frame-notes.ts';
import type { View } from '../view.ts';

interface AccountOptions extends DayOptions {
  readonly stage: string;
}

export function addAccount(program: Command): void {
  const command = program
    .command('account')
    .description("a firm's money in and out by quarter, with what is missing as one residual")
    .argument('<firm>', 'id, name or ticker')
    .option('--stage <stage>', 'at which cheques and credits count', 'paid');
  example(withCommon(withDays(command)), 'roundtrip account openai --until 2024-12-31');
  command.action((name: string, options: AccountOptions) => {
    const stage = stageNamed(options.stage);
    const ledger = openLedger(options);
    const answer = firmAccount(ledger, { ...options, firm: entityId(ledger, name), stage });
    return print(answer, view, options, answer);
  });
}

function view(answer: AccountAnswer): View {
  return {
    sentences: [accountSentence(answer)],
    sheets: [accountSheet(answer), supplierSheet(answer)],
    notes: [...accountNotes(answer), ...frameNotes(answer)],
  };
}
