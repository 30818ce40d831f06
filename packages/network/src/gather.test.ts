import fc from 'fast-check';
import { expect, test } from 'vitest';
import { amounts, claims, sizes } from '../test/random-systems.ts';
import { type Gather, gatherFast, gatherOver, gatherPlain } from './gather.ts';
import { buildGraph } from './graph.ts';

function summed(gather: Gather | undefined, values: Float64Array): number[] {
  if (gather === undefined) throw new Error('no WebAssembly here');
  gather.value.set(values);
  gather.run();
  return [...gather.sum];
}

test('both ways give the same bits, those of the sums row by row', () => {
  fc.assert(
    fc.property(
      sizes.chain((firms) => fc.tuple(claims(firms), amounts(firms))),
      ([graph, whole]) => {
        const values = whole.map((each) => each / 7);
        const plain = summed(gatherPlain(graph), values);
        expect(summed(gatherFast(graph), values)).toEqual(plain);
        plain.forEach((sum, node) => {
          let wanted = 0;
          for (let edge = graph.first[node] ?? 0; edge < (graph.first[node + 1] ?? 0); edge += 1)
            wanted += (graph.weight[edge] ?? NaN) * (values[graph.to[edge] ?? -1] ?? NaN);
          expect(sum).toBeCloseTo(wanted, 10);
        });
      },
    ),
  );
});

test('a large graph is gathered more than once', () => {
  const edges = 30_000;
  const [from, to] = [0, 1].map((shift) =>
    Int32Array.from({ length: edges }, (_, edge) => (edge * 7919 + shift * (edge + 3)) % 1000),
  );
  const graph = buildGraph(1000, from ?? [], to ?? [], new Float64Array(edges).fill(0.25));
  const gather = gatherOver(graph);
  for (const each of [1, 3]) {
    const found = summed(gather, new Float64Array(1000).fill(each));
    expect(found.reduce((all, sum) => all + sum, 0)).toBe((edges / 4) * each);
  }
});
