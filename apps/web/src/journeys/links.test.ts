import { describe, expect, test } from 'vitest';
import { settled, startExplorer } from '../../test/explorer.ts';

const explorer = startExplorer();

describe('a hostile link shows one clear message', () => {
  test.each([
    ['/?known=99999999999999999999999999', 'known is "99999999999999999999999999", want a day'],
    ['/?through=%3Cscript%3Ealert(1)%3C%2Fscript%3E', 'want the id of a firm'],
    [`/?s=${encodeURIComponent('{"a":'.repeat(200))}`, 'means nothing on this screen'],
    [`/ledger/?text=${'x'.repeat(6000)}`, 'signs long, want at most 4000'],
    ['/ledger/?kind=equity,%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E', 'want kinds of deals'],
    ['/?stage=paid&stage=drawn', 'stands in it twice'],
    ['/?__proto__=1', 'means nothing on this screen'],
    ['/deal/?id=..%2F..%2Fetc%2Fpasswd', 'want an id of the ledger'],
  ])('%#', async (path, sentence) => {
    const { page, noises } = await explorer.open(path);
    const alerts = page.getByRole('alert');
    expect(await alerts.count()).toBe(1);
    expect(await alerts.textContent()).toContain(sentence);
    expect(await page.locator('figure, table').count()).toBe(0);
    expect(await page.locator('script:not([src]), img').count()).toBe(0);
    await alerts.getByRole('link').click();
    await expect.poll(() => page.getByRole('alert').count()).toBe(0);
    await settled(page);
    expect(noises).toEqual([]);
  });

  test.each([
    ['/deal/?id=no-such-deal', 'No deal "no-such-deal"'],
    ['/firm/?id=opanai', 'No entity "opanai"'],
    ['/?through=opanai', 'opanai'],
    ['/?loop=a/b', 'the map has no closed loop a/b'],
    ['/?open=flow/nvidia/nobody/capital', 'the map has no flow nvidia/nobody/capital'],
    ['/?known=2001-01-01', 'choose a later day'],
  ])('%s names what is not there', async (path, sentence) => {
    const { page, noises } = await explorer.open(path);
    await page.getByText(sentence).first().waitFor();
    expect(noises).toEqual([]);
  });
});

test('a link of another release says so, and that numbers may differ', async () => {
  const { page } = await explorer.open('/?stage=paid&led=2026-01-31');
  const told = await page.getByRole('status').first().textContent();
  expect(told).toContain('made with the ledger of 2026-01-31');
  await page.keyboard.press('2');
  await page.waitForURL((url) => !url.search.includes('led='));
});

test('no page by that name', async () => {
  const { page, noises } = await explorer.open('/ledger/');
  await page.evaluate(() => history.pushState(null, '', '/nowhere/'));
  await page.evaluate(() => dispatchEvent(new PopStateEvent('popstate')));
  await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
  expect(noises).toEqual([]);
});

test('every control of the map is in its link, and back and forth bring each state again', async () => {
  const { page, noises } = await explorer.open('/');
  await page.keyboard.press('1');
  await page.waitForURL(/stage=headline/);
  await page.getByLabel('Mixed money is traced').selectOption('poison');
  await page.getByLabel('Widths').selectOption('own');
  await page.getByLabel('Loops through').selectOption('openai');
  await page.getByLabel('As known on, typed').fill('2025-11-30');
  await page.getByLabel('Happened by, typed').fill('2025-10-31');
  await page.waitForURL(/until=2025-10-31/);
  await settled(page);
  // A field keeps its keys to itself.
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press(']');
  await page.locator('.panel h2').waitFor();
  const address = new URL(page.url());
  for (const said of [
    'stage=headline',
    'rule=poison',
    'widths=own',
    'through=openai',
    'known=2025-11-30',
    'until=2025-10-31',
    'loop=',
  ])
    expect(address.search).toContain(said);
  await expect.poll(() => page.textContent('.panel h2')).toContain('OpenAI');
  const other = await explorer.open(`/${address.search}`);
  await expect
    .poll(() => other.page.textContent('.panel h2'))
    .toBe(await page.textContent('.panel h2'));
  expect(await other.page.locator('.map svg').innerHTML()).toBe(
    await page.locator('.map svg').innerHTML(),
  );
  await page.goBack();
  await page.locator('.panel').waitFor({ state: 'detached' });
  expect(page.url()).not.toContain('loop=');
  await page.goForward();
  await page.locator('.panel').waitFor();
  expect([...noises, ...other.noises]).toEqual([]);
});
