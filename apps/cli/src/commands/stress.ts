import { stressBars, stressMatrix } from '@roundtrip/charts';
import { Refusal } from '@roundtrip/workbench';
import type { Command } from 'commander';
import { example, openLedger, print, withCommon } from '../ask.ts';
import { frameNotes } from '../frame-notes.ts';
import { type StandingOptions, standingAsked, withStanding } from '../standing-options.ts';
import { gathered } from './model/options.ts';

/** Pixels. */
const pictureWidth = 720;
/** Pairs told on a terminal. */
const pairsTold = 20;

/** What every stress takes for granted and may be told to take otherwise. */
export interface StressOptions extends StandingOptions {
  readonly seniority?: string;
  readonly assume?: readonly string[];
}

interface OneOptions extends StressOptions {
  readonly fail?: string;
  readonly severity?: string;
  readonly matrix?: boolean;
  readonly svg?: boolean;
}

export function withStress(command: Command): Command {
  return withStanding(withCommon(command))
    .option('--seniority <order>', 'of creditors outside: pari-passu or outside-senior')
    .option('--assume <name=value>', 'take this for granted instead (may be repeated)', gathered);
}

export function addStress(program: Command): void {
  const command = program
    .command('stress')
    .description('who loses what if a firm fails: stakes, bills, books and backlog, round by round')
    .option('--fail <firm>', 'id, name or ticker of the firm that fails')
    .option('--severity <share>', 'share of its worth that it loses (default: 1, it fails)')
    .option('--matrix', 'fail every firm in turn: all pairs');
  example(
    withStress(command).option('--svg', 'print a picture'),
    'roundtrip stress --fail openai',
    'roundtrip stress --fail anthropic --severity 0.5 --known-on 2025-06-30',
    'roundtrip stress --fail openai --scenario funding-winter --at 2027Q4',
    'roundtrip stress --matrix --svg > pairs.svg',
  );
  command.action(async (options: OneOptions) => {
    const { fail } = options;
    if ((fail === undefined) !== (options.matrix === true))
      throw new Refusal(
        fail === undefined
          ? 'which firm fails? --fail openai, or --matrix for every firm in turn'
          : 'want either one firm with --fail or all pairs with --matrix',
      );
    return fail === undefined ? matrix(options) : one(fail, options);
  });
}

async function one(failed: string, options: OneOptions): Promise<void> {
  const area = await import('@roundtrip/workbench/stress');
  const asked = { ...options, ...(await standingAsked(options)), failed };
  const answer = area.stress(openLedger(options), asked);
  if (options.svg === true) {
    process.stdout.write(stressBars({ ...area.stressPicture(answer), width: pictureWidth }));
    return undefined;
  }
  return print(
    answer,
    (told) =>
      options.csv === true
        ? { sentences: [], sheets: [area.lossesSheet(told)], notes: [] }
        : {
            sentences: [...area.stressSentences(told), ...told.caveats.slice(0, 1)],
            sheets: area.stressSheets(told),
            notes: [
              ...area.stressNotes(told),
              ...frameNotes({ ...told, caveats: told.caveats.slice(1) }),
            ],
          },
    options,
    answer,
  );
}

async function matrix(options: OneOptions): Promise<void> {
  const area = await import('@roundtrip/workbench/stress');
  const asked = { ...options, ...(await standingAsked(options)) };
  const answer = area.stressMatrix(openLedger(options), asked);
  if (options.svg === true) {
    process.stdout.write(stressMatrix({ ...area.matrixPicture(answer), width: pictureWidth }));
    return undefined;
  }
  return print(
    answer,
    (told) =>
      options.csv === true
        ? { sentences: [], sheets: [area.matrixSheet(told)], notes: [] }
        : {
            sentences: [...area.matrixSentences(told), ...told.caveats.slice(0, 1)],
            sheets: [area.matrixTopSheet(told, pairsTold)],
            notes: [
              `Rule: ${told.rule}. What nobody tells counts in a loss at the end that harms least; between the ends lies all that the ranges allow.`,
              ...frameNotes({ ...told, caveats: told.caveats.slice(1) }),
            ],
          },
    options,
    answer,
  );
}
