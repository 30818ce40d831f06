import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { flowMap } from './flow-map.ts';
import { pointAt, waysOf } from './flow-paths.ts';
import { seating } from './flow-seats.ts';
import type { FlowMap, FlowRibbon } from './flow-spec.ts';
import { pixels } from './markup.ts';

const columns = ['Funds', 'Chips', 'Clouds', 'Labs'];

function node(id: string, column: number, folded = false): FlowMap['nodes'][number] {
  return { id, name: id, column, folded, mark: `box/${id}`, label: `${id}: pays and is paid` };
}

function ribbon(
  from: string,
  to: string,
  family: 'capital' | 'spend',
  amount: number,
  more: Partial<FlowRibbon> = {},
): FlowRibbon {
  return {
    from,
    to,
    family,
    parts: [{ certainty: 'known', amount }],
    unknown: false,
    words: `$${amount} m`,
    mark: `flow/${from}/${to}/${family}`,
    label: `${from} to ${to}, ${family}: $${amount} m`,
    ...more,
  };
}

const small: FlowMap = {
  title: 'Who funds whom',
  description: 'Chip puts 30 into Lab, which pays 60 to Cloud and 10 to Chip.',
  columns,
  nodes: [
    node('Fund', 0),
    node('Chip <&>', 1),
    node('Cloud', 2),
    node('9 others', 2, true),
    node('Lab', 3),
  ],
  ribbons: [
    ribbon('Fund', 'Lab', 'capital', 50),
    ribbon('Chip <&>', 'Lab', 'capital', 30),
    ribbon('Lab', 'Cloud', 'spend', 60, { parts: [{ certainty: 'estimated', amount: 60 }] }),
    ribbon('Lab', 'Chip <&>', 'spend', 10),
    ribbon('Cloud', '9 others', 'spend', 5, { parts: [], unknown: true, words: '?' }),
    ribbon('Lab', 'Cloud', 'capital', 4, { parts: [{ certainty: 'private', amount: 4 }] }),
  ],
  room: [
    { from: 'Fund', to: 'Lab', family: 'capital', amount: 80 },
    { from: 'Lab', to: 'Cloud', family: 'spend', amount: 90 },
  ],
  width: 720,
  height: 400,
};

describe('the picture', () => {
  test.each(['file', 'page'] as const)('for a %s', async (face) => {
    await expect(flowMap(small, face)).toMatchFileSnapshot(`__snapshots__/flow-map-${face}.svg`);
  });

  test('lights what it is asked to, with its amount, and dims the rest', () => {
    const svg = flowMap({ ...small, lit: ['flow/Lab/Cloud/spend'] }, 'page');
    const dim = svg.split('\n').filter((line) => line.includes('class="mark ribbon dim"'));
    expect(dim).toHaveLength(small.ribbons.length - 1);
    expect(svg.match(/class="amount/g)).toHaveLength(1);
    expect(svg).toContain('$60 m</text>');
  });

  test('in a page it carries no style, no id, and every flow and box can be opened', () => {
    const svg = flowMap(small, 'page');
    expect(svg).not.toMatch(/<style|style=|\bid=|<defs|<script/);
    expect(svg.match(/role="button"/g)).toHaveLength(small.ribbons.length + small.nodes.length);
  });
});

const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const amount = fc.double({ min: 0, max: 300_000, noNaN: true });
const drawnMap: fc.Arbitrary<FlowMap> = fc
  .record({
    places: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 8, maxLength: 8 }),
    flows: fc.uniqueArray(
      fc.record({
        from: fc.constantFrom(...ids),
        to: fc.constantFrom(...ids),
        family: fc.constantFrom('capital' as const, 'spend' as const),
        most: amount,
        share: fc.double({ min: 0, max: 1, noNaN: true }),
        unknown: fc.boolean(),
      }),
      { maxLength: 40, selector: ({ from, to, family }) => `${from} ${to} ${family}` },
    ),
    width: fc.integer({ min: 640, max: 1200 }),
  })
  .map(({ places, flows, width }) => {
    const between = flows.filter(({ from, to }) => from !== to);
    return {
      ...small,
      nodes: ids.map((id, at) => node(id, places[at] ?? 0)),
      ribbons: between.map(({ from, to, family, most, share, unknown }) =>
        ribbon(from, to, family, most * share, { unknown }),
      ),
      room: between.map(({ from, to, family, most }) => ({ from, to, family, amount: most })),
      width,
      height: 700,
    };
  });

test('no ribbon passes behind a box, on any map', () => {
  fc.assert(
    fc.property(drawnMap, (spec) => {
      const placed = seating(spec);
      for (const { seat, pieces } of waysOf(placed, columns.length))
        for (const piece of pieces)
          for (let at = 0; at <= 1; at += 0.02) {
            const [x, y] = pointAt(piece, at);
            for (const box of placed.boxes.values()) {
              const isIn =
                x > box.x + 0.01 &&
                x < box.x + box.width - 0.01 &&
                y > box.y &&
                y < box.y + box.height;
              expect(isIn, `${seat.key} behind ${box.id} at ${x}, ${y}`).toBe(false);
            }
          }
    }),
    { numRuns: 60 },
  );
});

test('widths are the dollars of one scale, and nothing known is drawn thinner than a pixel', () => {
  fc.assert(
    fc.property(drawnMap, (spec) => {
      const { perUsdM } = seating(spec);
      const svg = flowMap(spec, 'page');
      for (const { mark, parts } of spec.ribbons) {
        const group =
          svg.slice(svg.indexOf(`class="mark ribbon" data-mark="${mark}"`)).split('</g>', 1)[0] ??
          '';
        const known = /class="flow \w+-known[^"]*" stroke-width="([\d.]+)"/.exec(group)?.[1];
        const wanted = Math.max(1, (parts[0]?.amount ?? 0) * perUsdM);
        expect(known).toBe(pixels(wanted));
      }
    }),
    { numRuns: 60 },
  );
});

test('what is drawn today moves no box and no port', () => {
  fc.assert(
    fc.property(drawnMap, fc.double({ min: 0, max: 1, noNaN: true }), (spec, share) => {
      const less = spec.ribbons.map((one) => ({
        ...one,
        parts: one.parts.map((part) => ({ ...part, amount: part.amount * share })),
      }));
      const now = seating({ ...spec, ribbons: less.slice(1) });
      const before = seating(spec);
      expect([...now.boxes]).toEqual([...before.boxes]);
      expect(now.perUsdM).toBe(before.perUsdM);
      expect(waysOf(now, columns.length)).toEqual(waysOf(before, columns.length));
    }),
    { numRuns: 60 },
  );
});

test('boxes and lanes keep inside the picture', () => {
  fc.assert(
    fc.property(drawnMap, (spec) => {
      const { boxes, lanes } = seating(spec);
      for (const { x, y, width, height } of boxes.values()) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x + width).toBeLessThanOrEqual(spec.width);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y + height).toBeLessThanOrEqual(spec.height);
      }
      for (const y of lanes.values()) expect(y > 0 && y < spec.height).toBe(true);
    }),
    { numRuns: 60 },
  );
});
