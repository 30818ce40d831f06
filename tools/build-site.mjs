import './check-node.mjs';
import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import util from 'node:util';
import { prepareOrExit, root } from './prepare.mjs';

const usage = `Usage: npm run build:site -- [options]

Builds the explorer as static files: any web server can serve the folder, from any address.

  --out <folder>  where to put them (default: site, in the repository)
  --help          print this`;

function refuse(message) {
  console.error(message);
  process.exit(2);
}

function readOptions() {
  try {
    const { values } = util.parseArgs({
      options: {
        out: { type: 'string', default: join(root, 'site') },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    return values;
  } catch (error) {
    return refuse(`${error.message.split(/[.;] /)[0]} (npm run build:site -- --help)`);
  }
}

/** A folder that was built before, and nothing else, may be built again. */
function isOurs(folder) {
  return existsSync(join(folder, 'data', 'datapackage.json')) && existsSync(join(folder, 'assets'));
}

const { out, help } = readOptions();
if (help) {
  console.log(usage);
  process.exit(0);
}
const folder = resolve(out);
if (existsSync(folder) && readdirSync(folder).length > 0 && !isOurs(folder))
  refuse(`${folder} holds other files: name an empty folder, or one this command made before`);

prepareOrExit();

rmSync(folder, { recursive: true, force: true });
cpSync(join(root, 'apps', 'web', 'dist'), folder, { recursive: true });
const shown = relative(process.cwd(), folder) || '.';
console.log(`The explorer is in ${shown}: put the folder on any web server, at any address.`);
console.log(`To look at it here: python3 -m http.server --directory ${shown}`);
