/** What an attribute may hold; one that is absent is unknown or does not apply, never zero. */
export type Attribute = string | number | boolean;
export type Attributes = Readonly<Record<string, Attribute>>;

export interface GraphNode {
  readonly id: string;
  readonly label: string;
  readonly attributes: Attributes;
}

/** One deal, or what one party paid another in one way within one quarter; never merged. */
export interface GraphEdge {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly label: string;
  readonly attributes: Attributes;
}

/** A directed network in which several edges may join the same two nodes. */
export interface Graph {
  readonly title: string;
  /** What it holds, in sentences. */
  readonly description: string;
  /** ISO 8601, of the data: the clock is never read. */
  readonly day: string;
  /** By id. */
  readonly nodes: readonly GraphNode[];
  /** By id. */
  readonly edges: readonly GraphEdge[];
}

/** Of several attributes those that are known. */
export function known(
  attributes: Readonly<Record<string, Attribute | null | undefined>>,
): Attributes {
  const told = Object.entries(attributes).flatMap(([name, value]): [string, Attribute][] =>
    value === undefined || value === null || value === '' ? [] : [[name, value]],
  );
  return Object.fromEntries(told);
}

/** Order that no locale changes. */
export function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function refuseTwice(elements: readonly { readonly id: string }[], what: string): Set<string> {
  const seen = new Set<string>();
  for (const { id } of elements) {
    if (seen.has(id)) throw new Error(`two ${what}s have the id ${JSON.stringify(id)}, want one`);
    seen.add(id);
  }
  return seen;
}

/**
 * Refuses what a reader of the file would take for something else.
 *
 * @throws where two nodes or two edges have one id, or an edge leads to no node
 */
export function refuseBroken({ nodes, edges }: Graph): void {
  const known = refuseTwice(nodes, 'node');
  refuseTwice(edges, 'edge');
  for (const { id, source, target } of edges)
    for (const end of [source, target])
      if (!known.has(end))
        throw new Error(`edge ${JSON.stringify(id)} leads to ${JSON.stringify(end)}, no node`);
}
