import type { ScenarioRun } from '@roundtrip/workbench/simulation';
import type { Command } from 'commander';
import { example, openLedger, print, withCommon } from '../ask.ts';
import { frameNotes } from '../frame-notes.ts';
import { askedOf, type ScenarioOptions, withScenario } from '../scenario-options.ts';
import type { View } from '../view.ts';
import { refuseOverwriting, writeWhole } from '../write-file.ts';

interface RunOptions extends ScenarioOptions {
  readonly parquet?: string;
  readonly journal?: string;
  readonly force?: boolean;
}

export function addRun(program: Command): void {
  const command = program
    .command('run')
    .description('run a scenario of the model: one simulated decade, not calibrated')
    .argument('[scenario]', 'id of a scenario, or a JSON file (default: reference)');
  withScenario(withCommon(command))
    .option('--parquet <file>', 'write every path to this file too')
    .option('--journal <file>', 'write every payment of the run to this file too, as CSV')
    .option('--force', 'write over files that are there');
  example(
    command,
    'roundtrip run --years 3',
    'roundtrip run --lever stop-funding:microsoft@2026-01-01 --years 5 --regime us',
    'roundtrip run reference --belief gap_sensitivity=3 --seed 7 --csv',
  );
  command.action(async (word: string | undefined, options: RunOptions) => {
    const simulation = await import('@roundtrip/workbench/simulation');
    const ledger = openLedger(options);
    const asked = await askedOf(word, options);
    refuseOverwriting(options.parquet, options.force);
    refuseOverwriting(options.journal, options.force);
    const answer = simulation.runScenario(ledger, asked);
    if (options.parquet !== undefined) {
      const { asParquet } = await import('../parquet.ts');
      writeWhole(options.parquet, await asParquet(answer));
    }
    if (options.journal !== undefined) {
      const { asCsv } = await import('@roundtrip/workbench/csv');
      const flows = simulation.simulatedFlows(ledger, asked);
      writeWhole(options.journal, asCsv(simulation.flowSheet(flows, answer.outsideRange), answer));
    }
    return print(answer, (one) => view(one, simulation, options), options, answer);
  });
}

type Simulation = typeof import('@roundtrip/workbench/simulation');

function view(answer: ScenarioRun, simulation: Simulation, { csv }: RunOptions): View {
  if (csv === true) return { sentences: [], sheets: [simulation.tidySheet(answer)], notes: [] };
  // What no reader may miss stands first; the other caveats come last.
  const said = answer.outsideRange.length > 0 ? 2 : 1;
  const { values, reported, derived, estimate, judgement, sources } = answer.opening;
  const opening =
    values === 0
      ? 'The stylised world begins with numbers of its own, all of them judged.'
      : `It begins with ${values} numbers: ${reported} reported, ${derived} derived, ${estimate} estimates and ${judgement} judged, from ${sources.length} documents; roundtrip beliefs shows them.`;
  return {
    sentences: [...simulation.scenarioInWords(answer), ...answer.caveats.slice(0, said)],
    sheets: simulation.runSheets(answer),
    notes: [
      ...simulation.roundsInWords(answer),
      'Put in and came back count from the start of the run; money is told apart by the haircut rule: an outflow takes of all that a lab holds in proportion. AI revenue of clouds includes what labs pay them.',
      opening,
      ...frameNotes({ ...answer, caveats: answer.caveats.slice(said) }),
    ],
  };
}
