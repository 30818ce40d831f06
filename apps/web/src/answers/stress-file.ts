import { stressMatrix as drawMatrix, rangeBars, stressBars } from '@roundtrip/charts';
import type { Ledger } from '@roundtrip/ledger';
import {
  lossesSheet,
  matrixPicture,
  matrixSheet,
  reverseSheet,
  reverseStressOf,
  shockPicture,
  stress,
  stressMatrix,
  stressPicture,
} from '@roundtrip/workbench/stress';
import type { Content } from './file.ts';
import type { ReverseAsked } from './reverse-stress.ts';
import type { PairsAsked } from './stress-pairs.ts';
import type { StressAsked } from './stress-screen.ts';

type As = 'csv' | 'json' | 'svg';

export type StressFileAsked =
  | { readonly of: 'stress'; readonly as: As; readonly asked: StressAsked }
  | { readonly of: 'pairs'; readonly as: As; readonly asked: PairsAsked }
  | { readonly of: 'reverse'; readonly as: As; readonly asked: ReverseAsked };

/** Of pictures in files, pixels; the command draws them as wide. */
const width = 720;

/** What the files of a stress hold: all that the command prints. */
export function stressFile(ledger: Ledger, file: StressFileAsked): Content {
  switch (file.of) {
    case 'stress': {
      const answer = stress(ledger, file.asked);
      const svg = () => stressBars({ ...stressPicture(answer), width });
      return { answer, sheet: lossesSheet(answer), svg };
    }
    case 'pairs': {
      const answer = stressMatrix(ledger, file.asked);
      const svg = () => drawMatrix({ ...matrixPicture(answer), width });
      return { answer, sheet: matrixSheet(answer), svg };
    }
    case 'reverse': {
      const answer = reverseStressOf(ledger, file.asked);
      const svg = () => rangeBars({ ...shockPicture(answer), width });
      return { answer, sheet: reverseSheet(answer, 'all'), svg };
    }
  }
}
