import { dealKinds, dealTerms, grades, rowStages, stages } from '@roundtrip/ledger';
import { dealOrders, tracingRules } from '@roundtrip/workbench';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode, encode, encodeExactly, initial } from './link.ts';
import { type Screen, type State, seniorities } from './screens.ts';

const day = fc
  .integer({ min: 0, max: 4000 })
  .map((after) => new Date(Date.UTC(2018, 0, 1 + after)).toISOString().slice(0, 10));
const id = fc.stringMatching(/^[a-z0-9][a-z0-9._-]{0,20}$/);
const some = <T>(values: readonly T[]) => fc.uniqueArray(fc.constantFrom(...values));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const share = fc.integer({ min: 1, max: 1_000_000 }).map((parts) => parts / 1_000_000);
const assumption = fc
  .tuple(fc.constantFrom('relet', 'claim-loss', 'mood-sensitivity'), share, maybe(share))
  .map(([name, from, to]) => `${name}=${from}${to === undefined ? '' : `..${to}`}`);

function record<S extends Screen>(screen: S, fields: Record<string, fc.Arbitrary<unknown>>) {
  const all = { ...fields, known: maybe(day), until: maybe(day), led: maybe(day) };
  return fc.record(all).map((said) => {
    const kept = Object.entries(said).filter(([, value]) => value !== undefined);
    return { screen, ...Object.fromEntries(kept) } as State<S>;
  });
}

const states: readonly fc.Arbitrary<State>[] = [
  record('map', {
    stage: fc.constantFrom(...stages),
    rule: fc.constantFrom(...tracingRules),
    widths: fc.constantFrom('shared', 'own'),
    through: maybe(id),
    loop: maybe(fc.array(id, { minLength: 2, maxLength: 12 }).map((ids) => ids.join('/'))),
    open: maybe(
      fc.oneof(
        fc.tuple(id, id, fc.constantFrom('capital', 'spend')).map((way) => `flow/${way.join('/')}`),
        id.map((box) => `box/${box}`),
      ),
    ),
  }),
  record('ledger', {
    stage: some(rowStages),
    kind: some(dealKinds),
    party: fc.array(id, { maxLength: 8 }),
    term: some(dealTerms),
    grade: some(grades),
    text: fc.string({ unit: 'binary', maxLength: 100 }),
    order: fc.constantFrom(...dealOrders),
    descending: fc.boolean(),
  }),
  record('deal', { id: maybe(id) }),
  record('firm', { id: maybe(id) }),
  record('contradictions', {}),
  record('quality', {}),
  record('ownership', {
    share: fc.constantFrom('economic', 'voting'),
    of: maybe(id),
    stake: maybe(fc.tuple(id, id).map((pair) => pair.join('/'))),
  }),
  record('stress', {
    fail: fc.oneof(id, fc.constant('')),
    severity: share,
    seniority: fc.constantFrom(...seniorities),
    assume: fc.array(assumption, { maxLength: 8 }),
    target: fc.oneof(id, fc.constant('')),
  }),
];

test('a state that a link says is the state it opens, for every control of every screen', () => {
  fc.assert(
    fc.property(fc.oneof(...states), (state) => {
      expect(decode(state.screen, encode(state))).toEqual({ state });
    }),
    { numRuns: 1000 },
  );
});

test('an exact link says every key, and opens the same whatever the defaults', () => {
  fc.assert(
    fc.property(fc.oneof(...states), day, (state, released) => {
      const query = encodeExactly(state, released);
      const known = state.known ?? released;
      const whole = { ...state, known, until: state.until ?? known, led: released };
      expect(decode(state.screen, query)).toEqual({ state: whole });
      for (const key of Object.keys(initial(state.screen)).filter((name) => name !== 'screen'))
        expect(query).toContain(`${key}=`);
    }),
  );
});

describe('a broken link is told in one sentence', () => {
  test.each([
    ['map', '?stage=pad', 'stage is "pad", want one of headline, binding, drawn, paid'],
    ['map', '?known=99999999999999999999', 'known is "99999999999999999999", want a day'],
    ['map', '?until=2025-02-30', 'until is "2025-02-30", want a day that exists'],
    [
      'map',
      '?through=<script>alert(1)</script>',
      'through is "<script>alert(1)</script>", want the',
    ],
    ['map', '?open=flow/a/b/bribe', 'open is "flow/a/b/bribe", want a flow or a box'],
    ['map', '?s=%7B%22a%22%3A%7B%22a%22%3A%7B%7D%7D%7D', '"s" means nothing on this screen'],
    ['map', '?__proto__=1', '"__proto__" means nothing on this screen'],
    ['map', '?stage=paid&stage=drawn', '"stage" stands in it twice'],
    ['map', `?through=${'['.repeat(3900)}`, `through is "${'['.repeat(60)}…", want the id`],
    ['map', `?text=${'x'.repeat(5000)}`, 'it is 5006 signs long, want at most 4000'],
    ['ledger', '?kind=equity,bribe', 'kind is "equity,bribe", want kinds of deals'],
    ['ledger', `?text=${'x'.repeat(300)}`, 'want words, at most 200 signs'],
    ['ledger', '?descending=1', 'descending is "1", want yes or no'],
    ['ownership', '?share=debt', 'share is "debt", want economic or voting'],
    ['ownership', '?stake=openai', 'stake is "openai", want an owner and a company parted by'],
    ['stress', '?severity=0', 'severity is "0", want a share above 0 and at most 1'],
    ['stress', '?severity=1e-3', 'severity is "1e-3", want a share above 0 and at most 1'],
    ['stress', '?assume=relet:high', 'assume is "relet:high", want assumptions parted by commas'],
    ['stress', '?fail=Open AI', 'fail is "Open AI", want the id of a firm'],
    ['deal', '?id=../../etc', 'id is "../../etc", want an id of the ledger'],
  ] as const)('%# of %s', (screen, query, sentence) => {
    const { state, trouble } = decode(screen, query);
    expect(state).toBeUndefined();
    expect(trouble).toContain(sentence);
  });

  test('whatever it says, reading it ends', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (query) => {
        const { state, trouble } = decode('ledger', query);
        expect((state === undefined) !== (trouble === undefined)).toBe(true);
      }),
    );
  });
});

test('what mail programs add to a link is passed over', () => {
  expect(decode('map', '?utm_source=x&fbclid=y')).toEqual({ state: initial('map') });
});
