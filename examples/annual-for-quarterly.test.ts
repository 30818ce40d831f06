import { check, type Model } from '@roundtrip/engine';
import { readModel } from '@roundtrip/engine/text';
import { describe, expect, it } from 'vitest';
import { exampleText } from '../packages/engine/test/agreement.ts';

const { model } = readModel(exampleText('capital-loop'));
if (model === undefined) throw new Error('the example does not read');

/** The model once for each place where a rate becomes an amount, with that place forgotten. */
function forgetful(whole: Model): { where: string; slip: Model }[] {
  const text = JSON.stringify(whole);
  const places = [...text.matchAll(/ (?:\*|\/) step\b/g)].map(({ index }) => index);
  return places.map((at) => {
    const [gone = ''] = / (?:\*|\/) step\b/.exec(text.slice(at)) ?? [];
    return {
      where: text.slice(Math.max(0, at - 40), at + gone.length),
      slip: JSON.parse(text.slice(0, at) + text.slice(at + gone.length)),
    };
  });
}

describe('a step that was forgotten', () => {
  const slips = forgetful(model);

  it('is found wherever it was', () => {
    expect(slips.length).toBeGreaterThan(30);
    const unseen = slips.filter(({ slip }) => {
      const { problems } = check(slip);
      return !problems.some(({ code }) => code === 'E09' || code === 'E10');
    });
    expect(unseen.map(({ where }) => where)).toEqual([]);
  });
});
