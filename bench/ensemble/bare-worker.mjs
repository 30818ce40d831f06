import { parentPort } from 'node:worker_threads';
import { openBare, planned, shippedLedger } from './stylised.mjs';

const bare = await openBare(await planned(shippedLedger()));
parentPort.on('message', ({ first, runs }) => {
  bare.run(first, runs);
  parentPort.postMessage('done');
});
parentPort.postMessage('ready');
