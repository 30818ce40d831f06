export { traceJournal } from './trace.ts';
