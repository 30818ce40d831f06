import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { settled, startExplorer } from '../../test/explorer.ts';

const explorer = startExplorer();

async function placeOf(page: Page, name: string) {
  const slider = page.getByLabel(name, { exact: true });
  await slider.scrollIntoViewIfNeeded();
  const box = await slider.boundingBox();
  if (box === null) throw new Error(`${name} is not to be seen`);
  return { slider, left: box.x, width: box.width, y: box.y + box.height / 2 };
}

test('dragging a day draws the map on the way, and writes one link at the end', async () => {
  const { page, noises } = await explorer.open('/');
  const { slider, left, width, y } = await placeOf(page, 'As known on');
  await page.evaluate(() => {
    const place = document.querySelector('.map .picture');
    const counts = window as unknown as { drawn: number };
    counts.drawn = 0;
    new MutationObserver(() => {
      counts.drawn += 1;
    }).observe(place as Element, { childList: true });
  });
  const entries = await page.evaluate(() => history.length);
  await page.mouse.move(left + width - 6, y);
  await page.mouse.down();
  for (let step = 1; step <= 30; step += 1) {
    await page.mouse.move(left + width - 6 - (step * (width - 12)) / 40, y);
    await page.waitForTimeout(20);
  }
  expect(page.url()).not.toContain('known=');
  expect(await page.evaluate(() => (window as unknown as { drawn: number }).drawn)).toBeGreaterThan(
    3,
  );
  await page.mouse.up();
  await page.waitForURL(/known=20\d\d-\d\d-\d\d/);
  const day = new URL(page.url()).searchParams.get('known');
  expect(await slider.getAttribute('aria-valuetext')).toBe(day);
  expect(await page.getByLabel('As known on, typed').inputValue()).toBe(day);
  expect(await page.getByLabel('Happened by, typed').inputValue()).toBe(day);
  expect(await page.evaluate(() => history.length)).toBe(entries);
  expect(noises).toEqual([]);
});

test('keys move a day, a comma and a stop a month, a button brings both back', async () => {
  const { page } = await explorer.open('/?known=2025-03-31');
  const { slider } = await placeOf(page, 'Happened by');
  await slider.focus();
  await page.keyboard.press('ArrowLeft');
  await page.waitForURL(/until=2025-03-30/);
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press(',');
  await page.waitForURL(/known=2025-02-28$/);
  await page.keyboard.press('.');
  await page.waitForURL(/known=2025-03-28$/);
  await page.getByRole('button', { name: 'Both on the day of release' }).click();
  await page.waitForURL((url) => url.search === '');
  await settled(page);
});

test('keys of one letter can be turned off, and never act in a field', async () => {
  const { page } = await explorer.open('/ledger/');
  await page.getByLabel('Words in the row').pressSequentially('1g m');
  await page.waitForURL(/text=1g%20m/);
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('?');
  await page.getByLabel('Keys of one letter are on').click();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('/');
  await page.keyboard.press('?');
  expect(await page.getByRole('dialog').count()).toBe(0);
  await page.reload();
  await settled(page);
  await page.keyboard.press('?');
  expect(await page.getByRole('dialog').count()).toBe(0);
});
