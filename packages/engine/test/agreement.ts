import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Parameters, Program, Quantity } from '@roundtrip/engine';
import { compile, Futures, JavaScriptRun, lower, Run, RunError } from '@roundtrip/engine';
import { readModel } from '@roundtrip/engine/text';

const folder = fileURLToPath(new URL('../../../examples/models/', import.meta.url));

export function exampleText(name: string): string {
  return readFileSync(`${folder}${name}.yaml`, 'utf8');
}

/** An example's program; its problems, if it has any, are the failure's message. */
export function example(name: string): Program {
  const { program, problems } = readModel(exampleText(name));
  if (program === undefined) throw new Error(JSON.stringify(problems.slice(0, 5), null, 1));
  return program;
}

/** Every quantity is kept, so that nothing can differ unseen. */
function keepingAll(program: Program): Program {
  const outputs = [...program.quantities.values()].filter(({ kind }) => kind !== 'parameter');
  return { ...program, outputs };
}

/** Draws that nobody keeps need not be made where nobody reads them. */
function keepingNoDraws(program: Program): Program {
  return { ...program, outputs: program.outputs.filter(({ kind }) => kind !== 'draw') };
}

function inputsOf(program: Program, js: JavaScriptRun, given: Parameters): void {
  for (const { quantity, values } of program.parameters) {
    const own = given.get(quantity.name);
    const base = js.kernel.places.get(quantity.name)?.base ?? 0;
    for (const [cell, value] of values.entries()) {
      js.slab[base + cell] = typeof own === 'number' ? own : (own?.[cell] ?? value);
    }
  }
}

/** Where two executions differ, or where a failure is not seen by all: nothing, if all is well. */
export function disagreements(
  whole: Program,
  { seed = 7, steps = whole.steps, parameters = new Map() as Parameters, runs = 4 } = {},
): string[] {
  const kept = keepingAll(whole);
  const wrong: string[] = [];
  for (const program of [kept, keepingNoDraws(kept)]) {
    wrong.push(...disagreementsOver(program, { seed, steps, parameters, runs }));
    if (program.outputs.length === keepingNoDraws(kept).outputs.length) break;
  }
  return wrong;
}

interface Settings {
  readonly seed: number;
  readonly steps: number;
  readonly parameters: Parameters;
  readonly runs: number;
}

function disagreementsOver(
  program: Program,
  { seed, steps, parameters, runs }: Settings,
): string[] {
  const compiled = compile(program);
  const futures = new Futures(program, compiled, { seed, steps });
  const js = new JavaScriptRun(lower(program));
  inputsOf(program, js, parameters);
  const wrong: string[] = [];
  for (let first = 0; first < runs; first += 4) {
    for (let lane = 0; lane < 4; lane += 1) futures.parameters(lane, parameters);
    const done = futures.run([first, first + 1, first + 2, first + 3]);
    for (let lane = 0; lane < 4; lane += 1) {
      const run = first + lane;
      js.begin(seed, run);
      const failed = followed(program, { seed, run, steps, parameters }, (step, plain) => {
        js.advance();
        for (const quantity of program.outputs) {
          compare(
            quantity,
            plain,
            step,
            (cell) => {
              const base = js.kernel.places.get(quantity.name)?.base ?? 0;
              return [js.slab[base + cell], done.output(quantity, cell, step, lane)];
            },
            wrong,
          );
        }
      });
      const seen = done.failed[lane] ?? 0;
      if (seen !== failed)
        wrong.push(`run ${run} fails in step ${failed}, compiled code says ${seen}`);
      if (failed > 0 && js.failed === 0) {
        for (let step = js.steps; step < failed; step += 1) js.advance();
      }
      if (js.failed !== failed)
        wrong.push(`run ${run}: JavaScript says ${js.failed}, not ${failed}`);
    }
  }
  return wrong;
}

/** Takes a run to its end or its failure; gives the step of the failure, counted from 1. */
function followed(
  program: Program,
  options: { seed: number; run: number; steps: number; parameters: Parameters },
  visit: (step: number, run: Run) => void,
): number {
  let step = 0;
  try {
    const run = new Run(program, options);
    for (; step < options.steps; step += 1) {
      run.advance();
      visit(step, run);
    }
    return 0;
  } catch (error) {
    if (error instanceof RunError) return step + 1;
    throw error;
  }
}

function compare(
  quantity: Quantity,
  plain: Run,
  step: number,
  others: (cell: number) => readonly (number | undefined)[],
  wrong: string[],
): void {
  if (wrong.length > 5) return;
  for (const [cell, value] of plain.of(quantity).entries()) {
    for (const [at, other] of others(cell).entries()) {
      if (Object.is(value, other) || (value === 0 && other === 0)) continue;
      const who = at === 0 ? 'JavaScript' : 'WebAssembly';
      wrong.push(`${quantity.name}[${cell}] step ${step}: ${value}, ${who} ${other}`);
    }
  }
}
