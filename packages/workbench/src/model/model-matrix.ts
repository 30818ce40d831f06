import {
  bookSteps,
  faultText,
  type Matrix,
  matrixCsv,
  matrixHtml,
  matrixLatex,
  matrixText,
  Run,
  RunError,
} from '@roundtrip/engine';
import { Refusal } from '../refusal.ts';
import { openModel, parameterValues } from './open-model.ts';

const kinds = ['balance', 'transactions', 'revaluations'] as const;
const formats = { text: matrixText, csv: matrixCsv, html: matrixHtml, latex: matrixLatex };

export type MatrixFormat = (matrix: Matrix) => string;

/** The writer of a format by its name. */
export function matrixFormatNamed(name: string): MatrixFormat {
  return formats[among(name, Object.keys(formats) as (keyof typeof formats)[], 'format')];
}

export interface MatrixRequest {
  readonly matrix: string;
  readonly format: string;
  /** The step whose books are shown, counted from 1. */
  readonly step?: number;
  readonly seed?: number;
  readonly set?: readonly string[];
}

function among<T extends string>(word: string, known: readonly T[], what: string): T {
  const found = known.find((one) => one === word);
  if (found === undefined) throw new Refusal(`${what} is ${word}, want ${known.join(', ')}`);
  return found;
}

/** One of the three matrices of stock-flow consistent accounts, of one step of one run. */
export function modelMatrix(text: string, file: string, request: MatrixRequest): string {
  const kind = among(request.matrix, kinds, 'matrix');
  const write = matrixFormatNamed(request.format);
  const program = openModel(text, file);
  if (program.instruments.length === 0)
    throw new Refusal(`${file} has no instruments, so no books`);
  const step = request.step ?? 1;
  if (!Number.isInteger(step) || step < 1) throw new Refusal(`step is ${step}, want 1 or more`);
  const parameters = parameterValues(program, request.set ?? []);
  try {
    const run = new Run(program, { seed: request.seed ?? 0, parameters });
    for (let before = 1; before < step; before += 1) run.advance();
    const books = bookSteps(run, 1);
    const matrix: Matrix =
      kind === 'balance'
        ? books.balanceSheet()
        : kind === 'transactions'
          ? books.transactionsFlow()
          : books.revaluations();
    const written = write(matrix);
    return written.endsWith('\n') ? written : `${written}\n`;
  } catch (error) {
    if (error instanceof RunError) throw new Refusal(faultText(error.fault));
    throw error;
  }
}
