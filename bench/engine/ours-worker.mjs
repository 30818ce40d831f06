import { parentPort } from 'node:worker_threads';
import { openCaploop } from './caploop.mjs';

const caploop = await openCaploop();
parentPort.on('message', ({ first, runs }) => {
  caploop.run(first, runs);
  parentPort.postMessage('done');
});
parentPort.postMessage('ready');
