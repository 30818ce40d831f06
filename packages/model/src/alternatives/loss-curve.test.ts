import { amend, audit, check, type Model, problemText, Run } from '@roundtrip/engine';
import { describe, expect, test } from 'vitest';
import { byItself } from '../../test/by-itself.ts';
import { alternatives, economy, stylised } from '../index.ts';
import { training } from '../mechanisms/training.ts';
import { lossCurve } from './loss-curve.ts';

const mechanism = lossCurve.add?.lossCurve;
if (mechanism === undefined) throw new Error('no curve');
const published = Object.fromEntries(
  Object.entries(lossCurve.parameters ?? {}).map(([name, { mode, constant }]) => [
    name,
    { value: Number(mode ?? constant) },
  ]),
);
/** The second fit to the same runs. */
const refit = {
  ...published,
  lowest_loss: { value: 1.8172 },
  size_weight: { value: 482.01 },
  text_weight: { value: 2085.43 },
  size_exponent: { value: 0.3478 },
  text_exponent: { value: 0.3658 },
};

/** The curve at a size and a text, and the best use of a budget. */
function curve(coefficients: typeof published, size: number, text: number) {
  const asked = {
    title: 'What is asked of the curve',
    phase: 'releases',
    variables: {
      found: { unit: '1', is: 'loss(size, text)' },
      read: { unit: '1', is: 'best_text(budget)' },
    },
  };
  const names = ['lowest_loss', 'size_weight', 'text_weight', 'size_exponent', 'text_exponent'];
  const given = Object.fromEntries(
    [...names, 'operations_a_token'].map((name) => [
      name,
      coefficients[name] ?? { value: Number.NaN },
    ]),
  );
  const budget = { value: 6 * size * text };
  const run = new Run(
    byItself({
      mechanisms: { asked },
      sets: {},
      functions: mechanism?.functions ?? {},
      given: { ...given, size: { value: size }, text: { value: text }, budget },
      outputs: ['found', 'read'],
    }),
  );
  run.advance();
  return { loss: run.value('found'), text: run.value('read') };
}

describe('the published curve', () => {
  test.each([
    ['Hoffmann and others', published, 70e9, 1.4e12, 1.936645],
    ['Hoffmann and others', published, 280e9, 300e9, 1.993258],
    ['Besiroglu and others', refit, 70e9, 1.4e12, 1.973882],
  ])('of %s', (_, coefficients, size, text, loss) => {
    expect(curve(coefficients, size, text).loss).toBeCloseTo(loss, 6);
  });

  test('whose best size and text grow with these powers of the budget', () => {
    const [one, ten] = [1, 10].map((more) => curve(published, 70e9, more * 1.4e12).text);
    const power = Math.log10((ten ?? 0) / (one ?? 1));
    expect(power).toBeCloseTo(0.548387, 6);
    expect(1 - power).toBeCloseTo(0.451613, 6);
  });

  test('and at its best no other size gives less', () => {
    const { text } = curve(published, 70e9, 1.4e12);
    const size = (70e9 * 1.4e12) / text;
    const least = curve(published, size, text).loss;
    for (const more of [0.9, 1.1])
      expect(curve(published, size * more, text / more).loss).toBeGreaterThan(least);
  });
});

function runOf(model: Model): Run {
  const { program, problems } = check(model);
  if (program === undefined) throw new Error(problems.map((one) => problemText(one)).join('\n'));
  return new Run(program, { seed: 6 });
}

describe('the economy with it', () => {
  const model = amend(economy(stylised), alternatives['loss-curve'] ?? lossCurve);
  const endless = amend(model, {
    title: 'Endless text',
    parameters: { text_there_is: { mode: 1e300, high: 1e300 } },
  });

  test('has no problem, and its books are in order', () => {
    const { program, problems } = check(model);
    expect(problems.map((one) => problemText(one))).toEqual([]);
    if (program === undefined) throw new Error('it does not check');
    expect(audit(program, { seed: 6 }, 12)).toEqual([]);
  });

  test('is what it was where there is text without end', () => {
    const [one, other] = [runOf(economy(stylised)), runOf(endless)];
    for (let step = 0; step < 40; step += 1) {
      one.advance();
      other.advance();
      const [a, b] = [one.value('frontier'), other.value('frontier')];
      expect(Math.abs(a - b)).toBeLessThan(1e-9);
    }
    expect(one.value('frontier')).toBeGreaterThan(4);
  });

  test('comes less far where there is not', () => {
    const [one, other] = [runOf(model), runOf(endless)];
    for (let step = 0; step < 40; step += 1) {
      one.advance();
      other.advance();
    }
    expect(other.value('frontier') - one.value('frontier')).toBeGreaterThan(1);
  });

  test('takes its map from the mechanism that it names', () => {
    expect(Object.keys(lossCurve.formulas ?? {})).toEqual(['releases: capability[trainer]']);
    expect(training.releases?.becomes?.['capability[trainer]']).toBeDefined();
  });
});
