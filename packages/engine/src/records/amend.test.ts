import { type Amendment, AmendmentError, amend, check, Run } from '@roundtrip/engine';
import { readModel } from '@roundtrip/engine/text';
import { describe, expect, test } from 'vitest';
import { exampleText } from '../../test/agreement.ts';
import { checked, small } from '../../test/small.ts';

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

  test('puts a formula around the one that was there, as often as it is asked', () => {
    const once = amend(sim, { title: 'less', formulas: { tax: 'if time >= 2 then 0 else @' } });
    const twice = amend(once, { title: 'half', formulas: { tax: '@ / 2' } });
    expect(twice.mechanisms.production?.variables?.tax?.is).toBe(
      '(if time >= 2 then 0 else (tax_rate * output)) / 2',
    );
    expect(output(amend(sim, { title: 'the same', formulas: { tax: '@' } }))).toBe(output(sim));
  });

  const cases = small(
    {
      states: { stock: { unit: '1', over: ['all'], initial: '0' } },
      variables: { v: { unit: '1', over: ['all'], is: { left: '1', right: '2' } } },
      draws: { luck: { kind: 'uniform', stream: 1 } },
      events: { lucky: { chance: '1 / 2', draw: 'luck', before: '0' } },
      becomes: {
        'stock[all]': { when: 'lucky', is: 'stock[all] + v[all]' },
        'free[left]': '1',
      },
    },
    {
      sets: {
        left: { members: ['a'] },
        right: { members: ['b'] },
        all: { union: ['left', 'right'] },
      },
    },
  );
  const only = (formulas: Amendment['formulas'] = {}) =>
    amend(cases, { title: 'other', formulas }).mechanisms.only;

  test('reaches some parts of a formula in cases, or all', () => {
    expect(only({ v: { left: '@ + 1' } })?.variables?.v?.is).toEqual({ left: '1 + 1', right: '2' });
    expect(only({ v: '-@' })?.variables?.v?.is).toEqual({ left: '-1', right: '-2' });
    expect(only({ v: '0' })?.variables?.v?.is).toBe('0');
  });

  test('reaches rules, their conditions, chances and draws', () => {
    const rule = 'only: stock[all]';
    expect(only({ [rule]: '@ * 2' })?.becomes?.['stock[all]']).toEqual({
      when: 'lucky',
      is: '(stock[all] + v[all]) * 2',
    });
    expect(only({ [`${rule}.when`]: '@ and time > 1' })?.becomes?.['stock[all]']).toEqual({
      when: 'lucky and time > 1',
      is: 'stock[all] + v[all]',
    });
    expect(only({ 'only: free[left]': '@ + 1' })?.becomes?.['free[left]']).toBe('1 + 1');
    expect(only({ 'only: free[left].when': '@ and lucky' })?.becomes?.['free[left]']).toEqual({
      when: '1 and lucky',
      is: '1',
    });
    expect(only({ lucky: '@ / 2' })?.events?.lucky?.chance).toBe('(1 / 2) / 2');
    expect(only({ 'lucky.draw': '1 - @' })?.events?.lucky?.draw).toBe('1 - luck');
  });

  test('puts a phase after another', () => {
    const phases = { late: 'only', between: 'only' };
    expect(amend(cases, { title: 'phases', phases }).phases).toEqual(['only', 'between', 'late']);
  });

  test.each([
    [{ formulas: { v: { middle: '@' } } }, 'v: there is no part middle; its parts are left, right'],
    [{ formulas: { lucky: { left: '@' } } }, 'lucky: it is one formula; it has no parts'],
    [{ formulas: { 'lucky.row': '@' } }, 'no formula lucky.row to put another in its place'],
    [{ formulas: { 'only: stick[all]': '@' } }, 'no rule only: stick[all] to put another'],
    [{ formulas: { 'only: free[left]': { a: '1' } } }, 'only: free[left] is one formula'],
    [{ phases: { late: 'early' } }, 'no phase early to put late after'],
    [{ phases: { only: 'only' } }, 'there is a phase only already'],
  ])('that reaches for what is not there is refused: %j', (amendment, message) => {
    expect(() => amend(cases, { title: 'wrong', ...amendment })).toThrow(AmendmentError);
    expect(() => amend(cases, { title: 'wrong', ...amendment })).toThrow(message);
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
