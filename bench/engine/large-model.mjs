/** A model of so many equations, a tenth of them states: each reads a few of those before it. */
export function largeModel(equations) {
  const rates = 10;
  const parameters = Object.fromEntries(
    Array.from({ length: rates }, (_, at) => [
      `rate_${at}`,
      { unit: '1', mode: (at + 1) / 20, low: 0, high: 1 },
    ]),
  );
  const [variables, states, becomes] = [{}, {}, {}];
  const name = (at) => `x${at}`;
  for (let at = 0; at < equations; at += 1) {
    const near = at === 0 ? 'rate_0' : name(at - 1);
    const far = at < 7 ? 'rate_1' : name(at - 7);
    const rate = `rate_${at % rates}`;
    if (at % 10 === 9) {
      states[name(at)] = { unit: '1', initial: rate };
      becomes[name(at)] = `${name(at)} + ${rate} * (${near} - ${name(at)})`;
    } else {
      const formulas = [
        `${rate} * ${near} / (1 + abs(${far})) + rate_3`,
        `max(${near} - ${far}, ${rate}) * (1 - ${rate} / 2)`,
        `ln(1 + ${near} ^ 2) + ${rate} * exp(-abs(${far}))`,
        `if ${near} > ${rate} then ${far} / 2 else ${near} * ${rate}`,
        `sqrt(abs(${near} * ${far})) + min(${near}, ${far}, ${rate})`,
      ];
      variables[name(at)] = { unit: '1', is: formulas[at % formulas.length] };
    }
  }
  return {
    title: `${equations} equations`,
    units: { period: 'a period' },
    time: { unit: 'period', step: 1 },
    steps: 20,
    phases: ['only'],
    parameters,
    mechanisms: { all: { title: 'All', phase: 'only', states, variables, becomes } },
    outputs: [name(equations - 1), name(equations - 2)],
  };
}
