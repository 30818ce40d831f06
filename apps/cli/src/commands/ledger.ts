import { digests, readLedger, shippedFolder } from '@roundtrip/folder';
import { formatProblem, type Problem } from '@roundtrip/ledger';
import {
  type CheckAnswer,
  type DiffAnswer,
  diff,
  type StatsAnswer,
  stats,
} from '@roundtrip/workbench';
import type { Command } from 'commander';
import {
  type CommonOptions,
  DataTrouble,
  example,
  exitCodes,
  openLedger,
  print,
  withCommon,
} from '../ask.ts';
import { frameNotes, privateNotes } from '../frame-notes.ts';
import { column, count, figure, type View, word } from '../view.ts';

export function addLedger(program: Command): void {
  const ledger = program.command('ledger').description('the data itself: check, stats, diff');
  addCheck(ledger);
  addStats(ledger);
  addDiff(ledger);
}

function addCheck(program: Command): void {
  const command = program
    .command('check')
    .description('read and check every table; exit code 1 where anything is wrong')
    .argument('[folder]', 'a data package (default: the shipped one)');
  example(
    withCommon(command),
    'roundtrip ledger check',
    'roundtrip ledger check --with my-deals.csv',
  );
  command.action(async (folder: string | undefined, options: CommonOptions) => {
    const answer = await checkFolder(folder ?? options.data ?? shippedFolder, options.with ?? []);
    if (!answer.ok) process.exitCode = exitCodes.data;
    if (answer.ok || options.json === true || options.csv === true)
      return print(answer, checkView, options, { overlays: answer.overlays, private: [] });
    throw new DataTrouble(answer.problems);
  });
}

async function checkFolder(folder: string, overlays: readonly string[]): Promise<CheckAnswer> {
  const { ledger, problems } = readLedger(folder, overlays);
  const files = ledger === undefined ? [] : await digests(folder);
  const altered = files.filter(({ stated, sha256 }) => stated !== sha256);
  const all: Problem[] = [
    ...problems,
    ...altered.map(({ path, stated, sha256 }) => ({
      file: path,
      line: 1,
      id: '',
      what: 'digest',
      expected: `sha256 ${stated ?? 'in datapackage.json'}`,
      got: sha256,
      fix: 'restore the file, or, after a change you meant, write the new digest (npm run data)',
    })),
  ];
  return {
    folder,
    overlays: [...overlays],
    ok: all.length === 0,
    rows: ledger === undefined ? 0 : stats(ledger).rows,
    digests: files.map(({ path, stated, sha256 }) => ({
      path,
      matches: stated === sha256,
      sha256,
    })),
    problems: all,
  };
}

function checkView({ ok, rows, overlays, digests: files, problems }: CheckAnswer): View {
  return {
    sentences: [
      ok
        ? `${rows} rows in ${files.length} tables; no problem found, every digest matches.`
        : `${problems.length} problems.`,
    ],
    sheets: ok
      ? [
          {
            columns: [column('path', 'File'), column('sha256', 'SHA-256')],
            rows: files.map(({ path, sha256 }) => [
              word(path),
              { text: `${sha256.slice(0, 16)}…`, raw: sha256 },
            ]),
          },
        ]
      : [
          {
            columns: [column('problem', 'Problem')],
            rows: problems.map((problem) => [word(formatProblem(problem))]),
          },
        ],
    notes: privateNotes({ overlays, private: [] }),
  };
}

function addStats(program: Command): void {
  const command = program.command('stats').description('how many rows and facts it holds');
  example(withCommon(command), 'roundtrip ledger stats');
  command.action((options: CommonOptions) => {
    const answer = stats(openLedger(options));
    return print(answer, statsView, options, answer);
  });
}

function statsView(answer: StatsAnswer): View {
  const { deals, rows, facts } = answer;
  const tally = (title: string, counts: Readonly<Record<string, number>>) => ({
    title,
    columns: [column('value', ''), figure('deals', 'Deals')],
    rows: Object.entries(counts).map(([value, n]) => [word(value), count(n)]),
  });
  return {
    sentences: [`${rows} rows, ${facts} facts.`],
    sheets: [
      {
        columns: [column('table', 'Table'), figure('rows', 'Rows'), figure('facts', 'Facts')],
        rows: answer.tables.map(({ table, rows: n, facts: filled }) => [
          word(table),
          count(n),
          count(filled),
        ]),
      },
      tally('Deals by kind', deals.kinds),
      tally('Deals by stage', deals.stages),
      tally('Deals by confidence', deals.confidence),
    ],
    notes: frameNotes(answer),
  };
}

function addDiff(program: Command): void {
  const command = program
    .command('diff')
    .description('what changed from one data package to another')
    .argument('<before>', 'folder of the older package')
    .argument('[after]', 'folder of the newer package (default: --data, or the shipped one)');
  example(
    withCommon(command),
    'roundtrip ledger diff data',
    'roundtrip ledger diff data --with my-deals.csv',
  );
  command.action((before: string, after: string | undefined, options: CommonOptions) => {
    const newer = openLedger({ ...options, ...(after === undefined ? {} : { data: after }) });
    const answer = diff(openLedger({ data: before }), newer);
    return print(answer, diffView, options, answer);
  });
}

function diffView(answer: DiffAnswer): View {
  const { changes, releasedBefore, releasedAfter } = answer;
  const n = changes.length;
  return {
    sentences: [
      `${n === 0 ? 'No change' : `${n} change${n === 1 ? '' : 's'}`} from the ledger of ${releasedBefore} to that of ${releasedAfter}.`,
    ],
    sheets: [
      {
        columns: [
          column('table', 'Table'),
          column('row', 'Row'),
          column('change', 'Change'),
          column('column', 'Column'),
          column('before', 'Before'),
          column('after', 'After'),
        ],
        rows: changes.map((one) => [
          word(one.table),
          word(one.row),
          word(one.change),
          word(one.column),
          word(one.before),
          word(one.after),
        ]),
      },
    ],
    notes: privateNotes(answer),
  };
}
