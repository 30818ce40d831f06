import { rangeBars } from '@roundtrip/charts';
import type { Command } from 'commander';
import { example, openLedger, print, withCommon } from '../ask.ts';
import { citationLine, runNotes } from '../standing-notes.ts';
import { type StandingOptions, standingAsked, withStanding } from '../standing-options.ts';
import type { View } from '../view.ts';

/** Pixels. */
const pictureWidth = 720;
/** Pairs in a picture of all. */
const drawn = 12;

interface AntitrustOptions extends StandingOptions {
  readonly svg?: boolean;
}

export function addAntitrust(program: Command): void {
  const command = program
    .command('antitrust')
    .description('what an antitrust economist measures where one firm has a part of another')
    .argument('<pair>', 'who holds and whose part, like microsoft-openai; or all')
    .option('--svg', 'print a picture');
  example(
    withStanding(withCommon(command)),
    'roundtrip antitrust microsoft-openai --known-on 2025-06-30',
    'roundtrip antitrust all --csv',
    'roundtrip antitrust amazon/anthropic --scenario reference --at 2027Q4',
  );
  command.action(async (pair: string, options: AntitrustOptions) => {
    const screens = await import('@roundtrip/workbench/antitrust');
    const ledger = openLedger(options);
    const asked = await standingAsked(options);
    if (pair.trim().toLowerCase() === 'all') {
      const table = screens.antitrustAll(ledger, asked);
      if (options.svg === true) {
        const picture = screens.tablePicture(table, drawn);
        process.stdout.write(rangeBars({ ...picture, width: pictureWidth }));
        return undefined;
      }
      return print(table, (one) => allView(one, screens), options, table);
    }
    const answer = screens.antitrust(ledger, pair, asked);
    if (options.svg === true) {
      process.stdout.write(rangeBars({ ...screens.antitrustPicture(answer), width: pictureWidth }));
      return undefined;
    }
    return print(answer, (one) => pairView(one, screens, options), options, answer);
  });
}

type Screens = typeof import('@roundtrip/workbench/antitrust');
type Answer = ReturnType<Screens['antitrust']>;
type Table = ReturnType<Screens['antitrustAll']>;

function pairView(answer: Answer, screens: Screens, { csv }: AntitrustOptions): View {
  const sheets = screens.antitrustSheets(answer);
  return {
    sentences: screens.antitrustSentences(answer),
    // People need no table that is empty; programs need its head.
    sheets: csv === true ? sheets : sheets.filter(({ rows }) => rows.length > 0),
    notes: [...screens.pairRules, citationLine(answer.sources), ...runNotes(answer)],
  };
}

function allView(table: Table, screens: Screens): View {
  return {
    sentences: [screens.tableSentence(table)],
    sheets: [screens.tableSheet(table)],
    notes: [
      'Likely values, or the ends where none is likely; --csv has both. – where no market is measured in which both sell. Put in: binding cheques and credits; in a run, what the part is carried at. roundtrip antitrust PAIR has every market, the chain and the signs of control.',
      ...screens.pairRules,
      citationLine(table.sources),
      ...runNotes(table),
    ],
  };
}
