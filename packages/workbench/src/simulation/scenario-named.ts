import { readScenario, type Scenario, scenarios } from '@roundtrip/model';
import { noSuch } from '../names.ts';
import { Refusal } from '../refusal.ts';

/** A scenario and what it is called: its id, or its file. */
export interface NamedScenario {
  readonly name: string;
  readonly scenario: Scenario;
}

/** Whether a word can only be a file. */
export function isScenarioFile(word: string): boolean {
  return !Object.hasOwn(scenarios, word) && /[/\\]|\.json$/i.test(word);
}

/** A scenario that comes with the program. */
export function shippedScenario(word: string): NamedScenario {
  const name = word.trim().toLowerCase();
  const scenario = Object.hasOwn(scenarios, name) ? scenarios[name] : undefined;
  if (scenario !== undefined) return { name, scenario };
  return noSuch(
    'scenario',
    word,
    Object.keys(scenarios),
    'roundtrip scenarios lists them; a file ends in .json',
  );
}

/** The scenario in a file's text; refuses with every field that is wrong. */
export function scenarioInFile(text: string, file: string): NamedScenario {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new Refusal(`${file} is no JSON: ${(error as Error).message}`);
  }
  const read = readScenario(json);
  if ('scenario' in read) return { name: file, scenario: read.scenario };
  throw new Refusal(read.problems.map((problem) => `${file}: ${problem}`).join('\n'));
}
