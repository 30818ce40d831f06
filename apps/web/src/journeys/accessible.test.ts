import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { expectAccessible, settled, startExplorer } from '../../test/explorer.ts';

const explorer = startExplorer();

const screens: readonly (readonly [name: string, path: string])[] = [
  ['map', '/'],
  ['map with a loop', '/?stage=headline&loop=nvidia/openai/oracle'],
  ['map with a flow', '/?open=flow/openai/microsoft/spend'],
  ['map with a box', '/?open=box/other_clouds'],
  ['ledger', '/ledger/'],
  ['ledger, empty', '/ledger/?text=no-such-word'],
  ['deal', '/deal/?id=microsoft-openai-2023-01-equity'],
  ['firm', '/firm/?id=openai'],
  ['firm that is a cloud', '/firm/?id=microsoft'],
  ['firm without an account', '/firm/?id=dell'],
  ['contradictions', '/contradictions/'],
  ['quality', '/quality/'],
  ['ownership', '/ownership/'],
  ['ownership of a firm, a stake opened', '/ownership/?of=openai&stake=microsoft/openai'],
  ['stress', '/stress/'],
  ['stress, changed', '/stress/?fail=anthropic&severity=0.5&assume=relet:0.2..0.4&target=nvidia'],
  ['stress, no such firm', '/stress/?fail=no-such-firm&target='],
  ['broken link', '/?stage=pad'],
  ['no such deal', '/deal/?id=no-such-deal'],
];
const widths = [1440, 768, 390] as const;
/** As wide as a page of 1280 pixels is at a zoom of 400 %. */
const narrowest = 320;
/** A busy machine needs more than a minute for all screens. Milliseconds. */
const patience = 180_000;
const themes = ['light', 'dark'] as const;

function overflow(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}

test('at a zoom of 400 % every screen reflows into one column', async () => {
  const { page } = await explorer.open('/', { width: narrowest, height: 640 });
  for (const [name, path] of screens) {
    await page.goto(`${explorer.url()}${path}`);
    await settled(page);
    expect(await overflow(page), `${name} is wider than the page`).toBeLessThanOrEqual(0);
  }
});

describe.each(themes)('in %s', (theme) => {
  describe.each(widths)('at %i pixels', (width) => {
    test(
      'every screen keeps WCAG 2.2 AA, says nothing to the console and scrolls one way',
      async () => {
        const { page, noises } = await explorer.open('/', { theme, width });
        for (const [name, path] of screens) {
          await page.goto(`${explorer.url()}${path}`);
          await settled(page);
          await expectAccessible(page);
          expect(await overflow(page), `${name} is wider than the page`).toBeLessThanOrEqual(0);
        }
        expect(noises).toEqual([]);
      },
      patience,
    );

    test.each(['Find', 'Your own deals', 'Help'])('the dialog of %s', async (name) => {
      const { page } = await explorer.open('/quality/', { theme, width });
      await page.getByRole('button', { name }).click();
      await page.getByRole('dialog').waitFor();
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    });
  });
});
