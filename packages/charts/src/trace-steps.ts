import { fitted, signs } from './fitted.ts';
import type { Look } from './looks.ts';
import { escapeMarkup } from './markup.ts';
import { type Face, hairline, picture, rect, text, titleRoom } from './picture.ts';

/** One step of followed money. */
export interface TraceStep {
  /** From whom to whom. */
  readonly label: string;
  /** USD million. */
  readonly amount: number;
  /** The amount in words. */
  readonly words: string;
  /** Capital in, spending back home, money that went elsewhere, money nobody can see. */
  readonly kind: 'capital' | 'spend' | 'elsewhere' | 'unseen';
}

export interface TraceSteps {
  readonly title: string;
  /** What the picture shows, in a sentence. */
  readonly description: string;
  readonly steps: readonly TraceStep[];
  /** Pixels. */
  readonly width: number;
}

const rowHeight = 46;
const barHeight = 16;
const labelRoom = 130;

export const stepsLook: Look = {
  shapes: [
    ['.elsewhere', 'fill:url(#both-hatch)'],
    ['.unseen', 'fill:none;stroke-dasharray:3 3'],
  ],
  colours: ({ ink, muted }) => [
    ['.step', `fill:${ink}`],
    ['.elsewhere,.unseen', `stroke:${muted}`],
  ],
};

/** Steps of followed money on one scale of dollars, in the order in which it went. */
export function traceSteps(spec: TraceSteps, face: Face = 'file'): string {
  const { steps, width } = spec;
  const header = titleRoom(face) + 2;
  const height = header + steps.length * rowHeight + 8;
  const largest = Math.max(...steps.map(({ amount }) => amount), 1);
  const perUsdM = (width - labelRoom) / largest;
  const rows = steps.flatMap((step, row) =>
    drawStep(step, header + row * rowHeight, width, perUsdM),
  );
  return picture({ ...spec, height, look: stepsLook }, face, rows);
}

function drawStep(step: TraceStep, top: number, width: number, perUsdM: number): string[] {
  const length = step.amount * perUsdM;
  const y = top + 20;
  return [
    hairline(top, width),
    text('step', 0, top + 15, fitted(step.label, width, signs.label)),
    rect(step.kind, 0.5, y, Math.max(1, length), barHeight),
    text('label', length + 8, y + 13, escapeMarkup(step.words)),
  ];
}
