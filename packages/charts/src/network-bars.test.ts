import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lossBars } from './loss-bars.ts';
import { receiptBars } from './receipt-bars.ts';

const receipts = {
  title: 'Receipts that had been there before',
  description: 'X: $100 m, 40 % there before.',
  width: 720,
  rows: [
    {
      label: 'X Cloud',
      recycled: { value: 0.4, low: 0.25, high: 0.5 },
      words: '$100 m, 40 % there before',
    },
    { label: 'Y Lab', recycled: { value: 0, low: 0, high: 0 }, words: '$50 m, 0 there before' },
  ],
};

const losses = {
  title: 'What vanishes without a contract',
  description: 'X: $70 m ($60–90 m).',
  width: 720,
  rows: [
    { label: 'X Cloud', direct: 60, through: 10, low: 60, high: 90, words: '$70 m ($60–90 m)' },
    { label: 'Y Lab', direct: 0, through: 20, low: 5, high: null, words: 'unknown' },
  ],
};

test('a bar a firm: what was there before, what nobody can tell, what came for the first time', async () => {
  await expect(receiptBars(receipts)).toMatchFileSnapshot('__snapshots__/receipt-bars.svg');
});

test('a bar a firm: what the contract paid, what others pay on no more, and the ends', async () => {
  await expect(lossBars(losses)).toMatchFileSnapshot('__snapshots__/loss-bars.svg');
});

const share = fc.double({ min: 0, max: 1, noNaN: true });
const amount = fc.integer({ min: 0, max: 1e8 }).map((cents) => cents / 100);
const someReceipts = fc
  .record({ label: fc.string(), words: fc.string(), three: fc.tuple(share, share, share) })
  .map(({ three, ...row }) => {
    const [low = 0, value = 0, high = 0] = three.toSorted((a, b) => a - b);
    return { ...row, recycled: { low, value, high } };
  });
const someLosses = fc.record({
  label: fc.string(),
  words: fc.string(),
  direct: amount,
  through: amount,
  low: amount,
  high: fc.option(amount),
});

/** Well-formed lines, every bar inside the picture, every label too in the broadest face. */
function isInside(svg: string, width: number): void {
  expect(svg.replaceAll(/>[^<]*</g, '><')).not.toMatch(/NaN|Infinity|undefined/);
  const tags = svg.replaceAll(/<(\/?)([a-z]+)(?: [a-z-0-9A-Z:]+="[^"<>]*")*(\/?)>/g, '');
  expect(tags).not.toMatch(/[<>"]/);
  for (const [, x, long] of svg.matchAll(/<rect class="\w+" x="(.*?)" y=".*?" width="(.*?)"/g))
    expect(Number(x) + Number(long)).toBeLessThanOrEqual(width + 0.1);
  const signs: Readonly<Record<string, number>> = { label: 7.4, name: 8, title: 9.1 };
  const texts = svg.matchAll(
    /<text class="(label|name|title)( end)?" x="(.*?)" .*?>(.*?)<\/text>/g,
  );
  for (const [, kind = '', end, x, text = ''] of texts) {
    const whole = text.replaceAll(/&[#a-z0-9]+;/g, '_');
    const length = [...whole].length * (signs[kind] ?? 0);
    expect(end === undefined ? Number(x) + length : length).toBeLessThanOrEqual(width + 0.1);
  }
}

test.each([720, 358])('any names and amounts keep inside %i pixels', (width) => {
  fc.assert(
    fc.property(fc.array(someReceipts, { maxLength: 3 }), fc.string(), (rows, title) => {
      isInside(receiptBars({ title, description: title, rows, width }), width);
    }),
    { numRuns: 30 },
  );
  fc.assert(
    fc.property(fc.array(someLosses, { maxLength: 3 }), fc.string(), (rows, title) => {
      isInside(lossBars({ title, description: title, rows, width }), width);
    }),
    { numRuns: 30 },
  );
});
