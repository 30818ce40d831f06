// Prints how many milliseconds one slice of a loaded ledger takes, in a process of its own so that
// every round is the first.
import { readLedger } from '@roundtrip/folder';
import { knownOn } from '@roundtrip/ledger';

const { ledger, problems } = readLedger(process.argv[2], []);
if (ledger === undefined)
  throw new Error(`${problems.length} problems, first: ${problems[0].what}`);
const days = [...ledger.deals.values()].map((deal) => deal.knownOn.first).sort();
const middle = days[days.length >> 1];
const started = process.hrtime.bigint();
const slice = knownOn(ledger, middle);
const milliseconds = Number(process.hrtime.bigint() - started) / 1e6;
if (slice.deals.size === 0) throw new Error('the slice is empty');
console.log(milliseconds);
