import type { Ledger } from '@roundtrip/ledger';
import {
  contradictions,
  type DayChoice,
  type DealListQuestion,
  dealList,
  dealPage,
  dealsSheet,
  entityPage,
  type Frame,
  loops,
  loopsSheet,
  mapSheet,
  moneyMap,
  quality,
  type Sheet,
} from '@roundtrip/workbench';
import type { Asked } from './map-screen.ts';

/** What can be taken away as a file. */
export type FileAsked =
  | { readonly of: 'map'; readonly as: 'csv' | 'json'; readonly asked: Asked }
  | {
      readonly of: 'loops';
      readonly as: 'csv' | 'json';
      readonly asked: Asked & { readonly through?: string | undefined };
    }
  | { readonly of: 'deals'; readonly as: 'csv' | 'json'; readonly asked: DealListQuestion }
  | {
      readonly of: 'deal' | 'firm';
      readonly as: 'json';
      readonly asked: { readonly id: string } & DayChoice;
    }
  | { readonly of: 'contradictions' | 'quality'; readonly as: 'json'; readonly asked: DayChoice };

/** The text of a file: JSON and CSV are those of the command line. */
export async function fileOf(ledger: Ledger, file: FileAsked): Promise<string> {
  const { answer, sheet } = contentOf(ledger, file);
  if (file.as === 'json' || sheet === undefined) return `${JSON.stringify(answer, null, 2)}\n`;
  const { asCsv } = await import('@roundtrip/workbench/csv');
  return asCsv(sheet, answer);
}

function contentOf(ledger: Ledger, file: FileAsked): { answer: Frame; sheet?: Sheet } {
  switch (file.of) {
    case 'map': {
      const { stage, known, until } = file.asked;
      const answer = moneyMap(ledger, { stage, knownOn: known, until });
      return { answer, sheet: mapSheet(answer) };
    }
    case 'loops': {
      const { stage, known, until, through } = file.asked;
      const passing = through === undefined ? [] : [through];
      const answer = loops(ledger, { stage, knownOn: known, until, through: passing });
      return { answer, sheet: loopsSheet(answer) };
    }
    case 'deals': {
      const answer = dealList(ledger, file.asked);
      return { answer, sheet: dealsSheet(answer) };
    }
    case 'deal':
      return { answer: dealPage(ledger, file.asked.id, file.asked) };
    case 'firm':
      return { answer: entityPage(ledger, file.asked.id, file.asked) };
    case 'contradictions':
      return { answer: contradictions(ledger, file.asked) };
    case 'quality':
      return { answer: quality(ledger, file.asked) };
  }
}
