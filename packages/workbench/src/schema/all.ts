import { z } from 'zod';
import { accountAnswer } from './account.ts';
import { antitrustAnswer, antitrustTable } from './antitrust.ts';
import { dealListAnswer } from './deal-list.ts';
import { dealPage, pairsAnswer, sumAnswer, termsAnswer } from './deals.ts';
import { extractAnswer } from './extract.ts';
import { flowsAnswer } from './flows.ts';
import { backtestAnswer, forecastFile, scoreAnswer } from './forecasting.ts';
import {
  bestResponseAnswer,
  calibrateAnswer,
  claimAnswer,
  claimsAnswer,
  decideAnswer,
  discoveryAnswer,
  ensembleAnswer,
  ensembleRowAnswer,
  sensitivityAnswer,
} from './futures.ts';
import {
  checkAnswer,
  contradictionsAnswer,
  diffAnswer,
  entityList,
  entityPage,
  qualityAnswer,
  sourcePage,
  sourcesAnswer,
  statsAnswer,
  timelineAnswer,
} from './ledger.ts';
import { lookthroughAnswer } from './lookthrough.ts';
import { loopAnswer } from './loop.ts';
import { loopsAnswer } from './loops.ts';
import { mapAnswer } from './map.ts';
import { modelCheckAnswer, modelExplainAnswer, modelPrintAnswer, modelRunAnswer } from './model.ts';
import { networkAnswer } from './network.ts';
import { ownershipAnswer } from './ownership.ts';
import {
  beliefListAnswer,
  beliefPageAnswer,
  comparisonAnswer,
  leverListAnswer,
  leverPageAnswer,
  scenarioBooksAnswer,
  scenarioExplainAnswer,
  scenarioFile,
  scenarioListAnswer,
  scenarioRunAnswer,
} from './scenario.ts';
import { reverseStressAnswer, stressAnswer, stressMatrixAnswer } from './stress.ts';
import { traceAnswer } from './trace.ts';

/** The shape of what each command prints with `--json`, by the command's words. */
export const answerSchemas = {
  sum: sumAnswer,
  flows: flowsAnswer,
  account: accountAnswer,
  lookthrough: lookthroughAnswer,
  network: networkAnswer,
  extract: extractAnswer,
  terms: termsAnswer,
  loop: loopAnswer,
  loops: loopsAnswer,
  map: mapAnswer,
  trace: traceAnswer,
  ownership: ownershipAnswer,
  pairs: pairsAnswer,
  deals: dealListAnswer,
  deal: dealPage,
  entity: entityList,
  'entity ID': entityPage,
  sources: sourcesAnswer,
  'sources ID': sourcePage,
  timeline: timelineAnswer,
  contradictions: contradictionsAnswer,
  quality: qualityAnswer,
  'ledger check': checkAnswer,
  'ledger stats': statsAnswer,
  'ledger diff': diffAnswer,
  'model check': modelCheckAnswer,
  'model print': modelPrintAnswer,
  'model explain': modelExplainAnswer,
  'model run': modelRunAnswer,
  backtest: backtestAnswer,
  forecast: forecastFile,
  score: scoreAnswer,
  run: scenarioRunAnswer,
  explain: scenarioExplainAnswer,
  matrices: scenarioBooksAnswer,
  compare: comparisonAnswer,
  scenarios: scenarioListAnswer,
  'scenarios ID': scenarioFile,
  levers: leverListAnswer,
  'levers ID': leverPageAnswer,
  beliefs: beliefListAnswer,
  'beliefs NAME': beliefPageAnswer,
  'antitrust PAIR': antitrustAnswer,
  'antitrust all': antitrustTable,
  stress: stressAnswer,
  'stress --matrix': stressMatrixAnswer,
  'reverse-stress': reverseStressAnswer,
  ensemble: ensembleAnswer,
  'ensemble --row': ensembleRowAnswer,
  sensitivity: sensitivityAnswer,
  discover: discoveryAnswer,
  claims: claimsAnswer,
  claim: claimAnswer,
  decide: decideAnswer,
  'best-response': bestResponseAnswer,
  calibrate: calibrateAnswer,
} as const;

/** All shapes as one JSON Schema document, draft 2020-12. */
export function answerJsonSchema(): Record<string, unknown> {
  const shapes = Object.entries(answerSchemas).map(([command, schema]) => {
    const { $schema: _, ...shape } = z.toJSONSchema(schema);
    return [command, shape];
  });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Answers of roundtrip with --json',
    $defs: Object.fromEntries(shapes),
  };
}
