import { shipped } from '@roundtrip/ledger/shipped';
import { describe, expect, test } from 'vitest';
import { dealList, dealsSentence, dealsSheet } from '../index.ts';
import { dealListAnswer } from '../schema/deal-list.ts';

const whole = shipped();
const ids = (question: Parameters<typeof dealList>[1]) =>
  dealList(whole, question).deals.map(({ id }) => id);

test('keeps its documented shape, and has a row for each deal', () => {
  const answer = dealList(whole, {});
  expect(dealListAnswer.strict().parse(answer)).toEqual(answer);
  expect(answer.deals.length).toBe(whole.deals.size);
  expect(dealsSheet(answer).rows.length).toBe(answer.of);
  expect(dealsSentence(answer)).toBe(`All ${whole.deals.size} deals.`);
});

describe('filters', () => {
  test('of one sort are alternatives, of several sorts all hold', () => {
    const { deals } = dealList(whole, {
      parties: ['openai', 'xai'],
      stages: ['paid'],
      text: 'note',
    });
    expect(deals.length).toBeGreaterThan(0);
    for (const { payer, payee, stage } of deals) {
      expect([payer, payee].some((party) => party === 'openai' || party === 'xai')).toBe(true);
      expect(stage).toBe('paid');
    }
  });

  test('a facet counts what its filter would leave, all other filters on', () => {
    const answer = dealList(whole, { parties: ['openai'], stages: ['paid'] });
    for (const facet of ['stage', 'kind', 'party', 'term', 'grade'] as const)
      for (const { value, count } of answer.facets[facet]) {
        const asked = { parties: ['openai'], stages: ['paid'] };
        const only = {
          stage: { ...asked, stages: [value] },
          kind: { ...asked, kinds: [value] },
          party: { ...asked, parties: [value] },
          term: { ...asked, terms: [value] },
          grade: { ...asked, grades: [value] },
        }[facet];
        expect(ids(only).length, `${facet} ${value}`).toBe(count);
      }
  });

  test('every word of a text must stand in the row', () => {
    const found = ids({ text: 'Oracle stargate' });
    expect(found).toContain('openai-oracle-2025-stargate-300b');
    expect(ids({ text: 'oracle no-such-word' })).toEqual([]);
  });

  test('what the public did not know is in no row', () => {
    const { deals, of } = dealList(whole, { knownOn: '2023-12-31' });
    expect(of).toBe(deals.length);
    for (const { firstPublic } of deals) expect(firstPublic <= '2023-12-31').toBe(true);
  });

  test.each([
    [{ stages: ['pad'] }, 'no stage "pad"; did you mean paid?'],
    [{ kinds: ['equty'] }, 'no kind "equty"; did you mean equity?'],
    [{ terms: ['exclusive'] }, 'no term "exclusive"'],
    [{ grades: ['D'] }, 'no grade "D"'],
  ])('%j is refused', (question, message) => {
    expect(() => dealList(whole, question)).toThrow(message);
  });
});

describe('order', () => {
  test('the latest known first, if not said otherwise', () => {
    const known = dealList(whole, {}).deals.map(({ firstPublic }) => firstPublic);
    expect(known).toEqual(known.toSorted().reverse());
  });

  test.each([true, false])('of amounts, descending %s, has unpublished ones last', (descending) => {
    const amounts = dealList(whole, { order: 'amount', descending }).deals.map(
      ({ amountUsdM }) => amountUsdM,
    );
    const known = amounts.flatMap((amount) => amount ?? []);
    expect(amounts.slice(known.length).every((amount) => amount === null)).toBe(true);
    expect(known).toEqual(known.toSorted((a, b) => (descending ? b - a : a - b)));
  });
});
