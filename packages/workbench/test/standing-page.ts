import type { Known, Standing } from '../src/standing/standing.ts';

function whole(usdM: number | undefined): string {
  if (usdM === undefined) return '?';
  return usdM === Infinity ? 'any' : String(Math.round(usdM)).replace(/\B(?=(\d{3})+$)/g, ',');
}

function line(what: string, { low, value, high, how }: Known): string {
  return `| ${[what, whole(low), whole(value), whole(high), how].join(' | ')} |`;
}

/** The example of the page: some firms, debts and promises with their ranges and rules. */
export function exampleTable({ firms, claims, commitments }: Standing): string {
  const rows = firms
    .filter(({ id }) => id === 'openai' || id === 'microsoft')
    .flatMap(({ name, cash, equity, worth }) => [
      line(`${name}: cash`, cash),
      line(`${name}: equity`, equity),
      line(`${name}: worth`, worth),
    ]);
  const debts = claims
    .filter(({ debtor, kind }) => debtor === 'xai' || (debtor === 'anthropic' && kind === 'note'))
    .map(({ debtor, creditor, kind, amount }) =>
      line(`${debtor} owes ${creditor}: ${kind}`, amount),
    );
  const promises = commitments
    .filter(({ customer, supplier }) => customer === 'anthropic' || supplier === 'coreweave')
    .map(({ id, remaining }) => line(`${id}: left`, remaining));
  const head = ['| what | low | likely | high | how |', '| --- | ---: | ---: | ---: | --- |'];
  return [...head, ...rows, ...debts, ...promises].join('\n');
}
