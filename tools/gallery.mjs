// Photographs every screen of the explorer in both themes, on a desk and on a phone, into
// docs/gallery, with a page that shows them.
import './check-node.mjs';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch, serve } from '../apps/web/test/served.mjs';
import { prepareOrExit, root } from './prepare.mjs';

const folder = join(root, 'docs', 'gallery');
/** Longer screens are cut, pixels. */
const tallest = 1700;

const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];
const themes = ['light', 'dark'];

/** What is photographed: a name, a title, an address, and what is done there first. */
const shots = [
  ['map', 'The map of the loop, binding money', '/'],
  ['map-paid', 'The same in paid money', '/?stage=paid'],
  ['map-loop', 'A closed loop lit on the map', '/?stage=headline&loop=nvidia/openai/oracle'],
  ['map-flow', 'A flow opened: its deals and terms', '/?open=flow/openai/microsoft/spend'],
  ['ledger', 'The ledger, filtered', '/ledger/?party=openai&stage=paid,drawn'],
  ['ledger-empty', 'Filters that leave nothing', '/ledger/?text=no-such-words'],
  ['deal', 'A deal', '/deal/?id=microsoft-openai-2023-01-equity'],
  ['firm', 'A firm', '/firm/?id=anthropic'],
  ['contradictions', 'Where sources do not agree', '/contradictions/'],
  ['quality', 'How far to trust the data', '/quality/'],
  ['stress', 'What falls with a firm', '/stress/'],
  ['own-deals', 'Deals of one’s own', '/', (page) => press(page, 'Your own deals')],
  ['help', 'Help', '/', (page) => press(page, 'Help')],
  ['broken-link', 'A link that cannot be opened', '/?stage=pad'],
];

function fileName(name, theme, width) {
  return `${name}-${theme}-${width}.webp`;
}

async function press(page, name) {
  await page.getByRole('button', { name }).click();
  await page.getByRole('dialog').waitFor();
  await page.waitForTimeout(300);
}

async function settled(page) {
  await page.waitForFunction(
    () =>
      document.querySelector('main h1') !== null &&
      document.querySelector('[aria-busy="true"]') === null,
  );
  await page.evaluate(() => document.fonts.ready);
}

async function photograph(browser, url, theme, size) {
  const context = await browser.newContext({
    viewport: size,
    colorScheme: theme,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  // The driver's own screenshots are several times as large.
  const driver = await context.newCDPSession(page);
  for (const [name, , path, act] of shots) {
    await page.goto(`${url}${path}`);
    await settled(page);
    await act?.(page);
    const whole = await page.evaluate(() => document.documentElement.scrollHeight);
    const isOver = act !== undefined || path.includes('open=') || path.includes('loop=');
    const height = isOver ? size.height : Math.min(whole, tallest);
    // What is fixed to an edge of the window stands at the edge of the photograph.
    await page.setViewportSize({ width: size.width, height });
    await settled(page);
    const { data } = await driver.send('Page.captureScreenshot', { format: 'webp', quality: 80 });
    writeFileSync(join(folder, fileName(name, theme, size.width)), Buffer.from(data, 'base64'));
    await page.setViewportSize(size);
  }
  await context.close();
}

function galleryPage() {
  const rows = shots.flatMap(([name, title]) => [
    `## ${title}`,
    '',
    ...themes.map((theme) =>
      sizes
        .map(({ width }) => {
          const shown = width > 1000 ? 640 : 173;
          const alt = `${title}, ${theme}, ${width} pixels wide`;
          return `<img src="${fileName(name, theme, width)}" alt="${alt}" width="${shown}">`;
        })
        .join(' '),
    ),
    '',
  ]);
  return [
    '# Gallery',
    '',
    'Every screen of the explorer in both themes, 1440 and 390 pixels wide. `npm run gallery` takes them anew.',
    '',
    'The example models have their pictures [on a page of their own](../engine/examples.md).',
    '',
    ...rows,
  ].join('\n');
}

prepareOrExit();
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const [served, browser] = await Promise.all([serve(), launch()]);
try {
  for (const theme of themes)
    for (const size of sizes) {
      await photograph(browser, served.url, theme, size);
      console.log(`${shots.length} screens, ${theme}, ${size.width} pixels wide`);
    }
} finally {
  await browser.close();
  served.close();
}
writeFileSync(join(folder, 'README.md'), galleryPage());
