import { flowMap } from '@roundtrip/charts';
import {
  type MapAnswer,
  mapPicture,
  mapSentence,
  mapSheet,
  moneyMap,
  stageNamed,
  wholeNumberNamed,
} from '@roundtrip/workbench';
import type { Command } from 'commander';
import { type DayOptions, example, openLedger, print, withCommon, withDays } from '../ask.ts';
import { frameNotes } from '../frame-notes.ts';
import type { View } from '../view.ts';

/** Pixels. */
const picture = { width: 960, height: 680 } as const;

interface MapOptions extends DayOptions {
  readonly svg?: boolean;
  readonly stage: string;
  readonly most?: string;
}

export function addMap(program: Command): void {
  const command = program
    .command('map')
    .description('who pays whom, funds to labs and back, the largest firms by name')
    .option('--stage <stage>', 'headline, binding, drawn or paid', 'binding')
    .option('--most <n>', 'most boxes; the other firms are folded (default: 14)')
    .option('--svg', 'print a picture');
  example(withCommon(withDays(command)), 'roundtrip map --stage paid', 'roundtrip map --most 20');
  command.action((options: MapOptions) => {
    const ledger = openLedger(options);
    const answer = moneyMap(ledger, {
      ...options,
      stage: stageNamed(options.stage),
      most: wholeNumberNamed(options.most, 'most'),
    });
    if (options.svg === true) {
      process.stdout.write(flowMap({ ...mapPicture(answer), ...picture }));
      return undefined;
    }
    return print(answer, view, options, answer);
  });
}

function view(answer: MapAnswer): View {
  const folded = answer.nodes.filter(({ members }) => members.length > 0);
  return {
    sentences: [mapSentence(answer)],
    sheets: [mapSheet(answer)],
    notes: [
      ...folded.map(({ name, members }) => `${name}: ${members.join(', ')}.`),
      ...frameNotes(answer),
    ],
  };
}
