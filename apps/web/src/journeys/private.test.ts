import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { settled, startExplorer } from '../../test/explorer.ts';

const explorer = startExplorer();
const rows = `id,kind,payer,payee,amount_usd_m,stage,amount_basis,known_on
secret-cheque,equity,nvidia,anthropic,90000,binding,judgement,2026-11-01
secret-bill,cloud-commitment,anthropic,nvidia,80000,binding,judgement,2026-11-01
`;

async function lay(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Your own deals' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Paste a table').fill(text);
  await dialog.getByRole('button', { name: 'Lay over the ledger', exact: true }).click();
}

async function closeDialog(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

test('a pasted table changes every number here, is cross-hatched, kept, and in no link', async () => {
  const { page, noises } = await explorer.open('/');
  const before = await page.textContent('h1');
  await lay(page, rows);
  await page.getByText('Laid over the ledger.').waitFor();
  await closeDialog(page);
  await page.getByText('Private data is laid over the ledger: pasted-1.csv.').waitFor();
  await settled(page);
  await expect.poll(() => page.textContent('h1')).not.toBe(before);
  expect(await page.locator('.map .capital-private').count()).toBe(1);
  expect(await page.locator('.map .spend-private').count()).toBe(1);
  expect(await page.locator('.map .chart').textContent()).toContain('private');

  await page.keyboard.press(']');
  await page.locator('.panel h2').waitFor();
  await expect.poll(() => page.textContent('.panel h2')).toBe('Nvidia → Anthropic → Nvidia');
  expect(await page.locator('.panel .private-word').count()).toBe(2);
  expect(page.url()).not.toMatch(/anthropic|secret/);
  await page.getByRole('button', { name: 'Copy link to exactly this' }).first().click();
  await page.getByText('What stands in your private file alone is not in it.').waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).not.toMatch(/anthropic|secret/);

  await page.locator('.panel').getByRole('link', { name: 'Open the deal secret-cheque' }).click();
  await page
    .getByRole('heading', { name: 'Nvidia puts $90 bn of equity into Anthropic.' })
    .waitFor();
  expect(page.url()).not.toContain('secret');
  await page.reload();
  await page
    .getByRole('heading', { name: 'Nvidia puts $90 bn of equity into Anthropic.' })
    .waitFor();

  await page.getByRole('button', { name: 'Look or take it off' }).click();
  await page.getByRole('button', { name: 'Take off pasted-1.csv' }).click();
  await page.getByText('is taken off and forgotten').waitFor();
  await closeDialog(page);
  await page.goto(`${explorer.url()}/`);
  await settled(page);
  expect(await page.textContent('h1')).toBe(before);
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('secret');
  expect(noises).toEqual([]);
});

test('the example that the dialog shows can be laid', async () => {
  const { page } = await explorer.open('/quality/');
  await page.getByRole('button', { name: 'Your own deals' }).click();
  await page.getByRole('button', { name: 'Show me an example' }).click();
  await page.getByRole('button', { name: 'Lay over the ledger', exact: true }).click();
  await page.getByText('Laid over the ledger.').waitFor();
});

test('a dropped file is laid after a look', async () => {
  const { page } = await explorer.open('/ledger/');
  const data = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], 'mine.csv', { type: 'text/csv' }));
    return transfer;
  }, rows);
  await page.dispatchEvent('main', 'drop', { dataTransfer: data });
  await page.getByRole('button', { name: 'Lay mine.csv over the ledger' }).click();
  await page.getByText('Laid over the ledger.').waitFor();
  await closeDialog(page);
  await page.getByRole('link', { name: 'secret-cheque' }).waitFor();
  expect(await page.locator('tr.private').count()).toBe(2);
});

test('a table with mistakes lists each with its line, and changes nothing', async () => {
  const { page, noises } = await explorer.open('/ledger/');
  const before = await page.locator('.answer p').textContent();
  await lay(page, rows.replace('90000', 'lots').replace('nvidia,80000', 'nobody,80000'));
  const alert = page.getByRole('dialog').getByRole('alert');
  await alert.getByText('The file was not laid over the ledger: it has 2 problems.').waitFor();
  const told = await alert.textContent();
  expect(told).toContain('pasted-1.csv:2');
  expect(told).toContain('pasted-1.csv:3');
  expect(await page.getByLabel('Paste a table').inputValue()).toContain('lots');
  await closeDialog(page);
  expect(await page.locator('.answer p').textContent()).toBe(before);
  expect(noises).toEqual([]);
});

test('a kept file that no longer fits is set aside, told, and not lost', async () => {
  const { page, noises } = await explorer.open('/quality/');
  const broken = rows.replace('anthropic,90000', 'gone,90000');
  await page.evaluate((text) => {
    localStorage.setItem('roundtrip.private-files', JSON.stringify([{ name: 'old.csv', text }]));
  }, broken);
  await page.reload();
  await page.getByText('Your own old.csv does not fit this ledger').waitFor();
  expect(await page.evaluate(() => JSON.stringify(localStorage))).toContain('secret-cheque');
  await page.getByRole('button', { name: 'See why' }).click();
  const dialog = page.getByRole('dialog');
  expect(await dialog.getByRole('alert').textContent()).toContain('old.csv:2 secret-cheque');
  expect(await dialog.getByLabel('Paste a table').inputValue()).toBe(broken);
  await dialog.getByLabel('Paste a table').fill(rows);
  await dialog.getByRole('button', { name: 'Lay over the ledger', exact: true }).click();
  await page.getByText('Laid over the ledger.').waitFor();
  expect(await dialog.getByRole('alert').count()).toBe(0);
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('old.csv');
  expect(noises).toEqual([]);
});

test.each([
  ['nothing of a table', 'x'],
  ['a thousand columns', Array.from({ length: 1000 }, (_, at) => `c${at}`).join(',')],
  ['no text at all', '\u0000\u0001\uFFFF'],
  ['a formula', 'id,kind,payer,payee,stage,known_on\n=cmd(),equity,nvidia,xai,paid,2026-01-01'],
])('%s is refused in words', async (_, text) => {
  const { page, noises } = await explorer.open('/quality/');
  await lay(page, text);
  const alert = page.getByRole('dialog').getByRole('alert');
  await alert.waitFor();
  expect(await alert.textContent()).toMatch(/The file was not laid over the ledger/);
  expect(noises).toEqual([]);
});
