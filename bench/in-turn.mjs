/** Runs a second of everybody, once a round; who begins changes. */
export async function inTurn(rounds, contenders, withRuns) {
  const ready = [];
  for (const contender of contenders) ready.push(await withRuns(contender));
  const values = new Map(ready.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1)
    for (const { name, runs, time } of round % 2 === 0 ? ready : ready.toReversed())
      values.get(name).push(runs / ((await time(runs)) / 1e9));
  return new Map(ready.map(({ name, words }) => [name, { name: words, values: values.get(name) }]));
}
