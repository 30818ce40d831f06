import type { Ledger } from '@roundtrip/ledger';
import { type Claim, claims } from '@roundtrip/model';
import { type BestResponseAnswer, bestResponse } from '../deciding/best-response.ts';
import { type TracedRun, tracedRuns } from '../futures/traced.ts';
import { oneNamed, wholeNumberNamed } from '../names.ts';
import { Refusal } from '../refusal.ts';
import type { Hands } from '../sensitivity/sensitivity.ts';
import { type Asked, settingOf } from '../simulation/setting.ts';
import type { ClaimEvidence } from './evidence.ts';
import { recordFigure } from './records/records.ts';
import { isTraced, ofRecords, tried } from './weighing.ts';
import { claimWorlds } from './worlds.ts';

export interface ClaimsAsked {
  readonly scenario: Asked;
  /** How many worlds are sampled; 500 unless said. */
  readonly worlds?: string | undefined;
  /** One claim alone. */
  readonly only?: string | undefined;
}

const usualWorlds = 500;
const mostWorlds = 20_000;
/** Worlds in which money is traced by every rule, and quarters, as far as claims on it look. */
const mostTraced = 200;
const tracedSteps = 20;
/** Futures of the best-response check. */
const gainRuns = '16';

function worldsAsked(text: string | undefined): number {
  const worlds = wholeNumberNamed(text, 'worlds') ?? usualWorlds;
  if (worlds >= 2 && worlds <= mostWorlds) return worlds;
  throw new Refusal(`worlds is ${worlds}, want a whole number from 2 to ${mostWorlds}`);
}

/** The claim a word means. */
function claimNamed(word: string): Claim {
  const id = oneNamed(
    'claim',
    word.trim().toUpperCase(),
    claims.map((one) => one.id),
  );
  const found = claims.find((one) => one.id === id);
  if (found === undefined) throw new Error(`there is no claim ${id}`);
  return found;
}

/** Puts every claim on trial, or one: over sampled worlds, and on the records. */
export async function tryClaims(
  ledger: Ledger,
  asked: ClaimsAsked,
  hands: Hands,
): Promise<ClaimEvidence[]> {
  const worlds = worldsAsked(asked.worlds);
  const wanted = asked.only === undefined ? claims : [claimNamed(asked.only)];
  const { vantage } = settingOf(ledger, asked.scenario).calendar;
  const figures = new Map(
    wanted.flatMap(({ id }) => {
      const figure = recordFigure(ledger, id, vantage);
      return figure === undefined ? [] : [[id, figure] as const];
    }),
  );
  if (wanted.every(({ nature }) => nature === 'ledger'))
    return wanted.map((claim) => ofRecords(claim, figures.get(claim.id)));
  const { scenario } = asked;
  const traces = wanted.some(isTraced);
  const count = traces ? Math.min(worlds, mostTraced) : 0;
  let traced: readonly TracedRun[] = [];
  let gain = Number.NaN;
  const sampled = await claimWorlds(
    ledger,
    { scenario, worlds, claims: wanted },
    {
      ...hands,
      meanwhile: (futures, design) => {
        gain = gainOf(bestResponse(ledger, { scenario, runs: gainRuns }));
        if (count > 0) traced = tracedRuns(futures, design, { first: 0, count }, tracedSteps);
      },
    },
  );
  const ready = { worlds: sampled, traced, figures, gain };
  return wanted.map((claim) =>
    claim.nature === 'ledger' ? ofRecords(claim, figures.get(claim.id)) : tried(claim, ready),
  );
}

function gainOf({ responses }: BestResponseAnswer): number {
  return Math.max(0, ...responses.map(({ share }) => (Number.isFinite(share) ? share : 0)));
}
