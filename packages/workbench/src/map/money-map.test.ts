import { type Ledger, selecting, stages, sum } from '@roundtrip/ledger';
import { shipped } from '@roundtrip/ledger/shipped';
import { deals, ledgerOf, links } from '@roundtrip/ledger/specimen';
import { sumUsdM } from '@roundtrip/units';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type MapAnswer, mapPicture, mapSentence, moneyMap } from '../index.ts';
import { isMoney } from '../loops/edges.ts';
import { mapAnswer } from '../schema/map.ts';

const whole = shipped();

function allEdges({ edges, inside }: MapAnswer): MapAnswer['edges'] {
  return [...edges, ...inside];
}

function edgeOf(answer: MapAnswer, from: string, to: string, family: string) {
  return answer.edges.find(
    (edge) => edge.from === from && edge.to === to && edge.family === family,
  );
}

describe('on the shipped ledger', () => {
  const answer = moneyMap(whole, { stage: 'binding' });

  test('keeps its documented shape', () => {
    expect(mapAnswer.strict().parse(answer)).toEqual(answer);
  });

  test('folds all but the largest firms, a box a tier', () => {
    expect(answer.nodes.length).toBeLessThanOrEqual(answer.most);
    const at = (tier: string) =>
      answer.nodes.filter((node) => node.tier === tier).map(({ id }) => id);
    expect(at('chips')[0]).toBe('nvidia');
    expect(at('labs').slice(0, 2)).toEqual(['openai', 'anthropic']);
    expect(at('clouds').at(-1)).toBe('other_clouds');
    const folded = answer.nodes.flatMap(({ members }) => members);
    expect(new Set(folded).size).toBe(folded.length);
  });

  test('says what the largest flow is, as a sum of its pair does', () => {
    const pair = selecting({ payers: new Set(['openai']), payees: new Set(['oracle']) });
    const { value } = sum(whole, pair, 'binding', answer);
    expect(edgeOf(answer, 'openai', 'oracle', 'spend')?.value).toBe(value);
    expect(mapSentence(answer)).toContain('of binding capital going in and');
  });

  test('has the same boxes and room on any day, at any stage, so that nothing moves', () => {
    for (const stage of stages)
      for (const knownOn of ['2023-06-30', '2025-06-30', whole.released]) {
        const other = moneyMap(whole, { stage, knownOn });
        expect(other.nodes).toEqual(answer.nodes);
        expect(other.room).toEqual(answer.room);
      }
  });

  test('draws parts by what is known of them; they add up to the flow', () => {
    const { ribbons } = mapPicture(answer);
    for (const [at, edge] of answer.edges.entries()) {
      const drawn = sumUsdM(ribbons[at]?.parts.map(({ amount }) => amount) ?? []);
      expect(drawn).toBeCloseTo(edge.value ?? 0, 6);
    }
  });
});

function addsUp(ledger: Ledger, stage: (typeof stages)[number], day: string): void {
  const answer = moneyMap(ledger, { stage, knownOn: day });
  const pieces = allEdges(answer).flatMap((edge) => edge.pieces);
  const all = sum(ledger, (deal) => isMoney(ledger, deal), stage, answer);
  const { capital, spend } = answer.totals;
  expect(sumUsdM([capital, spend])).toBeCloseTo(all.value, 6);
  expect(sumUsdM(pieces.map(({ amountUsdM }) => amountUsdM))).toBeCloseTo(all.value, 6);
  expect(new Set(pieces.map(({ deal }) => deal)).size).toBe(pieces.length);
}

test('no dollar is drawn twice: the flows add up to the sum of all money', () => {
  const day = fc.integer({ min: 0, max: 2_300 }).map((after) => {
    const date = new Date(Date.UTC(2020, 0, 1 + after));
    return date.toISOString().slice(0, 10);
  });
  fc.assert(
    fc.property(fc.constantFrom(...stages), day, (stage, knownOn) => addsUp(whole, stage, knownOn)),
    { numRuns: 40 },
  );
});

test('a round and the cheques inside it are one sum of money', () => {
  const ledger = ledgerOf({
    deals: deals(
      { id: 'round', payer: 'g', amount_usd_m: '100' },
      { id: 'cheque', payer: 'x', amount_usd_m: '30' },
      { id: 'unsaid', payer: 'z', amount_usd_m: '', stage: 'unknown', paid_on: '' },
    ),
    'deal-links': links('cheque part-of round', 'unsaid part-of round'),
  });
  const answer = moneyMap(ledger, { stage: 'binding', most: 20 });
  const told = (firm: string) => {
    const edge = allEdges(answer).find(({ from }) => from === firm);
    return [edge?.value, edge?.high];
  };
  expect(told('x')).toEqual([30, 30]);
  expect(told('z')).toEqual([null, 70]);
  expect(answer.totals.capital).toBe(100);
});

test.each([3, 61, 5.5])('%s boxes are refused', (most) => {
  expect(() => moneyMap(whole, { stage: 'paid', most })).toThrow(
    'want a whole number from 4 to 60',
  );
});
