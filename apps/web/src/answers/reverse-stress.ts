import { rangeBars } from '@roundtrip/charts';
import type { Ledger } from '@roundtrip/ledger';
import { forPeople } from '@roundtrip/workbench';
import {
  reverseSentences,
  reverseSheet,
  reverseStressOf,
  shockPicture,
} from '@roundtrip/workbench/stress';
import type { Picture } from './map-screen.ts';
import type { StressSetting } from './stress-screen.ts';

export interface ReverseAsked extends StressSetting {
  readonly target: string;
}

export interface ReverseScreen {
  readonly name: string;
  readonly lines: readonly string[];
  /** Null where no shock tells anything. */
  readonly shocks: Picture | null;
}

/** The smallest shock to any other firm that brings one down. */
export function reverseScreen(
  ledger: Ledger,
  { width, ...asked }: ReverseAsked & { readonly width: number },
): ReverseScreen {
  const answer = reverseStressOf(ledger, asked);
  const { name, spared } = answer;
  const picture = shockPicture(answer);
  return {
    name,
    lines: [
      ...reverseSentences(answer),
      `It is left standing by the failure of any of ${spared.length} other firms, whatever the ranges hold.`,
    ],
    shocks: picture.groups.every(({ bars }) => bars.length === 0)
      ? null
      : {
          title: picture.title,
          summary: '',
          description: picture.description,
          svg: rangeBars({ ...picture, width }, 'page'),
          table: forPeople(reverseSheet(answer, 'telling')),
        },
  };
}
