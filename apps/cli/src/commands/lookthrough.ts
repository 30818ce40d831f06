import { xrayBars } from '@roundtrip/charts';
import {
  entityId,
  growthSheet,
  type LookthroughAnswer,
  lookthrough,
  lookthroughNotes,
  lookthroughPicture,
  lookthroughSentences,
  Refusal,
  stageNamed,
  takenOutSheets,
  xraySheet,
} from '@roundtrip/workbench';
import type { Command } from 'commander';
import { type DayOptions, example, openLedger, print, withCommon, withDays } from '../ask.ts';
import { frameNotes } from '../frame-notes.ts';
import type { View } from '../view.ts';

/** Pixels. */
const pictureWidth = 720;

interface LookthroughOptions extends DayOptions {
  readonly svg?: boolean;
  readonly stage: string;
  readonly over?: string;
}

export function addLookthrough(program: Command): void {
  const command = program
    .command('lookthrough')
    .description("a cloud's revenue and growth, as told and with its own money taken out")
    .argument('<cloud>', 'id, name or ticker')
    .option('--stage <stage>', 'at which its cheques count', 'binding')
    .option('--over <years>', 'spread a cheque over so many years (default: as contracts run)')
    .option('--svg', 'print a picture');
  example(
    withCommon(withDays(command)),
    'roundtrip lookthrough microsoft',
    'roundtrip lookthrough amazon --over 4 --known-on 2025-06-30 --csv',
  );
  command.action((name: string, options: LookthroughOptions) => {
    const stage = stageNamed(options.stage);
    const ledger = openLedger(options);
    const answer = lookthrough(ledger, {
      ...options,
      cloud: entityId(ledger, name),
      stage,
      over: options.over === undefined ? undefined : yearsIn(options.over),
    });
    if (options.svg === true) {
      process.stdout.write(xrayBars({ ...lookthroughPicture(answer), width: pictureWidth }));
      return undefined;
    }
    return print(answer, view, options, answer);
  });
}

function yearsIn(text: string): number {
  const years = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isNaN(years))
    throw new Refusal(`over is ${JSON.stringify(text)}, want a number of years, like 4`);
  return years;
}

function view(answer: LookthroughAnswer): View {
  return {
    sentences: lookthroughSentences(answer),
    sheets: [growthSheet(answer), xraySheet(answer), ...takenOutSheets(answer)],
    notes: [...lookthroughNotes(answer), ...frameNotes(answer)],
  };
}
