/** Remembers the last answers to a slow question; what is asked must be plain data. */
export function remembering<A extends readonly unknown[], R>(
  answer: (...asked: A) => R,
  most = 40,
): (...asked: A) => R {
  const known = new Map<string, R>();
  return (...asked) => {
    const key = JSON.stringify(asked);
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = answer(...asked);
    known.set(key, found);
    const oldest = known.keys().next();
    if (known.size > most && oldest.done === false) known.delete(oldest.value);
    return found;
  };
}
