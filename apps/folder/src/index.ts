export { type Digest, digests } from './digests.ts';
export { FileTrouble, readFolderDescriptor, readLedger, shippedFolder } from './read-ledger.ts';
