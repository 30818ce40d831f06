import './check-node.mjs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { prepareOrExit, root } from './prepare.mjs';
import { readOptions, usage } from './start-options.mjs';

const headline = ['loop', 'microsoft', 'amazon', 'google', 'nvidia'];

const options = readOptions(process.argv.slice(2));
if (options.complaint !== undefined) {
  console.error(`${options.complaint} (npm start -- --help lists the options)`);
  process.exit(2);
}
if (options.help) {
  console.log(usage);
  process.exit(0);
}

prepareOrExit();

const cli = join(root, 'apps', 'cli', 'dist', 'main.js');
const { status } = spawnSync(process.execPath, [cli, ...headline], { stdio: 'inherit' });
if (status !== 0) process.exit(1);

if (!options.once) {
  // In this process, so that Ctrl-C has one program to end.
  const server = join(root, 'apps', 'server', 'dist', 'main.js');
  process.argv = [process.execPath, server, ...options.server];
  await import(pathToFileURL(server).href);
}
