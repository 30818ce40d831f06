import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loopStrips, type Strip, type StripHop } from './loop-strips.ts';

const part = (family: 'capital' | 'spend', amount: number, estimated = false) => ({
  family,
  estimated,
  amount,
});

const strips: Strip[] = [
  {
    bottleneck: { value: 30_000, high: 30_000, words: '$30 bn' },
    hops: [
      {
        from: 'Nvidia',
        family: 'capital',
        parts: [part('capital', 30_000)],
        high: 30_000,
        words: '$30 bn',
      },
      {
        from: 'OpenAI',
        family: 'spend',
        parts: [part('spend', 200_000), part('spend', 100_000, true)],
        high: 300_000,
        words: '$300 bn',
      },
      {
        from: 'Oracle',
        family: 'spend',
        parts: [part('spend', 40_000)],
        high: null,
        words: '≥ $40 bn',
      },
    ],
  },
  {
    bottleneck: { value: null, high: 5000, words: '0 – $5 bn' },
    hops: [
      {
        from: 'Amazon (AWS and others)',
        family: 'both',
        parts: [part('capital', 3000), part('spend', 2000)],
        high: 5000,
        words: '$5 bn',
      },
      { from: 'Lab <1>', family: 'spend', parts: [], high: null, words: '?' },
    ],
  },
];

const draw = (width = 720) =>
  loopStrips({ title: 'Loops', description: 'In words.', strips, width });

/** Lengths of the bars of a class, the key's mark left out. */
function lengths(svg: string, mark: string): number[] {
  const bars = svg.matchAll(new RegExp(`<rect class="${mark}" .*? width="([\\d.]+)"`, 'g'));
  const all = [...bars].map(([, length]) => Number(length));
  return svg.includes(`<rect class="${mark}" x="0" y="34"`) ? all.slice(1) : all;
}

test('bars are as long as their dollars on one scale, the smallest hop with them', () => {
  const svg = draw();
  const perUsdM = (lengths(svg, 'capital')[0] ?? 0) / 30_000;
  const spend = [...svg.matchAll(/<rect class="spend" x="[\d.]+" y="\d+" width="([\d.]+)"/g)];
  const spent = spend.slice(1).map(([, length]) => Number(length));
  expect(spent.map((length) => Math.round(length / perUsdM / 1000))).toEqual([200, 40, 2]);
  expect(lengths(svg, 'bottleneck')).toEqual([lengths(svg, 'capital')[0]]);
});

test('an estimate is hatched, what nobody published an empty outline', () => {
  const svg = draw();
  expect(lengths(svg, 'spend-hatch spend-line')).toHaveLength(1);
  expect(lengths(svg, 'open spend-line')).toEqual([14, 14]);
});

test('names lose their brackets before they are cut, and are safe', () => {
  expect(draw(500)).toContain('>Amazon</text>');
  expect(draw()).toContain('>Lab &lt;1&gt;</text>');
});

test('in a page every loop can be opened, the one chosen is set off, nothing needs a style inside', () => {
  const marked = strips.map((strip, at) => ({
    ...strip,
    mark: `loop/${at}`,
    label: `Loop <${at}>`,
  }));
  const spec = { title: 'Loops', description: 'In words.', strips: marked, width: 440 };
  const svg = loopStrips({ ...spec, lit: 'loop/1' }, 'page');
  expect(svg).not.toMatch(/<style|style=|\bid=|<defs|class="title"/);
  expect(svg.match(/class="mark" data-mark="loop\/\d" role="button"/g)).toHaveLength(2);
  expect(svg).toContain('aria-label="Loop &lt;0&gt;"');
  expect(svg.match(/class="lit"/g)).toHaveLength(1);
  expect(svg).toContain('>Smallest hop: $30 bn</text>');
});

test('money of a private file is cross-hatched', () => {
  const [first] = strips;
  const mine = { ...part('capital', 10), isPrivate: true };
  const hop = { from: 'A', family: 'capital' as const, parts: [mine], high: 10, words: '$10 m' };
  const some = first === undefined ? [] : [{ ...first, hops: [hop] }];
  const svg = loopStrips({ title: 'Loops', description: '', strips: some, width: 720 });
  expect(svg).toContain('<rect class="capital-cross capital-line"');
});

test('without loops it says so', () => {
  const svg = loopStrips({ title: 'Loops', description: 'None.', strips: [], width: 720 });
  expect(svg).toContain('None is known.');
});

test('it is read on a ground of its own, whatever theme the page around it has', () => {
  expect(draw().match(/svg\{background:#\w{6}\}/g)).toEqual([
    'svg{background:#FBFAF7}',
    'svg{background:#14161A}',
  ]);
});

const sum = fc.double({ min: 0, max: 1e7, noNaN: true });
const hop: fc.Arbitrary<StripHop> = fc
  .tuple(
    fc.string(),
    fc.constantFrom('capital' as const, 'spend' as const),
    fc.array(fc.tuple(fc.boolean(), sum), { maxLength: 2 }),
    fc.option(sum),
  )
  .map(([from, family, parts, more]) => ({
    from,
    family,
    parts: parts.map(([estimated, amount]) => part(family, amount, estimated)),
    high: more === null ? null : parts.reduce((all, [, amount]) => all + amount, more),
    words: from,
  }));
const strip: fc.Arbitrary<Strip> = fc
  .tuple(fc.array(hop, { minLength: 2, maxLength: 6 }), fc.boolean())
  .map(([hops, isKnown]) => {
    const highs = hops.flatMap(({ high }) => high ?? []);
    const values = hops.map(({ parts }) => parts.reduce((all, { amount }) => all + amount, 0));
    const value = isKnown ? Math.min(...values) : null;
    const high = highs.length === 0 ? null : Math.min(...highs);
    return { hops, bottleneck: { value, high, words: 'some' } };
  });

test.each([720, 360])('any loops keep inside %i pixels, in well-formed lines', (width) => {
  fc.assert(
    fc.property(fc.array(strip, { maxLength: 4 }), fc.string(), (some, title) => {
      const svg = loopStrips({ title, description: title, strips: some, width });
      // Names may be any words, these too: only what is drawn is looked at.
      expect(svg.replaceAll(/>[^<]*</g, '><')).not.toMatch(/NaN|Infinity|undefined|="-/);
      const tags = svg.replaceAll(/<(\/?)([a-z]+)(?: [a-z-0-9A-Z:]+="[^"<>]*")*(\/?)>/g, '');
      expect(tags).not.toMatch(/[<>"]/);
      for (const [, x, length] of svg.matchAll(/<rect .*?x="([\d.]+)" .*?width="([\d.]+)"/g))
        expect(Number(x) + Number(length)).toBeLessThanOrEqual(width + 0.1);
    }),
  );
});

test('the picture is this one', () => {
  expect(draw()).toMatchSnapshot();
});
