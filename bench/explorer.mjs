import { gzipSync } from 'node:zlib';
import { launch, serve } from '../apps/web/test/served.mjs';
import { row } from './samples.mjs';

/** Longer ones are felt as a stutter, milliseconds. */
const longTask = 50;
const dragSteps = 120;

/** Drags the first slider over its whole length and back; tells the tasks of the main thread. */
async function drag(page) {
  const slider = page.locator('input[type="range"]').first();
  await slider.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await slider.boundingBox();
  const middle = y + height / 2;
  await page.evaluate(() => {
    window.tasks = [];
    window.drawn = 0;
    // Tasks under 50 ms are told to nobody: gaps between frames stand in for them.
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.tasks.push(duration);
    }).observe({ entryTypes: ['longtask'] });
    new MutationObserver(() => {
      window.drawn += 1;
    }).observe(document.querySelector('.map .picture'), { childList: true });
  });
  await page.mouse.move(x + width - 4, middle);
  await page.mouse.down();
  for (let step = 0; step <= dragSteps; step += 1) {
    const share = Math.abs(1 - (2 * step) / dragSteps);
    await page.mouse.move(x + 4 + share * (width - 8), middle);
    await page.waitForTimeout(16);
  }
  await page.mouse.up();
  await page.waitForTimeout(500);
  return page.evaluate(() => ({ tasks: window.tasks, drawn: window.drawn }));
}

/** Scripts that a first load of the map asks for, in kilobytes compressed, by their names. */
async function scriptsLoaded(browser, url) {
  const page = await browser.newPage();
  const bodies = new Map();
  page.on('response', (response) => {
    const name = response.url().split('/').at(-1);
    if (name.endsWith('.js')) bodies.set(name, response.body());
  });
  await page.goto(url);
  await page.waitForSelector('.map svg');
  const sizes = [];
  for (const [name, body] of bodies)
    sizes.push([name, gzipSync(await body, { level: 9 }).length / 1000]);
  await page.close();
  return sizes;
}

function sizeRows(sizes) {
  const sum = (some) => some.reduce((all, [, size]) => all + size, 0);
  const named = (start) => sizes.filter(([name]) => name.startsWith(start));
  const [map, worker] = [sum(named('map-screen')), sum(named('worker'))];
  return [
    row('shell at the first load, compressed', [sum(sizes) - map - worker], 'kB'),
    row('map chunk, compressed', [map], 'kB'),
    row('worker, compressed', [worker], 'kB'),
  ];
}

export async function explorer({ quick }) {
  const rounds = quick ? 3 : 9;
  const [served, browser] = await Promise.all([serve(), launch()]);
  const longest = [];
  const long = [];
  const drawn = [];
  const answered = [];
  let sizes = [];
  try {
    sizes = sizeRows(await scriptsLoaded(browser, served.url));
    for (let round = 0; round < rounds; round += 1) {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      const start = performance.now();
      await page.goto(served.url);
      await page.waitForSelector('.map svg');
      answered.push(performance.now() - start);
      await page.waitForTimeout(500);
      const measured = await drag(page);
      longest.push(Math.max(0, ...measured.tasks));
      long.push(measured.tasks.filter((duration) => duration > longTask).length);
      drawn.push(measured.drawn);
      await page.close();
    }
  } finally {
    await browser.close();
    served.close();
  }
  return {
    rounds,
    rows: [
      row('first answer in the page', answered, 'ms'),
      row('maps drawn in a drag of two seconds', drawn, 'maps'),
      row('tasks over 50 ms in the drag', long, 'tasks'),
      row('longest of them', longest, 'ms'),
      ...sizes,
    ],
    ratios: [],
  };
}
