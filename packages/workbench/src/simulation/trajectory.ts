import {
  compile,
  Futures,
  faultText,
  type Program,
  type Quantity,
  replay,
} from '@roundtrip/engine';
import { Refusal } from '../refusal.ts';
import type { Opened } from './setting.ts';

/** What is kept of every run. */
export const kept = [
  ...['mood_now', 'log_multiple', 'ai_spend', 'model_spend', 'spending', 'adoption', 'capex_total'],
  ...['compute_price', 'price_floor', 'chip_price', 'frontier', 'capability', 'platform_share'],
  ...[
    'share_of_market',
    'capacity',
    'own_capacity',
    'ai_revenue',
    'sold',
    'put_in',
    'came_back',
    'bill',
    'alive',
  ],
  ...['annual_revenue', 'post_money', 'stake', 'raised', 'deposits', 'in_force', 'probe'],
  ...['probe_opens', 'probe_ends', 'remedy', 'round', 'round_fails', 'exits', 'absorbed', 'heir'],
  ...['enters', 'no_deal', 'licensed', 'licensee', 'bridged', 'mood_falls', 'mood_rises'],
] as const;

export type KeptName = (typeof kept)[number];

/** One run: the value of every kept cell at the end of every step. */
export interface Trajectory {
  readonly program: Program;
  readonly steps: number;
  /** A quantity, where this world has it. */
  quantity(name: string): Quantity | undefined;
  /** The value of a cell by its members in a step from 1; 0 where the world has no such cell. */
  at(name: string, step: number, ...members: readonly string[]): number;
}

function cellOf(quantity: Quantity, members: readonly string[]): number | undefined {
  let cell = 0;
  for (const [at, { position, members: all }] of quantity.dims.entries()) {
    const place = position.get(members[at] ?? '');
    if (place === undefined) return undefined;
    cell = cell * all.length + place;
  }
  return cell;
}

/** Runs of one setting, four at a time; the same runs are the same bits wherever they are run. */
export class Trajectories {
  readonly program: Program;
  readonly #opened: Opened;
  readonly #futures: Futures;
  readonly #steps: number;

  constructor(opened: Opened) {
    const { program: whole, setting } = opened;
    const outputs = kept.flatMap((name) => whole.quantities.get(name) ?? []);
    this.program = { ...whole, outputs };
    this.#opened = opened;
    this.#steps = setting.calendar.steps;
    const { seed } = setting.scenario;
    this.#futures = new Futures(this.program, compile(this.program), { seed, steps: this.#steps });
    this.believe(opened.parameters);
  }

  /** Other values of parameters for the runs to come. */
  believe(parameters: Opened['parameters']): void {
    for (let lane = 0; lane < 4; lane += 1) this.#futures.parameters(lane, parameters);
  }

  /**
   * Visits runs one after the other; what is visited must not be kept.
   * @throws Refusal where a run cannot go on
   */
  each(runs: readonly number[], visit: (one: Trajectory, run: number) => void): void {
    const { program } = this;
    const steps = this.#steps;
    for (let first = 0; first < runs.length; first += 4) {
      const four = [0, 1, 2, 3].map((lane) => runs[Math.min(first + lane, runs.length - 1)] ?? 0);
      const done = this.#futures.run(four as [number, number, number, number]);
      for (let lane = 0; lane < 4 && first + lane < runs.length; lane += 1) {
        const failed = done.failed[lane] ?? 0;
        if (failed > 0) this.#refuse(four[lane] ?? 0, failed);
        const quantity = (name: string) => program.quantities.get(name);
        const at = (name: string, step: number, ...members: readonly string[]) => {
          const found = quantity(name);
          const cell = found === undefined ? undefined : cellOf(found, members);
          if (found === undefined || cell === undefined) return 0;
          return done.output(found, cell, step - 1, lane);
        };
        visit({ program, steps, quantity, at }, four[lane] ?? 0);
      }
    }
  }

  #refuse(run: number, step: number): never {
    const { parameters, setting } = this.#opened;
    const { seed } = setting.scenario;
    const fault = replay(this.program, { seed, run, parameters }, step);
    const quarter = setting.calendar.quarter(step);
    const why = fault === undefined ? '' : `: ${faultText(fault)}`;
    throw new Refusal(`the run cannot go on in ${quarter}${why}`);
  }
}
