import { expect, test } from 'vitest';
import { settled, startExplorer } from '../../test/explorer.ts';

const explorer = startExplorer();

test('by keys alone: a firm is hit, half as hard, an assumption changed, all in the link', async () => {
  const { page, noises } = await explorer.open('/');
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await page.waitForURL(/\/stress\/$/);
  await page.getByRole('heading', { level: 1, name: /^If OpenAI failed, .+ lose \$/ }).waitFor();
  await settled(page);

  await page.getByLabel('Firm that is hit').focus();
  await page.keyboard.type('Anthropic');
  await page.waitForURL(/fail=anthropic/);
  await page.getByLabel('Worth lost, %', { exact: true }).focus();
  await page.keyboard.press('ArrowLeft');
  await page.waitForURL(/severity=0\.99/);
  await page.getByRole('heading', { level: 1, name: /^If Anthropic lost 99 % of its/ }).waitFor();

  const price = page.getByLabel(/^Instead: freed capacity let again/);
  await price.fill('much');
  await price.press('Enter');
  await page.getByText('Want one number like 0.5, or a range like 0.4..0.6.').waitFor();
  const before = page.url();
  await price.fill('0.1..0.2');
  await price.press('Enter');
  await page.waitForURL(/assume=relet:0\.1\.\.0\.2/);
  expect(before).not.toContain('assume');
  await page.getByText('Chosen by you.').waitFor();
  await settled(page);

  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('t');
  await page.getByRole('table', { name: /^If Anthropic loses 99 %/ }).waitFor();
  const again = await explorer.open(page.url().slice(explorer.url().length));
  expect(await again.page.textContent('h1')).toBe(await page.textContent('h1'));
  expect([...noises, ...again.noises]).toEqual([]);
});

test('what cannot be is told in words, and leads back', async () => {
  const { page, noises } = await explorer.open('/stress/?assume=relet:7');
  await page.getByRole('heading', { name: 'Nothing to show' }).waitFor();
  expect(await page.getByRole('alert').first().textContent()).toContain('relet goes from 0 to 1');
  await page.getByRole('button', { name: 'Take the usual assumptions again' }).first().click();
  await page.getByRole('heading', { level: 1, name: /^If OpenAI failed/ }).waitFor();
  await page.goto(`${explorer.url()}/stress/?fail=no-such-firm&target=`);
  await settled(page);
  expect(await page.getByRole('alert').first().textContent()).toContain('no-such-firm');
  await page.getByText('Choose a firm to see the smallest shock that fells it.').waitFor();
  await page.getByRole('link', { name: 'OpenAI', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: /^If OpenAI failed/ }).waitFor();
  expect(noises).toEqual([]);
});
