import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../../tools/prepare.mjs';
import { openChild } from './child.mjs';
import { elementaryHeader } from './elementary-header.mjs';

const folder = join(root, 'node_modules', '.cache', 'roundtrip', 'engine');
const sources = fileURLToPath(new URL('.', import.meta.url));
/** Numpy is not to start threads of its own. */
const oneThread = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };

/** Its window was taken where vectors have 256 bits; wider ones are another baseline. */
const heldToAvx2 = {
  NPY_DISABLE_CPU_FEATURES: 'AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL',
  PYTHONWARNINGS: 'ignore',
};

const builds = {
  libm: { source: 'caploop-libm.c', options: [] },
  // As wide as WebAssembly, and with no multiply-add, which would change bits.
  two: {
    source: 'caploop-two-lanes.c',
    options: ['-ffp-contract=off', '-mprefer-vector-width=128'],
  },
};

function has(command, args) {
  const { status, error } = spawnSync(command, args, { stdio: 'ignore' });
  return error === undefined && status === 0;
}

function absent(name, words) {
  return { name, words, absent: true };
}

function fromChild(name, words, threads, batch, child) {
  return {
    name,
    words,
    batch,
    agreement: async () => JSON.parse(await child.ask(`agree ${threads}`)),
    time: async (runs) => Number(await child.ask(`time ${runs} ${threads}`)),
    close: child.close,
  };
}

/** Inputs are made with no multiply-add in every build: they are to be the same bits. */
function compile(name, { source, options }) {
  const [host, program] = ['host.o', name].map((file) => join(folder, file));
  const strict = ['-O2', '-ffp-contract=off', '-c', '-o', host, join(sources, 'caploop.c')];
  const fast = ['-O3', '-march=native', ...options, `-I${folder}`, '-o', program];
  const linked = [join(sources, source), host, '-lm', '-lpthread'];
  return has('gcc', strict) && has('gcc', [...fast, ...linked]) ? program : undefined;
}

function openC(name, words) {
  const program = compile(name, builds[name]);
  const [one, two] = [`${words}, one thread`, `${words}, two threads`];
  if (program === undefined) return [absent(name, one), absent(`${name}-threads`, two)];
  const child = openChild(program, []);
  return [fromChild(name, one, 1, 256, child), fromChild(`${name}-threads`, two, 2, 256, child)];
}

function openNumpy(name, words, env) {
  const script = join(sources, 'caploop.py');
  // Debian keeps its numpy with its own interpreter, which need not be the first on the path.
  const python = ['/usr/bin/python3', 'python3'].find((name) => has(name, [script, '--about']));
  if (python === undefined) return absent(name, words);
  return fromChild(name, words, 1, 1024, openChild(python, [script], { ...oneThread, ...env }));
}

function openSDEverywhere() {
  const words = 'SDEverywhere, JavaScript, official runtime, one thread';
  const script = fileURLToPath(new URL('./sdeverywhere.mjs', import.meta.url));
  if (!has(process.execPath, [script, '--about'])) return absent('sdeverywhere', words);
  return fromChild('sdeverywhere', words, 1, 64, openChild(process.execPath, [script]));
}

/** The other engines; those that this machine does not have say so. */
export async function openBaselines() {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'elementary.h'), await elementaryHeader());
  return [
    ...openC('libm', 'C, gcc -O3 -march=native, exp and log of the system'),
    ...openC('two', 'C, gcc, 128 bits wide, our exp and ln'),
    openNumpy('numpy', 'numpy, 1,024 runs at a time, one thread', {}),
    openNumpy('numpy-avx2', 'the same, held to 256 bits', heldToAvx2),
    openSDEverywhere(),
  ];
}
