export { type Digest, digests } from './digests.ts';
export { FileTrouble } from './file-trouble.ts';
export { readFolderDescriptor, readLedger, readTableFile, shippedFolder } from './read-ledger.ts';
export { readText } from './read-text.ts';
