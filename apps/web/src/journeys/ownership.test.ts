import { expect, test } from 'vitest';
import { settled, startExplorer } from '../../test/explorer.ts';

const explorer = startExplorer();

test('by keys alone: who owns whom, one stake and its deal, the table, votes, one firm', async () => {
  const { page, noises } = await explorer.open('/');
  await page.keyboard.press('g');
  await page.keyboard.press('o');
  await page.waitForURL(/\/ownership\/$/);
  await settled(page);
  await expect
    .poll(() => page.textContent('h1'))
    .toMatch(/^\d+ firms hold parts of \d+ others as known on/);

  const cell = (mark: string) => page.locator(`.mark[data-mark="${mark}"]`);
  const first = page.locator('.picture .mark[tabindex="0"]');
  expect(await first.count()).toBe(1);
  await first.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  expect(await page.locator('.mark:focus').getAttribute('aria-label')).toMatch(
    /^Alibaba.* of the profits of /,
  );
  await cell('microsoft/openai').focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/stake=microsoft\/openai/);
  const panel = page.getByRole('complementary', { name: 'What was opened' });
  await panel
    .getByRole('heading', { name: /^Microsoft holds .* of the profits of OpenAI/ })
    .waitFor();
  expect(await panel.textContent()).toContain('told as 27 % on 2025-10-28');
  const deal = panel.getByRole('link', { name: 'microsoft-openai-2025-10-recap' });
  await deal.focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/deal\/\?id=microsoft-openai-2025-10-recap/);
  await page.goBack();
  await panel.waitFor();
  await settled(page);

  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
  await expect
    .poll(() => page.locator('.mark:focus').getAttribute('data-mark'))
    .toBe('microsoft/openai');

  await page.keyboard.press('t');
  await page.getByRole('table').getByRole('link', { name: 'Thinking Machines' }).first().waitFor();
  await page.getByRole('radio', { name: 'profits' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.waitForURL(/share=voting/);
  await settled(page);
  await page.getByLabel('Owner or company').focus();
  await page.keyboard.type('Open');
  await page.waitForURL(/of=openai/);
  await settled(page);
  await expect.poll(() => page.textContent('h1')).toMatch(/ of OpenAI as known on /);
  await page.getByRole('table', { name: 'After every round, and what was told' }).waitFor();
  expect(noises).toEqual([]);
});

test('what nobody told is an outline from nothing, never a filled bar', async () => {
  const { page } = await explorer.open('/ownership/?stake=nvidia/lambda');
  const cell = page.locator('.mark[data-mark="nvidia/lambda"]');
  expect(await cell.locator('.open').count()).toBe(1);
  expect(await cell.locator('.capital').count()).toBe(0);
  const panel = page.getByRole('complementary', { name: 'What was opened' });
  expect(await panel.locator('h2').textContent()).toMatch(/^Nvidia holds from 0 to .* of Lambda/);
});

test('a stake or a firm that is not there is named', async () => {
  const { page, noises } = await explorer.open('/ownership/?stake=openai/nvidia');
  await page.getByText('the ledger tells no stake of openai/nvidia').waitFor();
  await page.goto(`${explorer.url()}/ownership/?of=opanai`);
  await page.getByText('No entity "opanai"').waitFor();
  expect(noises).toEqual([]);
});
