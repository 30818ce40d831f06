import { problemText } from '@roundtrip/engine';
import { readModel } from '@roundtrip/engine/text';
import fc, { type IPropertyWithHooks } from 'fast-check';
import { FormulaError, parseFormula } from '../src/formula/parse.ts';
import { chances } from './chance.ts';
import { FormulaWriter } from './random-formula.ts';

export interface Tally {
  read: number;
  refused: number;
}

const pieces = [
  '(',
  ')',
  '[',
  ']',
  ',',
  '.',
  ':',
  '+',
  '^',
  '<=',
  'if',
  'then',
  'where',
  'in',
  '3',
];
const ground = {
  members: { firm: ['f1', 'f2'], region: ['r1'] },
  curves: ['curve'],
  spans: ['1 quarter', 'short'],
};

/** A formula as the grammar has them, often with something wrong put in or left out. */
const written = fc.gen().map((draw) => {
  const chance = chances((low, high) => draw(fc.integer, { min: low, max: high }));
  const writer = new FormulaWriter(chance, ground);
  writer.known = [
    { name: 'x', over: ['firm'], lagged: true },
    { name: 'y', over: [], lagged: true },
  ];
  const formula = writer.formula(['firm'], chance.whole(0, 4));
  const at = chance.whole(0, formula.length);
  const cut = chance.part(0.5) ? at : Math.min(formula.length, at + chance.whole(0, 5));
  const piece = chance.part(0.5) ? chance.of(pieces) : '';
  return formula.slice(0, at) + piece + formula.slice(cut);
});

const noise = fc.string({ unit: 'binary', maxLength: 60 });

/** A formula is read, or refused with a place inside it: nothing else can happen. */
export function formulasAreReadOrRefused(tally: Tally): IPropertyWithHooks<[string]> {
  return fc.property(
    fc.oneof({ weight: 3, arbitrary: written }, { weight: 1, arbitrary: noise }),
    (text) => {
      try {
        const { at, end } = parseFormula(text);
        if (at < 0 || end > text.length || end <= at) throw new Error(`spans ${at} to ${end}`);
        tally.read += 1;
      } catch (error) {
        if (!(error instanceof FormulaError)) throw error;
        const { at, end } = error.span;
        if (at < 0 || end < at || at > text.length) throw new Error(`refused at ${at} to ${end}`);
        tally.refused += 1;
      }
    },
  );
}

/** A model file with a piece changed is read or refused in whole sentences, never with a crash. */
export function damagedFilesAreReadOrRefused(
  text: string,
  tally: Tally,
): IPropertyWithHooks<[number, number, string]> {
  const place = fc.integer({ min: 0, max: text.length });
  const piece = fc.oneof(fc.constantFrom(...pieces, '\n', '  ', '"', '{', '- '), written, noise);
  return fc.property(place, fc.integer({ min: 0, max: 12 }), piece, (at, length, put) => {
    const { program, problems, lineOf } = readModel(
      text.slice(0, at) + put + text.slice(at + length),
    );
    for (const problem of problems) {
      const told = problemText(problem, `line ${lineOf(problem.path)}`);
      if (/undefined|NaN|\[object/.test(told)) throw new Error(told);
    }
    if (program === undefined && problems.length === 0) throw new Error('refused without a word');
    if (program === undefined) tally.refused += 1;
    else tally.read += 1;
  });
}
