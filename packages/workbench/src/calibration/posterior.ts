import { fingerprint } from '@roundtrip/ensemble';
import { economy, type Scenario, stylised } from '@roundtrip/model';
import type { Day } from '@roundtrip/units';
import { z } from 'zod';
import { Refusal } from '../refusal.ts';
import type { Wave } from './fit.ts';
import type { CalibrationTarget } from './targets.ts';

/** The posterior as data: members, and the recipe that made them. */
export interface PosteriorFile {
  readonly format: 'roundtrip posterior 1';
  readonly recipe: {
    readonly version: '0.1.0';
    /** The release of the ledger. */
    readonly ledger: Day;
    readonly scenario: Scenario;
    readonly from: Day;
    readonly vantage: Day;
    readonly seed: number;
    readonly runs: number;
    readonly waves: readonly Wave[];
    readonly discrepancy: number;
    /** Of the model with its opening state. */
    readonly model: string;
    /** Of the mechanisms alone: beliefs mean something in these only. */
    readonly mechanisms: string;
    readonly targets: readonly CalibrationTarget[];
    readonly heldOut: readonly CalibrationTarget[];
  };
  readonly beliefs: readonly string[];
  /** Beliefs below an overlap of .8: the only ones that are from data. */
  readonly informed: readonly string[];
  /** A row for each member, a value for each belief in its own unit; all members count alike. */
  readonly members: readonly (readonly number[])[];
  /** SHA-256 of all the rest. */
  readonly hash: string;
}

/** What tells the mechanisms of one release from those of another, whatever world they run in. */
export function mechanismsFingerprint(): string {
  return fingerprint(economy(stylised).mechanisms);
}

const digits = 8;

/** Writes a posterior down: members to eight digits, and a hash over all of it. */
export function posteriorFile(open: Omit<PosteriorFile, 'format' | 'hash'>): PosteriorFile {
  const rounded: Omit<PosteriorFile, 'hash'> = {
    format: 'roundtrip posterior 1',
    ...open,
    members: open.members.map((row) => row.map((value) => Number(value.toPrecision(digits)))),
  };
  return { ...rounded, hash: fingerprint(rounded) };
}

const needed = z.object({
  format: z.literal('roundtrip posterior 1'),
  recipe: z.object({ vantage: z.string(), mechanisms: z.string() }),
  beliefs: z.array(z.string()).min(1),
  informed: z.array(z.string()),
  members: z.array(z.array(z.number())).min(1),
  hash: z.string(),
});

/** What of a posterior is used: the rest of the file is its recipe. */
export type Posterior = Pick<PosteriorFile, 'beliefs' | 'informed' | 'members' | 'hash'>;

/**
 * Reads a posterior that `calibrate` wrote.
 * @throws Refusal where it is no such file, was changed, or is of other mechanisms
 */
export function readPosterior(text: string, file: string): Posterior {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new Refusal(`${file} is no JSON: ${(error as Error).message}`);
  }
  const read = needed.safeParse(json);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new Refusal(
      `${file} is no posterior: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}; roundtrip calibrate --out writes one`,
    );
  }
  const { hash, beliefs, members, recipe } = read.data;
  const { hash: _, ...rest } = json as Record<string, unknown>;
  if (fingerprint(rest) !== hash)
    throw new Refusal(
      `${file} was changed after it was written: its hash is not that of its content`,
    );
  const odd = members.findIndex((row) => row.length !== beliefs.length);
  if (odd >= 0)
    throw new Refusal(
      `${file}: member ${odd} has ${members[odd]?.length} values, want ${beliefs.length}`,
    );
  if (recipe.mechanisms !== mechanismsFingerprint())
    throw new Refusal(
      `${file} was made with other mechanisms than this release has: calibrate anew, or use the release it was made with`,
    );
  return read.data;
}
