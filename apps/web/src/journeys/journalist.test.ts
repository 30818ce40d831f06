import { expect, test } from 'vitest';
import { settled, startExplorer } from '../../test/explorer.ts';

const explorer = startExplorer();

test('the largest loop through a lab in paid terms, its link and its source line, in eight steps', async () => {
  const { page, noises } = await explorer.open('/');
  let steps = 0;
  const step = async (act: () => Promise<unknown>) => {
    steps += 1;
    await act();
    await settled(page);
  };

  await step(() => page.getByText('paid', { exact: true }).click());
  await page.waitForURL(/stage=paid/);
  // A list that opens and the name chosen in it are two.
  steps += 1;
  await step(() => page.getByLabel('Loops through').selectOption({ label: 'OpenAI' }));
  await page.waitForURL(/through=openai/);
  await page.getByRole('heading', { name: 'Closed loops through OpenAI, paid money' }).waitFor();
  await step(() => page.locator('[data-mark^="loop/"]').first().click());
  const panel = page.getByRole('complementary', { name: 'What was opened' });
  await panel.getByRole('heading', { name: 'Microsoft → OpenAI → Microsoft' }).waitFor();

  await step(() => panel.getByRole('button', { name: 'Copy link to exactly this' }).click());
  await page.getByRole('status').getByText('Link copied').waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await step(() => panel.getByRole('button', { name: 'Copy with its source' }).click());
  await page.getByText('Copied: the sentence').waitFor();
  const quote = await page.evaluate(() => navigator.clipboard.readText());
  expect(steps).toBeLessThanOrEqual(8);

  expect(quote).toMatch(
    /^Microsoft → OpenAI → Microsoft, a closed loop in paid money: smallest hop ≥? ?\$[\d.]+ bn\. Roundtrip, ledger of [\d-]+, as known on [\d-]+\. Documents: .+\. http/,
  );
  expect(quote.endsWith(link)).toBe(true);
  const again = await explorer.open(link.slice(explorer.url().length));
  const title = '.panel h2';
  await again.page.waitForSelector(title);
  await expect.poll(() => again.page.textContent(title)).toBe('Microsoft → OpenAI → Microsoft');
  expect(await again.page.textContent('h1')).toBe(await page.textContent('h1'));
  expect(await again.page.locator('.map svg').innerHTML()).toBe(
    await page.locator('.map svg').innerHTML(),
  );
  expect([...noises, ...again.noises]).toEqual([]);
});
