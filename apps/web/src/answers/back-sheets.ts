import {
  boundedDollars,
  column,
  figure,
  interval,
  type LoopAnswer,
  type Sheet,
  timesCell,
  tracedShare,
  usd,
  word,
} from '@roundtrip/workbench';

/** What investors put in and were promised back, as a table. */
export function promisedSheet({ investors }: LoopAnswer): Sheet {
  return {
    columns: [
      column('name', 'Investor'),
      figure('put_in_usd_m', 'Put in'),
      figure('promised_back_usd_m', 'Promised back'),
      figure('contractual_ratio', 'Ratio'),
      figure('contractual_interval', 'Bounds'),
      figure('paid_back_usd_m', 'Paid back'),
    ],
    rows: investors.map(({ name, putIn, promisedBack, contractual, paidBack }) => [
      word(name),
      { text: boundedDollars(putIn), raw: putIn.value },
      { text: boundedDollars(promisedBack), raw: promisedBack.value },
      timesCell(contractual.value),
      word(interval(contractual)),
      { text: boundedDollars(paidBack), raw: paidBack.value },
    ]),
  };
}

/** What came back of it by each tracing rule, as a table. */
export function tracedSheet({ investors, group, rule }: LoopAnswer): Sheet {
  const [first] = investors;
  const rules = first?.traced.rules ?? [];
  const told = [
    ...investors.map(({ name, traced }) => ({ name, traced })),
    ...(group === null ? [] : [{ name: 'Any cloud to any cloud', traced: group.traced }]),
  ];
  return {
    columns: [
      column('name', 'Investor'),
      ...rules.map((one) => figure(`${one.rule}_ratio`, one.rule)),
      figure('seen_usd_m', 'Seen back'),
      figure('followed_usd_m', 'Of followed'),
    ],
    rows: told.map(({ name, traced }) => [
      word(name),
      ...traced.rules.map(({ face }) => word(tracedShare(face))),
      usd(traced.rules.find((one) => one.rule === rule)?.seen.value ?? null),
      usd(traced.traced),
    ]),
  };
}
