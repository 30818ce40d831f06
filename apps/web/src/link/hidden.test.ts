import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withoutPrivate } from './hidden.ts';
import { encodeExactly, initial } from './link.ts';
import type { State } from './screens.ts';

const outline = {
  overlays: ['mine.csv'],
  hidden: ['secret-deal', 'secret-firm'],
  hiddenPairs: ['nvidia/secret-firm', 'google/mistral'],
};
const firm = fc.constantFrom('nvidia', 'google', 'mistral', 'secret-firm', 'other_labs', 'openai');
const words = fc.constantFrom('', 'secret-firm', 'mistral secret');
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const map: fc.Arbitrary<State> = fc
  .record({
    through: maybe(firm),
    loop: maybe(fc.uniqueArray(firm, { minLength: 2 }).map((firms) => firms.join('/'))),
    open: maybe(
      fc.oneof(
        fc.tuple(firm, firm).map(([from, to]) => `flow/${from}/${to}/capital`),
        firm.map((id) => `box/${id}`),
      ),
    ),
  })
  .map((said) => ({ ...initial('map'), ...said }));
const ledger: fc.Arbitrary<State> = fc
  .record({ party: fc.uniqueArray(firm), text: words })
  .map((said) => ({ ...initial('ledger'), ...said }));
const ownership: fc.Arbitrary<State> = fc
  .record({
    of: maybe(firm),
    stake: maybe(fc.tuple(firm, firm).map((pair) => pair.join('/'))),
  })
  .map((said) => ({ ...initial('ownership'), ...said }));
const page: fc.Arbitrary<State> = fc
  .record({ screen: fc.constantFrom('deal', 'firm'), id: fc.constantFrom('secret-deal', 'openai') })
  .map(({ screen, id }) => ({ ...initial(screen), id }) as State);
const stress: fc.Arbitrary<State> = fc
  .record({ fail: firm, target: firm })
  .map((said) => ({ ...initial('stress'), ...said }));

test('nothing of a private file is in a link, whatever was opened', () => {
  fc.assert(
    fc.property(fc.oneof(map, ledger, ownership, page, stress), (state) => {
      const link = encodeExactly(withoutPrivate(state, outline), '2026-11-24');
      expect(link).not.toContain('secret');
      expect(link).not.toContain('google/mistral');
      // A folded box may hold a private deal, and a loop closes from its last firm to its first.
      expect(link).not.toMatch(/(open|loop)=[^&]*other_labs/);
      expect(link).not.toMatch(/loop=mistral\/(\w+\/)*google(&|$)/);
    }),
    { numRuns: 500 },
  );
});

test('without a private file every link is whole', () => {
  const none = { overlays: [], hidden: [], hiddenPairs: [] };
  fc.assert(
    fc.property(fc.oneof(map, ledger, ownership, page, stress), (state) => {
      expect(withoutPrivate(state, none)).toBe(state);
    }),
  );
});
