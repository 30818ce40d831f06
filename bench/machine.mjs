import os from 'node:os';

/** What a figure was measured on, in one line. */
export function machine() {
  const processors = os.cpus();
  const model = processors[0]?.model.trim() || 'processor of unknown make';
  const gigabytes = Math.round(os.totalmem() / 2 ** 30);
  const cores = `${processors.length} × ${model}`;
  return `${cores}, ${gigabytes} GB, ${os.platform()} ${os.arch()}, Node ${process.versions.node}`;
}
