import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inject, vi } from 'vitest';

export const root: string = fileURLToPath(new URL('../../../', import.meta.url));
const built = join(root, 'apps/cli/dist/main.js');

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the built command with plain node, as a stranger's script would. */
export function roundtrip(words: readonly string[], environment: Record<string, string> = {}): Ran {
  if (!existsSync(built)) throw new Error('the command is not built: npm run build');
  const { status, stdout, stderr } = spawnSync(process.execPath, [built, ...words], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env.PATH ?? '', ...environment },
    maxBuffer: 64 * 1024 * 1024,
  });
  return { code: status, out: stdout, err: stderr };
}

/** Takes what is written to a stream until `stop` is called. */
function taken(stream: NodeJS.WriteStream): { readonly stop: () => string } {
  const texts: string[] = [];
  const spy = vi.spyOn(stream, 'write').mockImplementation((text) => {
    texts.push(typeof text === 'string' ? text : new TextDecoder().decode(text));
    return true;
  });
  return {
    stop: () => {
      spy.mockRestore();
      return texts.join('');
    },
  };
}

/** Runs the command inside the test, warm: for many questions whose process is not the point. */
export async function asked(words: readonly string[], width = 80): Promise<Ran> {
  const { run } = await import('../src/run.ts');
  const out = taken(process.stdout);
  const err = taken(process.stderr);
  vi.stubEnv('COLUMNS', String(width));
  const code = await run(['node', 'roundtrip', ...words]);
  vi.unstubAllEnvs();
  return { code, err: err.stop(), out: out.stop() };
}

export function json(words: readonly string[]): Record<string, unknown> {
  const { code, out, err } = roundtrip([...words, '--json']);
  if (code !== 0) throw new Error(err);
  return JSON.parse(out);
}

/** A file of the test's own, gone when the tests end. */
export function temporary(name: string, content: string | Uint8Array): string {
  const path = join(inject('temporaryFolder'), String(process.pid), name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

/** Every command with words that make it answer. */
export const questions: Readonly<Record<string, readonly string[]>> = {
  loop: ['loop'],
  'loop amazon': ['loop', 'amazon'],
  loops: ['loops', '--through', 'openai'],
  map: ['map', '--stage', 'paid'],
  trace: ['trace', 'microsoft-openai-2024-10-equity', '--until', '2024-12-31'],
  pairs: ['pairs'],
  ownership: ['ownership', 'openai'],
  sum: ['sum', '--from', 'amazon', '--to', 'anthropic', '--stage', 'paid'],
  flows: ['flows', '--from', 'openai', '--to', 'microsoft'],
  account: ['account', 'openai'],
  lookthrough: ['lookthrough', 'microsoft'],
  'antitrust PAIR': ['antitrust', 'google-anthropic', '--until', '2025-06-30'],
  network: ['network', '--until', '2025-06-30', '--window', '2'],
  extract: ['extract', 'openai-amazon-2025-11-aws-38b'],
  terms: ['terms', 'openai', '--on', '2024-06-30'],
  deals: ['deals', '--party', 'openai', '--stage', 'paid'],
  deal: ['deal', 'amazon-anthropic-2024-11-note'],
  entity: ['entity'],
  'entity ID': ['entity', 'anthropic'],
  sources: ['sources'],
  'sources ID': ['sources', 'amzn-10k-2024'],
  timeline: ['timeline', 'openai'],
  contradictions: ['contradictions'],
  quality: ['quality'],
  'model check': ['model', 'check', 'examples/models/sim.yaml'],
  'model print': ['model', 'print', 'examples/models/sim.yaml'],
  'model run': ['model', 'run', 'examples/models/sim.yaml', '--steps', '10'],
  'model explain': ['model', 'explain', 'examples/models/sim.yaml', 'output', '--step', '3'],
  run: ['run', '--lever', 'stop-funding:microsoft@2026', '--years', '2'],
  explain: ['explain', 'bill[microsoft,openai]', '--at', '2025Q4', '--depth', '2'],
  matrices: ['matrices', '--at', '2025Q3'],
  compare: [
    ...['compare', 'reference', 'chips-plentiful', '--belief', 'probe_rate=0.1'],
    ...['--years', '2', '--runs', '4'],
  ],
  score: [
    ...['score', 'forecasts/2025-06-30-reference.json'],
    ...['--against', 'examples/forecasts/made-up-outcomes.csv'],
  ],
  scenarios: ['scenarios'],
  'scenarios ID': ['scenarios', 'funding-winter'],
  levers: ['levers'],
  'levers ID': ['levers', 'strike-exclusivity'],
  beliefs: ['beliefs'],
  'beliefs NAME': ['beliefs', 'opening_capacity'],
  stress: ['stress', '--fail', 'openai', '--known-on', '2023-06-30'],
  'stress --matrix': ['stress', '--matrix', '--known-on', '2023-06-30'],
  'reverse-stress': ['reverse-stress', 'microsoft', '--known-on', '2023-06-30'],
  'ledger check': ['ledger', 'check'],
  'ledger stats': ['ledger', 'stats'],
  'ledger diff': ['ledger', 'diff', 'data'],
};
