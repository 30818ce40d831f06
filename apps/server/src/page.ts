import {
  boundedDollars,
  type Citation,
  dollars,
  interval,
  type LoopAnswer,
  type LoopFirm,
  type LoopInvestor,
  loopPicture,
  loopSentence,
  stageMeanings,
  type TracedMoney,
  times,
  tracedSentence,
  tracedShare,
} from '@roundtrip/workbench';
import { html, type Markup } from './markup.ts';

const question = 'Where does AI capital go, and how much of it comes back?';

function frame(title: string, body: Markup): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="/page.css">
</head>
<body>
<a class="skip" href="#main">To the answer</a>
${body}
</body>
</html>
`.html;
}

/** The headline answer as a page that needs no script. */
export function headlinePage(answer: LoopAnswer): string {
  const { released, until, knownOn } = answer;
  const days =
    until === knownOn
      ? html`As known and happened by ${until}`
      : html`Happened by ${until}, as known on ${knownOn}`;
  return frame(
    'Roundtrip: the AI capital loop',
    html`<header><p class="name">Roundtrip</p><p>${question}</p></header>
<main id="main">
<h1>${loopSentence(answer)}</h1>
<p class="muted">${days}; ledger of ${released}. ${privateMark(answer)}</p>
${picture(answer)}
${table(answer)}
${words(answer)}
${tracedTable(answer)}
<h2>Firm by firm</h2>
${answer.investors.map((investor) => firms(investor, answer.private))}
<h2>Keep in mind</h2>
<ul>${answer.caveats.map((caveat) => html`<li>${caveat}</li>`)}</ul>
${sources(answer.sources)}
</main>
<footer><p>Ledger of ${released}: CC BY 4.0. Program: Apache 2.0.
<a href="/answer.json">This answer as JSON</a></p></footer>`,
  );
}

function privateMark({ overlays }: LoopAnswer): Markup {
  return overlays.length === 0
    ? html``
    : html`<strong>Private data laid over it: ${overlays.join(', ')}.</strong>`;
}

function picture(answer: LoopAnswer): Markup {
  const { description } = loopPicture(answer);
  return html`<figure>
<picture>
<source media="(max-width: 600px)" srcset="/picture-narrow.svg">
<img src="/picture.svg" alt="${description}">
</picture>
<figcaption>Amber: put in. Blue: promised back. Hatched: between the bounds.
Dashed: no upper bound is known.</figcaption>
</figure>`;
}

const heads = [
  'Put in',
  'Promised back',
  'Ratio',
  'Ratio bounds',
  'Paid back',
  'Gross ratio',
  'Gross bounds',
];

type Sums = Pick<
  LoopInvestor,
  'name' | 'putIn' | 'promisedBack' | 'contractual' | 'paidBack' | 'gross'
>;

function row({ name, putIn, promisedBack, contractual, paidBack, gross }: Sums): Markup {
  const cells = [
    boundedDollars(putIn),
    boundedDollars(promisedBack),
    times(contractual.value),
    interval(contractual),
    boundedDollars(paidBack),
    times(gross.value),
    interval(gross),
  ];
  return html`<tr><th scope="row">${name}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>
`;
}

function sumsTable(caption: string, first: string, rows: readonly Sums[]): Markup {
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table>
<caption>${caption}</caption>
<thead><tr><th scope="col">${first}</th>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>
${rows.map(row)}</tbody>
</table></div>`;
}

function table({ investors, stage }: LoopAnswer): Markup {
  return sumsTable(`The loop in ${stage} money, US dollars`, 'Investor', investors);
}

