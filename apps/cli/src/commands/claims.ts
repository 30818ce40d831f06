import type { Command } from 'commander';
import { example, openLedger, print, withCommon } from '../ask.ts';
import { type ManyOptions, stoppable, withMany } from '../keeping.ts';
import { rateOn } from '../rate.ts';
import { askedOf, type ScenarioOptions, withScenario } from '../scenario-options.ts';

interface ClaimsOptions extends ScenarioOptions, ManyOptions {
  readonly worlds?: string;
  readonly svg?: boolean;
  readonly explain?: boolean;
}

type OnTrial = typeof import('@roundtrip/workbench/claims');

async function tried(
  scenario: string | undefined,
  options: ClaimsOptions,
  only?: string,
): Promise<{ evidence: Awaited<ReturnType<OnTrial['tryClaims']>>; area: OnTrial }> {
  const [area, { withWorkers }] = await Promise.all([
    import('@roundtrip/workbench/claims'),
    import('../workers/pool.ts'),
  ]);
  const ledger = openLedger(options);
  const asked = { scenario: await askedOf(scenario, options), worlds: options.worlds, only };
  const progress = rateOn(process.stderr, options.progress);
  const { result } = await stoppable((signal) =>
    withWorkers(ledger, options, (workers) =>
      area.tryClaims(ledger, asked, { workers, progress: progress.tell, signal }),
    ),
  ).finally(progress.end);
  return { evidence: result, area };
}

const mark = (options: ClaimsOptions) => ({ overlays: [...(options.with ?? [])], private: [] });

export function addClaims(program: Command): void {
  const command = program
    .command('claims')
    .description('every claim about the loop on trial: over sampled worlds and on the records')
    .argument('[scenario]', 'id of a scenario, or a JSON file (default: reference)')
    .option('--worlds <n>', 'how many worlds are sampled (default: 500)')
    .option('--svg', 'print a picture');
  example(
    withMany(withScenario(withCommon(command))),
    'roundtrip claims',
    'roundtrip claims --worlds 2000 --json',
  );
  command.action(async (word: string | undefined, options: ClaimsOptions) => {
    const { evidence, area } = await tried(word, options);
    if (options.svg === true) {
      const { claimDots } = await import('@roundtrip/charts');
      process.stdout.write(claimDots(area.claimsPicture(evidence)));
      return;
    }
    await print(
      evidence.map(area.scoreOf),
      (claims) => ({
        sentences: area.claimsInWords(claims),
        sheets: [area.claimsSheet(claims, options.csv === true)],
        notes: [area.scaleInWords, 'roundtrip claim H1 --explain shows the evidence of one.'],
      }),
      options,
      mark(options),
    );
  });
}

export function addClaim(program: Command): void {
  const command = program
    .command('claim')
    .description('one claim on trial, with its evidence and where it flips')
    .argument('<id>', 'H1 to H38')
    .argument('[scenario]', 'id of a scenario, or a JSON file (default: reference)')
    .option('--worlds <n>', 'how many worlds are sampled (default: 500)')
    .option('--explain', 'show the evidence (as without it)');
  example(
    withMany(withScenario(withCommon(command))),
    'roundtrip claim H1 --explain',
    'roundtrip claim H26 --json',
  );
  command.action(async (id: string, word: string | undefined, options: ClaimsOptions) => {
    const { evidence, area } = await tried(word, options, id);
    const [one] = evidence;
    if (one === undefined) throw new Error(`${id} was not tried`);
    await print(
      one,
      (claim) => ({
        sentences: area.evidenceInWords(claim),
        sheets:
          options.csv === true
            ? [area.claimsSheet([area.scoreOf(claim)], true)]
            : area.evidenceSheets(claim),
        notes: [area.scaleInWords, 'Not calibrated: no driver of it is informed by data.'],
      }),
      options,
      mark(options),
    );
  });
}
