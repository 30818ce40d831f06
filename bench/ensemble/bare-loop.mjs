/** Rows whose values lie ready for the engine's own loop, at most; it goes round among them. */
const mostReady = 1024;
const lanes = [0, 1, 2, 3];

/** The quantities that the outputs of a plan are read from. */
function keptOutputs({ Measuring, measuresOf }, { futures, job }) {
  const { program, setting, world } = futures.opened;
  const { steps } = setting.calendar;
  const names = new Set();
  const cells = (name) => {
    names.add(name);
    return new Float64Array(steps);
  };
  const ids = new Set(job.measures.map(({ id }) => id));
  for (const { id, path } of measuresOf(new Measuring(cells, steps, world), 0))
    if (ids.has(id)) path?.();
  return [...names].flatMap((name) => program.quantities.get(name) ?? []);
}

/**
 * The engine's own loop: futures of the same rows, whose values lie ready, with the same outputs
 * kept; nobody reads them.
 */
export function bareLoop(parts, plan) {
  const { compile, Futures, rowReader, rowsOf, BelievedValues } = parts;
  const { futures, job } = plan;
  const { program: whole, parameters, setting } = futures.opened;
  const program = { ...whole, outputs: keptOutputs(parts, plan) };
  const { steps } = setting.calendar;
  const { seed } = setting.scenario;
  const bare = new Futures(program, compile(program), { seed, steps });
  for (const lane of lanes) bare.parameters(lane, parameters);
  const believed = new BelievedValues(bare, futures.factors);
  const read = rowReader(job.design);
  const ready = Math.min(mostReady, rowsOf(job.design));
  const values = Array.from({ length: ready }, (_, row) => read(row).values.slice());
  return {
    run(first, runs) {
      for (let at = first; at < first + runs; at += 4) {
        for (const lane of lanes) believed.give(lane, values[(at + lane) % ready]);
        bare.run([at, at + 1, at + 2, at + 3]);
      }
    },
  };
}
