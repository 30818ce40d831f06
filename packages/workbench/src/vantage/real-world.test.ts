import { audit, check, problemText, Run } from '@roundtrip/engine';
import { shipped } from '@roundtrip/ledger/shipped';
import { chineseLabs, economy, labsInside, unbundled, type World } from '@roundtrip/model';
import { describe, expect, test } from 'vitest';
import { realWorld, vantageDays } from './real-world.ts';

const ledger = shipped();
const days = vantageDays(ledger);

function programOf(world: World) {
  const { program, problems } = check(economy(world));
  expect(problems.map((one) => problemText(one))).toEqual([]);
  if (program === undefined) throw new Error('does not check');
  return program;
}

describe.each(days)('the real economy on %s', (day) => {
  const { world, receipts, apart } = realWorld(ledger, day);

  test('keeps its books for ten years', () => {
    expect(audit(programOf(world), { seed: 1 }, 40)).toEqual([]);
  });

  test('also with its labs inside the clouds', () => {
    const inside = labsInside(world);
    const program = programOf(inside);
    expect(audit(program, { seed: 1 }, 40)).toEqual([]);
    const money = (of: World) =>
      Object.values(of.opening.opening_deposits?.mode as Record<string, number>).reduce(
        (sum, value) => sum + value,
        0,
      );
    expect(money(inside)).toBeCloseTo(money(world), 6);
  });

  test('also with its integrated firms unbundled, under the same luck', () => {
    const apart = unbundled(world, chineseLabs, ['deepseek']);
    const program = programOf(apart);
    expect(audit(program, { seed: 1 }, 40)).toEqual([]);
    const whole = programOf(world);
    const [one, other] = [new Run(whole, { seed: 1 }), new Run(program, { seed: 1 })];
    one.advance();
    other.advance();
    const idea = (run: Run, maker: string) => {
      const dims = run.program.quantities.get('idea')?.dims[0];
      return run.value('idea', dims?.position.get(maker));
    };
    for (const { firm, lab } of chineseLabs) expect(idea(other, lab)).toBe(idea(one, firm));
  });

  test('begins with what the ledger says of the day', () => {
    const run = new Run(programOf(world), { seed: 1 });
    const told = (variable: string, entity: string) =>
      ledger.initialState.find(
        (row) => row.day === day && row.variable === variable && row.entity === entity,
      )?.value;
    const capacity = run.program.quantities.get('capacity');
    const at = (name: string) => capacity?.dims[0]?.position.get(name) ?? -1;
    for (const firm of ['amazon', 'microsoft', 'google', 'meta', 'alibaba'])
      expect(run.value('capacity', at(firm))).toBe(told('capacity_in_service', firm));
  });

  test('has a receipt for every number it begins with', () => {
    expect(receipts.length).toBeGreaterThan(300);
    const silent = receipts.filter(
      ({ basis, sources, how }) => how === '' || (basis === 'reported' && sources.length === 0),
    );
    expect(silent).toEqual([]);
    const known = new Set(ledger.sources.keys());
    expect(receipts.flatMap(({ sources }) => sources).filter((id) => !known.has(id))).toEqual([]);
    for (const { low, value, high } of receipts) {
      expect(low).toBeLessThanOrEqual(value);
      expect(value).toBeLessThanOrEqual(high);
    }
  });

  test('says what it has no room for', () => {
    expect(apart).toEqual(['the contract of other-labs with alibaba, which sells no compute here']);
  });
});

describe('any other day', () => {
  test('is refused with what is missing, and the days that can', () => {
    expect(() => realWorld(ledger, '2025-09-30')).toThrow(
      /^the state of 2025-09-30 cannot be built: \d+ figures are missing: .*; and \d+ more\. Days that can: 2024-03-31, 2025-06-30/,
    );
  });

  test('is built once the ledger has its rows', () => {
    const day = '2025-12-31';
    const moved = ledger.initialState.map((row) =>
      row.day === '2025-06-30' ? { ...row, day } : row,
    );
    const { world } = realWorld({ ...ledger, initialState: moved }, day);
    expect(audit(programOf(world), { seed: 1 }, 4)).toEqual([]);
    const rest = moved.filter(({ entity, variable }) => `${entity} ${variable}` !== 'openai arr');
    expect(() => realWorld({ ...ledger, initialState: rest }, day)).toThrow(
      /1 figure is missing: arr of openai\./,
    );
  });
});
