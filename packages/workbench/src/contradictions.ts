import { knownOn, type Ledger, type Observation, reaches } from '@roundtrip/ledger';
import { sumUsdM } from '@roundtrip/units';
import { type DayChoice, frameOf, resolveDays } from './days.ts';
import { pairs } from './pairs.ts';
import { partsOf } from './rest.ts';
import type { ContradictionsAnswer } from './schema/ledger.ts';

type Contradiction = ContradictionsAnswer['contradictions'][number];

/** Ratios are stated to two decimals, rounded or cut off: a hundredth apart is the same figure. */
const statedPrecision = 0.01;

/** Where sources, or the ledger's own rows, do not agree. Each reading is kept. */
export function contradictions(whole: Ledger, choice: DayChoice): ContradictionsAnswer {
  const days = resolveDays(whole, choice);
  const ledger = knownOn(whole, days.knownOn);
  const found = [...figures(ledger), ...ratios(ledger, days), ...parts(ledger)];
  return {
    contradictions: found,
    ...frameOf(
      ledger,
      days,
      found.map(({ subject }) => subject),
    ),
  };
}

function figures(ledger: Ledger): Contradiction[] {
  const readings = new Map<string, Observation[]>();
  for (const observation of ledger.observations) {
    const key = `${observation.entity} ${observation.metric} ${observation.period}`;
    const others = readings.get(key);
    if (others === undefined) readings.set(key, [observation]);
    else others.push(observation);
  }
  return [...readings]
    .filter(([, rows]) => new Set(rows.map(({ value, unit }) => `${value} ${unit}`)).size > 1)
    .map(([subject, rows]) => ({
      type: 'figure',
      subject,
      says: `${rows.length} readings of one figure`,
      readings: rows.map(({ value, unit, source, note, basis }) => ({
        value,
        unit,
        sources: [...source],
        note: note === undefined ? basis : `${basis}: ${note}`,
      })),
    }));
}

function ratios(ledger: Ledger, days: DayChoice): Contradiction[] {
  const differ = (ours: number | null, stated: number | null) =>
    stated !== null && (ours === null || Math.abs(ours - stated) > statedPrecision);
  return pairs(ledger, days).pairs.flatMap((pair): Contradiction[] => {
    const { ratioFirm, ratioFull, statedFirm, statedFull } = pair;
    const wrong = [
      { name: 'firm', ours: ratioFirm, stated: statedFirm },
      { name: 'full', ours: ratioFull, stated: statedFull },
    ].filter(({ ours, stated }) => differ(ours, stated));
    return wrong.map(({ name, ours, stated }) => ({
      type: 'ratio',
      subject: pair.commitment,
      says: `${name} ratio stated and from the amounts differ`,
      readings: [
        { value: stated ?? 0, unit: 'ratio', sources: [], note: `stated: ${pair.note}` },
        ...(ours === null
          ? []
          : [{ value: ours, unit: 'ratio', sources: [], note: 'from the amounts' }]),
      ],
    }));
  });
}

/** Wholes whose known parts add up to more than the whole's own size. */
function parts(ledger: Ledger): Contradiction[] {
  return [...ledger.deals.values()].flatMap((whole): Contradiction[] => {
    if (whole.amountUsdM === undefined || !reaches(whole.stage, 'headline')) return [];
    const members = partsOf(ledger, whole.id)
      .map((id) => ledger.deals.get(id))
      .filter((deal) => deal !== undefined && reaches(deal.stage, 'headline'));
    const total = sumUsdM(members.map((deal) => deal?.amountUsdM ?? 0));
    if (total <= whole.amountUsdM) return [];
    return [
      {
        type: 'parts',
        subject: whole.id,
        says: 'the parts add up to more than the whole; the larger counts',
        readings: [
          { value: whole.amountUsdM, unit: 'USD m', sources: [...whole.source], note: 'the whole' },
          {
            value: total,
            unit: 'USD m',
            sources: [...new Set(members.flatMap((deal) => deal?.source ?? []))],
            note: members.map((deal) => deal?.id).join(', '),
          },
        ],
      },
    ];
  });
}
