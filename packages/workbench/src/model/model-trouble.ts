/** A model with mistakes: all of them, each with its place, formula and caret. */
export class ModelTrouble extends Error {
  override readonly name = 'ModelTrouble';
  readonly count: number;
  constructor(problems: readonly string[]) {
    super(problems.join('\n\n'));
    this.count = problems.length;
  }
}
