import type { ParameterRecord } from '@roundtrip/engine';
import { derived, judged, type OpeningFigures } from './opening-figures.ts';

/** What Microsoft may carry OpenAI at, USD million: cost less its share of losses. */
const carried: Readonly<Record<string, number>> = { '2024-03-31': 8000, '2025-06-30': 6000 };
const lately = 6000;

/** By which rule holders book their stakes; who is not named moves with observed prices only. */
export function openingHoldings(figures: OpeningFigures): Record<string, ParameterRecord> {
  const stake = figures.needed('openai', 'ownership', 'microsoft');
  const price = figures.needed('openai', 'post_money');
  const cost = judged(
    carried[figures.day] ?? lately,
    'cost less a share of losses, as the equity method has it; the line is not told apart',
  );
  const uncarried = Math.max(0, 1 - cost.value / (stake.value * price.value));
  const how = 'the part of the stake\u2019s price that cost less losses leaves uncarried';
  return {
    mark_rule: {
      over: ['investor', 'lab'],
      unit: 'member of booking_rule',
      mode: {
        microsoft: { openai: 'equity_method' },
        amazon: { anthropic: 'fair_value' },
      },
      source: 'amzn-10k-2024;amzn-10q-2025q2',
      why: 'Microsoft takes up its share of OpenAI\u2019s losses; Amazon holds its notes of Anthropic at fair value; others move with observed prices only.',
    },
    opening_uncarried: figures.record(
      'opening_uncarried',
      {
        over: ['investor', 'lab'],
        unit: '1',
        why: 'Part of a holding\u2019s value at the last price that its holder does not carry.',
      },
      [[['microsoft', 'openai'], derived(uncarried, [cost, stake, price], how)]],
    ),
  };
}
