import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const usualPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

function canRun(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function onPath(name) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(canRun);
}

function installed() {
  const found = names.map(onPath).find((path) => path !== undefined);
  return found ?? usualPlaces.find(canRun);
}

async function fromNpm() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const { default: chromium } = await import('@sparticuz/chromium');
  // In one process the pages of all tests would share what they keep.
  const args = chromium.args.filter((arg) => arg !== '--single-process');
  return { path: await chromium.executablePath(), args };
}

function isDebian() {
  return existsSync('/etc/os-release') && /debian/i.test(readFileSync('/etc/os-release', 'utf8'));
}

/** Installs a browser with the system's own packages; only an administrator of Debian can. */
function fromDebian() {
  if (!isDebian() || process.getuid?.() !== 0) return undefined;
  console.error('Installing chromium for the tests: apt-get install -y chromium ...');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const run = (...args) => spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 2] });
  run('update');
  run('install', '-y', '--no-install-recommends', 'chromium');
  return onPath('chromium');
}

async function attempt(way) {
  try {
    return await way();
  } catch {
    return undefined;
  }
}

/** The ways to a browser, in the order in which they are tried. */
const ways = {
  named: () => process.env.CHROME_PATH,
  installed,
  fromNpm,
  fromDebian,
};

/**
 * A Chromium that can be driven, and what it must be started with.
 * @returns {Promise<{ path: string, args: readonly string[] }>}
 */
export async function findBrowser(tried = ways) {
  const named = tried.named();
  if (named) {
    if (canRun(named)) return { path: named, args: [] };
    throw new Error(`CHROME_PATH is ${named}, which is no program that can be run.`);
  }
  for (const way of [tried.installed, tried.fromNpm, tried.fromDebian]) {
    const found = await attempt(way);
    if (found) return typeof found === 'string' ? { path: found, args: [] } : found;
  }
  throw new Error(
    'No browser for the tests: name one in CHROME_PATH, install chromium or chrome, or run them on Linux with the packages of npm, or on Debian as root.',
  );
}
