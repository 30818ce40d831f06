import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, temporary } from './roundtrip.ts';

const built = join(root, 'apps/cli/dist/main.js');
const hook = join(root, 'apps/cli/test/killed-at.mjs');

/**
 * Where a process is ended: before the first chunk, while one is written, between two, and so on.
 */
export const stages = ['begin', 'write', 'between', 'merge', 'end'] as const;
export type Stage = (typeof stages)[number];

const scenario = temporary(
  'killed.json',
  JSON.stringify({
    version: 1,
    title: 'Short',
    why: 'To be killed.',
    regime: 'both',
    world: 'stylised',
    years: 1,
    levers: [],
    beliefs: {},
    seed: 5,
    draws: 1400,
  }),
);

const words = ['ensemble', scenario, '--workers', '1', '--json', '--output', 'capex,frontier'];

export interface Ended {
  readonly signal: NodeJS.Signals | null;
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the ensemble in a workspace, ended at a stage when it has been met so often. */
export function runIn(workspace: string, killAt?: readonly [Stage, number]): Ended {
  const preload = killAt === undefined ? [] : ['--import', hook];
  const ran = spawnSync(process.execPath, [...preload, built, ...words, '--workspace', workspace], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env.PATH ?? '', KILL_AT: (killAt ?? []).join(' ') },
    maxBuffer: 64 * 1024 * 1024,
  });
  return { signal: ran.signal, code: ran.status, out: ran.stdout, err: ran.stderr };
}

/** Uses a workspace of its own, gone afterwards. */
export async function withWorkspace<T>(use: (workspace: string) => T | Promise<T>): Promise<T> {
  const workspace = mkdtempSync(join(tmpdir(), 'roundtrip-workspace-'));
  try {
    return await use(workspace);
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
}

export const hashIn = ({ out }: Ended): string => JSON.parse(out).hash;
