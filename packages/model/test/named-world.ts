import type { World } from '../src/index.ts';
import { sizedWorld } from './sized-world.ts';

const clouds = ['amazon', 'microsoft', 'google', 'oracle', 'neoclouds'];
const labs = ['openai', 'anthropic', 'xai', 'mistral', 'other_labs'];

/** A world like the stylised one, with the names of real firms and nothing else of theirs. */
export function namedWorld(): World {
  const names = new Map<string, string>([
    ...clouds.map((name, at) => [`cloud${at + 1}`, name] as const),
    ...labs.map((name, at) => [`lab${at + 1}`, name] as const),
  ]);
  const sized = sizedWorld(clouds.length, labs.length, 1);
  const { opening_exclusive: exclusive } = sized.opening;
  if (exclusive === undefined) throw new Error('nothing is exclusive');
  const opening = {
    ...sized.opening,
    opening_exclusive: { ...exclusive, mode: { cloud1: { lab1: 1 } } },
  };
  const text = JSON.stringify({ ...sized, opening });
  return JSON.parse(text.replace(/(?:cloud|lab)\d/g, (old) => names.get(old) ?? old));
}