function asHead(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** Traced ratios by rule beside the contractual one. */
function tracedTable({ investors, group }: LoopAnswer): Markup {
  const caption = 'Came back, by tracing rule, as a share of what was put in';
  const rules = (investors[0]?.traced.rules ?? []).map(({ words: rule }) => rule);
  const heads = ['Promised', ...rules.map(asHead), 'Followed', 'Seen back, pro rata'];
  const headCells = heads.map((head) => html`<th scope="col">${head}</th>`);
  const row = (name: string, promised: string, { rules: backs, traced }: TracedMoney) => {
    const [proRata] = backs;
    const cells = [
      promised,
      ...backs.map(({ face }) => tracedShare(face)),
      dollars(traced),
      dollars(proRata?.seen.value ?? null),
    ];
    return html`<tr><th scope="row">${name}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>
`;
  };
  return html`<h2>How much came back</h2>
<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table>
<caption>${caption}</caption>
<thead><tr><th scope="col">Investor</th>${headCells}</tr></thead>
<tbody>
${investors.map((one) => row(one.name, times(one.contractual.value), one.traced))}
${group === null ? '' : row('Any cloud to any cloud', '–', group.traced)}</tbody>
</table></div>
<p>An investor’s own money that came back to it, by five rules for telling mixed money apart,
credits at face value. A range holds what nobody can see: cheques without a date, and cheques into
quarters in which customer revenue or compute spend of the firm is not known. Followed: what went
into the other quarters. Seen back: what came home of it within them.</p>
${investors.map(
  ({ name, traced }) => html`<p>${tracedSentence(name, traced, 'haircut')}</p>
`,
)}`;
}

function words({ stage }: LoopAnswer): Markup {
  return html`<p>Money that is ${stage}: ${stageMeanings[stage]}. Put in: equity, notes and
credits. Promised back: cloud, lease and chip commitments of those firms to the investor. Ratio:
promised back over put in. Paid back: bills and revenue share that became public since the first
cheque, a floor. Gross ratio: paid back, at most what was put in, over put in. ≥ marks a floor, ? a
bound that nobody published.</p>`;
}

function firms(investor: LoopInvestor, hidden: readonly string[]): Markup {
  const { name, firms: funded } = investor;
  return html`<details><summary>${name}: ${funded.length} firms, deal by deal</summary>
${sumsTable(`${name}, by the firm that received the money`, 'Firm', funded)}
<dl>${funded.map((firm) => deals(firm, hidden))}</dl>
</details>
`;
}

function deals(firm: LoopFirm, hidden: readonly string[]): Markup {
  const { name, putIn, promisedBack, paidBack } = firm;
  const counted = [...putIn.deals, ...promisedBack.deals, ...paidBack.deals];
  const unknown = [...new Set([...putIn.unknown, ...promisedBack.unknown, ...paidBack.unknown])];
  const marked = (id: string) => (hidden.includes(id) ? `${id} (private)` : id);
  const list = (ids: readonly string[]) => (ids.length === 0 ? 'none' : ids.map(marked).join(', '));
  return html`<dt>${name}</dt>
<dd>Counted: <code>${list(counted)}</code></dd>
<dd>Of unpublished size: <code>${list(unknown)}</code></dd>
`;
}

function sources(citations: readonly Citation[]): Markup {
  const cite = ({ title, publisher, date, tier, url, id }: Citation) => {
    const linked = /^https?:\/\//.test(url)
      ? html`<a href="${url}" rel="noreferrer noopener">${title}</a>`
      : html`${title}`;
    const when = date === '' ? 'undated' : date;
    return html`<li id="source-${id}">${linked}. ${publisher}, ${when}, tier ${tier}.</li>
`;
  };
  return html`<h2>Sources</h2>
<p>${citations.length} documents. Tier A: filing, regulator or company release; B: established
press; C: analyst estimate, digest or blog.</p>
<ol class="sources">${citations.map(cite)}</ol>`;
}

/** The page for an address that is none. */
export function notFoundPage(path: string): string {
  return frame(
    'Roundtrip: no such page',
    html`<main id="main"><h1>There is no page ${path}.</h1><p><a href="/">To the answer</a></p></main>`,
  );
}
