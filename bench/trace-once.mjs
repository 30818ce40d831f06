// Traces a synthetic journal once in a process of its own; prints milliseconds and peak memory.
import { traceJournal } from '@roundtrip/network';
import { syntheticJournal, traceOptions } from './synthetic-journal.mjs';

const [rule, count, depth] = process.argv.slice(2);
const journal = syntheticJournal(Number(count));
const started = process.hrtime.bigint();
const trace = traceJournal(journal, traceOptions(rule, Number(depth)));
const milliseconds = Number(process.hrtime.bigint() - started) / 1e6;
if (!(trace.returned.reduce((sum, each) => sum + each, 0) > 0))
  throw new Error('nothing came home');
const bytesPerUnit = 1024;
const peakMegabytes = (process.resourceUsage().maxRSS * bytesPerUnit) / 1e6;
console.log(JSON.stringify({ milliseconds, peakMegabytes }));
