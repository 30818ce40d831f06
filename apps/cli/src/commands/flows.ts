import { datedFlows, type FlowsAnswer } from '@roundtrip/workbench';
import type { Command } from 'commander';
import { example, openLedger, print, withCommon, withDays } from '../ask.ts';
import { frameNotes } from '../frame-notes.ts';
import { readSelection, type SelectionOptions, withSelection } from '../selection.ts';
import { column, figure, usd, type View, word } from '../view.ts';

export function addFlows(program: Command): void {
  const command = withSelection(
    program.command('flows').description('the dated payments behind a sum, each with its deal'),
  );
  example(
    withCommon(withDays(command)),
    'roundtrip flows --from openai --to microsoft --stage paid',
  );
  command.action((options: SelectionOptions) => {
    const ledger = openLedger(options);
    const answer = datedFlows(ledger, readSelection(ledger, options));
    return print(answer, view, options, answer);
  });
}

/** What comes to be paid, where that is not known. */
function judged({ usdM, restsOnJudgement }: FlowsAnswer['expected']): string {
  if (restsOnJudgement === 0) return '';
  const share = `${Math.round(restsOnJudgement * 100)} %`;
  return ` ${usd(usdM).text} is expected to be paid in the end; ${share} of the sum rests on that judgement.`;
}

function view(answer: FlowsAnswer): View {
  const { flows, unscheduled, value, made, stage, unknown, expected } = answer;
  const rows = [
    ...flows.map((flow) => [
      word(flow.date),
      word(flow.earliest),
      usd(flow.amountUsdM),
      word(flow.settledIn),
      word(flow.basis),
      word(flow.deal),
    ]),
    ...unscheduled.map(({ deal, amountUsdM }) => [
      word('unscheduled'),
      word(''),
      usd(amountUsdM),
      word(''),
      word(''),
      word(deal),
    ]),
  ];
  return {
    sentences: [
      `${usd(value).text} ${stage} in ${flows.length} dated payments and ${unscheduled.length} without a date; ${usd(made).text} of it has moved.${judged(expected)}`,
    ],
    sheets: [
      {
        columns: [
          column('date', 'Date'),
          column('earliest', 'Earliest'),
          figure('amount_usd_m', 'Amount'),
          column('settled_in', 'In'),
          column('basis', 'Stage'),
          column('deal', 'Deal'),
        ],
        rows,
      },
    ],
    notes: [
      ...(expected.restsOnJudgement === 0
        ? []
        : [
            'Expected: of binding money 60 to 100 %, most likely 90, of headline money 15 to 90 %, most likely 50, comes to be paid; a judgement.',
          ]),
      ...(unknown.length === 0 ? [] : [`Of unpublished size: ${unknown.join(', ')}.`]),
      ...frameNotes(answer),
    ],
  };
}
