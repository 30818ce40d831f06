import { parentPort, workerData } from 'node:worker_threads';
import { openWorld } from './worlds.mjs';

const world = await openWorld(workerData.name);
parentPort.on('message', ({ first, runs }) => {
  world.run(first, runs);
  parentPort.postMessage('done');
});
parentPort.postMessage('ready');
