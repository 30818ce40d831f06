import type { OwnershipAnswer } from '../schema/ownership.ts';
import { type Cell, column, figure, type Sheet, usd, word, words } from '../sheet.ts';
import { dollars } from '../words.ts';
import { isThrough } from './sentences.ts';
import type { ShareKind } from './share-matrix.ts';
import { shareBetween } from './share-words.ts';

type Stake = OwnershipAnswer['stakes'][number];
type Through = OwnershipAnswer['economic'][number];
type Ends = Through['direct'];

/** Chains told on a terminal where no firm is asked for; all are in JSON. */
const mostChains = 12;

function shareCell(ends: Ends): Cell {
  return { text: shareBetween(ends), raw: ends.value ?? '' };
}

function pairOf(pairs: readonly Through[], { holder, issuer }: Pick<Stake, 'holder' | 'issuer'>) {
  return pairs.find((pair) => pair.holder === holder && pair.issuer === issuer);
}

function carryingCell({ carrying: { low, value, high } }: Stake): Cell {
  if (high === null) return { text: low === 0 ? '?' : `≥ ${dollars(low)}`, raw: value ?? '' };
  return {
    text: low === high ? dollars(low) : `${dollars(low)} – ${dollars(high)}`,
    raw: value ?? '',
  };
}

function throughCell(pair: Through | undefined): Cell {
  if (pair === undefined) return word('–');
  return isThrough(pair) ? shareCell(pair.lookThrough) : { text: '=', raw: '' };
}

/** Who holds what, directly, with the look-through beside it. */
function stakesSheet(answer: OwnershipAnswer, kind: ShareKind): Sheet {
  return {
    title: 'Who holds what of whom',
    columns: [
      column('holder', 'Holder'),
      column('issuer', 'Of'),
      figure('economic', 'Profits'),
      figure('voting', 'Votes'),
      figure('look_through', 'Look-through'),
      figure('carrying_usd_m', 'Carried at'),
      column('basis', 'As'),
    ],
    rows: answer.stakes.map((stake) => [
      word(stake.holder),
      word(stake.issuer),
      shareCell(stake.economic),
      shareCell(stake.voting),
      throughCell(pairOf(answer[kind], stake)),
      carryingCell(stake),
      word(stake[kind].basis),
    ]),
  };
}

function chainSheets(answer: OwnershipAnswer, kind: ShareKind): Sheet[] {
  const chains = answer[kind]
    .flatMap((pair) => pair.chains.filter(({ firms }) => firms.length > 2))
    .toSorted((a, b) => b.high - a.high);
  const shown = answer.of === null ? chains.slice(0, mostChains) : chains;
  if (shown.length === 0) return [];
  const cut = shown.length < chains.length ? `, the ${shown.length} that may be largest` : '';
  return [
    {
      title: `Through firms between${cut}`,
      columns: [column('chain', 'Chain'), figure('share', 'Product of the shares')],
      rows: shown.map((chain) => [words(chain.firms, ' → '), shareCell(chain)]),
    },
  ];
}

/** Of a round with many rows, the first names it. */
function dealsCell(deals: readonly string[]): Cell {
  const [first = '–', ...rest] = deals;
  const also = rest.length === 0 ? '' : ` and ${rest.length} more`;
  return { text: `${first}${also}`, raw: deals.join(';') };
}

function historySheets({ history }: OwnershipAnswer): Sheet[] {
  const rows = history.flatMap(({ holder, issuer, steps }) =>
    steps.map((step) => [
      word(holder),
      word(issuer),
      word(step.day),
      word(step.what),
      shareCell(step.after),
      dealsCell(step.deals),
    ]),
  );
  if (rows.length === 0) return [];
  return [
    {
      title: 'After every round, and what was told',
      columns: [
        column('holder', 'Holder'),
        column('issuer', 'Of'),
        column('day', 'Day'),
        column('what', 'What'),
        figure('share', 'Then'),
        column('deals', 'By'),
      ],
      rows,
    },
  ];
}

function classSheets({ of, classes }: OwnershipAnswer): Sheet[] {
  if (of === null || classes.length === 0) return [];
  return [
    {
      title: 'Groups and classes of holders',
      columns: [column('holder', 'Holder'), figure('economic', 'Profits'), column('basis', 'As')],
      rows: classes.map(({ holder, economic }) => [
        word(holder),
        shareCell(economic),
        word(economic.basis),
      ]),
    },
  ];
}

/** Tables for people. */
export function ownershipSheets(answer: OwnershipAnswer, kind: ShareKind): Sheet[] {
  return [
    stakesSheet(answer, kind),
    ...chainSheets(answer, kind),
    ...historySheets(answer),
    ...classSheets(answer),
  ];
}

const endsCells = (ends: Ends | undefined): Cell[] =>
  ends === undefined
    ? [word(''), word(''), word('')]
    : [ends.low, ends.value, ends.high].map((share) => ({ text: '', raw: share ?? '' }));

/** For programs: every pair that a chain joins, all shares as fractions with their ends. */
export function ownershipSheet(answer: OwnershipAnswer): Sheet {
  const three = (name: string, head: string) => [
    figure(`${name}_low`, head),
    figure(name, head),
    figure(`${name}_high`, head),
  ];
  const columns = [
    column('holder', 'Holder'),
    column('issuer', 'Of'),
    ...three('economic', 'Profits'),
    ...three('voting', 'Votes'),
    ...three('economic_look_through', 'Profits through'),
    ...three('voting_look_through', 'Votes through'),
    ...three('carrying_usd_m', 'Carried at'),
    column('economic_basis', 'Profits as'),
    column('voting_basis', 'Votes as'),
    column('deals', 'Deals'),
    column('sources', 'Sources'),
  ];
  const rows = answer.economic.map((pair) => {
    const stake = answer.stakes.find(
      ({ holder, issuer }) => holder === pair.holder && issuer === pair.issuer,
    );
    const money = stake?.carrying;
    return [
      word(pair.holder),
      word(pair.issuer),
      ...endsCells(pair.direct),
      ...endsCells(stake?.voting),
      ...endsCells(pair.lookThrough),
      ...endsCells(pairOf(answer.voting, pair)?.lookThrough),
      ...[money?.low, money?.value, money?.high].map((one) => usd(one ?? null)),
      word(stake?.economic.basis ?? ''),
      word(stake?.voting.basis ?? ''),
      words(stake?.economic.deals ?? []),
      words(stake?.economic.sources ?? []),
    ];
  });
  return { columns, rows };
}
