import { defaultModel, Model } from '@opensanctions/followthemoney';
import { shipped } from '@roundtrip/ledger/shipped';
import { deals, ledgerOf, links } from '@roundtrip/ledger/specimen';
import fc from 'fast-check';
import { MultiGraph } from 'graphology';
import { parse as parseGexf } from 'graphology-gexf';
import { parse as parseGraphml } from 'graphology-graphml';
import { describe, expect, test } from 'vitest';
import { shippedScenario } from '../simulation/simulation.ts';
import { cleanId, cleanText } from './clean-text.ts';
import {
  asGexf,
  asGraphml,
  dealGraph,
  dealsAsFtm,
  type Graph,
  simulatedAsFtm,
  simulatedGraph,
} from './exports.ts';

const whole = shipped();

const forms = [
  ['GEXF', asGexf, parseGexf],
  ['GraphML', asGraphml, parseGraphml],
] as const;

function cleaned(attributes: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(attributes)
      .map(([name, value]) => [name, typeof value === 'string' ? cleanText(value) : value])
      .filter(([, value]) => value !== ''),
  );
}

/** What a reader finds in a file is what was to be written, edge by edge. */
function holds(graph: Graph, read: MultiGraph): void {
  expect(read.order).toBe(graph.nodes.length);
  expect(read.size).toBe(graph.edges.length);
  for (const { id, label, attributes } of graph.nodes)
    expect(read.getNodeAttributes(cleanId(id))).toEqual(cleaned({ label, ...attributes }));
  for (const { id, source, target, label, attributes } of graph.edges) {
    expect(read.extremities(cleanId(id))).toEqual([cleanId(source), cleanId(target)]);
    expect(read.getEdgeAttributes(cleanId(id))).toEqual(cleaned({ label, ...attributes }));
  }
}

describe.each(forms)('%s', (_, write, parse) => {
  test('has every deal of the ledger as an edge of its own, with all that is known of it', () => {
    const graph = dealGraph(whole, {});
    const text = write(graph);
    const read = parse(MultiGraph, text);
    holds(graph, read);
    expect(read.size).toBe(whole.deals.size);
    for (const deal of whole.deals.values()) {
      const told = read.getEdgeAttributes(deal.id);
      expect([told.amount_usd_m, told.stage, told.kind]).toEqual([
        deal.amountUsdM,
        deal.stage,
        deal.kind,
      ]);
      expect(told.sources).toBe(deal.source.length === 0 ? undefined : deal.source.join(';'));
    }
    expect(write(dealGraph(whole, {}))).toBe(text);
  });

  test('takes any names: quotes, tags, control signs, halves of pairs, right to left', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom(
        '"<&>\'',
        ']]>',
        '\u0000\u0007\u001F',
        '\uD83D',
        '👩‍🚀',
        'עברית\u202E',
        '\r\n\t',
      ),
    );
    // No file tells 0 from −0.
    const amount = fc.double({ noNaN: true, noDefaultInfinity: true }).map((each) => each + 0);
    const attributes = fc.record({ note: text, amount_usd_m: amount });
    const some = fc.uniqueArray(text, { minLength: 1, maxLength: 4 }).chain((ids) =>
      fc.record({
        nodes: fc.tuple(
          ...ids.map((id) => fc.record({ id: fc.constant(id), label: text, attributes })),
        ),
        edges: fc.uniqueArray(
          fc.record({
            id: text,
            source: fc.constantFrom(...ids),
            target: fc.constantFrom(...ids),
            label: text,
            attributes,
          }),
          { maxLength: 4, selector: ({ id }) => id },
        ),
      }),
    );
    fc.assert(
      fc.property(some, text, ({ nodes, edges }, title) => {
        const graph: Graph = { title, description: title, day: '2025-06-30', nodes, edges };
        holds(graph, parse(MultiGraph, write(graph)));
      }),
      { numRuns: 25 },
    );
  });

  test('an empty network is a file too; a twin, and an edge that leads nowhere, are refused', () => {
    const empty: Graph = { title: '', description: '', day: '2025-06-30', nodes: [], edges: [] };
    expect(parse(MultiGraph, write(empty)).order).toBe(0);
    const node = { id: 'a', label: 'A', attributes: {} };
    const edge = { id: 'e', source: 'a', target: 'a', label: '', attributes: {} };
    expect(() => write({ ...empty, nodes: [node], edges: [edge, edge] })).toThrow(/"e"/);
    expect(() => write({ ...empty, nodes: [node, node] })).toThrow(/"a"/);
    expect(() => write({ ...empty, edges: [edge] })).toThrow(/"a"/);
  });
});

