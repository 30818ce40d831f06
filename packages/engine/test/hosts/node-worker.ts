import { parentPort, workerData } from 'node:worker_threads';
import { runBlocks } from './run-blocks.ts';

parentPort?.postMessage(runBlocks(workerData));
