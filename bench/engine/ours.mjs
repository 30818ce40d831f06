/**
 * Our contender. PLACEHOLDER: plain JavaScript, one run at a time, on one thread in every case;
 * shows the shape that the bench asks of the engine.
 */
import { drawInputs, firms, inputRuns, steps } from './inputs.mjs';

const built = new URL('../../packages/engine/dist/elementary/', import.meta.url);
const modulus = 2147483647;

const each = Array.from({ length: firms }, (_firm, at) => at);
const affinity = each.map((i) => each.map((j) => (0.5 * ((7 * i + 13 * j + 3) % 17)) / 17));

function start(inputs) {
  const capacity = each.map((i) => 100 + 10 * i);
  return {
    cash: each.map((i) => 50 + 5 * i),
    capacity,
    expected: capacity.map((size) => 0.8 * size),
    noise: inputs.slice(-firms),
    household: 1000,
  };
}

function revenues(state, inputs, { exp, ln }) {
  const [sensitivity, pull, scale, spending] = inputs;
  const offer = each.map((i) => {
    const u = state.noise[i] / modulus;
    const price = 1 + 0.25 * (state.expected[i] / state.capacity[i] - 1);
    return pull * ln(state.capacity[i]) + scale * ln(u / (1 - u)) - sensitivity * price;
  });
  const spent = each.map((i) => Math.max(spending * state.cash[i] + 0.3 * state.expected[i], 0));
  const bought = inputs[7] * state.household;
  const revenue = new Array(firms).fill(0);
  const weights = new Array(firms);
  for (const i of each) {
    let all = 0;
    for (const j of each) {
      weights[j] = exp(offer[j] + affinity[i][j]);
      all += weights[j];
    }
    const share = spent[i] / all;
    for (const j of each) revenue[j] += weights[j] * share;
  }
  return { spent, bought, revenue: revenue.map((sum) => sum + bought / firms) };
}

function advance(state, inputs, functions) {
  const { spent, bought, revenue } = revenues(state, inputs, functions);
  const Y = revenue.reduce((sum, value) => sum + value, 0);
  const theta = revenue.reduce((sum, value) => sum + (value / Y) * (value / Y), 0);
  let [invested, paid] = [0, 0];
  for (const i of each) {
    const { cash, capacity, expected } = state;
    const worn = inputs[5] * capacity[i];
    const investment = Math.max(worn + inputs[4] * (expected[i] - 0.8 * capacity[i]), 0);
    const dividend = Math.max(inputs[6] * cash[i], 0);
    invested += investment;
    paid += dividend;
    cash[i] += revenue[i] - spent[i] - investment - dividend;
    capacity[i] += investment - worn;
    expected[i] += 0.4 * (revenue[i] - expected[i]);
    state.noise[i] = (16807 * state.noise[i]) % modulus;
  }
  state.household += invested + paid - bought;
  return { Y, theta };
}

export async function openOurs() {
  const { exp } = await import(new URL('exp.js', built));
  const { ln } = await import(new URL('ln.js', built));
  const inputs = drawInputs();
  const simulate = (run) => {
    const state = start(inputs[run]);
    const all = Array.from({ length: steps }, () => advance(state, inputs[run], { exp, ln }));
    return { Y: all.map(({ Y }) => Y), theta: all.map(({ theta }) => theta) };
  };
  const time = async (runs) => {
    const started = process.hrtime.bigint();
    for (let run = 0; run < runs; run += 1) simulate(run % inputRuns);
    return Number(process.hrtime.bigint() - started);
  };
  const agreement = async () => ({
    run0: simulate(0),
    firstEight: [0, 1, 2, 3, 4, 5, 6, 7].map((run) => {
      const { Y, theta } = simulate(run);
      return { Y: Y.at(-1), theta: theta.at(-1) };
    }),
  });
  return { agreement, time, timeTwoWorkers: time, timeRewritten: time, close: () => undefined };
}
