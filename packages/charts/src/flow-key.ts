import { signs } from './fitted.ts';
import type { FlowMap } from './flow-spec.ts';
import { escapeMarkup } from './markup.ts';
import { rect, text } from './picture.ts';

const swatch = 26;
const swatchHeight = 10;
const lineHeight = 20;
/** Thinnest and thickest that the scale may be drawn, pixels. */
const scaleFrom = 6;
const scaleTo = 18;

interface Entry {
  readonly classes: string;
  readonly words: string;
}

/** What the looks mean, and how wide a round sum is. */
export function flowKey({ ribbons, width }: FlowMap, perUsdM: number, top: number): string[] {
  const hasPrivate = ribbons.some(({ parts }) =>
    parts.some(({ certainty }) => certainty === 'private'),
  );
  const entries: readonly Entry[] = [
    { classes: 'capital', words: 'capital in →' },
    { classes: 'spend', words: '← spend back' },
    { classes: 'both-hatch both-line', words: 'estimate' },
    { classes: 'open both-line', words: 'unpublished size' },
    ...(hasPrivate ? [{ classes: 'both-cross both-line', words: 'private' }] : []),
  ];
  const lines: string[] = [];
  let [x, y] = [0, top];
  const place = (room: number) => {
    if (x > 0 && x + room > width) [x, y] = [0, y + lineHeight];
  };
  for (const { classes, words } of entries) {
    const room = swatch + 8 + words.length * signs.label + 12;
    place(room);
    lines.push(rect(classes, x + 0.5, y, swatch, swatchHeight));
    lines.push(text('label', x + swatch + 8, y + 10, escapeMarkup(words)));
    x += room;
  }
  const scale = roundSum(perUsdM);
  if (scale === undefined) return lines;
  const words = `this wide: ${scale.words}`;
  place(swatch + 8 + words.length * signs.label);
  const height = scale.amount * perUsdM;
  lines.push(rect('scale', x + 0.5, y + swatchHeight / 2 - height / 2, swatch, height));
  lines.push(text('label', x + swatch + 8, y + 10, escapeMarkup(words)));
  return lines;
}

/** A sum of 1, 2 or 5 with noughts that is drawn neither too thin nor too thick. */
function roundSum(perUsdM: number): { amount: number; words: string } | undefined {
  if (!(perUsdM > 0)) return undefined;
  for (let power = 1; power <= 1e9; power *= 10)
    for (const digit of [1, 2, 5]) {
      const amount = digit * power;
      const height = amount * perUsdM;
      if (height < scaleFrom || height > scaleTo) continue;
      if (amount < 1000) return { amount, words: `$${amount} m` };
      return amount < 1e6
        ? { amount, words: `$${amount / 1000} bn` }
        : { amount, words: `$${amount / 1e6} tn` };
    }
  return undefined;
}
