import { bookSteps, faultText, type Matrix, Run, RunError } from '@roundtrip/engine';
import type { Ledger } from '@roundtrip/ledger';
import { type MatrixFormat, matrixFormatNamed } from '../model/model-matrix.ts';
import { oneNamed } from '../names.ts';
import { Refusal } from '../refusal.ts';
import { type ModelFrame, modelFrame } from './frame.ts';
import { type Asked, openSetting, settingOf } from './setting.ts';

const kinds = ['balance', 'transactions', 'revaluations'] as const;

export interface BooksAsked extends Asked {
  readonly at?: string | undefined;
  /** One of the three matrices; all of them unless said. */
  readonly matrix?: string | undefined;
}

/** The books of a quarter of a run, USD million. */
export interface ScenarioBooks extends ModelFrame {
  readonly run: number;
  readonly quarter: string;
  readonly matrices: readonly (Matrix & { readonly kind: (typeof kinds)[number] })[];
}

/** A member who has nothing in any row needs no column. */
function withoutEmpty(matrix: Matrix): Matrix {
  const used = matrix.columns.map((_, at) => matrix.rows.some(({ values }) => values[at] !== 0));
  const kept = <T>(list: readonly T[]) => list.filter((_, at) => used[at] === true);
  const rows = matrix.rows.filter(({ values }) => values.some((value) => value !== 0));
  return {
    ...matrix,
    columns: kept(matrix.columns),
    rows: rows.map((row) => ({ ...row, values: kept(row.values) })),
  };
}

/** Balance sheet, transactions and revaluations of a quarter of a run. */
export function scenarioBooks(ledger: Ledger, asked: BooksAsked): ScenarioBooks {
  const setting = settingOf(ledger, asked);
  const wanted = asked.matrix === undefined ? kinds : [oneNamed('matrix', asked.matrix, kinds)];
  const opened = openSetting(ledger, setting);
  const { calendar, scenario, run: number } = setting;
  const step = asked.at === undefined ? calendar.steps : calendar.step(asked.at, 'at');
  const run = new Run(opened.program, {
    seed: scenario.seed,
    run: number,
    parameters: opened.parameters,
  });
  try {
    for (let before = 1; before < step; before += 1) run.advance();
    const books = bookSteps(run, 1);
    const matrices = {
      balance: () => books.balanceSheet(),
      transactions: () => books.transactionsFlow(),
      revaluations: () => books.revaluations(),
    };
    return {
      ...modelFrame(ledger, opened),
      run: number,
      quarter: calendar.quarter(step),
      matrices: wanted.map((kind) => ({ kind, ...withoutEmpty(matrices[kind]()) })),
    };
  } catch (error) {
    if (error instanceof RunError) throw new Refusal(faultText(error.fault));
    throw error;
  }
}

/** Books as a document of its own, one matrix after the other. */
export function booksWritten(answer: ScenarioBooks, format: string): string {
  const { matrices, quarter, outsideRange } = answer;
  const write: MatrixFormat = matrixFormatNamed(format);
  const mark =
    outsideRange.length === 0 ? '' : `; outside what is believed: ${outsideRange.join(', ')}`;
  const texts = matrices.map((matrix) =>
    write({ ...matrix, title: `${matrix.title}, ${quarter}, not calibrated${mark}` }),
  );
  return `${texts.map((text) => text.replace(/\n$/, '')).join('\n\n')}\n`;
}
