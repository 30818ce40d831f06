import { flowMap, loopStrips, promiseBars } from '@roundtrip/charts';
import type { Ledger, Stage } from '@roundtrip/ledger';
import {
  flowMark,
  forPeople,
  headlineInvestors,
  type LoopAnswer,
  type LoopsAnswer,
  loop,
  loopMark,
  loopPicture,
  loopSentence,
  loops,
  loopsPicture,
  loopsSentence,
  loopsSheet,
  type MapAnswer,
  mapPicture,
  mapSentence,
  mapSheet,
  moneyMap,
  type Sheet,
  type TracingRule,
  tracedSentence,
} from '@roundtrip/workbench';
import { promisedSheet, tracedSheet } from './back-sheets.ts';
import { remembering } from './remembering.ts';

export interface MapQuestion {
  readonly stage: Stage;
  readonly rule: TracingRule;
  readonly known?: string | undefined;
  readonly until?: string | undefined;
  readonly through?: string | undefined;
  readonly widths: 'shared' | 'own';
  /** The loop chosen, as its firms parted by slashes. */
  readonly chosen?: string | undefined;
  /** The loop to light on the map: the one chosen, or one that is only pointed at. */
  readonly lit?: string | undefined;
  /** A mark to light beside it. */
  readonly open?: string | undefined;
  /** Room for the pictures, pixels. */
  readonly mapWidth: number;
  readonly stripsWidth: number;
}

/** Loops drawn; the table has all. */
const drawn = 10;
const mapHeight = 640;

/** A picture with the table behind it. */
export interface Picture {
  readonly title: string;
  /** One sentence below it; empty where the screen says it already. */
  readonly summary: string;
  /** What it shows, for whoever cannot see it. */
  readonly description: string;
  readonly svg: string;
  readonly table: Sheet;
}

export interface MapScreen {
  readonly headline: string;
  readonly loopsLine: string;
  readonly tracedLines: readonly string[];
  readonly flow: Picture;
  readonly strips: Picture & { readonly marks: readonly string[] };
  readonly promised: Picture & { readonly marks: readonly string[] };
  readonly traced: Sheet;
  /** The graph of the map, for moving about it by keys. */
  readonly nodes: readonly { readonly mark: string; readonly column: number }[];
  readonly flows: readonly { readonly mark: string; readonly from: string; readonly to: string }[];
  /** The mark of the largest flow. */
  readonly widest?: string;
  /** What each mark of the map is, in words. */
  readonly labels: Readonly<Record<string, string>>;
  readonly until: string;
  readonly knownOn: string;
  readonly caveats: readonly string[];
  readonly overlays: readonly string[];
}

export type Asked = Pick<MapQuestion, 'stage' | 'known' | 'until'>;

export interface MapAnswers {
  readonly map: (asked: Asked) => MapAnswer;
  readonly loops: (asked: Asked, through: string | undefined) => LoopsAnswer;
  /** Everything on the map screen but what is opened. */
  readonly screen: (question: MapQuestion) => MapScreen;
}

/** What the map screen asks of one ledger; each answer is remembered. */
export function mapAnswers(ledger: Ledger): MapAnswers {
  const map = remembering(({ stage, known, until }: Asked) =>
    moneyMap(ledger, { stage, knownOn: known, until }),
  );
  const found = remembering(({ stage, known, until }: Asked, through: string | undefined) =>
    loops(ledger, {
      stage,
      knownOn: known,
      until,
      through: through === undefined ? [] : [through],
    }),
  );
  const back = remembering(({ stage, known, until }: Asked, rule: TracingRule) =>
    loop(ledger, { investors: headlineInvestors, stage, rule, knownOn: known, until }),
  );
  const { released } = ledger;
  const screen = (question: MapQuestion) => {
    const { stage, known, until, through, rule } = question;
    const asked = { stage, known, until };
    const own =
      question.widths === 'own' ? map({ stage, known: released, until: released }) : undefined;
    return screenOf(question, map(asked), own, found(asked, through), back(asked, rule));
  };
  return { map, loops: found, screen };
}

