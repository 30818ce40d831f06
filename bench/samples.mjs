import { spawnSync } from 'node:child_process';

/** Wall time of one whole process, in milliseconds; one that fails ends the bench. */
export function timeProcess(args) {
  const started = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  const milliseconds = Number(process.hrtime.bigint() - started) / 1e6;
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}:\n${stderr}`);
  return milliseconds;
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

export function row(name, values, unit) {
  return {
    name,
    median: median(values),
    min: Math.min(...values),
    max: Math.max(...values),
    unit,
  };
}

/** How far `over` is from `of`, both measured in the same rounds; bigger is better for us. */
export function ratio(name, of, over) {
  const rounds = of.values.map((value, index) => value / over.values[index]);
  return {
    name,
    value: median(of.values) / median(over.values),
    worst: Math.min(...rounds),
    of: of.name,
    over: over.name,
  };
}
