import {
  type EntityList,
  type EntityPage,
  entityId,
  entityList,
  entityPage,
} from '@roundtrip/workbench';
import type { Command } from 'commander';
import { type DayOptions, example, openLedger, print, withCommon, withDays } from '../ask.ts';
import { citationSheet } from '../citation-sheet.ts';
import { frameNotes } from '../frame-notes.ts';
import { column, figure, type Sheet, usd, type View, word, words } from '../view.ts';

export function addEntity(program: Command): void {
  const command = program
    .command('entity')
    .description('everything the ledger says of one company, investor or group')
    .argument('[id]', 'id, name or ticker; without it all are listed');
  example(withCommon(withDays(command)), 'roundtrip entity anthropic --known-on 2025-06-30');
  command.action((name: string | undefined, options: DayOptions) => {
    const ledger = openLedger(options);
    if (name === undefined) {
      const answer = entityList(ledger, options);
      return print(answer, listView, options, answer);
    }
    const answer = entityPage(ledger, entityId(ledger, name), options);
    return print(answer, view, options, answer);
  });
}

function listView(answer: EntityList): View {
  const { entities } = answer;
  return {
    sentences: [`${entities.length} entities.`],
    sheets: [
      {
        columns: [
          column('id', 'Id'),
          column('name', 'Name'),
          column('kind', 'Kind'),
          column('layers', 'Layers'),
        ],
        rows: entities.map(({ id, name, kind, layers }) => [
          word(id),
          word(name),
          word(kind),
          words(layers),
        ]),
      },
    ],
    notes: frameNotes(answer),
  };
}

function view(answer: EntityPage): View {
  const { name, kind, layers, note, jurisdiction, regime } = answer;
  const what = [kind, jurisdiction, regime === 'none' ? null : regime, layers.join(', ')];
  const told = what.filter((part) => part !== null && part !== '').join(', ');
  return {
    sentences: [`${name}: ${told}.`, ...(note === '' ? [] : [note])],
    sheets: [
      figures(answer),
      stages(answer),
      { title: 'Deals it pays', columns: [column('deal', 'Deal')], rows: ids(answer.dealsOut) },
      { title: 'Deals it is paid', columns: [column('deal', 'Deal')], rows: ids(answer.dealsIn) },
      { title: 'Events', columns: [column('event', 'Event')], rows: ids(answer.events) },
      citationSheet(answer.sources),
    ].filter((sheet, i) => i === 0 || sheet.rows.length > 0),
    notes: frameNotes(answer),
  };
}

function ids(list: readonly string[]) {
  return list.map((id) => [word(id)]);
}

function stages({ pays, receives }: EntityPage): Sheet {
  return {
    title: 'Money by stage, all deals',
    columns: [
      column('way', ''),
      figure('headline', 'Headline'),
      figure('binding', 'Binding'),
      figure('drawn', 'Drawn'),
      figure('paid', 'Paid'),
    ],
    rows: [
      [word('pays'), usd(pays.headline), usd(pays.binding), usd(pays.drawn), usd(pays.paid)],
      [
        word('is paid'),
        usd(receives.headline),
        usd(receives.binding),
        usd(receives.drawn),
        usd(receives.paid),
      ],
    ],
  };
}

function figures({ observations }: EntityPage): Sheet {
  return {
    title: 'Figures',
    columns: [
      column('metric', 'Metric'),
      column('period', 'Period'),
      figure('value', 'Value'),
      column('unit', 'Unit'),
      column('basis', 'Basis'),
      column('known_on', 'Known on'),
    ],
    rows: observations.map(({ metric, period, value, unit, usdM, basis, knownOn }) => [
      word(metric),
      word(period),
      { text: String(value), raw: value },
      word(usdM === null ? unit : `${unit} (${usd(usdM).text})`),
      word(basis),
      word(knownOn),
    ]),
  };
}
