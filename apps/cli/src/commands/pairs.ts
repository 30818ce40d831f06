import { entityId, type PairsAnswer, pairs } from '@roundtrip/workbench';
import type { Command } from 'commander';
import { type DayOptions, example, openLedger, print, withCommon, withDays } from '../ask.ts';
import { frameNotes } from '../frame-notes.ts';
import { column, figure, times, usd, type View, word, words } from '../view.ts';

export function addPairs(program: Command): void {
  const command = program
    .command('pairs')
    .description('every cheque and the commitment it brought')
    .argument('[entity]', 'only pairs in which it takes part');
  example(withCommon(withDays(command)), 'roundtrip pairs anthropic');
  command.action((name: string | undefined, options: DayOptions) => {
    const ledger = openLedger(options);
    const entity = name === undefined ? undefined : entityId(ledger, name);
    const answer = pairs(ledger, { ...options, entity });
    return print(answer, view, options, answer);
  });
}

function view(answer: PairsAnswer): View {
  const known = answer.pairs.filter((pair) => pair.ratioFull !== null).length;
  return {
    sentences: [
      `${answer.pairs.length} commitments came with cheques; for ${known} both sums are public.`,
    ],
    sheets: [
      {
        columns: [
          column('commitment', 'Commitment'),
          figure('amount_usd_m', 'Size'),
          column('cheques', 'Cheques'),
          figure('firm_usd_m', 'Firm'),
          figure('ratio_firm', 'Ratio'),
          figure('full_usd_m', 'Full'),
          figure('ratio_full', 'Ratio'),
        ],
        rows: answer.pairs.map((pair) => [
          word(pair.commitment),
          usd(pair.amountUsdM),
          words(pair.cheques.map((cheque) => cheque.deal)),
          usd(pair.firmUsdM),
          times(pair.ratioFirm),
          usd(pair.fullUsdM),
          times(pair.ratioFull),
        ]),
      },
    ],
    notes: [
      'Firm: cheques bound, drawn or paid. Full: conditional ones too. Ratio: commitment over them.',
      ...frameNotes(answer),
    ],
  };
}
