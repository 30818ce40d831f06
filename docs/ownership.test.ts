import { readFileSync } from 'node:fs';
import { shipped } from '@roundtrip/ledger/shipped';
import {
  controlledBy,
  holdingChains,
  integratedOwnership,
  outsideClaims,
  weakestLinks,
} from '@roundtrip/network';
import { ownership } from '@roundtrip/workbench/ownership';
import { expect, test } from 'vitest';

const page = readFileSync(new URL('ownership.md', import.meta.url), 'utf8');
const answer = ownership(shipped(), {});
const firms = [...new Set(answer.stakes.flatMap(({ holder, issuer }) => [holder, issuer]))];
const size = firms.length;

function percent(share: number | undefined, digits: number): string {
  return `${(100 * (share ?? NaN)).toPrecision(digits)} %`;
}

/** Likely shares of those firms that have a part of Figure AI or of OpenAI of a likely size. */
function likely(kind: 'economic' | 'voting'): Float64Array {
  const shares = new Float64Array(size * size);
  for (const { holder, issuer, ...stake } of answer.stakes)
    if (['figure-ai', 'openai'].includes(issuer))
      shares[firms.indexOf(holder) * size + firms.indexOf(issuer)] = stake[kind].value ?? 0;
  return shares;
}

const at = (holder: string, issuer: string) => firms.indexOf(holder) * size + firms.indexOf(issuer);
const held = { size, shares: likely('economic') };

test('what Microsoft has of Figure AI', () => {
  const through = integratedOwnership(held)[at('microsoft', 'figure-ai')];
  const [own, other] = ['microsoft', 'openai'].map((id) => held.shares[at(id, 'figure-ai')]);
  const between = held.shares[at('microsoft', 'openai')];
  const { chains } = holdingChains(held, firms.indexOf('microsoft'), firms.indexOf('figure-ai'));
  const products = chains.map(({ share }) => share).sort((a, b) => b - a);
  expect(products).toEqual([own, (between ?? NaN) * (other ?? NaN)]);
  expect(page).toContain(
    `it has ${percent(between, 4)} × ${percent(other, 4)} = ${percent(products[1], 3)} more of ` +
      `Figure AI: ${percent(through, 4)} in all.`,
  );
  expect(page).toContain(`95 / 2,650 = ${percent(own, 4)};`);
  const votes = { size, shares: likely('voting') };
  const link = weakestLinks(votes, firms.indexOf('microsoft'))[firms.indexOf('figure-ai')];
  expect(page).toContain(`its weakest link to Figure AI is the best of them, ${percent(link, 4)}.`);
});

test('who has Figure AI in the end', () => {
  const claims = outsideClaims(held);
  const [own, bank, lab] = ['figure-ai', 'microsoft', 'openai'].map(
    (id) => claims[at(id, 'figure-ai')],
  );
  const told = answer.endOwners.filter(({ issuer }) => issuer === 'figure-ai');
  expect(told.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
  for (const { through, share } of told)
    expect(share).toBeCloseTo(claims[at(through, 'figure-ai')] ?? NaN, 12);
  expect(page).toContain(`${percent(own, 4)} is with owners of its own`);
  expect(page).toContain(`they have ${percent(bank, 4)}, and`);
  const left = claims[at('openai', 'openai')];
  expect(page).toContain(`and ${percent(left, 4)} of it, ${percent(lab, 4)} of Figure AI, to`);
});

test('control, and firms that own one another', () => {
  expect(answer.control).toEqual([
    expect.objectContaining({ holder: 'spacex', firm: 'xai', votes: 1, likelihood: 'likely' }),
  ]);
  const votes = { size, shares: likely('voting') };
  for (const id of firms) expect(controlledBy(votes, firms.indexOf(id), 0.5)).toEqual([]);
  expect(answer.crossHoldings).toEqual([]);
  const ring = { size: 3, shares: Float64Array.of(0, 0.6, 0.1, 0, 0, 0.5, 0.2, 0, 0) };
  const whole = integratedOwnership(ring);
  expect(page).toContain(`= ${percent(whole[2], 2)}; the way back`);
  expect(page).toContain(`= ${percent(whole[3], 3)}.`);
});
