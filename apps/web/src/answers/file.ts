import { flowMap, loopStrips, xrayBars } from '@roundtrip/charts';
import type { Ledger } from '@roundtrip/ledger';
import {
  accountSheet,
  contradictions,
  type DayChoice,
  type DealListQuestion,
  dealList,
  dealPage,
  dealsSheet,
  entityPage,
  type Frame,
  firmAccount,
  growthSheet,
  headlineInvestors,
  lookthrough,
  lookthroughPicture,
  loop,
  loops,
  loopsPicture,
  loopsSheet,
  type MapAnswer,
  mapPicture,
  mapSheet,
  moneyMap,
  quality,
  type Sheet,
  type TracingRule,
  termsInForce,
} from '@roundtrip/workbench';
import { paidStage } from './account.ts';
import type { Asked } from './map-screen.ts';
import { type OwnershipChoice, ownershipContent } from './ownership-answers.ts';
import { chequeStage } from './seen-through.ts';
import type { StressFileAsked } from './stress-file.ts';

type Page = { readonly id: string } & DayChoice;

/** What can be taken away as a file. */
export type FileAsked =
  | { readonly of: 'map'; readonly as: 'csv' | 'json' | 'svg'; readonly asked: Asked }
  | {
      readonly of: 'loops';
      readonly as: 'csv' | 'json' | 'svg';
      readonly asked: Asked & { readonly through?: string | undefined };
    }
  | {
      readonly of: 'loop';
      readonly as: 'json';
      readonly asked: Asked & { readonly rule: TracingRule };
    }
  | {
      readonly of: 'ownership';
      readonly as: 'csv' | 'json' | 'svg';
      readonly asked: OwnershipChoice;
    }
  | { readonly of: 'deals'; readonly as: 'csv' | 'json'; readonly asked: DealListQuestion }
  | { readonly of: 'deal' | 'firm' | 'terms'; readonly as: 'json'; readonly asked: Page }
  | { readonly of: 'account'; readonly as: 'csv' | 'json'; readonly asked: Page }
  | {
      readonly of: 'lookthrough';
      readonly as: 'csv' | 'json' | 'svg';
      readonly asked: Page;
    }
  | { readonly of: 'contradictions' | 'quality'; readonly as: 'json'; readonly asked: DayChoice }
  | StressFileAsked;

/** Pictures in files, pixels; the command draws them as large. */
const map = { width: 960, height: 680 } as const;
const pictureWidth = 720;
const drawnLoops = 12;

function mapSvg(answer: MapAnswer): string {
  return flowMap({ ...mapPicture(answer), ...map });
}

/** The text of a file: JSON and CSV are those of the command line. */
export async function fileOf(ledger: Ledger, file: FileAsked): Promise<string> {
  const { answer, sheet, svg } = await contentOf(ledger, file);
  if (file.as === 'svg' && svg !== undefined) return svg();
  if (file.as === 'json' || sheet === undefined) return `${JSON.stringify(answer, null, 2)}\n`;
  const { asCsv } = await import('@roundtrip/workbench/csv');
  return asCsv(sheet, answer);
}

export interface Content {
  readonly answer: Frame;
  readonly sheet?: Sheet;
  readonly svg?: () => string;
}

async function contentOf(ledger: Ledger, file: FileAsked): Promise<Content> {
  switch (file.of) {
    case 'map': {
      const { stage, known, until } = file.asked;
      const answer = moneyMap(ledger, { stage, knownOn: known, until });
      return { answer, sheet: mapSheet(answer), svg: () => mapSvg(answer) };
    }
    case 'loops': {
      const { stage, known, until, through } = file.asked;
      const passing = through === undefined ? [] : [through];
      const answer = loops(ledger, { stage, knownOn: known, until, through: passing });
      const strips = { ...loopsPicture(answer, drawnLoops), width: pictureWidth };
      return { answer, sheet: loopsSheet(answer), svg: () => loopStrips(strips) };
    }
    case 'loop': {
      const { stage, rule, known, until } = file.asked;
      const asked = { stage, rule, knownOn: known, until };
      return { answer: loop(ledger, { ...asked, investors: headlineInvestors }) };
    }
    case 'ownership':
      return ownershipContent(ledger, file.asked);
    case 'deals': {
      const answer = dealList(ledger, file.asked);
      return { answer, sheet: dealsSheet(answer) };
    }
    case 'deal':
      return { answer: dealPage(ledger, file.asked.id, file.asked) };
    case 'firm':
      return { answer: entityPage(ledger, file.asked.id, file.asked) };
    case 'terms': {
      const { id, until, knownOn } = file.asked;
      return { answer: termsInForce(ledger, { subject: id, on: until, knownOn }) };
    }
    case 'account': {
      const { id, ...days } = file.asked;
      const answer = firmAccount(ledger, { ...days, firm: id, stage: paidStage });
      return { answer, sheet: accountSheet(answer) };
    }
    case 'lookthrough': {
      const { id, ...days } = file.asked;
      const answer = lookthrough(ledger, { ...days, cloud: id, stage: chequeStage });
      const bars = { ...lookthroughPicture(answer), width: pictureWidth };
      return { answer, sheet: growthSheet(answer), svg: () => xrayBars(bars) };
    }
    case 'contradictions':
      return { answer: contradictions(ledger, file.asked) };
    case 'quality':
      return { answer: quality(ledger, file.asked) };
    case 'stress':
    case 'pairs':
    case 'reverse':
      // Most readers never ask for one, and it is most of what the worker can do.
      return import('./stress-file.ts').then(({ stressFile }) => stressFile(ledger, file));
  }
}
