import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type XrayBars, xrayBars } from './xray-bars.ts';

const spec: XrayBars = {
  title: 'Cloud revenue of X, seen through',
  description: '2024Q1: revenue $100 m.',
  notes: ['Faint: if nothing more was paid.'],
  width: 720,
  rows: [
    {
      label: '2024Q1',
      bars: [
        { organic: 0, cannotTell: 90, recycled: 10, label: '≥ 0 organic', conditional: false },
        { organic: 60, cannotTell: 30, recycled: 10, label: '≥ $60 m organic', conditional: true },
      ],
      net: { low: 70, high: 95, label: 'net $70–95 m' },
    },
  ],
};

test('draws what is sure solid, what nobody can tell hatched, what is conditional faint', () => {
  expect(xrayBars(spec)).toMatchInlineSnapshot(`
    "<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 162" width="720" height="162" role="img" aria-labelledby="title description">
    <title id="title">Cloud revenue of X, seen through</title>
    <desc id="description">2024Q1: revenue $100 m.</desc>
    <style>text{font-family:system-ui,sans-serif}text{font-size:13px;font-variant-numeric:tabular-nums}.title,.name{font-weight:600}.title{font-size:15px}.open{stroke-dasharray:3 3}.row{fill-opacity:0}.spend{fill:url(#spend-dash)}.capital-hatch{fill:url(#capital-hatch)}.capital-cross{fill:url(#capital-cross)}.spend-hatch{fill:url(#spend-hatch)}.spend-cross{fill:url(#spend-cross)}.both-hatch{fill:url(#both-hatch)}.both-cross{fill:url(#both-cross)}.unknown{fill:url(#both-hatch)}.pale{opacity:.5}.net{fill:none;stroke-width:1.5}svg{background:#FBFAF7}.title,.name{fill:#1B1D22}.label{fill:#5B6270}.hairline{stroke:#D9D6CF}.row{fill:#1B1D22}.capital{fill:#B4540A}.dash{fill:#1F5FA8}.capital-line{stroke:#B4540A}.spend,.spend-line{stroke:#1F5FA8}.both-line{stroke:#5B6270}.open{fill:#FBFAF7}.unknown{stroke:#5B6270}.organic{fill:#1F5FA8}.recycled{fill:#B4540A}.net{stroke:#1B1D22}@media (prefers-color-scheme:dark){svg{background:#14161A}.title,.name{fill:#ECEAE4}.label{fill:#A3A9B5}.hairline{stroke:#343842}.row{fill:#ECEAE4}.capital{fill:#F0A04B}.dash{fill:#79B4F2}.capital-line{stroke:#F0A04B}.spend,.spend-line{stroke:#79B4F2}.both-line{stroke:#A3A9B5}.open{fill:#14161A}.unknown{stroke:#A3A9B5}.organic{fill:#79B4F2}.recycled{fill:#F0A04B}.net{stroke:#ECEAE4}}</style>
    <defs>
    <pattern id="capital-hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="capital-line" x1="0" y1="0" x2="0" y2="5" stroke-width="3"/></pattern>
    <pattern id="capital-cross" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="capital-line" x1="0" y1="0" x2="0" y2="5" stroke-width="2"/><line class="capital-line" x1="0" y1="0" x2="5" y2="0" stroke-width="2"/></pattern>
    <pattern id="spend-hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)"><line class="spend-line" x1="0" y1="0" x2="0" y2="5" stroke-width="3"/></pattern>
    <pattern id="spend-cross" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)"><line class="spend-line" x1="0" y1="0" x2="0" y2="5" stroke-width="2"/><line class="spend-line" x1="0" y1="0" x2="5" y2="0" stroke-width="2"/></pattern>
    <pattern id="both-hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="both-line" x1="0" y1="0" x2="0" y2="5" stroke-width="3"/></pattern>
    <pattern id="both-cross" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="both-line" x1="0" y1="0" x2="0" y2="5" stroke-width="2"/><line class="both-line" x1="0" y1="0" x2="5" y2="0" stroke-width="2"/></pattern>
    <pattern id="spend-dash" width="8" height="8" patternUnits="userSpaceOnUse"><rect class="dash" width="5.5" height="8"/></pattern>
    </defs>
    <text class="title" x="0" y="18">Cloud revenue of X, seen through</text>
    <rect class="organic" x="0" y="34" width="24" height="12"/><text class="label" x="32" y="44.5">organic at least</text>
    <rect class="unknown" x="360" y="34" width="24" height="12"/><text class="label" x="392" y="44.5">nobody can tell</text>
    <rect class="recycled" x="0" y="54" width="24" height="12"/><text class="label" x="32" y="64.5">recycled at least</text>
    <path class="net" d="M360 56v8M384 56v8M360 60H384"/><text class="label" x="392" y="64.5">own money taken out</text>
    <text class="label" x="0" y="84.5">Faint: if nothing more was paid.</text>
    <text class="name" x="0" y="118.5">2024Q1</text>
    <rect class="unknown" x="66" y="108" width="481.5" height="12"/>
    <rect class="recycled" x="547.5" y="108" width="53.5" height="12"/>
    <text class="label" x="609" y="118.5">≥ 0 organic</text>
    <g class="pale"><rect class="organic" x="66" y="124" width="321" height="12"/><rect class="unknown" x="387" y="124" width="160.5" height="12"/><rect class="recycled" x="547.5" y="124" width="53.5" height="12"/></g>
    <text class="label" x="609" y="134.5">≥ $60 m organic</text>
    <path class="net" d="M440.5 142v8M574.25 142v8M440.5 146H574.25"/>
    <text class="label" x="582.25" y="150.5">net $70–95 m</text>
    </svg>
    "
  `);
});

