import { ownershipMatrix } from '@roundtrip/charts';
import type { OwnershipAnswer, ShareKind } from '@roundtrip/workbench/ownership';
import type { Command } from 'commander';
import { example, openLedger, print, withCommon } from '../ask.ts';
import { frameNotes } from '../frame-notes.ts';
import { type StandingOptions, standingAsked, withStanding } from '../standing-options.ts';
import type { View } from '../view.ts';

/** Pixels. */
const pictureWidth = 720;

interface OwnershipOptions extends StandingOptions {
  readonly svg?: boolean;
  readonly voting?: boolean;
}

export function addOwnership(program: Command): void {
  const command = program
    .command('ownership')
    .description('who holds what share of whom, directly and through firms between')
    .argument('[firm]', 'id, name or ticker of an owner or a company (default: every firm)')
    .option('--voting', 'look through votes, not profits')
    .option('--svg', 'print a picture');
  example(
    withCommon(withStanding(command)),
    'roundtrip ownership openai',
    'roundtrip ownership microsoft --known-on 2025-06-30',
    'roundtrip ownership openai --scenario reference --at 2028Q4',
    'roundtrip ownership --voting --svg > owners.svg',
  );
  command.action(async (name: string | undefined, options: OwnershipOptions) => {
    const area = await import('@roundtrip/workbench/ownership');
    const ledger = openLedger(options);
    const answer = area.ownership(ledger, { ...(await standingAsked(options)), of: name });
    const kind: ShareKind = options.voting === true ? 'voting' : 'economic';
    if (options.svg === true) {
      const spec = area.ownershipPicture(answer, kind);
      process.stdout.write(ownershipMatrix({ ...spec, width: pictureWidth }));
      return undefined;
    }
    const seen = (one: OwnershipAnswer): View =>
      options.csv === true
        ? { sentences: [], sheets: [area.ownershipSheet(one)], notes: [] }
        : {
            sentences: area.ownershipSentences(one),
            sheets: area.ownershipSheets(one, kind),
            notes: [...area.ownershipNotes(one, kind), ...frameNotes(one)],
          };
    return print(answer, seen, options, answer);
  });
}
