import type { ScenarioList } from '@roundtrip/workbench/simulation';
import type { Command } from 'commander';
import { example, print } from '../ask.ts';
import { column, detail, type View, word, words } from '../view.ts';
import { type ModelOptions, noMark, withFormats } from './model/options.ts';

export function addScenarios(program: Command): void {
  const command = program
    .command('scenarios')
    .description('scenarios that come with the program; with an id, its JSON to copy and change')
    .argument('[id]', 'a scenario');
  example(withFormats(command), 'roundtrip scenarios', 'roundtrip scenarios reference');
  command.action(async (id: string | undefined, options: ModelOptions) => {
    const { scenarioList, scenarioPage } = await import('@roundtrip/workbench/simulation');
    if (id === undefined) return print(scenarioList(), view, options, noMark);
    process.stdout.write(`${JSON.stringify(scenarioPage(id), null, 2)}\n`);
    return undefined;
  });
}

function view({ scenarios }: ScenarioList): View {
  return {
    sentences: [],
    sheets: [
      {
        columns: [
          column('id', 'Scenario'),
          column('title', 'Title, and what it asks'),
          column('done', 'What is done'),
          ...['world', 'beliefs', 'why'].map(detail),
        ],
        rows: scenarios.map(({ id, title, world, worldWords, levers, beliefs, why }) => {
          const elsewhere = world === 'real' ? [] : [worldWords];
          const done = [
            ...elsewhere,
            ...levers,
            ...beliefs.map((name) => `believes ${name} otherwise`),
          ];
          return [
            word(id),
            { text: `${title}. ${why}`, raw: title },
            words(done.length === 0 ? ['nothing'] : done, '; '),
            word(world),
            words(beliefs),
            word(why),
          ];
        }),
      },
    ],
    notes: [
      'roundtrip run ID runs one; roundtrip scenarios ID prints its JSON, which run takes as a file.',
    ],
  };
}
