import { flowLook } from './flow-look.ts';
import { styleOfPage } from './looks.ts';
import { stripLook } from './loop-strips.ts';
import { lossLook } from './loss-bars.ts';
import { matrixLook } from './ownership-matrix.ts';
import { patterns } from './patterns.ts';
import { promiseLook } from './promise-bars.ts';
import { receiptLook } from './receipt-bars.ts';
import { runLook } from './run-panels.ts';
import { stressLook } from './stress-bars.ts';
import { stressMatrixLook } from './stress-matrix.ts';
import { stepsLook } from './trace-steps.ts';
import { xrayLook } from './xray-bars.ts';

/** The style of all charts of a page, in the page's own colours. */
export const pageStyle: string = styleOfPage([
  flowLook,
  stripLook,
  matrixLook,
  promiseLook,
  stepsLook,
  runLook,
  xrayLook,
  stressLook,
  stressMatrixLook,
  receiptLook,
  lossLook,
]);

/** What fills of all charts are made of: a page holds it once. */
export const pagePatterns: string = [
  '<svg xmlns="http://www.w3.org/2000/svg" class="chart patterns" aria-hidden="true"><defs>',
  ...patterns,
  '</defs></svg>',
].join('');
