import leven from 'leven';

/**
 * The candidate a mistyped word most likely meant: fewest edits, at most a third of its letters;
 * failing that, the only one that holds the word.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase();
  let best: string | undefined;
  let fewest = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  const holding: string[] = [];
  for (const candidate of candidates) {
    const lower = candidate.toLowerCase();
    if (wanted.length >= 3 && lower.includes(wanted)) holding.push(candidate);
    if (Math.abs(lower.length - wanted.length) >= fewest) continue;
    const edits = leven(wanted, lower, { maxDistance: fewest });
    if (edits < fewest) {
      fewest = edits;
      best = candidate;
    }
  }
  return best ?? (holding.length === 1 ? holding[0] : undefined);
}

/** `; did you mean "x"?` or nothing. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const guess = nearest(word, candidates);
  return guess === undefined ? '' : `did you mean ${JSON.stringify(guess)}?`;
}
