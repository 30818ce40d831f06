import { type SumAnswer, sumOfDeals } from '@roundtrip/workbench';
import type { Command } from 'commander';
import { example, openLedger, print, withCommon, withDays } from '../ask.ts';
import { frameNotes } from '../frame-notes.ts';
import { readSelection, type SelectionOptions, withSelection } from '../selection.ts';
import { column, figure, type Sheet, usd, type View, word } from '../view.ts';

export function addSum(program: Command): void {
  const command = withSelection(
    program
      .command('sum')
      .description('money from one party to another at one stage, without double counting'),
  );
  example(
    withCommon(withDays(command)),
    'roundtrip sum --from amazon --to anthropic --kind equity,convertible --stage paid',
  );
  command.action((options: SelectionOptions) => {
    const ledger = openLedger(options);
    const answer = sumOfDeals(ledger, readSelection(ledger, options));
    return print(answer, view, options, answer);
  });
}

function view(answer: SumAnswer): View {
  const { value, low, high, stage, deals, unknown, leftOut } = answer;
  const who = (ids: readonly string[], anyone: string) =>
    ids.length === 0 ? anyone : ids.join(', ');
  const what = answer.kinds.length === 0 ? '' : ` as ${answer.kinds.join(', ')}`;
  const exact = low === high ? '' : ` (${usd(low).text} to ${usd(high).text}, as days are inexact)`;
  const known = `${usd(value).text} ${stage}${exact}, in ${plural(deals.length, 'deal')}`;
  const more =
    unknown.length === 0 ? '' : `, and ${plural(unknown.length, 'deal')} of unpublished size`;
  const nothingKnown = deals.length === 0 && high === 0 && unknown.length > 0;
  const told = nothingKnown
    ? `unknown, ${plural(unknown.length, 'deal')} of unpublished size`
    : known + more;
  return {
    sentences: [`${who(answer.from, 'Anyone')} to ${who(answer.to, 'anyone')}${what}: ${told}.`],
    sheets: [rows(answer)],
    notes: [
      ...(leftOut.length + deals.length + unknown.length === 0
        ? ['No deal between them was known by then.']
        : ['roundtrip deal ID shows each of them; those counted add up to the sum.']),
      ...frameNotes(answer),
    ],
  };
}

function plural(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

function rows({ counted, unknown, leftOut }: SumAnswer): Sheet {
  const nothing = word('');
  return {
    columns: [
      column('deal', 'Deal'),
      column('counts', 'Counts'),
      figure('amount_usd_m', 'Amount'),
      column('why', 'Why'),
    ],
    rows: [
      ...counted.map(({ deal, amountUsdM }) => [word(deal), word('yes'), usd(amountUsdM), nothing]),
      ...unknown.map((deal) => [word(deal), word('unknown'), usd(null), word('sum not published')]),
      ...leftOut.map(({ deal, why }) => [word(deal), word('no'), nothing, word(why)]),
    ],
  };
}
