#!/usr/bin/env node
import { exitCodes } from './ask.ts';
import { run } from './run.ts';

// A reader that has seen enough (`| head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? exitCodes.fine : exitCodes.data);
});

process.exitCode = await run(process.argv);
