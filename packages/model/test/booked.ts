import { bookSteps, type Program, type Run } from '@roundtrip/engine';

/** Reads cells of a run by the names of their members. */
export function reader(program: Program, run: Run) {
  return (name: string, ...members: readonly string[]): number => {
    const quantity = program.quantities.get(name);
    if (quantity === undefined) throw new Error(`no quantity ${name}`);
    const cell = quantity.dims.reduce((at, set, dimension) => {
      const place = set.position.get(members[dimension] ?? '');
      if (place === undefined) throw new Error(`${name}: ${members[dimension]} is no ${set.name}`);
      return at * set.members.length + place;
    }, 0);
    return run.value(name, cell);
  };
}

/** Takes a step; gives what stands in a row of its books under a member, 0 where there is none. */
export function bookStep(run: Run) {
  const books = bookSteps(run, 1);
  const rows = [...books.transactionsFlow().rows, ...books.revaluations().rows];
  const { columns } = books.revaluations();
  return (row: string, member: string): number =>
    rows
      .filter(({ name }) => name === row)
      .reduce((sum, { values }) => sum + (values[columns.indexOf(member)] ?? 0), 0);
}
