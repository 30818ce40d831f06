import type { MapScreen } from '../answers/map-screen.ts';

type Graph = Pick<MapScreen, 'nodes' | 'flows'>;
type Flow = Graph['flows'][number];

/** Where a key leads on the map: left and right along the money, up and down between its ports. */
export function nextOnMap({ nodes, flows }: Graph, mark: string, key: string): string | undefined {
  const place = new Map(nodes.map((node, at) => [node.mark, { at, column: node.column }]));
  const columnOf = (id: string) => place.get(`box/${id}`)?.column ?? 0;
  const orderOf = (id: string) => place.get(`box/${id}`)?.at ?? 0;
  const ends = ({ from, to }: Flow) =>
    columnOf(from) <= columnOf(to) ? ([from, to] as const) : ([to, from] as const);
  const inOrder = flows.toSorted((a, b) => {
    const [[leftA, rightA], [leftB, rightB]] = [ends(a), ends(b)];
    return orderOf(leftA) - orderOf(leftB) || orderOf(rightA) - orderOf(rightB);
  });
  if (key === 'Home') return nodes[0]?.mark;
  if (key === 'End') return nodes.at(-1)?.mark;
  const step = key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : 0;
  const flow = flows.find((one) => one.mark === mark);
  if (flow !== undefined) {
    const [left, right] = ends(flow);
    if (key === 'ArrowLeft') return `box/${left}`;
    if (key === 'ArrowRight') return `box/${right}`;
    return step === 0 ? undefined : inOrder[inOrder.indexOf(flow) + step]?.mark;
  }
  const at = nodes.findIndex((node) => node.mark === mark);
  if (step !== 0) return nodes[at + step]?.mark;
  const id = mark.slice('box/'.length);
  if (key === 'ArrowRight') return inOrder.find((one) => ends(one)[0] === id)?.mark;
  if (key === 'ArrowLeft') return inOrder.find((one) => ends(one)[1] === id)?.mark;
  return undefined;
}

/** Where a key leads among the loops. */
export function nextInRow(marks: readonly string[], mark: string, key: string): string | undefined {
  if (key === 'Home') return marks[0];
  if (key === 'End') return marks.at(-1);
  const step = key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : 0;
  return step === 0 ? undefined : marks[marks.indexOf(mark) + step];
}
