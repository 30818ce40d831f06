import { lossBars } from '@roundtrip/charts';
import { stageNamed, wholeNumberNamed } from '@roundtrip/workbench';
import type { Command } from 'commander';
import { type DayOptions, example, openLedger, print, withCommon, withDays } from '../ask.ts';
import { frameNotes } from '../frame-notes.ts';
import type { View } from '../view.ts';

/** Pixels. */
const pictureWidth = 720;
/** Firms that a picture and a terminal show; all are in JSON and CSV. */
const shown = 12;

interface ExtractOptions extends DayOptions {
  readonly stage: string;
  readonly window?: string;
  readonly pool: string;
  readonly withLinked?: boolean;
  readonly svg?: boolean;
}

export function addExtract(program: Command): void {
  const command = program
    .command('extract')
    .description('whose revenue vanishes without a contract, directly and through the network')
    .argument('<deal>', 'the deal')
    .option('--with-linked', 'take away the deals that came with it too')
    .option('--stage <stage>', 'headline, binding, drawn or paid', 'binding')
    .option('--window <years>', 'whole years to the until day (default: all its payments)')
    .option('--pool <pool>', 'firm: money mixes with all sales; deals: with deals', 'firm')
    .option('--svg', 'print a picture');
  example(
    withCommon(withDays(command)),
    'roundtrip extract openai-amazon-2025-11-aws-38b',
    'roundtrip extract amazon-anthropic-2024-11-note --with-linked --json',
  );
  command.action(async (deal: string, options: ExtractOptions) => {
    const workbench = await import('@roundtrip/workbench/money-network');
    const answer = workbench.extract(openLedger(options), {
      ...options,
      deal,
      withLinked: options.withLinked === true,
      stage: stageNamed(options.stage),
      window: wholeNumberNamed(options.window, 'window'),
      pool: workbench.poolNamed(options.pool),
    });
    if (options.svg === true) {
      const picture = workbench.extractPicture(answer, shown);
      process.stdout.write(lossBars({ ...picture, width: pictureWidth }));
      return;
    }
    const view = (one: typeof answer): View => ({
      sentences: workbench.extractSentences(one),
      sheets: [
        workbench.lossSheet(one, options.csv === true ? undefined : shown),
        workbench.removedSheet(one),
      ],
      notes: [
        'Without a payment its payer keeps the money; everybody else pays on the same shares of what is left to him. A what-if, not a forecast.',
        ...workbench.networkNotes(one, true),
        ...frameNotes(one),
      ],
    });
    return print(answer, view, options, answer);
  });
}