describe('the deals as a network', () => {
  test('add up, stage by stage, to the money of the ledger; an unknown amount is no zero', () => {
    const ledger = ledgerOf({
      deals: deals(
        { id: 'round', payer: 'g', amount_usd_m: '100' },
        { id: 'cheque', payer: 'x', amount_usd_m: '30' },
        { id: 'unsaid', payer: 'z', amount_usd_m: '', stage: 'unknown', paid_on: '' },
      ),
      'deal-links': links('cheque part-of round', 'unsaid part-of round'),
    });
    const { edges } = dealGraph(ledger, {});
    const of = (id: string) => edges.find((edge) => edge.id === id)?.attributes;
    expect(of('round')).toMatchObject({ amount_usd_m: 100, adds_paid_usd_m: 70 });
    expect(of('cheque')).toMatchObject({ adds_paid_usd_m: 30, links: 'part-of round' });
    expect(of('unsaid')).toMatchObject({ amount_low_usd_m: 0, amount_high_usd_m: 70 });
    expect(of('unsaid')).not.toHaveProperty('amount_usd_m');
  });

  test('hold what was known on a day only, and mark private rows', () => {
    const before = dealGraph(whole, { knownOn: '2023-06-30' });
    expect(before.edges.length).toBeLessThan(whole.deals.size / 5);
    expect(before.edges.some(({ id }) => id.includes('2024'))).toBe(false);
    const overlay =
      'id,kind,payer,payee,amount_usd_m,stage,amount_basis,known_on\nmine,equity,x,y,7,binding,judgement,2024-02-01';
    const { edges } = dealGraph(ledgerOf({}, overlay), {});
    expect(edges.map(({ id, attributes }) => [id, attributes.private])).toEqual([
      ['mine', true],
      ['x-y-24', false],
    ]);
  });
});

const model = new Model(defaultModel);

/** Every fault that the FollowTheMoney model finds in a file. */
function faults(text: string): string[] {
  const lines = text.trimEnd().split('\n');
  const schemas = new Map<string, string>(
    lines.map((line) => {
      const { id, schema } = JSON.parse(line);
      return [id, schema];
    }),
  );
  const found = lines.length === schemas.size ? [] : ['two entities have one id'];
  const formats: Readonly<Record<string, RegExp>> = {
    date: /^\d{4}(-\d{2}(-\d{2})?)?$/,
    number: /^\d+(\.\d+)?$/,
    url: /^https?:\/\//,
  };
  for (const line of lines) {
    const { id, schema: name, properties } = JSON.parse(line);
    const schema = model.getSchema(name);
    if (schema.abstract) found.push(`${id}: ${name} is abstract`);
    for (const needed of schema.required ?? [])
      if (properties[needed] === undefined) found.push(`${id}: no ${needed}`);
    for (const [key, values] of Object.entries<string[]>(properties)) {
      if (!schema.hasProperty(key)) {
        found.push(`${id}: ${name} has no ${key}`);
        continue;
      }
      const property = schema.getProperty(key);
      for (const value of values) {
        const { type } = property;
        if (type.values.size > 0 && !type.values.has(value)) found.push(`${id}: ${key} ${value}`);
        if (formats[type.name]?.test(value) === false) found.push(`${id}: ${key} ${value}`);
        if (!type.isEntity) continue;
        const other = schemas.get(value);
        if (other === undefined) found.push(`${id}: ${key} leads to no entity, ${value}`);
        else if (!model.getSchema(other).isA(property.getRange()))
          found.push(`${id}: ${key} leads to a ${other}, want ${property.getRange().name}`);
      }
    }
  }
  return found;
}

