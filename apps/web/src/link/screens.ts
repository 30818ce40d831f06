import { dealKinds, dealTerms, grades, rowStages, stages } from '@roundtrip/ledger';
import { parseDay } from '@roundtrip/units';
import { dealOrders, tracingRules } from '@roundtrip/workbench';
import * as z from 'zod/mini';

/** Longest text a link may carry for one key. */
const longestText = 200;
const mostValues = 60;

const day = z.string().check(z.refine((text) => parseDay(text) !== undefined));
const id = z.string().check(z.regex(/^[a-z0-9][a-z0-9._-]{0,99}$/));
const text = z.string().check(z.maxLength(longestText));
const flag = z.codec(z.enum(['yes', 'no']), z.boolean(), {
  decode: (word) => word === 'yes',
  encode: (on) => (on ? 'yes' : 'no'),
});

/** Values as one text, parted by commas; the empty text is the empty list. */
function list<T extends z.ZodMiniType<string, string>>(item: T) {
  return z.codec(z.string(), z.array(item).check(z.maxLength(mostValues)), {
    decode: (joined) => (joined === '' ? [] : (joined.split(',') as z.input<T>[])),
    encode: (values) => values.join(','),
  });
}

function among<const W extends readonly string[]>(words: W) {
  return z._default(list(z.enum(words)), []);
}

/** A row of ids as marks and loops are named, parted by slashes. */
const way = z
  .string()
  .check(z.regex(/^[a-z0-9][a-z0-9._-]{0,99}(\/[a-z0-9][a-z0-9._-]{0,99}){1,11}$/));
const stake = z.string().check(z.regex(/^[a-z0-9][a-z0-9._-]{0,99}\/[a-z0-9][a-z0-9._-]{0,99}$/));
const mark = z
  .string()
  .check(
    z.regex(
      /^(flow\/[a-z0-9._-]{1,100}\/[a-z0-9._-]{1,100}\/(capital|spend)|box\/[a-z0-9._-]{1,100})$/,
    ),
  );

/** The id of a firm; nothing where the firm stands in a private file alone. */
const firm = z.string().check(z.regex(/^([a-z0-9][a-z0-9._-]{0,99})?$/));
const share = z.codec(
  z.string().check(
    z.regex(/^(1|0\.\d{1,6})$/),
    z.refine((digits) => Number(digits) > 0),
  ),
  z.number(),
  { decode: Number, encode: String },
);
/** What is taken for granted instead: in a link with a colon, which stays readable there. */
const assumption = z.codec(
  z.string().check(z.regex(/^[a-z-]{1,30}:\d{1,6}(\.\d{1,6})?(\.\.\d{1,6}(\.\d{1,6})?)?$/)),
  z.string(),
  {
    decode: (said) => said.replace(':', '='),
    encode: (words) => words.replace('=', ':'),
  },
);
export const seniorities = ['pari-passu', 'outside-senior'] as const;

/** What every screen's link may say: the two days, and the release it was made with. */
const everywhere = {
  known: z.optional(day),
  until: z.optional(day),
  led: z.optional(day),
};

/** The state of each screen, as its link writes it. A link is decoded and encoded by the same. */
export const screens = {
  map: z.strictObject({
    stage: z._default(z.enum(stages), 'binding'),
    rule: z._default(z.enum(tracingRules), 'haircut'),
    widths: z._default(z.enum(['shared', 'own']), 'shared'),
    through: z.optional(id),
    loop: z.optional(way),
    open: z.optional(mark),
    ...everywhere,
  }),
  ledger: z.strictObject({
    stage: among(rowStages),
    kind: among(dealKinds),
    party: z._default(list(id), []),
    term: among(dealTerms),
    grade: among(grades),
    text: z._default(text, ''),
    order: z._default(z.enum(dealOrders), 'known'),
    descending: z._default(flag, true),
    ...everywhere,
  }),
  deal: z.strictObject({ id: z.optional(id), ...everywhere }),
  firm: z.strictObject({ id: z.optional(id), ...everywhere }),
  contradictions: z.strictObject(everywhere),
  quality: z.strictObject(everywhere),
  ownership: z.strictObject({
    share: z._default(z.enum(['economic', 'voting']), 'economic'),
    of: z.optional(id),
    stake: z.optional(stake),
    ...everywhere,
  }),
  stress: z.strictObject({
    fail: z._default(firm, 'openai'),
    severity: z._default(share, 1),
    seniority: z._default(z.enum(seniorities), 'pari-passu'),
    assume: z._default(list(assumption), []),
    target: z._default(firm, 'oracle'),
    ...everywhere,
  }),
} as const;

export type Screen = keyof typeof screens;
export type State<S extends Screen = Screen> = {
  readonly [N in S]: { readonly screen: N } & Readonly<z.output<(typeof screens)[N]>>;
}[S];

/** What each key wants, for the message to whoever opened a broken link. */
export const wants: Readonly<Record<string, string>> = {
  stage: `one of ${stages.join(', ')}`,
  rule: `one of ${tracingRules.join(', ')}`,
  widths: 'shared or own',
  through: 'the id of a firm, like openai',
  loop: 'ids of firms parted by slashes, like microsoft/openai',
  open: 'a flow or a box of the map, like flow/nvidia/openai/capital',
  known: 'a day that exists, like 2025-06-30',
  until: 'a day that exists, like 2025-06-30',
  led: 'the day of a release, like 2026-11-24',
  kind: 'kinds of deals parted by commas, like equity,debt',
  party: 'ids of firms parted by commas, like openai,xai',
  term: 'conditions parted by commas, like exclusive-cloud',
  grade: 'grades parted by commas, of A, B and C',
  text: `words, at most ${longestText} signs`,
  order: `one of ${dealOrders.join(', ')}`,
  descending: 'yes or no',
  id: 'an id of the ledger',
  share: 'economic or voting',
  of: 'the id of a firm, like openai',
  stake: 'an owner and a company parted by a slash, like microsoft/openai',
  fail: 'the id of a firm, like openai',
  severity: 'a share above 0 and at most 1, like 0.5',
  seniority: `one of ${seniorities.join(', ')}`,
  assume: 'assumptions parted by commas, like relet:0.5,claim-loss:0.2..0.4',
  target: 'the id of a firm, like oracle',
};
