import type { StressAnswer } from '../schema/stress.ts';
import { dollars } from '../words.ts';
import { nameIn, percentsWithin } from './words.ts';

/** Notes of the failed firm that count in stakes. */
function notesInStakes({ toldInStakes, failed }: StressAnswer): string[] {
  const own = toldInStakes.filter(({ on }) => on === failed).map(({ holder }) => holder);
  if (own.length === 0) return [];
  return [
    `Notes of ${own.join(' and ')} that may have turned into stakes count with the stakes alone.`,
  ];
}

/** How far the mood of the market takes labs down that nothing else touches. */
function moodNote({ firms }: StressAnswer): string[] {
  const moody = firms.filter(
    ({ role, revalued, worthLost }) =>
      role === 'lab' && revalued.value === 0 && worthLost.value > 0,
  );
  const [first] = moody;
  if (first === undefined) return [];
  return [
    `The mood of the market takes ${percentsWithin(first.worthLost)} of the worth of ${moody.length} lab${moody.length === 1 ? '' : 's'}.`,
  ];
}

/** What a reader must mind of a stress. */
export function stressNotes(answer: StressAnswer): string[] {
  const { unknown, again, settled, seniority, severity: hit } = answer;
  const blind = unknown.equity.length;
  return [
    `Rule: ${answer.rule}. Creditors outside rank ${seniority === 'pari-passu' ? 'equally with the firms (pari passu)' : 'before the firms'}.`,
    'Loss: the likely figure; what nobody tells counts there at the end that harms least. As assumed: what the assumptions below make of it, all that is known at its likely figure. All unknown: every range of the ledger as well, at the ends that harm least, and most; any: nothing bounds it.',
    ...(blind === 0
      ? []
      : [
          `Of ${blind} firm${blind === 1 ? '' : 's'} that may be hit nobody knows the equity: it holds at the likely figures and is nothing where all harms most.`,
        ]),
    ...(again > 0
      ? [
          `${dollars(again)} stand on the books of a firm and of its holders alike and count once in the total.`,
        ]
      : []),
    `${answer.sources.length} documents; --json names those of each figure, with the rule and the inputs.`,
    ...notesInStakes(answer),
    ...moodNote(answer),
    ...(settled ? [] : ['It had not come to rest after 20 rounds; more may follow.']),
    ...(hit === 1
      ? []
      : [
          `The shock takes a share of the worth of ${nameIn(answer, answer.failed)}, not its cash.`,
        ]),
  ];
}
