import type { Model } from '@roundtrip/engine';
import { describe, expect, test } from 'vitest';
import { type Figure, figuresOf, mean } from '../test/figures.ts';
import { economy, stylised } from './index.ts';

const runs = 200;

function changed(name: string, value: number): Model {
  const model = economy(stylised);
  const record = model.parameters?.[name];
  if (record === undefined) throw new Error(`no parameter ${name}`);
  return { ...model, parameters: { ...model.parameters, [name]: { ...record, mode: value } } };
}

/** What a mechanism is there for, by what happens without it. */
const signs: readonly (readonly [string, number, Partial<Record<Figure, 'up' | 'down'>>])[] = [
  ['contracts_on', 0, { 'round trip': 'down', 'capacity of their own': 'up' }],
  ['credits_on', 0, { 'round trip': 'down' }],
  ['open_weights_on', 0, { 'best margin': 'up', 'closed share': 'up' }],
  ['self_build_on', 0, { 'share of the largest cloud': 'up', exits: 'up' }],
  ['in_house_chips_on', 0, { scarcity: 'up' }],
  ['confidence_on', 0, { losses: 'down', capex: 'down' }],
  [
    'control_date',
    1.5,
    { 'gap of the integrated firm': 'up', 'capacity of the integrated firm': 'down' },
  ],
];

describe('what a mechanism does, over the same chances', () => {
  const whole = figuresOf(economy(stylised), runs);

  test.each(signs)('%s at %d', (name, value, wanted) => {
    const without = figuresOf(changed(name, value), runs);
    const found = Object.fromEntries(
      Object.keys(wanted).map((figure) => {
        const change = mean(without[figure as Figure]) - mean(whole[figure as Figure]);
        return [figure, change > 0 ? 'up' : change < 0 ? 'down' : 'the same'];
      }),
    );
    expect(found).toEqual(wanted);
  });
});
