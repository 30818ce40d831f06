import { cleanId, cleanText, escapeXml } from './clean-text.ts';
import { type Attribute, type Attributes, type Graph, refuseBroken } from './graph.ts';

interface Key {
  readonly id: string;
  readonly name: string;
  readonly type: 'boolean' | 'double' | 'string';
}

type Element = { readonly label: string; readonly attributes: Attributes };

function typeOf(value: Attribute | undefined): Key['type'] {
  if (typeof value === 'boolean') return 'boolean';
  return typeof value === 'number' ? 'double' : 'string';
}

/** The attributes of some elements by name, in the order in which they first stand. */
function keysOf(elements: readonly Element[], prefix: string): Key[] {
  const types = new Map<string, Key['type']>([['label', 'string']]);
  for (const { attributes } of elements)
    for (const [name, value] of Object.entries(attributes)) {
      const type = typeOf(value);
      types.set(name, (types.get(name) ?? type) === type ? type : 'string');
    }
  return [...types].map(([name, type], at) => ({ id: `${prefix}${at}`, name, type }));
}

function declared(keys: readonly Key[], what: string): string[] {
  return keys.map(
    ({ id, name, type }) =>
      `  <key id="${id}" for="${what}" attr.name="${escapeXml(name)}" attr.type="${type}"/>`,
  );
}

function dataOf({ label, attributes }: Element, keys: readonly Key[]): string[] {
  const told: Attributes = { label, ...attributes };
  return keys.flatMap(({ id, name }) => {
    const value = told[name];
    if (value === undefined || value === '') return [];
    return [`      <data key="${id}">${escapeXml(cleanText(String(value)))}</data>`];
  });
}

function idOf(id: string): string {
  return escapeXml(cleanId(id));
}

/**
 * A network as GraphML (Brandes et al. 2002), edges between the same two nodes kept apart.
 *
 * @throws where two nodes or two edges have one id, or an edge leads to no node
 */
export function asGraphml(graph: Graph): string {
  refuseBroken(graph);
  const { title, description, day, nodes, edges } = graph;
  const [nodeKeys, edgeKeys] = [keysOf(nodes, 'n'), keysOf(edges, 'e')];
  const about = { title, description, day };
  const aboutKeys: Key[] = Object.keys(about).map((name, at) => ({
    id: `g${at}`,
    name,
    type: 'string',
  }));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...declared(aboutKeys, 'graph'),
    ...declared(nodeKeys, 'node'),
    ...declared(edgeKeys, 'edge'),
    '  <graph edgedefault="directed">',
    ...dataOf({ label: '', attributes: about }, aboutKeys),
    ...nodes.flatMap((node) => [
      `    <node id="${idOf(node.id)}">`,
      ...dataOf(node, nodeKeys),
      '    </node>',
    ]),
    ...edges.flatMap((edge) => [
      `    <edge id="${idOf(edge.id)}" source="${idOf(edge.source)}" target="${idOf(edge.target)}">`,
      ...dataOf(edge, edgeKeys),
      '    </edge>',
    ]),
    '  </graph>',
    '</graphml>',
    '',
  ].join('\n');
}
