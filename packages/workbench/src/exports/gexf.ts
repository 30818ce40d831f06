import { MultiDirectedGraph } from 'graphology';
import { write } from 'graphology-gexf';
import { cleanId, cleanText } from './clean-text.ts';
import { type Attributes, type Graph, refuseBroken } from './graph.ts';

function clean(label: string, attributes: Attributes): Attributes {
  const told = Object.entries(attributes).map(([name, value]) => [
    name,
    typeof value === 'string' ? cleanText(value) : value,
  ]);
  return { label: cleanText(label), ...Object.fromEntries(told) };
}

/**
 * A network as GEXF 1.3 (Graph Exchange XML Format), edges between the same two nodes kept apart.
 *
 * @throws where two nodes or two edges have one id, or an edge leads to no node
 */
export function asGexf(network: Graph): string {
  refuseBroken(network);
  const { title, description, day, nodes, edges } = network;
  const graph = new MultiDirectedGraph();
  graph.replaceAttributes({
    lastModifiedDate: day,
    creator: 'Roundtrip',
    title: cleanText(title),
    description: cleanText(description),
  });
  for (const { id, label, attributes } of nodes)
    graph.addNode(cleanId(id), clean(label, attributes));
  for (const { id, source, target, label, attributes } of edges)
    graph.addEdgeWithKey(cleanId(id), cleanId(source), cleanId(target), clean(label, attributes));
  return `${write(graph, { version: '1.3' })}\n`;
}
