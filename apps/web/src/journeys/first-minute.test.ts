import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { settled, startExplorer } from '../../test/explorer.ts';

const explorer = startExplorer();
const flow = 'flow/nvidia/openai/capital';
const deal = 'nvidia-openai-2026-02-equity';

/** Pixels of all ribbons together. */
function inked(page: Page): Promise<number> {
  return page
    .locator('.map .flow[class*="known"]')
    .evaluateAll((paths) =>
      paths.reduce((sum, path) => sum + Number(path.getAttribute('stroke-width')), 0),
    );
}

/** A place on a ribbon where a pointer can press it. */
async function pointOn(page: Page, mark: string): Promise<{ x: number; y: number }> {
  return page.locator(`.hit[data-mark="${mark}"]`).evaluate((path) => {
    const curve = path as SVGPathElement;
    const { x, y } = curve.getPointAtLength(curve.getTotalLength() * 0.12);
    const at = new DOMPoint(x, y).matrixTransform(curve.getScreenCTM() ?? undefined);
    return { x: at.x, y: at.y };
  });
}

/** The map has been drawn anew for a stage. */
function drawnFor(page: Page, stage: string): Promise<void> {
  return page.getByRole('heading', { name: `what comes back: ${stage} money` }).waitFor();
}

function isLit(page: Page): Promise<boolean> {
  return page
    .locator('.map .dim')
    .count()
    .then((dimmed) => dimmed > 0);
}

describe('the first minute', () => {
  test('by pointer: read, point, turn the stage, open a flow, open its deal', async () => {
    const { page, noises } = await explorer.open('/?stage=headline');
    expect(await page.textContent('h1')).toMatch(/^Microsoft, .* have put .* promised .* back\.$/);

    expect(await isLit(page)).toBe(false);
    await page.locator('[data-mark^="loop/"]').first().hover();
    await page.locator('.map .dim').first().waitFor();
    expect(await page.locator('.map text.amount').count()).toBeGreaterThan(1);

    const before = await inked(page);
    await page.getByRole('radio', { name: 'paid' }).click({ force: true });
    await page.waitForURL(/stage=paid/);
    await drawnFor(page, 'paid');
    await settled(page);
    await expect.poll(() => inked(page)).toBeLessThan(before / 2);

    await page.getByRole('radio', { name: 'headline' }).click({ force: true });
    await page.waitForURL(/stage=headline/);
    await drawnFor(page, 'headline');
    await settled(page);
    await page.mouse.move(2, 2);
    await page.locator('.map .dim').first().waitFor({ state: 'detached' });
    const { x, y } = await pointOn(page, flow);
    await page.mouse.click(x, y);
    const panel = page.getByRole('complementary', { name: 'What was opened' });
    await panel
      .getByRole('heading', { name: 'Nvidia puts $30 bn of equity into OpenAI.' })
      .waitFor();
    expect(await panel.textContent()).toContain('On what condition');
    expect(await panel.textContent()).toContain('named in public as a size of the deal');

    await panel.getByRole('link', { name: `Open the deal ${deal}` }).click();
    await page
      .getByRole('heading', { level: 1, name: 'Nvidia puts $30 bn of equity into OpenAI.' })
      .waitFor();
    expect(page.url()).toContain(`/deal/?id=${deal}`);
    await page.goBack();
    await panel.waitFor();
    expect(noises).toEqual([]);
  });

  test('by keyboard alone', async () => {
    const { page, noises } = await explorer.open('/?stage=headline');
    const focused = () =>
      page.evaluate(() => document.activeElement?.getAttribute('data-mark') ?? '');
    const tabTo = async (reached: (mark: string) => boolean) => {
      for (let presses = 0; presses < 60 && !reached(await focused()); presses += 1)
        await page.keyboard.press('Tab');
      expect(reached(await focused())).toBe(true);
    };

    await tabTo((mark) => mark.startsWith('loop/'));
    await page.locator('.map .dim').first().waitFor();

    const before = await inked(page);
    await page.keyboard.press('4');
    await page.waitForURL(/stage=paid/);
    await drawnFor(page, 'paid');
    await settled(page);
    await expect.poll(() => inked(page)).toBeLessThan(before / 2);
    await page.keyboard.press('1');
    await page.waitForURL(/stage=headline/);
    await drawnFor(page, 'headline');
    await settled(page);

    for (let presses = 0; presses < 60 && !/^(flow|box)\//.test(await focused()); presses += 1)
      await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    for (let presses = 0; presses < 100 && (await focused()) !== flow; presses += 1)
      await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe(flow);
    await page.keyboard.press('Enter');
    const panel = page.getByRole('complementary', { name: 'What was opened' });
    await panel
      .getByRole('heading', { name: 'Nvidia puts $30 bn of equity into OpenAI.' })
      .waitFor();

    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    await expect.poll(focused).toBe(flow);
    await page.keyboard.press('Enter');
    const link = panel.getByRole('link', { name: `Open the deal ${deal}` });
    await link.waitFor();
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press('Tab');
      if (await link.evaluate((one) => one === document.activeElement)) break;
    }
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`/deal/\\?id=${deal}`));
    expect(noises).toEqual([]);
  });

  test('as a tour in five steps, which can be left, and is offered once', async () => {
    const { page, noises } = await explorer.open('/');
    await page.getByRole('button', { name: 'Take the tour', exact: true }).click();
    const tour = page.getByRole('region', { name: 'Tour' });
    const next = tour.getByRole('button', { name: 'Next' });
    await page.waitForURL(/stage=headline$/);
    await next.click();
    await page.waitForURL(/loop=/);
    await page.locator('.map .dim').first().waitFor();
    await next.click();
    await page.waitForURL(/stage=paid$/);
    await next.click();
    await page.locator('.panel .card').first().waitFor();
    await next.click();
    await tour.getByRole('button', { name: 'Done' }).click();
    expect(await tour.count()).toBe(0);
    await page.goto(explorer.url());
    await settled(page);
    expect(await page.getByText('First time here?').count()).toBe(0);

    await page.keyboard.press('?');
    await page.getByRole('button', { name: 'Take the tour of the first minute' }).click();
    await tour.getByText('1 of 5.').waitFor();
    await tour.getByRole('button', { name: 'Leave the tour' }).click();
    expect(await tour.count()).toBe(0);
    expect(noises).toEqual([]);
  });
});
