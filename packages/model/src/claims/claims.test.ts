import { expect, test } from 'vitest';
import { economy } from '../economy.ts';
import { stylised } from '../worlds/stylised.ts';
import { claims } from './claims.ts';
import { contrastWorlds, markRules } from './contrasts.ts';

const of = (nature: string) => claims.filter((one) => one.nature === nature).map(({ id }) => id);

test('there are 38 claims, and what each can rest on is fixed', () => {
  expect(claims.map(({ id }) => id)).toEqual(Array.from({ length: 38 }, (_, at) => `H${at + 1}`));
  expect(of('ledger')).toEqual(['H25', 'H26', 'H27', 'H28', 'H29', 'H30', 'H37']);
  expect(of('sign assumed')).toEqual(['H7', 'H8', 'H12', 'H13', 'H17', 'H19', 'H24']);
  expect(of('emergent')).toHaveLength(24);
});

test('a claim is a sentence of its own, with a measure', () => {
  for (const { claim, measure } of claims) {
    expect(claim).toMatch(/^[A-Z].*\.$/);
    expect(measure).not.toBe('');
  }
  expect(new Set(claims.map(({ claim }) => claim)).size).toBe(38);
});

test('every contrast is there, and some claim needs it', () => {
  const ids = contrastWorlds.map(({ id }) => id);
  const marked = claims.flatMap(({ rules }) => rules.flatMap((rule) => [rule, `late ${rule}`]));
  const needed = [
    ...claims.flatMap(({ contrasts }) => contrasts),
    ...marked.filter((rule) => markRules.some((one) => rule.endsWith(one))),
  ];
  expect(new Set(needed)).toEqual(new Set(ids));
});

test('a size that a term of the model fixes says why, and names a belief of the model', () => {
  const beliefs = economy(stylised).parameters ?? {};
  for (const { nature, whyAssumed, carriedBy = '' } of claims) {
    if (nature !== 'sign assumed') continue;
    expect(whyAssumed).toMatch(/\.$/);
    expect(Object.keys(beliefs)).toContain(carriedBy);
  }
});
