import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../tools/prepare.mjs';

const folder = join(root, 'node_modules', '.cache', 'roundtrip', 'network');
const kinds = { Int32Array, Float64Array };

function graphColumns(name, { first, to, weight }) {
  return { [`${name}First`]: first, [`${name}To`]: to, [`${name}Weight`]: weight };
}

function columnsOf({ flows, incoming, passed, entering, obligations, over, shock, columns }) {
  return {
    flowsFirst: flows.first,
    flowsTo: flows.to,
    ...graphColumns('incoming', incoming),
    ...graphColumns('passed', passed),
    entering,
    ...graphColumns('claims', obligations.claims),
    owedOutside: obligations.owedOutside,
    resources: obligations.resources,
    ...graphColumns('over', over),
    shock,
    payer: columns[0],
    payee: columns[1],
    amount: columns[2],
  };
}

/** Writes a network for other programs: columns one after another, and where each begins. */
export function storeNetwork(network) {
  mkdirSync(folder, { recursive: true });
  const base = join(folder, `network-${network.edges}`);
  const columns = Object.entries(columnsOf(network));
  let offset = 0;
  const places = {};
  for (const [name, column] of columns) {
    const { length, byteLength } = column;
    places[name] = { kind: column.constructor.name, offset, length };
    offset += Math.ceil(byteLength / 8) * 8;
  }
  const bytes = Buffer.alloc(offset);
  for (const [name, column] of columns)
    bytes.set(
      new Uint8Array(column.buffer, column.byteOffset, column.byteLength),
      places[name].offset,
    );
  writeFileSync(`${base}.bin`, bytes);
  writeFileSync(`${base}.json`, JSON.stringify({ nodes: network.flows.nodes, places }));
  return base;
}

/** Reads one network again, with nothing beside its columns in memory. */
export function openNetwork(base) {
  const { nodes, places } = JSON.parse(readFileSync(`${base}.json`, 'utf8'));
  const { buffer, byteOffset } = readFileSync(`${base}.bin`);
  const column = (name) => {
    const { kind, offset, length } = places[name];
    return new kinds[kind](buffer, byteOffset + offset, length);
  };
  const graph = (name) => ({
    nodes,
    first: column(`${name}First`),
    to: column(`${name}To`),
    weight: column(`${name}Weight`),
  });
  return {
    flows: { nodes, first: column('flowsFirst'), to: column('flowsTo'), weight: column('amount') },
    columns: [column('payer'), column('payee'), column('amount')],
    incoming: graph('incoming'),
    passed: graph('passed'),
    entering: column('entering'),
    obligations: {
      claims: graph('claims'),
      owedOutside: column('owedOutside'),
      resources: column('resources'),
    },
    over: graph('over'),
    shock: column('shock'),
  };
}
