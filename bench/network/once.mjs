// Runs one kernel on a stored network in a process of its own; prints what memory it took.
import { readFileSync, writeFileSync } from 'node:fs';
import { kernels } from './kernels.mjs';
import { openNetwork } from './stored.mjs';

const [name, base] = process.argv.slice(2);
const bytesPerUnit = 1024;

/** Linux forgets the most so far if asked; starting up takes more than a small network. */
function forgetPeak() {
  writeFileSync('/proc/self/clear_refs', '5');
}

function peak() {
  const [, kilobytes] = readFileSync('/proc/self/status', 'utf8').match(/VmHWM:\s*(\d+) kB/);
  return (Number(kilobytes) * bytesPerUnit) / 1e6;
}

forgetPeak();
const idle = peak();
kernels[name].run(openNetwork(base));
console.log(JSON.stringify({ megabytes: peak() - idle }));
