import { parseArgs } from 'node:util';

export interface Options {
  readonly host: string;
  readonly port: number;
  readonly data: string | undefined;
  readonly help: boolean;
}

export const usage = `Serves the explorer: the map of the loop and the ledger behind it.

  --port <number>   first port to try (default: 4173; the next free one is taken)
  --host <address>  address to listen on (default: 127.0.0.1, this machine only)
  --data <folder>   another data package than the shipped one
  --help            print this
`;

/** Reads the options; throws an Error whose message is for the user. */
export function readOptions(words: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...words],
    options: {
      host: { type: 'string', default: '127.0.0.1' },
      port: { type: 'string', default: '4173' },
      data: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const port = Number(values.port);
  if (!/^\d{1,5}$/.test(values.port) || port > 65_535)
    throw new Error(`--port is ${JSON.stringify(values.port)}, want a number up to 65535`);
  return { host: values.host, port, data: values.data, help: values.help };
}
