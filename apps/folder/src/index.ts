export { type Digest, digests } from './digests.ts';
export { FileTrouble, readLedger, shippedFolder } from './read-ledger.ts';
