import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Worker as Thread } from 'node:worker_threads';
import type { Model } from '@roundtrip/engine';
import { readModel } from '@roundtrip/engine/text';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from '../apps/web/test/served.mjs';
import { exampleText } from '../packages/engine/test/agreement.ts';
import { type Job, runBlocks } from '../packages/engine/test/hosts/run-blocks.ts';

const jobs = [
  { name: 'caploop', steps: 20, runs: 64 },
  { name: 'capital-loop', steps: 8, runs: 32 },
  { name: 'ornstein-uhlenbeck', steps: 20, runs: 64 },
] as const;

function jobOf({ name, steps, runs }: (typeof jobs)[number]): Job {
  const { model } = readModel(exampleText(name));
  if (model === undefined) throw new Error(`${name} does not read`);
  const blocks = Array.from({ length: runs / 4 }, (_, at) => at * 4);
  return { model: model as Model, seed: 11, steps, blocks };
}

function hashOf(blocks: readonly Float64Array[]): string {
  const hash = createHash('sha256');
  for (const block of blocks) hash.update(new Uint8Array(block.buffer));
  return hash.digest('hex');
}

async function bundled(entry: string): Promise<string> {
  const input = new URL(`../packages/engine/test/hosts/${entry}`, import.meta.url).pathname;
  const bundle = await rolldown({
    input,
    platform: 'neutral',
    external: [/^node:/],
    resolve: { conditionNames: ['source', 'import', 'default'] },
  });
  const { output } = await bundle.generate({ format: 'esm' });
  return output[0].code;
}

/** The blocks shared out among so many workers, put back in order. */
function dealt(job: Job, workers: number): Job[] {
  return Array.from({ length: workers }, (_, worker) => ({
    ...job,
    blocks: job.blocks.filter((_first, at) => at % workers === worker),
  }));
}

function gathered(parts: readonly (readonly Float64Array[])[]): Float64Array[] {
  const count = parts.reduce((sum, part) => sum + part.length, 0);
  const at = (index: number) => parts[index % parts.length]?.[Math.floor(index / parts.length)];
  return Array.from({ length: count }, (_, index) => at(index) ?? new Float64Array(0));
}

const wanted = new Map(jobs.map((job) => [job.name, hashOf(runBlocks(jobOf(job)))]));

describe('one hash, however the runs are split', () => {
  it.each(jobs)('$name: in another order, and in plain JavaScript', (job) => {
    const whole = jobOf(job);
    const turned = runBlocks({ ...whole, blocks: whole.blocks.toReversed() });
    expect(hashOf(turned.toReversed())).toBe(wanted.get(job.name));
    expect(hashOf(runBlocks({ ...whole, script: true }))).toBe(wanted.get(job.name));
  });

  it.each([1, 2, 3, 4])('on %i workers of Node', async (workers) => {
    const code = new URL(
      `data:text/javascript,${encodeURIComponent(await bundled('node-worker.ts'))}`,
    );
    for (const job of jobs) {
      const parts = await Promise.all(
        dealt(jobOf(job), workers).map(
          (workerData) =>
            new Promise<Float64Array[]>((resolve, reject) => {
              new Thread(code, { workerData }).once('message', resolve).once('error', reject);
            }),
        ),
      );
      expect(hashOf(gathered(parts))).toBe(wanted.get(job.name));
    }
  });
});

describe('in a browser, under a policy that compiles no text', () => {
  const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'";
  let close = async () => {};
  let url = '';
  let browser: Awaited<ReturnType<typeof launch>> | undefined;

  beforeAll(async () => {
    const worker = await bundled('page-worker.ts');
    const server = createServer((request, response) => {
      const isWorker = request.url === '/worker.js';
      response.writeHead(200, {
        'content-type': isWorker ? 'text/javascript' : 'text/html',
        'content-security-policy': policy,
      });
      response.end(isWorker ? worker : '<!doctype html><title>runs</title>');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    browser = await launch();
    close = async () => {
      await browser?.close();
      server.close();
    };
  });
  afterAll(() => close());

  it.each(jobs)('$name on two workers', async (job) => {
    const page = await browser?.newPage();
    await page?.goto(url);
    const parts = await page?.evaluate(
      (shares) =>
        Promise.all(
          shares.map(
            (share) =>
              new Promise<{ blocks: number[][]; text: string }>((resolve, reject) => {
                const worker = new Worker('/worker.js', { type: 'module' });
                worker.onmessage = ({ data }) => {
                  resolve({
                    text: data.text,
                    blocks: data.blocks.map((block: Float64Array) => [...block]),
                  });
                };
                worker.onerror = ({ message }) => reject(new Error(message));
                worker.postMessage(share);
              }),
          ),
        ),
      dealt(jobOf(job), 2),
    );
    const blocks = (parts ?? []).map((part) =>
      part.blocks.map((block) => Float64Array.from(block)),
    );
    expect(hashOf(gathered(blocks))).toBe(wanted.get(job.name));
    expect(parts?.map(({ text }) => text)).toEqual(['EvalError', 'EvalError']);
    await page?.close();
  });
});
