import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { Package } from 'datapackage';
import { afterAll, describe, expect, test } from 'vitest';
import { resourceDescriptors } from './index.ts';

const folder = fileURLToPath(new URL('../../../data/', import.meta.url));
const descriptor = JSON.parse(readFileSync(join(folder, 'datapackage.json'), 'utf8'));
const resources: { name: string; path: string; bytes: number; hash: string }[] =
  descriptor.resources;

/**
 * Rows and filled cells of the research that the package was made from, counted there with another
 * program. A change of the data changes this list in the same commit, and says why.
 */
const collected: Readonly<Record<string, readonly [rows: number, facts: number]>> = {
  sources: [748, 4404],
  entities: [186, 1353],
  metrics: [212, 872],
  deals: [264, 3471],
  'deal-links': [181, 700],
  observations: [717, 7805],
  events: [95, 855],
  priors: [65, 585],
  fx: [50, 240],
  'initial-state': [1091, 12538],
};

interface Keyed {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly relations: boolean;
}

/** Reads a table with the Frictionless implementation: schema, constraints, keys, foreign keys. */
async function readWithFrictionless(base: string, name: string): Promise<Keyed> {
  const loaded = await Package.load(join(base, 'datapackage.json'), { basePath: base });
  const resource = loaded.getResource(name);
  const relations = await resource.checkRelations();
  return { rows: await resource.read({ keyed: true, cast: true }), relations };
}

describe('an implementation of Frictionless that others wrote', () => {
  test('finds the descriptor valid', async () => {
    const loaded = await Package.load(join(folder, 'datapackage.json'), { basePath: folder });
    expect(loaded.errors).toEqual([]);
    expect(loaded.valid).toBe(true);
  });

  test.each(Object.entries(collected))('reads %s whole, no fact lost', async (name, count) => {
    const { rows, relations } = await readWithFrictionless(folder, name);
    const facts = rows.flatMap((row) => Object.values(row)).filter((cell) => cell !== null);
    expect([rows.length, facts.length]).toEqual(count);
    expect(relations).toBe(true);
  });
});

describe('it would notice', () => {
  const broken = mkdtempSync(join(tmpdir(), 'roundtrip-data-'));
  afterAll(() => rmSync(broken, { recursive: true }));
  const spoil = (name: string, from: string, to: string) => {
    cpSync(folder, broken, { recursive: true });
    const path = join(broken, `${name}.csv`);
    const before = readFileSync(path, 'utf8');
    expect(before).toContain(from);
    writeFileSync(path, before.replace(from, to));
    return readWithFrictionless(broken, name);
  };
  test('an unknown kind', async () => {
    await expect(spoil('deals', ',cloud-credits,', ',cloud-gifts,')).rejects.toThrow();
  });
  test('a payer that is no entity', async () => {
    await expect(spoil('deals', ',microsoft,openai,', ',macrosoft,openai,')).rejects.toThrow(
      /foreign key/i,
    );
  });
  test('a key twice', async () => {
    const line = readFileSync(join(folder, 'events.csv'), 'utf8').split('\n')[1] ?? '';
    await expect(spoil('events', line, `${line}\n${line}`)).rejects.toThrow();
  });
});

describe('datapackage.json', () => {
  test.each(resources)('vouches for $path', ({ path, bytes, hash }) => {
    const content = readFileSync(join(folder, path));
    expect(content.length).toBe(bytes);
    expect(`sha256:${createHash('sha256').update(content).digest('hex')}`).toBe(hash);
  });

  test('describes the tables as the ledger reads them', () => {
    const described = resources.map(({ bytes: _, hash: __, ...rest }) => rest);
    expect(described).toEqual(
      resourceDescriptors().map((resource) => ({
        ...resource,
        type: 'table',
        format: 'csv',
        mediatype: 'text/csv',
        encoding: 'utf-8',
      })),
    );
  });

  test('names release, licence and version', () => {
    expect(descriptor.released).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(descriptor.licenses[0].name).toBe('CC-BY-4.0');
    expect(descriptor.version).toMatch(/^\d+\.\d+\.\d+$/);
  });

  test('columns stand in the files as described, none more', () => {
    for (const { name, schema } of resourceDescriptors()) {
      const header = readFileSync(join(folder, `${name}.csv`), 'utf8')
        .split('\n')[0]
        ?.split(',');
      const fields = schema.fields as { name: string }[];
      expect(header?.toSorted(), name).toEqual(fields.map((field) => field.name).toSorted());
    }
  });
});