describe('FollowTheMoney', () => {
  const text = dealsAsFtm(whole, {});
  const entities: { id: string; schema: string; properties: Record<string, string[]> }[] = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

  test('every entity is valid in the model, every tie leads to two of them', () => {
    expect(faults(text)).toEqual([]);
    for (const entity of entities) expect(model.getEntity(entity).getCaption()).not.toBe('');
  });

  test('a broken file is found', () => {
    const line = '{"id":"a","schema":"Payment","properties":{"payer":["b"],"worth":["1"]}}';
    expect(faults(line)).toEqual([
      'a: no beneficiary',
      'a: payer leads to no entity, b',
      'a: Payment has no worth',
    ]);
  });

  test('every deal is one tie: owned, owed, paid, contracted, or of unknown kind', () => {
    const ofDeals = entities.filter(({ id }) => id.startsWith('deal-'));
    expect(ofDeals).toHaveLength(whole.deals.size);
    const schemaOf = (id: string) => ofDeals.find((one) => one.id === `deal-${id}`)?.schema;
    expect(schemaOf('microsoft-openai-2021-equity')).toBe('Ownership');
    expect(schemaOf('openai-cerebras-2025-12-loan')).toBe('Debt');
    expect(schemaOf('amazon-anthropic-2023-09-note')).toBe('Debt');
    expect(schemaOf('openai-microsoft-2025-10-azure-250b')).toBe('Contract');
    expect(schemaOf('stability-amazon-2023-cloud')).toBe('UnknownLink');
    const boards = entities.filter(({ schema }) => schema === 'Directorship');
    expect(boards.map(({ id }) => id)).toContain('board-microsoft-openai-board-observer');
  });

  test('amounts are whole dollars, and absent where nobody published them', () => {
    const tie = (id: string) => entities.find((one) => one.id === `deal-${id}`)?.properties;
    expect(tie('amazon-anthropic-2023-09-note')?.amount).toEqual(['1250000000']);
    expect(tie('openai-microsoft-2019-07-cloud')).not.toHaveProperty('amount');
  });

  test('a private deal is told', () => {
    const overlay =
      'id,kind,payer,payee,amount_usd_m,stage,amount_basis,known_on\nmine,equity,x,y,7,binding,judgement,2024-02-01';
    const mine = dealsAsFtm(ledgerOf({}, overlay), {})
      .split('\n')
      .find((line) => line.includes('"deal-mine"'));
    expect(mine).toContain('"summary":["PRIVATE. ');
  });
});

describe('a simulated quarter', () => {
  const asked = { scenario: shippedScenario('reference'), years: '1' };
  const graph = simulatedGraph(whole, asked, '2025Q4');

  test.each(forms)('is read back from %s', (_, write, parse) => {
    holds(graph, parse(MultiGraph, write(graph)));
    expect(graph.edges.length).toBeGreaterThan(50);
  });

  test('is valid in FollowTheMoney, and says that it is simulated', () => {
    const text = simulatedAsFtm(graph);
    expect(faults(text)).toEqual([]);
    expect(text.match(/SIMULATED/g)).toHaveLength(graph.edges.length);
  });

  test('payments of different kinds and quarters are never one edge', () => {
    const keys = graph.edges.map(({ source, target, attributes }) =>
      [source, target, attributes.transaction, attributes.settled_in, attributes.quarter].join(),
    );
    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(graph.edges.map(({ attributes }) => attributes.quarter))).toEqual(
      new Set(['2025Q4']),
    );
  });
});
