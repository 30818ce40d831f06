import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const unpacked = fileURLToPath(
  new URL('../../../node_modules/.cache/roundtrip/browser', import.meta.url),
);
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

/** Asks a browser for its version: one that lacks a library of the system cannot even say that. */
function says(path, env) {
  const { status } = spawnSync(path, ['--version'], {
    env: { ...process.env, ...env },
    stdio: 'ignore',
    timeout: 20_000,
  });
  return status === 0;
}

/** Flags of the package that would hide from the tests what a reader's browser does. */
const unlikeReaders = [
  '--single-process',
  '--disable-web-security',
  '--allow-running-insecure-content',
  '--disable-site-isolation-trials',
];

/** To draw as a graphics card would, by the processor, takes seconds for a page of patterns. */
const emulatesGraphics = /gpu|angle|swiftshader/;

/**
 * The browser of the package, unpacked where a clean tree loses it again. Where the system lacks a
 * library, the package's own are used, by the browser alone.
 */
async function fromNpm() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  mkdirSync(unpacked, { recursive: true });
  const unpack = [
    'const { default: chromium } = await import("@sparticuz/chromium");',
    'console.log(JSON.stringify([await chromium.executablePath(), chromium.args]));',
  ].join('\n');
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', unpack], {
    cwd: here,
    encoding: 'utf8',
    // The package unpacks its libraries where it takes itself to be on that system.
    env: { ...process.env, TMPDIR: unpacked, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' },
  });
  const [path, flags] = JSON.parse(stdout);
  const args = flags
    .filter((flag) => !unlikeReaders.includes(flag) && !emulatesGraphics.test(flag))
    .concat('--disable-gpu');
  if (says(path, {})) return { path, args };
  const env = { LD_LIBRARY_PATH: join(unpacked, 'al2023', 'lib') };
  return says(path, env) ? { path, args, env } : undefined;
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
 * @returns {Promise<{ path: string, args: readonly string[], env?: Record<string, string> }>}
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
