import { FileTrouble } from '@roundtrip/folder';
import { Refusal } from '@roundtrip/workbench';
import { Command, CommanderError } from 'commander';
import { DataTrouble, exitCodes } from './ask.ts';
import { addAccount } from './commands/account.ts';
import { addAntitrust } from './commands/antitrust.ts';
import { addBacktest } from './commands/backtest.ts';
import { addBeliefs } from './commands/beliefs.ts';
import { addCalibrate } from './commands/calibrate.ts';
import { addClaim, addClaims } from './commands/claims.ts';
import { addCompare } from './commands/compare.ts';
import { addContradictions } from './commands/contradictions.ts';
import { addDeal } from './commands/deal.ts';
import { addDeals } from './commands/deals.ts';
import { addBestResponse, addDecide } from './commands/decide.ts';
import { addDiscover } from './commands/discover.ts';
import { addEnsemble } from './commands/ensemble.ts';
import { addEntity } from './commands/entity.ts';
import { addExplain } from './commands/explain.ts';
import { addExtract } from './commands/extract.ts';
import { addFlows } from './commands/flows.ts';
import { addForecast } from './commands/forecast.ts';
import { addLedger } from './commands/ledger.ts';
import { addLevers } from './commands/levers.ts';
import { addLookthrough } from './commands/lookthrough.ts';
import { addLoop } from './commands/loop.ts';
import { addLoops } from './commands/loops.ts';
import { addMap } from './commands/map.ts';
import { addMatrices } from './commands/matrices.ts';
import { addModel } from './commands/model.ts';
import { addNetwork } from './commands/network.ts';
import { addOwnership } from './commands/ownership.ts';
import { addPairs } from './commands/pairs.ts';
import { addQuality } from './commands/quality.ts';
import { addReverseStress } from './commands/reverse-stress.ts';
import { addRun } from './commands/run.ts';
import { addScenarios } from './commands/scenarios.ts';
import { addScore } from './commands/score.ts';
import { addSensitivity } from './commands/sensitivity.ts';
import { addSources } from './commands/sources.ts';
import { addStress } from './commands/stress.ts';
import { addSum } from './commands/sum.ts';
import { addTerms } from './commands/terms.ts';
import { addTimeline } from './commands/timeline.ts';
import { addTrace } from './commands/trace.ts';

const commands: Readonly<Record<string, (program: Command) => void>> = {
  loop: addLoop,
  loops: addLoops,
  map: addMap,
  trace: addTrace,
  pairs: addPairs,
  ownership: addOwnership,
  sum: addSum,
  flows: addFlows,
  account: addAccount,
  lookthrough: addLookthrough,
  antitrust: addAntitrust,
  network: addNetwork,
  extract: addExtract,
  terms: addTerms,
  deals: addDeals,
  deal: addDeal,
  entity: addEntity,
  sources: addSources,
  timeline: addTimeline,
  contradictions: addContradictions,
  quality: addQuality,
  ledger: addLedger,
  run: addRun,
  explain: addExplain,
  matrices: addMatrices,
  compare: addCompare,
  ensemble: addEnsemble,
  sensitivity: addSensitivity,
  discover: addDiscover,
  claims: addClaims,
  claim: addClaim,
  calibrate: addCalibrate,
  decide: addDecide,
  'best-response': addBestResponse,
  backtest: addBacktest,
  forecast: addForecast,
  score: addScore,
  scenarios: addScenarios,
  levers: addLevers,
  beliefs: addBeliefs,
  stress: addStress,
  'reverse-stress': addReverseStress,
  model: addModel,
};

/** The command asked for; all of them where that is none, so that help and hints know them. */
function wanted(word: string | undefined): readonly ((program: Command) => void)[] {
  const one = word !== undefined && Object.hasOwn(commands, word) ? commands[word] : undefined;
  return one === undefined ? Object.values(commands) : [one];
}

function program(words: readonly string[]): Command {
  const roundtrip = new Command('roundtrip')
    .description('Where does AI capital go, and how much of it comes back?')
    .version('0.1.0')
    .showHelpAfterError('(roundtrip --help shows how)')
    .configureOutput({
      outputError: (text, write) => write(text.replace(/^error: /, 'roundtrip: ')),
    })
    .exitOverride();
  for (const add of wanted(words[2])) add(roundtrip);
  inheritExit(roundtrip);
  return roundtrip;
}

/** Subcommands end like the program: by an error that `main` turns into an exit code. */
function inheritExit(command: Command): void {
  for (const child of command.commands) {
    child.copyInheritedSettings(command);
    inheritExit(child);
  }
}

function complain(message: string, code: number): number {
  process.stderr.write(`${message}\n`);
  return code;
}

/** Says what went wrong in one clear message. */
function failure(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.usage;
  if (error instanceof Refusal || error instanceof FileTrouble)
    return complain(`roundtrip: ${error.message}`, exitCodes.usage);
  if (error instanceof DataTrouble) {
    const n = error.problems.length;
    return complain(`${error.message}\n${n} problem${n === 1 ? '' : 's'}`, exitCodes.data);
  }
  if (error instanceof Error && error.name === 'ModelTrouble' && 'count' in error)
    return complain(
      `${error.message}\n${error.count} problem${error.count === 1 ? '' : 's'}`,
      exitCodes.data,
    );
  const what = error instanceof Error ? error.message : String(error);
  return complain(`roundtrip: a fault of the program, please report it: ${what}`, exitCodes.data);
}

/** Runs what a command line asks for; `words` are those of `process.argv`. Answers an exit code. */
export async function run(words: readonly string[]): Promise<number> {
  const before = process.exitCode;
  process.exitCode = undefined;
  try {
    await program(words).parseAsync(words);
    return Number(process.exitCode ?? exitCodes.fine);
  } catch (error) {
    return failure(error);
  } finally {
    process.exitCode = before;
  }
}
