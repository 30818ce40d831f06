import { largeModel } from './large-model.mjs';

const built = new URL('../../packages/engine/dist/index.js', import.meta.url);
const { check, compile } = await import(built);
const rounds = Number(process.argv[2]);
const warmUp = 3;

function timed(body) {
  const started = process.hrtime.bigint();
  const result = body();
  return [Number(process.hrtime.bigint() - started) / 1e6, result];
}

/** Milliseconds of us and of the host; no two models alike, as it keeps what it compiled. */
function once(equations) {
  const { program } = check(largeModel(equations));
  const [ours, { bytes }] = timed(() => compile(program));
  const [host] = timed(() => new WebAssembly.Module(bytes));
  return { ours, host };
}

for (let round = 0; round < warmUp; round += 1) once(1000 - round);
const thousand = Array.from({ length: rounds }, (_, round) => once(1001 + round));
const tenThousand = Array.from({ length: rounds }, (_, round) => once(10_001 + round));
console.log(JSON.stringify({ thousand, tenThousand }));
