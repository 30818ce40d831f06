/** Stops at a mistake of ours or of a caller; data that may be wrong is checked before it comes. */
export function assert(condition: boolean, sentence: string): asserts condition {
  if (!condition) throw new Error(sentence);
}
