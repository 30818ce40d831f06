import type { AccountAnswer } from '../schema/account.ts';
import { dollars } from '../words.ts';

/** How far a firm's money can be followed, in one sentence. */
export function accountSentence({ name, quarters }: AccountAnswer): string {
  const traced = quarters.filter(({ verdict }) => verdict === 'traced').length;
  return `${name}: ${quarters.length} quarters, ${traced} with customer revenue and compute known well enough to trace money through them.`;
}

/** What the columns mean, and what stands in no quarter. */
export function accountNotes({ unscheduled, unknown }: AccountAnswer): string[] {
  return [
    'Missing: + money that must have come from elsewhere or from cash in hand, − money that must have gone elsewhere or into cash, or into costs that nobody told. Share: of all money in or out.',
    'A bill that nobody published by supplier is split in the middle by what each supplier under contract sold; it may have gone to any of them, or to others.',
    ...unscheduled.map(
      ({ deal, amountUsdM }) => `No date, in no quarter: ${deal}, ${dollars(amountUsdM)}.`,
    ),
    ...(unknown.length === 0 ? [] : [`Of unpublished size: ${unknown.join(', ')}.`]),
  ];
}
