import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fingerprint, forgetBuild, isBuilt, rememberBuild } from './built.mjs';
import { isInstalled } from './installed.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Why the tree cannot be used; the tool that failed has said the rest. */
export class Unprepared extends Error {
  name = 'Unprepared';
}

/** Runs a command in the repository; all it says goes to standard error. */
function run(command, args, { shell = false } = {}) {
  const env = { ...process.env, NODE_ENV: 'development' };
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    env,
    shell,
    stdio: ['ignore', 2, 2],
  });
  return error === undefined && status === 0;
}

function install() {
  const args = ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'];
  const npm = process.env.npm_execpath;
  // `npm` is a script that only a shell can start on Windows.
  const done = npm?.endsWith('.js')
    ? run(process.execPath, [npm, ...args])
    : run('npm', args, { shell: process.platform === 'win32' });
  if (!done)
    throw new Unprepared('The dependencies could not be installed: what npm said stands above.');
}

function build() {
  const digest = fingerprint(root);
  forgetBuild(root);
  if (!run(process.execPath, [join(root, 'tools', 'build.mjs')]))
    throw new Unprepared('The sources could not be built: the reason stands above.');
  rememberBuild(root, digest);
}

/**
 * Installs and builds what is missing or out of date, and nothing else.
 * @throws Unprepared where a step failed
 */
export function prepare() {
  if (!isInstalled(root)) {
    console.error('Installing the dependencies ...');
    install();
  }
  if (!isBuilt(root)) {
    console.error('Building ...');
    build();
  }
}

/** As `prepare`; a failure ends the program with one sentence. */
export function prepareOrExit() {
  try {
    prepare();
  } catch (error) {
    if (!(error instanceof Unprepared)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
