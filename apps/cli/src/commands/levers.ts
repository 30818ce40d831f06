import type { LeverList, LeverPage } from '@roundtrip/workbench/simulation';
import type { Command } from 'commander';
import { example, print } from '../ask.ts';
import { column, detail, type View, word, words } from '../view.ts';
import { type ModelOptions, noMark, shortNumber, withFormats } from './model/options.ts';

export function addLevers(program: Command): void {
  const command = program
    .command('levers')
    .description('what somebody may do, or what may happen to all, in a run of the model')
    .argument('[id]', 'a lever, for all about it');
  example(withFormats(command), 'roundtrip levers', 'roundtrip levers stop-funding');
  command.action(async (id: string | undefined, options: ModelOptions) => {
    const { leverList, leverPage } = await import('@roundtrip/workbench/simulation');
    return id === undefined
      ? print(leverList(), listView, options, noMark)
      : print(leverPage(id), pageView, options, noMark);
  });
}

function sizeInWords({ size }: LeverPage): string {
  if (size === null) return '';
  const { low, usual, high, unit } = size;
  const measure = unit === '1' ? '' : ` ${unit}`;
  return `${shortNumber(usual)}, ${shortNumber(low)} to ${shortNumber(high)}${measure}`;
}

function listView({ levers }: LeverList): View {
  return {
    sentences: [],
    sheets: [
      {
        columns: [
          column('lever', 'Lever'),
          column('kind', 'Kind'),
          column('aims', 'Aimed at'),
          detail('size'),
          column('ends', 'Ends'),
          column('title', 'What it is'),
        ],
        rows: levers.map((lever) => [
          word(lever.id),
          word(lever.kind),
          words(lever.aims.length === 0 ? ['all'] : lever.aims, '/'),
          word(sizeInWords({ ...lever, targets: [], formulas: [], example: '' })),
          word(lever.ends ? 'may' : 'never'),
          word(lever.title),
        ]),
      },
    ],
    notes: [
      'roundtrip levers ID tells what one does; roundtrip run --lever ID[:TARGET[/TARGET]][@FROM[..UNTIL]][=SIZE] pulls it.',
    ],
  };
}

function pageView(page: LeverPage): View {
  const { title, why, kind, targets, size, ends, formulas, example: shown } = page;
  const aimed = targets.map(
    ({ aim, members }) => `${aim === 'owner' ? 'another cloud' : aim} (${members.join(', ')})`,
  );
  return {
    sentences: [
      `${title}, a ${kind}. ${why}`,
      aimed.length === 0
        ? 'It concerns all.'
        : `It is aimed at one ${aimed.join(' and one ')}; at all of them where no TARGET is given.`,
      ...(size === null ? [] : [`Size: ${sizeInWords(page)}. ${size.why}`]),
      ends ? 'It may end again.' : 'Once begun it does not end.',
    ],
    sheets: [
      {
        title:
          'Formulas that it changes: @ stands for the formula as it was, #on for “while pulled”',
        columns: [column('of', 'Of'), column('becomes', 'Becomes')],
        rows: formulas.map(({ of, becomes }) => [word(of), word(becomes)]),
      },
    ],
    notes: [shown],
  };
}
