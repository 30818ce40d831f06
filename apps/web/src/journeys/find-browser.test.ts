import { expect, test } from 'vitest';
import { findBrowser, type Ways } from '../../test/find-browser.mjs';

const none: Ways = {
  named: () => undefined,
  installed: () => undefined,
  fromNpm: () => undefined,
  fromDebian: () => undefined,
};
const program = process.execPath;

test('the one that is named comes before all others', async () => {
  const ways = { ...none, named: () => program, installed: () => 'other' };
  expect(await findBrowser(ways)).toEqual({ path: program, args: [] });
});

test('then one that is installed, then the one of npm, then the system’s own', async () => {
  const npm = { path: 'npm', args: ['--headless'] };
  const all = { ...none, installed: () => 'installed', fromNpm: async () => npm };
  expect((await findBrowser(all)).path).toBe('installed');
  expect(await findBrowser({ ...all, installed: () => undefined })).toEqual(npm);
  expect((await findBrowser({ ...none, fromDebian: () => 'debian' })).path).toBe('debian');
});

test('a way that breaks is passed over', async () => {
  const broken = async () => {
    throw new Error('no such package');
  };
  const ways = { ...none, fromNpm: broken, fromDebian: () => 'debian' };
  expect((await findBrowser(ways)).path).toBe('debian');
});

test('none at all is told in one sentence that names the ways', async () => {
  await expect(findBrowser(none)).rejects.toThrow(
    /^No browser for the tests: name one in CHROME_PATH, install chromium or chrome, or .*\.$/,
  );
});

test('a name that is no program is not passed over', async () => {
  await expect(findBrowser({ ...none, named: () => '/no/such/browser' })).rejects.toThrow(
    'CHROME_PATH is /no/such/browser, which is no program that can be run.',
  );
});
