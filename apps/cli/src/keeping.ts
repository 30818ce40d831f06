import type { Signal } from '@roundtrip/ensemble';
import type { Command } from 'commander';
import type { CommonOptions } from './ask.ts';
import type { Workspace } from './workspace/workspace.ts';

/** Options of commands that make many runs. */
export interface ManyOptions extends CommonOptions {
  readonly workers?: string;
  readonly progress?: string;
}

export function withMany(command: Command): Command {
  return command
    .option('--workers <n>', 'threads that run (default: one for each core)')
    .option('--progress <style>', 'json: progress as JSON lines on standard error');
}

/** Where runs are kept unless a person says otherwise. */
const usualWorkspace = '.roundtrip';

/** Options of a command whose runs are kept, so that they can go on after a stop. */
export interface KeepingOptions extends ManyOptions {
  readonly workspace?: string;
  readonly keep?: boolean;
  readonly repair?: boolean;
}

export function withKeeping(command: Command): Command {
  return withMany(command)
    .option('--workspace <folder>', `where runs are kept (default: ${usualWorkspace})`)
    .option('--no-keep', 'keep nothing: a run that is stopped is lost')
    .option('--repair', 'take corrupt files of this run away and run their rows again');
}

/** The workspace asked for; none where nothing is to be kept. */
export async function workspaceAsked(options: KeepingOptions): Promise<Workspace | undefined> {
  if (options.keep === false) return undefined;
  const { openWorkspace } = await import('./workspace/workspace.ts');
  return openWorkspace(options.workspace ?? usualWorkspace);
}

const interrupted = 130;

/**
 * Lets work stop in order: the first Ctrl-C asks it to, the second ends the process at once; what
 * was kept by then stays.
 */
export async function stoppable<T>(
  work: (signal: Signal) => Promise<T>,
): Promise<{ readonly result: T; readonly stopped: boolean }> {
  const signal = { aborted: false };
  const stop = () => {
    if (signal.aborted) process.exit(interrupted);
    signal.aborted = true;
    process.stderr.write('\nStopping: chunks in hand are brought to their end ...\n');
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  try {
    return { result: await work(signal), stopped: signal.aborted };
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  }
}

/** Ends the command as one that was interrupted. */
export function endInterrupted(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = interrupted;
}
