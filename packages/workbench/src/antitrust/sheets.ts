import type { AntitrustAnswer, AntitrustTable } from '../schema/antitrust.ts';
import { type Cell, column, detail, figure, type Sheet, word, words } from '../sheet.ts';
import { moneyBetween, numberBetween, perCentBetween, pointsBetween, type Span } from './spans.ts';

type Market = AntitrustAnswer['common'][number];
type Above = Market['rules'][number]['screens']['concentration'];

/** A number with ends: in words for people, its ends and likely value for programs. */
function ranged(span: Span, inWords: (span: Span) => string): Cell {
  const { low, value, high } = span;
  return { text: inWords(span), raw: [low, value, high].map((end) => end ?? '').join('/') };
}

/** What is said once for several rows, and once a row for programs. */
function once(text: string, isFirst: boolean): Cell {
  return { text: isFirst ? text : '', raw: text };
}

/** Whether it is so; in brackets where only the likely values say so. */
function flag({ is, likely }: Above): string {
  return is !== 'cannot tell' ? is : likely === null ? '?' : `(${likely})`;
}

function flagCell(above: Above): Cell {
  const { is, likely } = above;
  return {
    text: flag(above),
    raw: is === 'cannot tell' && likely !== null ? `likely ${likely}` : is,
  };
}

/** Markets both sell in, a row for each rule of control. */
function ruleSheet({ common }: AntitrustAnswer): Sheet {
  return {
    title: 'Points that the part adds and GUPPI in per cent, by market and by who decides',
    columns: [
      column('market', 'Market'),
      column('rule', 'Who decides'),
      figure('delta_points', 'Points'),
      detail('mhhi_points'),
      detail('weight_of_investor'),
      detail('weight_of_firm'),
      figure('guppi_investor_pct', 'GUPPI'),
      figure('guppi_firm_pct', 'firm'),
      figure('screen_concentration', 'HHI?'),
      figure('screen_share', '30 %?'),
      figure('screen_pressure', '5 %?'),
    ],
    rows: common.flatMap(({ market, rules }) =>
      rules.map((rule, at) => [
        once(market, at === 0),
        word(rule.rule),
        ranged(rule.delta, pointsBetween),
        ranged(rule.mhhi, pointsBetween),
        ranged(rule.weightOfInvestor, numberBetween),
        ranged(rule.weightOfFirm, numberBetween),
        ranged(rule.guppiInvestor, likelyOnly),
        ranged(rule.guppiFirm, likelyOnly),
        flagCell(rule.screens.concentration),
        flagCell(rule.screens.share),
        flagCell(rule.screens.pressure),
      ]),
    ),
  };
}

function marketSheet({ markets, common, chains, investor, firm }: AntitrustAnswer): Sheet {
  const shareOf = (id: string, name: 'share_investor' | 'share_firm') =>
    [...common, ...chains].find(({ market }) => market === id)?.inputs[name];
  const cell = (id: string, name: 'share_investor' | 'share_firm') => {
    const share = shareOf(id, name);
    return share === undefined ? word('–') : ranged(share, perCentBetween);
  };
  return {
    title: 'Markets: shares in per cent, concentration in points',
    columns: [
      column('market', 'Market'),
      column('of', 'What'),
      column('as_of', 'Told for'),
      figure('share_investor_pct', investor.name),
      figure('share_firm_pct', firm.name),
      figure('hhi_points', 'HHI'),
    ],
    rows: markets.map(({ id, words: what, asOf, hhi }) => [
      word(id),
      word(what.replace(/,$/, '')),
      word(asOf),
      cell(id, 'share_investor'),
      cell(id, 'share_firm'),
      ranged(hhi, pointsBetween),
    ]),
  };
}

const stakes = ['without', 'with'] as const;

function chainSheet({ chains }: AntitrustAnswer): Sheet {
  return {
    title: 'Along the chain, per cent: without the part and with it',
    columns: [
      column('market', 'Market'),
      column('stake', 'Part'),
      figure('vguppi_upstream_pct', 'vGUPPI up'),
      figure('vguppi_rival_pct', 'rival'),
      figure('vguppi_downstream_pct', 'down'),
      figure('critical_diversion_pct', 'Critical diversion'),
      figure('diversion_pct', 'Diversion'),
      column('pays', 'Pays'),
    ],
    rows: chains.flatMap((chain) =>
      stakes.map((stake) => [
        once(chain.market, stake === 'without'),
        word(stake),
        ranged(chain.vguppiUpstream[stake], perCentBetween),
        ranged(chain.vguppiRival[stake], perCentBetween),
        ranged(chain.vguppiDownstream[stake], perCentBetween),
        ranged(chain.criticalDiversion[stake], perCentBetween),
        ranged(chain.diversion, perCentBetween),
        flagCell({ is: chain.pays[stake], likely: likelyPays(chain, stake) }),
      ]),
    ),
  };
}

