import { type DealPage, dealPage } from '@roundtrip/workbench';
import type { Command } from 'commander';
import { type DayOptions, example, openLedger, print, withCommon, withDays } from '../ask.ts';
import { citationSheet } from '../citation-sheet.ts';
import { frameNotes } from '../frame-notes.ts';
import { type Cell, column, type Sheet, usd, type View, word, words } from '../view.ts';

export function addDeal(program: Command): void {
  const command = program
    .command('deal')
    .description('everything the ledger says of one deal')
    .argument('<id>', 'the deal');
  example(withCommon(withDays(command)), 'roundtrip deal amazon-anthropic-2023-09-note');
  command.action((id: string, options: DayOptions) => {
    const answer = dealPage(openLedger(options), id, options);
    return print(answer, view, options, answer);
  });
}

function view(answer: DealPage): View {
  const { payerName, payeeName, amountUsdM, stage, stageMeaning, note } = answer;
  const mark = answer.isPrivate ? ' PRIVATE.' : '';
  return {
    sentences: [
      `${payerName} to ${payeeName}: ${answer.kind}, ${usd(amountUsdM).text}, ${stage} (${stageMeaning}).${mark}`,
      ...(note === '' ? [] : [note]),
    ],
    sheets: [facts(answer), atStage(answer), links(answer), citationSheet(answer.sources)],
    notes: frameNotes(answer),
  };
}

function facts(answer: DealPage): Sheet {
  const rows: [string, Cell][] = [
    ['id', word(answer.id)],
    ['payer', word(answer.payer)],
    ['payee', word(answer.payee)],
    ['amount_usd_m', usd(answer.amountUsdM)],
    ['amount_basis', word(answer.amountBasis ?? '')],
    ['signed', word(answer.signed ?? '')],
    ['known_on', word(answer.firstPublic)],
    ['term', word([answer.termStart ?? '', answer.termEnd ?? ''].join(' – ').replace(/^ – $/, ''))],
    ['paid_on', word(answer.paidOn ?? '')],
    ['post_money_usd_m', answer.postMoneyUsdM === null ? word('') : usd(answer.postMoneyUsdM)],
    ['stake_pct', word(answer.stakePct === null ? '' : `${answer.stakePct} %`)],
    ['terms', words(answer.terms)],
    ['lead', word(answer.lead ?? '')],
    ['confidence', word(answer.confidence ?? '')],
  ];
  return {
    columns: [column('field', 'Field'), column('value', 'Value')],
    rows: rows.filter(([, cell]) => cell.text !== '').map(([name, cell]) => [word(name), cell]),
  };
}

function atStage({ atStage: amounts, rest }: DealPage): Sheet {
  const rows = [
    [word('headline'), usd(amounts.headline)],
    [word('binding'), usd(amounts.binding)],
    [word('drawn'), usd(amounts.drawn)],
    [word('paid'), usd(amounts.paid)],
  ];
  if (rest !== null) {
    const { low, high } = rest;
    const text = low === high ? usd(high).text : `${usd(low).text} to ${usd(high).text}`;
    rows.push([word('no known part accounts for'), { text, raw: high }]);
  }
  return {
    title: 'What this row alone adds',
    columns: [column('stage', 'Stage'), column('usd_m', 'Amount')],
    rows,
  };
}

function links(answer: DealPage): Sheet {
  return {
    title: 'Linked deals',
    columns: [column('relation', 'Relation'), column('note', 'Note')],
    rows: answer.links.map(({ relation, reads, deal, note }) => [
      word(reads === 'from' ? `${relation} ${deal}` : `${deal} is ${relation} this`),
      word(note),
    ]),
  };
}