function screenOf(
  question: MapQuestion,
  map: MapAnswer,
  own: MapAnswer | undefined,
  found: LoopsAnswer,
  back: LoopAnswer,
): MapScreen {
  const named = (way: string | undefined) =>
    found.loops.find((one) => loopMark(one) === `loop/${way}`);
  const picture = mapPicture(map);
  const bars = loopPicture(back);
  return {
    headline: loopSentence(back),
    loopsLine: loopsSentence(found),
    tracedLines: back.investors.map(({ name, traced }) => tracedSentence(name, traced, back.rule)),
    flow: flowOf(question, map, own, named(question.lit)),
    strips: stripsOf(question, found, named(question.chosen)),
    promised: {
      title: bars.title,
      summary: '',
      description: bars.description,
      svg: promiseBars(
        {
          ...bars,
          rows: bars.rows.map((row, at) => ({ ...row, mark: boxOf(map, back.investors[at]) })),
          width: question.stripsWidth,
        },
        'page',
      ),
      marks: back.investors.map((one) => boxOf(map, one)),
      table: promisedSheet(back),
    },
    traced: tracedSheet(back),
    nodes: picture.nodes.map(({ mark, column }) => ({ mark, column })),
    flows: picture.ribbons.map(({ mark, from, to }) => ({ mark, from, to })),
    ...widestOf(map),
    labels: Object.fromEntries(
      [...picture.nodes, ...picture.ribbons].map(({ mark, label }) => [mark, label]),
    ),
    until: map.until,
    knownOn: map.knownOn,
    caveats: [...new Set([...back.caveats, ...found.caveats])],
    overlays: map.overlays,
  };
}

function widestOf({ edges }: MapAnswer): { widest?: string } {
  const [largest] = edges.toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0));
  return largest === undefined ? {} : { widest: flowMark(largest) };
}

/** The mark of the box in which an investor stands. */
function boxOf({ nodes }: MapAnswer, investor: { readonly investor: string } | undefined): string {
  const id = investor?.investor ?? '';
  const node = nodes.find((one) => one.id === id || one.members.includes(id));
  return `box/${node?.id ?? id}`;
}

function flowOf(
  { mapWidth, open }: MapQuestion,
  map: MapAnswer,
  own: MapAnswer | undefined,
  loopLit: LoopsAnswer['loops'][number] | undefined,
): Picture {
  const picture = mapPicture(map);
  const room =
    own === undefined
      ? picture.room
      : own.edges.map(({ from, to, family, value }) => ({ from, to, family, amount: value }));
  const lit = [
    ...(loopLit === undefined ? [] : flowMarksOf(map, loopLit)),
    ...(open === undefined ? [] : [open]),
  ];
  const spec = { ...picture, room, width: mapWidth, height: mapHeight };
  return {
    title: picture.title,
    summary: mapSentence(map),
    description: picture.description,
    svg: flowMap(lit.length === 0 ? spec : { ...spec, lit }, 'page'),
    table: forPeople(mapSheet(map)),
  };
}

/** The flows of the map that a loop runs through, firms folded as the map folds them. */
export function flowMarksOf(
  { nodes }: MapAnswer,
  { hops }: LoopsAnswer['loops'][number],
): string[] {
  const boxOf = (firm: string) =>
    nodes.find(({ id, members }) => id === firm || members.includes(firm))?.id ?? firm;
  return hops.flatMap(({ from, to, family }) => {
    const families = family === 'both' ? (['capital', 'spend'] as const) : [family];
    return families.map((one) => flowMark({ from: boxOf(from), to: boxOf(to), family: one }));
  });
}

function stripsOf(
  { stripsWidth }: MapQuestion,
  found: LoopsAnswer,
  lit: LoopsAnswer['loops'][number] | undefined,
): MapScreen['strips'] {
  const picture = loopsPicture(found, drawn);
  const spec = { ...picture, width: stripsWidth };
  return {
    title: picture.title,
    summary:
      found.found > drawn ? `The first ${drawn} of ${found.found}; the table has them all.` : '',
    description: picture.description,
    svg: loopStrips(lit === undefined ? spec : { ...spec, lit: loopMark(lit) }, 'page'),
    table: forPeople(loopsSheet(found)),
    marks: picture.strips.map(({ mark }) => mark),
  };
}