function likelyPays(chain: AntitrustAnswer['chains'][number], stake: 'without' | 'with') {
  const { value } = chain.gain[stake];
  return value === null ? null : value > 0 ? 'yes' : 'no';
}

const answers = ['yes', 'unknown', 'no'];

function signSheet({ signs, firm }: AntitrustAnswer): Sheet {
  return {
    title: 'Signs that the investor may decide in the firm',
    columns: [
      column('sign', firm.name),
      column('is', 'Is it so'),
      figure('share_pct', 'Share, %'),
      column('since', 'Since'),
      column('deals', 'Deals'),
      detail('how'),
    ],
    rows: signs
      .toSorted((a, b) => answers.indexOf(a.is) - answers.indexOf(b.is))
      .map(({ words: what, is, share, since, deals, how }) => [
        word(what),
        word(is),
        share === null ? word('') : ranged(share, perCentBetween),
        word(since ?? ''),
        { ...words(deals), ...(is === 'yes' && share === null ? {} : { text: '' }) },
        word(how),
      ]),
  };
}

/** The tables of a pair; the first has its rules of control. */
export function antitrustSheets(answer: AntitrustAnswer): Sheet[] {
  return [
    ruleSheet(answer),
    marketSheet(answer),
    ...(answer.chains.length === 0 ? [] : [chainSheet(answer)]),
    signSheet(answer),
  ];
}

const none: Span = { low: null, value: null, high: null };

/** All pairs, by money put in. */
export function tableSheet({ pairs }: AntitrustTable): Sheet {
  return {
    title: 'By money put in: points that the part adds in the market where both weigh most',
    columns: [
      column('pair', 'Pair'),
      figure('put_in_usd_m', 'Put in'),
      figure('economic_pct', 'Part, %'),
      column('market', 'Market'),
      figure('delta_silent_points', 'Silent'),
      detail('delta_proportional_points'),
      figure('delta_joint_points', 'Joint'),
      detail('delta_total_points'),
      detail('delta_merger_points'),
      detail('hhi_points'),
      detail('guppi_investor_silent_pct'),
      detail('screen_silent'),
      detail('screen_joint'),
      detail('screen_merger'),
      detail('forecloses'),
      detail('signs'),
      detail('signs_there'),
    ],
    rows: pairs.map((pair) => [
      word(`${pair.investor.id}/${pair.firm.id}`),
      ranged(pair.putIn, likelyMoney),
      ranged(pair.economic, likelyOnly),
      word(pair.market ?? '–'),
      ...(['silent', 'proportional', 'joint', 'total', 'merger'] as const).map((rule) =>
        ranged(pair.delta?.[rule] ?? none, pair.delta === null ? () => '–' : likelyPoints),
      ),
      ranged(pair.hhi ?? none, pointsBetween),
      ranged(pair.guppiInvestor ?? none, perCentBetween),
      ...(['silent', 'joint', 'merger'] as const).map((rule) =>
        pair.screens === null ? word('') : flagCell(pair.screens[rule]),
      ),
      word(pair.forecloses ?? ''),
      { text: String(pair.signs.length), raw: pair.signs.length },
      words(pair.signs),
    ]),
  };
}

/** In a table of many rows the likely value; where none is likely the ends, `≤ 31` from nothing. */
function compact(span: Span, inWords: (span: Span) => string): string {
  const { low, value, high } = span;
  if (value !== null) return inWords(exactly(value));
  if (low === 0 && high !== null) return high === 0 ? '0' : `≤ ${inWords(exactly(high))}`;
  if (low === 0 || low === null || high === null)
    return high === null && low !== 0 ? inWords(span) : '?';
  return `${inWords(exactly(low))}–${inWords(exactly(high))}`;
}

const likelyPoints = (span: Span): string => compact(span, pointsBetween);
const likelyOnly = (span: Span): string => compact(span, perCentBetween);
const likelyMoney = (span: Span): string => compact(span, moneyBetween);

function exactly(value: number): Span {
  return { low: value, value, high: value };
}
