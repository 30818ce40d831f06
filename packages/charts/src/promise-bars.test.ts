import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BarMoney, promiseBars } from './promise-bars.ts';

const exactly = (value: number): BarMoney => ({
  value,
  low: value,
  high: value,
  label: `$${value} m`,
});

test('draws what is known solid, what is bounded hatched, what has no bound open', () => {
  expect(
    promiseBars({
      title: 'Put in and promised back',
      description: 'A put in 100 and was promised 250 or more.',
      width: 720,
      rows: [
        {
          label: 'A',
          putIn: { value: 100, low: 90, high: 130, label: '$100 m to $130 m' },
          promisedBack: { value: 250, low: 250, high: null, label: 'at least $250 m' },
          ratio: '2.50×',
        },
        {
          label: 'B',
          putIn: exactly(50),
          promisedBack: { value: 0, low: 0, high: null, label: 'an unknown sum' },
          ratio: '–',
        },
      ],
    }),
  ).toMatchInlineSnapshot(`
    "<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 202" width="720" height="202" role="img" aria-labelledby="title description">
    <title id="title">Put in and promised back</title>
    <desc id="description">A put in 100 and was promised 250 or more.</desc>
    <style>text{font-family:system-ui,sans-serif;font-size:13px;font-variant-numeric:tabular-nums}.title,.name,.ratio{font-weight:600}.title{font-size:15px}.ratio{text-anchor:end}.open{fill:none;stroke-dasharray:3 3}.capital-hatch{fill:url(#capital-hatch)}.spend-hatch{fill:url(#spend-hatch)}.title,.name,.ratio{fill:#1B1D22}.label{fill:#5B6270}.hairline{stroke:#D9D6CF}.capital{fill:#B4540A}.spend{fill:#1F5FA8}.capital-line{stroke:#B4540A}.spend-line{stroke:#1F5FA8}@media (prefers-color-scheme:dark){.title,.name,.ratio{fill:#ECEAE4}.label{fill:#A3A9B5}.hairline{stroke:#343842}.capital{fill:#F0A04B}.spend{fill:#79B4F2}.capital-line{stroke:#F0A04B}.spend-line{stroke:#79B4F2}}</style>
    <defs>
    <pattern id="capital-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="capital-line" x1="0" y1="0" x2="0" y2="6" stroke-width="3"/></pattern>
    <pattern id="spend-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="spend-line" x1="0" y1="0" x2="0" y2="6" stroke-width="3"/></pattern>
    </defs>
    <text class="title" x="0" y="18">Put in and promised back</text>
    <line class="hairline" x1="0" y1="34" x2="720" y2="34"/>
    <text class="name" x="0" y="51">A</text>
    <text class="ratio" x="720" y="51">2.50×</text>
    <rect class="capital" x="0" y="60" width="199.2" height="14"/>
    <rect class="capital-hatch capital-line" x="199.2" y="60" width="59.76" height="14"/>
    <text class="label" x="264.96" y="71.5">$100 m to $130 m put in</text>
    <rect class="spend" x="0" y="80" width="498" height="14"/>
    <rect class="open spend-line" x="498" y="80" width="26" height="14"/>
    <text class="label" x="530" y="91.5">at least $250 m promised back</text>
    <line class="hairline" x1="0" y1="114" x2="720" y2="114"/>
    <text class="name" x="0" y="131">B</text>
    <text class="ratio" x="720" y="131">–</text>
    <rect class="capital" x="0" y="140" width="99.6" height="14"/>
    <text class="label" x="105.6" y="151.5">$50 m put in</text>
    <rect class="open spend-line" x="0" y="160" width="26" height="14"/>
    <text class="label" x="32" y="171.5">an unknown sum promised back</text>
    </svg>
    "
  `);
});

test('no row is no bar', () => {
  const svg = promiseBars({ title: 'T', description: 'D', rows: [], width: 340 });
  expect(svg).not.toContain('<rect');
});

const amount = fc.integer({ min: 0, max: 1e9 }).map((cents) => cents / 100);
const money: fc.Arbitrary<BarMoney> = fc
  .tuple(amount, amount, fc.boolean(), fc.string())
  .map(([value, more, open, label]) => ({
    value,
    low: 0,
    high: open ? null : value + more,
    label,
  }));
const row = fc.record({
  label: fc.string(),
  putIn: money,
  promisedBack: money,
  ratio: fc.string(),
});

test('any names and sums give well-formed lines, bars in proportion and inside the picture', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 6 }), fc.string(), (rows, title) => {
      const svg = promiseBars({ title, description: title, rows, width: 720 });
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
      const tags = svg.replaceAll(/<(\/?)([a-z]+)(?: [a-z-0-9A-Z:]+="[^"<>]*")*(\/?)>/g, '');
      expect(tags).not.toMatch(/[<>"]/);
      const solid = [...svg.matchAll(/<rect class="(?:capital|spend)" x="0" .*? width="(.*?)"/g)];
      const widths = solid.map(([, width]) => Number(width));
      const values = rows
        .flatMap(({ putIn, promisedBack }) => [putIn.value, promisedBack.value])
        .filter((value) => value > 0);
      const most = Math.max(
        1,
        ...rows.flatMap(({ putIn, promisedBack }) =>
          [putIn, promisedBack].map(({ value, high }) => high ?? value),
        ),
      );
      expect(widths.length).toBe(values.length);
      widths.forEach((width, i) => {
        expect(width).toBeCloseTo(((values[i] ?? 0) / most) * (720 - 196 - 26), 1);
      });
      expect(Math.max(0, ...widths)).toBeLessThanOrEqual(720);
    }),
  );
});
