import { AmendmentError, amend, check, Run } from '@roundtrip/engine';
import { readModel } from '@roundtrip/engine/text';
import { describe, expect, test } from 'vitest';
import { exampleText } from '../../test/agreement.ts';
import { checked } from '../../test/small.ts';

const sim = readModel(exampleText('sim')).model;
if (sim === undefined) throw new Error('SIM does not read');

function output(model: Parameters<typeof checked>[0], steps = 5): number {
  const run = new Run(checked(model));
  for (let step = 0; step < steps; step += 1) run.advance();
  return run.value('output');
}

describe('an amendment', () => {
  test('puts another formula in place, and leaves the model itself alone', () => {
    const formulas = { tax: 'tax_rate * output / 2' };
    expect(output(amend(sim, { title: 'half the tax', formulas }))).toBeGreaterThan(output(sim));
    expect(sim.mechanisms.production?.variables?.tax?.is).toBe('tax_rate * output');
  });

  test('changes a parameter, adds one, adds a mechanism, switches one off', () => {
    const more = amend(sim, {
      title: 'more of everything',
      parameters: {
        tax_rate: { mode: 0.25 },
        gift: { unit: 'money/period', mode: 5, why: 'a gift of the state' },
      },
      add: {
        gifts: {
          title: 'Gifts',
          phase: 'payment',
          transactions: {
            gift_paid: { row: 'gifts', from: 'government', to: 'households', is: 'gift * step' },
          },
        },
      },
    });
    expect(output(more)).not.toBe(output(sim));
    expect(output(amend(more, { title: 'no gifts', without: ['gifts'] }))).toBe(
      output(amend(sim, { title: 'tax', parameters: { tax_rate: { mode: 0.25 } } })),
    );
  });

  test('is checked like any model', () => {
    const { problems } = check(
      amend(sim, { title: 'slip', formulas: { tax: 'tax_rat * output' } }),
    );
    expect(problems.map(({ message }) => message)).toEqual([
      "no 'tax_rat' here. Did you mean 'tax_rate'?",
    ]);
  });

  test.each([
    [{ formulas: { taxes_paid: '0' } }, 'no formula taxes_paid'],
    [{ parameters: { gift: { mode: 1 } } }, 'no parameter gift; a new one needs a unit'],
    [{ without: ['gifts'] }, 'no mechanism gifts'],
    [
      { add: { payment: { title: 'x', phase: 'payment' } } },
      'there is a mechanism payment already',
    ],
  ])('that does not fit is refused: %j', (amendment, message) => {
    expect(() => amend(sim, { title: 'wrong', ...amendment })).toThrow(AmendmentError);
    expect(() => amend(sim, { title: 'wrong', ...amendment })).toThrow(message);
  });
});
