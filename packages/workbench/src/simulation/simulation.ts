export { type BeliefList, type BeliefPage, beliefList, beliefPage } from './belief-list.ts';
export { type CompareAsked, type Comparison, compareScenarios } from './compare.ts';
export { comparisonSheets } from './comparison-sheets.ts';
export {
  explainScenario,
  type ScenarioCause,
  type ScenarioExplanation,
} from './explain-scenario.ts';
export { flowSheet } from './flow-sheet.ts';
export { scenarioInWords } from './frame.ts';
export { type LeverList, type LeverPage, leverList, leverPage } from './lever-list.ts';
export { runScenario, type ScenarioRun } from './run-scenario.ts';
export { roundsInWords, runSheets, tidySheet } from './run-sheets.ts';
export { booksWritten, type ScenarioBooks, scenarioBooks } from './scenario-books.ts';
export { type ScenarioList, scenarioList, scenarioPage } from './scenario-list.ts';
export { isScenarioFile, scenarioInFile, shippedScenario } from './scenario-named.ts';
export type { Asked } from './setting.ts';
export { type SimulatedOrigin, simulatedFlows } from './simulated-flows.ts';
