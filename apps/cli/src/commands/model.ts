import type { Command } from 'commander';
import { addModelCheck } from './model/check.ts';
import { addModelExplain } from './model/explain.ts';
import { addModelPrint } from './model/print.ts';
import { addModelRun } from './model/run.ts';

export function addModel(program: Command): void {
  const model = program
    .command('model')
    .description('models written as equations: check, print, run, explain');
  addModelCheck(model);
  addModelPrint(model);
  addModelRun(model);
  addModelExplain(model);
}
