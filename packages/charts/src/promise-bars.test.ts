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
    <style>text{font-family:system-ui,sans-serif}text{font-size:13px;font-variant-numeric:tabular-nums}.title,.name{font-weight:600}.title{font-size:15px}.open{stroke-dasharray:3 3}.row{fill-opacity:0}.spend{fill:url(#spend-dash)}.capital-hatch{fill:url(#capital-hatch)}.capital-cross{fill:url(#capital-cross)}.spend-hatch{fill:url(#spend-hatch)}.spend-cross{fill:url(#spend-cross)}.both-hatch{fill:url(#both-hatch)}.both-cross{fill:url(#both-cross)}.ratio{font-weight:600;text-anchor:end}svg{background:#FBFAF7}.title,.name{fill:#1B1D22}.label{fill:#5B6270}.hairline{stroke:#D9D6CF}.row{fill:#1B1D22}.capital{fill:#B4540A}.dash{fill:#1F5FA8}.capital-line{stroke:#B4540A}.spend,.spend-line{stroke:#1F5FA8}.both-line{stroke:#5B6270}.open{fill:#FBFAF7}.ratio{fill:#1B1D22}@media (prefers-color-scheme:dark){svg{background:#14161A}.title,.name{fill:#ECEAE4}.label{fill:#A3A9B5}.hairline{stroke:#343842}.row{fill:#ECEAE4}.capital{fill:#F0A04B}.dash{fill:#79B4F2}.capital-line{stroke:#F0A04B}.spend,.spend-line{stroke:#79B4F2}.both-line{stroke:#A3A9B5}.open{fill:#14161A}.ratio{fill:#ECEAE4}}</style>
    <defs>
    <pattern id="capital-hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="capital-line" x1="0" y1="0" x2="0" y2="5" stroke-width="3"/></pattern>
    <pattern id="capital-cross" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="capital-line" x1="0" y1="0" x2="0" y2="5" stroke-width="2"/><line class="capital-line" x1="0" y1="0" x2="5" y2="0" stroke-width="2"/></pattern>
    <pattern id="spend-hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)"><line class="spend-line" x1="0" y1="0" x2="0" y2="5" stroke-width="3"/></pattern>
    <pattern id="spend-cross" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)"><line class="spend-line" x1="0" y1="0" x2="0" y2="5" stroke-width="2"/><line class="spend-line" x1="0" y1="0" x2="5" y2="0" stroke-width="2"/></pattern>
    <pattern id="both-hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="both-line" x1="0" y1="0" x2="0" y2="5" stroke-width="3"/></pattern>
    <pattern id="both-cross" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="both-line" x1="0" y1="0" x2="0" y2="5" stroke-width="2"/><line class="both-line" x1="0" y1="0" x2="5" y2="0" stroke-width="2"/></pattern>
    <pattern id="spend-dash" width="8" height="8" patternUnits="userSpaceOnUse"><rect class="dash" width="5.5" height="8"/></pattern>
    </defs>
    <text class="title" x="0" y="18">Put in and promised back</text>
    <line class="hairline" x1="0" y1="34" x2="720" y2="34"/>
    <text class="name" x="0" y="51">A</text>
    <text class="ratio" x="720" y="51">2.50×</text>
    <rect class="capital" x="0" y="60" width="170.42" height="14"/>
    <rect class="capital-hatch capital-line" x="170.42" y="60" width="75.74" height="14"/>
    <text class="label" x="252.17" y="71.5">$100 m to $130 m put in</text>
    <rect class="spend" x="0" y="80" width="473.4" height="14"/>
    <rect class="open spend-line" x="473.4" y="80" width="26" height="14"/>
    <text class="label" x="505.4" y="91.5">at least $250 m promised back</text>
    <line class="hairline" x1="0" y1="114" x2="720" y2="114"/>
    <text class="name" x="0" y="131">B</text>
    <text class="ratio" x="720" y="131">–</text>
    <rect class="capital" x="0" y="140" width="94.68" height="14"/>
    <text class="label" x="100.68" y="151.5">$50 m put in</text>
    <rect class="open spend-line" x="0" y="160" width="26" height="14"/>
    <text class="label" x="32" y="171.5">an unknown sum promised back</text>
    </svg>
    "
  `);
});

test('no row is no bar', () => {
  const svg = promiseBars({ title: 'T', description: 'D', rows: [], width: 340 });
  expect(svg.split('</defs>')[1]).not.toContain('<rect');
});

/** Where each text ends at the right, in the broadest face of 13 px. */
function rightEdges(svg: string): number[] {
  return [...svg.matchAll(/<text class="label" x="(.*?)" .*?>(.*?)<\/text>/g)].map(
    ([, x, text = '']) => Number(x) + [...text].length * 7.4,
  );
}

test.each([720, 358])('an interval on the longest bar keeps inside %i pixels', (width) => {
  const label = '$100.5 bn – $300.5 bn';
  const svg = promiseBars({
    title: 'T',
    description: 'D',
    width,
    rows: [
      {
        label: 'A',
        putIn: exactly(10),
        promisedBack: { value: 200_000, low: 100_500, high: 300_500, label },
        ratio: '–',
      },
    ],
  });
  for (const edge of rightEdges(svg)) expect(edge).toBeLessThanOrEqual(width + 0.1);
});

test('a name too long for its line is cut before the ratio', () => {
  const row = { label: 'a'.repeat(300), putIn: exactly(1), promisedBack: exactly(2) };
  const svg = promiseBars({
    title: 'T',
    description: 'D',
    rows: [{ ...row, ratio: '18.2×' }],
    width: 358,
  });
  const name = /<text class="name".*?>(.*?)</.exec(svg)?.[1] ?? '';
  expect(name).toMatch(/^a+…$/);
  expect(name.length * 8).toBeLessThanOrEqual(358 - 5 * 8);
});

test('it is read on a ground of its own, whatever theme the page around it has', () => {
  const svg = promiseBars({ title: 'T', description: 'D', rows: [], width: 340 });
  expect(svg.match(/svg\{background:#\w{6}\}/g)).toEqual([
    'svg{background:#FBFAF7}',
    'svg{background:#14161A}',
  ]);
});

const amount = fc.integer({ min: 0, max: 1e9 }).map((cents) => cents / 100);
const money: fc.Arbitrary<BarMoney> = fc
  .tuple(amount, amount, amount, fc.boolean(), fc.string())
  .map(([low, some, more, open, label]) => ({
    value: low + some,
    low,
    high: open ? null : low + some + more,
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
      // Names may be any words, these too: only what is drawn is looked at.
      expect(svg.replaceAll(/>[^<]*</g, '><')).not.toMatch(/NaN|Infinity|undefined/);
      const tags = svg.replaceAll(/<(\/?)([a-z]+)(?: [a-z-0-9A-Z:]+="[^"<>]*")*(\/?)>/g, '');
      expect(tags).not.toMatch(/[<>"]/);
      const solid = [...svg.matchAll(/<rect class="(?:capital|spend)" x="0" .*? width="(.*?)"/g)];
      const widths = solid.map(([, width]) => Number(width));
      const sums = rows.flatMap(({ putIn, promisedBack }) => [putIn, promisedBack]);
      const lows = sums.map(({ low }) => low).filter((low) => low > 0);
      const most = Math.max(1, ...sums.map(({ value, high }) => high ?? value));
      expect(widths.length).toBe(lows.length);
      widths.forEach((width, i) => {
        expect(width).toBeCloseTo(((lows[i] ?? 0) / most) * (720 - 196 - 26), 1);
      });
      expect(Math.max(0, ...widths)).toBeLessThanOrEqual(720);
    }),
  );
});

test('in a page a row with a mark can be opened, by a name that says it whole', () => {
  const row = {
    mark: 'box/a',
    label: 'A & B',
    putIn: exactly(100),
    promisedBack: exactly(250),
    ratio: '2.50×',
  };
  const spec = { title: 'T', description: 'D', rows: [row], width: 720 };
  expect(promiseBars(spec, 'page')).toContain(
    'data-mark="box/a" role="button" tabindex="-1" aria-label="A &amp; B: $100 m put in, $250 m promised back, 2.50×"',
  );
  expect(promiseBars(spec)).not.toContain('role="button"');
});
