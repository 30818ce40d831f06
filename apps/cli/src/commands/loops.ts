import { loopStrips } from '@roundtrip/charts';
import {
  boundsInWords,
  entityId,
  type LoopsAnswer,
  loops,
  loopsPicture,
  loopsSentence,
  loopsSheet,
  stageNamed,
  wholeNumberNamed,
} from '@roundtrip/workbench';
import type { Command } from 'commander';
import { type DayOptions, example, openLedger, print, withCommon, withDays } from '../ask.ts';
import { frameNotes } from '../frame-notes.ts';
import { column, count, figure, type Sheet, type View, word, words } from '../view.ts';

/** Pixels. */
const pictureWidth = 720;
/** Loops that are told hop by hop on a terminal and drawn; all are in JSON and CSV. */
const told = 12;

interface LoopsOptions extends DayOptions {
  readonly svg?: boolean;
  readonly stage: string;
  readonly through?: readonly string[];
  readonly longest?: string;
  readonly most?: string;
}

function collect(name: string, before: readonly string[] = []): string[] {
  return [...before, ...name.split(',')];
}

export function addLoops(program: Command): void {
  const command = program
    .command('loops')
    .description('every closed loop of the deals, ranked by its smallest hop')
    .option('--through <id>', 'only loops that pass this firm (may be repeated)', collect)
    .option('--stage <stage>', 'headline, binding, drawn or paid', 'binding')
    .option('--longest <n>', 'most hops of a loop (default: 6)')
    .option('--most <n>', 'most loops searched for (default: 100000)')
    .option('--svg', 'print a picture');
  example(
    withCommon(withDays(command)),
    'roundtrip loops --through openai',
    'roundtrip loops --through nvidia --through oracle --stage headline',
  );
  command.action((options: LoopsOptions) => {
    const ledger = openLedger(options);
    const answer = loops(ledger, {
      ...options,
      stage: stageNamed(options.stage),
      through: (options.through ?? []).map((name) => entityId(ledger, name)),
      longest: wholeNumberNamed(options.longest, 'longest'),
      most: wholeNumberNamed(options.most, 'most'),
    });
    if (options.svg === true) {
      process.stdout.write(loopStrips({ ...loopsPicture(answer, told), width: pictureWidth }));
      return undefined;
    }
    return print(answer, options.csv === true ? everyHop : view, options, answer);
  });
}

function view(answer: LoopsAnswer): View {
  const { found, capped, most, loops: all } = answer;
  const joined = all.filter(({ differentFirms }) => !differentFirms).length;
  return {
    sentences: [loopsSentence(answer)],
    sheets: found === 0 ? [ranking(answer)] : [ranking(answer), hopSheet(answer)],
    notes: [
      'Bottleneck: the smallest hop, so no more can have gone all the way round; ? where a hop is of unpublished size. → capital: equity, notes, debt, credits, warrants. ⇢ spend: commitments, leases, chips, bills, revenue share. ⇄ both. A firm’s whole price at its sale, a guarantee, and terms without a sum are no hop.',
      ...(joined === 0
        ? []
        : [`* ${joined} of them pass a group of firms, or two firms of one house.`]),
      ...(capped ? [`The search ended at ${most} loops; --most asks for more.`] : []),
      ...frameNotes(answer),
    ],
  };
}

type MoneyLoop = LoopsAnswer['loops'][number];

const arrows = { capital: '→', spend: '⇢', both: '⇄' } as const;

function way({ hops, differentFirms }: MoneyLoop): string {
  const [first] = hops;
  const steps = hops.map(({ from, family }) => `${from} ${arrows[family]} `);
  return `${steps.join('')}${first?.from ?? ''}${differentFirms ? '' : ' *'}`;
}

function ranking({ loops: found }: LoopsAnswer): Sheet {
  return {
    columns: [
      figure('rank', '#'),
      column('way', 'Loop'),
      figure('hops', 'Hops'),
      figure('bottleneck_usd_m', 'Bottleneck'),
    ],
    rows: found.map((loop, at) => [
      count(at + 1),
      word(way(loop)),
      count(loop.hops.length),
      word(boundsInWords(loop.bottleneck)),
    ]),
  };
}

function hopSheet({ loops: found }: LoopsAnswer): Sheet {
  return {
    title: `Hop by hop${found.length > told ? `, the first ${told}` : ''}`,
    columns: [
      figure('rank', '#'),
      column('from', 'From'),
      column('to', 'To'),
      column('family', 'As'),
      figure('amount_usd_m', 'Amount'),
      column('bound', 'Bound'),
      column('deals', 'Deals'),
    ],
    rows: found
      .slice(0, told)
      .flatMap((loop, at) =>
        loop.hops.map((hop) => [
          count(at + 1),
          word(hop.from),
          word(hop.to),
          word(hop.family),
          word(boundsInWords(hop)),
          words([...new Set([hop.firstBound, hop.lastBound])], ' '),
          words([...hop.deals, ...hop.unknown]),
        ]),
      ),
  };
}

/** For programs: a row for each hop of each loop. */
function everyHop(answer: LoopsAnswer): View {
  return { sentences: [], sheets: [loopsSheet(answer)], notes: [] };
}
