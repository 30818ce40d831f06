import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type StressBars, type StressRow, stressBars, stressChannels } from './stress-bars.ts';

const specimen: StressBars = {
  title: 'If L fails',
  description: 'A loses 100 and 300 of backlog; B at least 20.',
  width: 720,
  rows: [
    {
      label: 'A',
      parts: [
        { kind: 'leverage', value: 60 },
        { kind: 'revaluation', value: 40 },
      ],
      loss: { low: 40, value: 100, high: 150, label: '$100 m ($40–150 m)' },
      backlog: { low: 100, value: 300, high: null, label: '$300 m of backlog (≥ $100 m)' },
    },
    {
      label: 'B & sons',
      parts: [{ kind: 'liquidity', value: 20 }],
      loss: { low: 20, value: 20, high: 20, label: '$20 m ($20 m)' },
      backlog: undefined,
    },
  ],
};

function drawn(svg: string): string {
  return svg.split('</defs>\n')[1] ?? '';
}

test('parts add up to the likely loss, a line spans its ends, backlog stands apart', () => {
  expect(drawn(stressBars(specimen))).toMatchInlineSnapshot(`
    "<text class="title" x="0" y="18">If L fails</text>
    <rect class="revaluation" x="0" y="34" width="24" height="12"/><text class="label" x="32" y="44.5">stakes revalued</text>
    <rect class="liquidity" x="240" y="34" width="24" height="12"/><text class="label" x="272" y="44.5">bills unpaid</text>
    <rect class="leverage" x="480" y="34" width="24" height="12"/><text class="label" x="512" y="44.5">marked down</text>
    <rect class="confidence" x="0" y="54" width="24" height="12"/><text class="label" x="32" y="64.5">market mood</text>
    <path class="ends" d="M240 56V64M240 60H264M264 56V64"/><text class="label" x="272" y="64.5">as assumptions move</text>
    <rect class="open both-line" x="480" y="54" width="24" height="12"/><text class="label" x="512" y="64.5">lost backlog, no loss</text>
    <line class="hairline" x1="0" y1="84" x2="720" y2="84"/>
    <text class="name" x="0" y="101">A</text>
    <rect class="revaluation" x="0" y="108" width="48.46" height="12"/>
    <rect class="leverage" x="48.46" y="108" width="72.69" height="12"/>
    <path class="ends" d="M48.46 110V118M48.46 114H181.73M181.73 110V118"/>
    <text class="label" x="189.73" y="118.5">$100 m ($40–150 m)</text>
    <rect class="open both-line" x="0" y="126" width="363.46" height="12"/>
    <path class="ends" d="M121.15 128V136M121.15 132H504.8M499.8 127L504.8 132L499.8 137"/>
    <text class="label" x="512.8" y="136.5">$300 m of backlog (≥ $100 m)</text>
    <line class="hairline" x1="0" y1="154" x2="720" y2="154"/>
    <text class="name" x="0" y="171">B &amp; sons</text>
    <rect class="liquidity" x="0" y="178" width="24.23" height="12"/>
    <text class="label" x="32.23" y="188.5">$20 m ($20 m)</text>
    </svg>
    "
  `);
});

test('it is read in the dark and without eyes', () => {
  const svg = stressBars(specimen);
  expect(svg.match(/svg\{background:#\w{6}\}/g)).toEqual([
    'svg{background:#FBFAF7}',
    'svg{background:#14161A}',
  ]);
  expect(svg).toContain('<desc id="description">A loses 100 and 300 of backlog');
});

test('no loss is a sentence and no bar', () => {
  const svg = stressBars({ ...specimen, rows: [] });
  expect(svg).toContain('Nothing that is told is lost.');
  expect(svg).not.toContain('class="name"');
});

const amount = fc.integer({ min: 0, max: 1e9 }).map((cents) => cents / 100);
const money = fc
  .tuple(amount, amount, amount, fc.boolean(), fc.string())
  .map(([low, some, more, open, label]) => ({
    ...{ low, value: low + some, label },
    high: open ? null : low + some + more,
  }));
const row: fc.Arbitrary<StressRow> = fc.record({
  label: fc.string(),
  parts: fc.array(fc.record({ kind: fc.constantFrom(...stressChannels), value: amount }), {
    maxLength: 4,
  }),
  loss: money,
  backlog: fc.option(money, { nil: undefined }),
});

test.each([720, 358])('any losses stay inside %i pixels', (width) => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 4 }), (rows) => {
      const svg = stressBars({ ...specimen, rows: rows.map((one) => summed(one)), width });
      expect(svg.replaceAll(/>[^<]*</g, '><')).not.toMatch(/NaN|Infinity|undefined/);
      for (const [, x, wide] of svg.matchAll(/<rect class="[^"]*" x="(.*?)" .*? width="(.*?)"/g))
        expect(Number(x) + Number(wide)).toBeLessThanOrEqual(width);
      for (const [, x, text = ''] of svg.matchAll(
        /<text class="label" x="(.*?)" .*?>(.*?)<\/text>/g,
      ))
        if (!text.includes('&')) expect(Number(x)).toBeLessThanOrEqual(width);
    }),
    { numRuns: 40 },
  );
});

/** Parts of a bar are those of its loss. */
function summed({ parts, loss, ...rest }: StressRow): StressRow {
  const whole = parts.reduce((sum, { value }) => sum + value, 0);
  const share = whole > 0 ? loss.value / whole : 0;
  return {
    ...rest,
    loss,
    parts: parts.map(({ kind, value }) => ({ kind, value: value * share })),
  };
}
