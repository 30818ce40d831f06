/** One double seen as two words, low first. */
export const double: Float64Array = new Float64Array(1);
export const words: Uint32Array = new Uint32Array(double.buffer);
