export { FileTrouble, readLedger, shippedFolder } from './read-ledger.ts';
export { type Digest, digests } from './digests.ts';