test('no row is no bar but the key', () => {
  const svg = xrayBars({ ...spec, rows: [] });
  expect(svg.split('</defs>')[1]?.match(/<rect/g)).toHaveLength(3);
});

test.each([720, 358])('every label keeps inside %i pixels', (width) => {
  const long = 'a label far longer than any room beside a bar has ever been, by a wide margin';
  const svg = xrayBars({
    ...spec,
    width,
    title: long.repeat(3),
    notes: [long.repeat(3)],
    rows: spec.rows.map((row) => ({
      label: long,
      bars: row.bars.map((bar) => ({ ...bar, label: long })),
      net: { ...row.net, label: long },
    })),
  });
  const texts = [...svg.matchAll(/<text class="(label|name|title)" x="(.*?)" .*?>(.*?)<\/text>/g)];
  const broad: Record<string, number> = { label: 7.4, name: 8, title: 9.1 };
  for (const [, kind = '', x, text = ''] of texts)
    expect(Number(x) + [...text].length * (broad[kind] ?? 0)).toBeLessThanOrEqual(width + 0.1);
});

test('it is read on a ground of its own, whatever theme the page around it has', () => {
  expect(xrayBars(spec).match(/svg\{background:#\w{6}\}/g)).toEqual([
    'svg{background:#FBFAF7}',
    'svg{background:#14161A}',
  ]);
});

const amount = fc.integer({ min: 0, max: 1e9 }).map((cents) => cents / 100);
const bar = fc.record({
  organic: amount,
  cannotTell: amount,
  recycled: amount,
  label: fc.string(),
  conditional: fc.boolean(),
});
const row = fc.record({
  label: fc.string(),
  bars: fc.array(bar, { maxLength: 2 }),
  net: fc
    .tuple(amount, amount, fc.string())
    .map(([low, more, label]) => ({ low, high: low + more, label })),
});

test('any names and sums give well-formed lines, and parts that follow on one another', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 5 }), fc.string(), (rows, title) => {
      const svg = xrayBars({ title, description: title, notes: [title], rows, width: 720 });
      // Names may be any words, these too: only what is drawn is looked at.
      expect(svg.replaceAll(/>[^<]*</g, '><')).not.toMatch(/NaN|Infinity|undefined/);
      const tags = svg.replaceAll(/<(\/?)([a-z]+)(?: [a-z-0-9A-Z:]+="[^"<>]*")*(\/?)>/g, '');
      expect(tags).not.toMatch(/[<>"]/);
      const parts = rows.flatMap(({ bars }) =>
        bars.flatMap(({ organic, cannotTell, recycled }) =>
          [organic, cannotTell, recycled].filter((each) => each > 0),
        ),
      );
      const drawn = [...svg.matchAll(/<rect class="\w+" x="(.*?)" y=".*?" width="(.*?)"/g)].slice(
        3,
      );
      expect(drawn.length).toBe(parts.length);
      const most = Math.max(
        1,
        ...rows.flatMap(({ bars, net }) => [
          net.high,
          ...bars.map((one) => one.organic + one.cannotTell + one.recycled),
        ]),
      );
      drawn.forEach(([, x, width], i) => {
        expect(Number(x) + Number(width)).toBeLessThanOrEqual(720.1);
        expect(Number(width)).toBeLessThanOrEqual(((parts[i] ?? 0) / most) * 720 + 0.1);
      });
    }),
  );
});
