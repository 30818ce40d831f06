import {
  audit,
  bookSteps,
  matrixCsv,
  matrixHtml,
  matrixLatex,
  matrixText,
  type Program,
  Run,
} from '@roundtrip/engine';
import { describe, expect, test } from 'vitest';
import { example } from '../../test/agreement.ts';

describe('the books of LOOP-1', () => {
  const books = bookSteps(new Run(example('loop-1')), 1);

  test('are three matrices, as text', async () => {
    const matrices = [
      books.balanceSheet('opening'),
      books.transactionsFlow(),
      books.revaluations(),
      books.balanceSheet(),
    ];
    const text = matrices.map(matrixText).join('\n');
    await expect(text).toMatchFileSnapshot('../../test/loop-1.books.txt');
  });

  test('and the same as CSV, HTML and LaTeX', async () => {
    const flows = books.transactionsFlow();
    const all = [matrixCsv(flows), matrixHtml(flows), matrixLatex(flows)].join('\n');
    await expect(all).toMatchFileSnapshot('../../test/loop-1.flows.txt');
  });
});

describe('an audit', () => {
  test.each(['sim', 'pc', 'lp1', 'bmw', 'loop-1', 'capital-loop'])(
    'of %s finds nothing',
    (name) => {
      const program = example(name);
      expect(audit(program, { seed: 1 }, Math.min(30, program.steps))).toEqual([]);
    },
  );

  /** A posting that reaches one account only, as no model can write it. */
  function oneSided(program: Program, name: string): Program {
    const phases = program.phases.map((phase) => ({
      ...phase,
      postings: phase.postings.map((posting) =>
        posting.quantity.name === name
          ? { ...posting, entries: posting.entries.slice(0, 1) }
          : posting,
      ),
    }));
    return { ...program, phases };
  }

  test('names the row and the account where a payment has one side', () => {
    const broken = audit(oneSided(example('loop-1'), 'bill_in_cash'), {}, 1);
    expect(broken[0]).toMatch(/^I3 step 1, cloud_firm: .* \(off by/);
    expect(broken.some((sentence) => sentence.startsWith('I5 step 1'))).toBe(false);
  });
});
