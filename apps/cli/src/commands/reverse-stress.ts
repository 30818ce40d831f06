import { rangeBars } from '@roundtrip/charts';
import type { Command } from 'commander';
import { example, openLedger, print } from '../ask.ts';
import { frameNotes } from '../frame-notes.ts';
import { standingAsked } from '../standing-options.ts';
import { type StressOptions, withStress } from './stress.ts';

/** Pixels. */
const pictureWidth = 720;

interface ReverseOptions extends StressOptions {
  readonly svg?: boolean;
}

export function addReverseStress(program: Command): void {
  const command = program
    .command('reverse-stress')
    .description('the smallest shock to any other firm that makes this one fail')
    .argument('<firm>', 'id, name or ticker');
  example(
    withStress(command).option('--svg', 'print a picture'),
    'roundtrip reverse-stress coreweave',
    'roundtrip reverse-stress oracle --known-on 2025-06-30',
  );
  command.action(async (target: string, options: ReverseOptions) => {
    const area = await import('@roundtrip/workbench/stress');
    const asked = { ...options, ...(await standingAsked(options)), target };
    const answer = area.reverseStressOf(openLedger(options), asked);
    if (options.svg === true) {
      process.stdout.write(rangeBars({ ...area.shockPicture(answer), width: pictureWidth }));
      return undefined;
    }
    return print(
      answer,
      (told) => ({
        sentences: [...area.reverseSentences(told), ...told.caveats.slice(0, 1)],
        sheets:
          options.csv === true
            ? [area.reverseSheet(told, 'all')]
            : [area.reverseSheet(told, 'telling'), area.assumptionSheet(told)],
        notes: [
          `A firm fails where its equity or its cash of the quarter is exhausted. Rule: ${told.rule}.`,
          `Left standing by the failure of any of ${told.spared.length} other firms, whatever the ranges hold.`,
          ...frameNotes({ ...told, caveats: told.caveats.slice(1) }),
        ],
      }),
      options,
      answer,
    );
  });
}
