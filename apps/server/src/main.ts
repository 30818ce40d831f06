#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FileTrouble, readLedger, shippedFolder } from '@roundtrip/folder';
import { listen } from './listen.ts';
import { type Options, readOptions, usage } from './options.ts';
import { buildServer } from './server.ts';

const site = fileURLToPath(new URL('../../web/dist', import.meta.url));

function complain(message: string, code: 1 | 2): void {
  process.stderr.write(`roundtrip: ${message}\n`);
  process.exitCode = code;
}

function optionsOrComplaint(): Options | undefined {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    complain(message.split('. ')[0] ?? message, 2);
    return undefined;
  }
}

async function serve({ host, port, data }: Options): Promise<void> {
  const { ledger, problems } = readLedger(data ?? shippedFolder, []);
  if (ledger === undefined) {
    complain(
      `the data has ${problems.length} problems; npx roundtrip ledger check tells them all`,
      1,
    );
    return;
  }
  if (!existsSync(join(site, 'index.html'))) {
    complain('the explorer is not built: npm run build', 1);
    return;
  }
  const server = await buildServer({ site, data: data && resolve(data) });
  const end = () => {
    server.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGINT', end).once('SIGTERM', end);
  const url = await listen(server, host, port);
  process.stdout.write(`Roundtrip is at ${url} (Ctrl-C ends it)\n`);
}

const options = optionsOrComplaint();
if (options?.help === true) process.stdout.write(usage);
else if (options !== undefined)
  await serve(options).catch((error: unknown) => {
    const message = error instanceof Error ? error.message : String(error);
    complain(message, error instanceof FileTrouble ? 2 : 1);
  });
