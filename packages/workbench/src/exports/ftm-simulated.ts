import { asLines, type FtmEntity, ftmAmount, ftmEntity, partyId } from './ftm-entity.ts';
import type { Attribute, Graph } from './graph.ts';

function textOf(value: Attribute | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}

function paymentOf({ id, source, target, attributes }: Graph['edges'][number]): FtmEntity {
  const { amount_usd_m: amount, kind, transaction, settled_in: settledIn } = attributes;
  const outside = textOf(attributes.outside_range);
  const mark = outside === undefined ? '' : ` OUTSIDE WHAT IS BELIEVED: ${outside}.`;
  return ftmEntity(`payment-${id}`, 'Payment', {
    payer: partyId(source),
    beneficiary: partyId(target),
    ...ftmAmount(typeof amount === 'number' ? amount : undefined),
    purpose: `${textOf(kind)} (${textOf(transaction)}, settled in ${textOf(settledIn)})`,
    programme: textOf(attributes.scenario),
    startDate: textOf(attributes.from),
    endDate: textOf(attributes.until),
    date: textOf(attributes.until),
    summary: `SIMULATED, run ${textOf(attributes.run)}, seed ${textOf(attributes.seed)}.${mark}`,
    recordId: id,
  });
}

/** Simulated payments as FollowTheMoney entities, one a line. */
export function simulatedAsFtm({ nodes, edges }: Graph): string {
  return asLines([
    ...nodes.map(({ id, label, attributes }) =>
      ftmEntity(partyId(id), 'LegalEntity', {
        name: label,
        classification: textOf(attributes.kind),
        jurisdiction: textOf(attributes.jurisdiction)?.toLowerCase(),
      }),
    ),
    ...edges.map(paymentOf),
  ]);
}
