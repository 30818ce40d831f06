import fc from 'fast-check';
import { expect, test } from 'vitest';
import { amounts, claims, sizes } from '../../test/random-systems.ts';
import { buildGraph } from '../graph/graph.ts';
import { fastRounds, type Hanging, plainRounds, type Rounds, roundsOf } from './rounds.ts';

function after(rounds: Rounds | undefined, count: number): unknown[] {
  if (rounds === undefined) throw new Error('no WebAssembly here');
  return Array.from({ length: count }, () => [
    rounds.next(),
    [...rounds.value()],
    [...rounds.held()],
  ]);
}

const systems = sizes.chain((firms) =>
  fc.record({
    graph: claims(firms),
    enough: amounts(firms).map((all) => all.map((each) => each * 5)),
    base: amounts(firms).map((all) => all.map((each) => (each - 10) / 7)),
    each: amounts(firms).map((all) => all.map((each) => each / 300)),
    from: amounts(firms).map((all) => all.map((each) => each / 11)),
    cap: fc.constantFrom(1, 2.5, 1e9),
  }),
);
const alike = fc.record({ enough: fc.constantFrom(3, Infinity), each: fc.constantFrom(0.5, 1) });

test('in WebAssembly and in plain code the same bits', () => {
  fc.assert(
    fc.property(systems, alike, ({ from, ...hanging }, same) => {
      expect(after(fastRounds(hanging, from), 4)).toEqual(after(plainRounds(hanging, from), 4));
      const one = { ...hanging, ...same };
      expect(after(fastRounds(one, from), 4)).toEqual(after(plainRounds(one, from), 4));
    }),
  );
});

test('rounds of one graph end where others begin, and without a cap nothing is held', () => {
  const graph = buildGraph(3, [0, 1], [1, 2], [1, 1]);
  const hanging = {
    graph,
    enough: Infinity,
    base: Float64Array.of(1, 1, 1),
    each: 1,
    cap: Infinity,
  };
  const first = fastRounds(hanging, new Float64Array(3));
  expect(first?.next()).toBe(1);
  const second = fastRounds(hanging, new Float64Array(3));
  expect(() => first?.next()).toThrow('other rounds of the same graph began since');
  expect(() => first?.value()).toThrow('other rounds of the same graph began since');
  for (const each of [1, 1, 1, 0]) expect(second?.next()).toBe(each);
  expect([...(second?.value() ?? [])]).toEqual([3, 2, 1]);
  expect([...(second?.held() ?? [])]).toEqual([0, 0, 0]);
});

test('a layout forgets what stood in its columns before', () => {
  const graph = buildGraph(1, [], [], []);
  const hanging = { graph, enough: 3, base: Float64Array.of(0.5), each: 1, cap: 1 };
  expect(fastRounds(hanging, Float64Array.of(0))?.next()).toBe(0.5);
  const enough = Float64Array.of(0);
  expect(after(fastRounds({ ...hanging, enough, cap: 0.25 }, Float64Array.of(0.25)), 2)).toEqual(
    after(plainRounds({ ...hanging, enough, cap: 0.25 }, Float64Array.of(0.25)), 2),
  );
  expect(() => roundsOf({ ...hanging, enough: 0 }, Float64Array.of(0))).toThrow('enough is 0');
});

test('a round by hand', () => {
  const hanging: Hanging = {
    graph: buildGraph(4, [0, 0, 0, 0, 0, 1, 2], [1, 2, 3, 1, 2, 0, 3], [1, 2, 3, 4, 5, 6, 7]),
    enough: Float64Array.of(Infinity, 2, Infinity, Infinity),
    base: Float64Array.of(0.25, 0, -9, 0.5),
    each: Float64Array.of(0.05, 0.1, 1, 1),
    cap: 1,
  };
  const rounds = plainRounds(hanging, Float64Array.of(0.5, 0.5, 0.5, 0.5));
  expect(rounds.next()).toBe(0.5);
  expect([...rounds.value()]).toEqual([0.625, 1, 0, 0.5]);
  expect([...rounds.held()]).toEqual([0, 1, 0, 0]);
});

test('a large graph settles where its rows say', () => {
  const [nodes, edges] = [1000, 30_000];
  const from = Int32Array.from({ length: edges }, (_, edge) => edge % nodes);
  const to = Int32Array.from({ length: edges }, (_, edge) => (edge * 7919 + 13) % nodes);
  const hanging: Hanging = {
    graph: buildGraph(nodes, from, to, new Float64Array(edges).fill(0.5 / 30)),
    enough: new Float64Array(nodes).fill(Infinity),
    base: new Float64Array(nodes).fill(1),
    each: new Float64Array(nodes).fill(1),
    cap: Infinity,
  };
  const rounds = roundsOf(hanging, new Float64Array(nodes));
  for (let round = 0; round < 60; round += 1) rounds.next();
  for (const value of rounds.value()) expect(value).toBeCloseTo(2, 12);
});
