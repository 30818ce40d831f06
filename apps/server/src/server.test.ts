import { createHash } from 'node:crypto';
import { boundedDollars, interval, times, tracedSentence, tracedShare } from '@roundtrip/workbench';
import { describe, expect, test } from 'vitest';
import { headlineAnswer } from '../test/answer.ts';
import { buildServer } from './server.ts';

const answer = headlineAnswer();
const server = await buildServer(answer);
const get = (url: string) => server.inject({ method: 'GET', url });

describe('the page', () => {
  test('shows the numbers of its JSON', async () => {
    const { body, headers } = await get('/');
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    const told = (await get('/answer.json')).json();
    expect(told).toEqual(answer);
    for (const { name, putIn, promisedBack, contractual, paidBack, gross } of answer.investors) {
      const cells = [
        boundedDollars(putIn),
        boundedDollars(promisedBack),
        times(contractual.value),
        interval(contractual),
        boundedDollars(paidBack),
        times(gross.value),
        interval(gross),
      ];
      const row = cells.map((cell) => `<td>${cell}</td>`).join('');
      expect(body).toContain(`<tr><th scope="row">${name}</th>${row}</tr>`);
    }
  });

  test('shows the traced ratios beside the contractual one', async () => {
    const { body } = await get('/');
    for (const { name, contractual, traced } of answer.investors) {
      const cells = [
        times(contractual.value),
        ...traced.rules.map(({ face }) => tracedShare(face)),
      ];
      const row = cells.map((cell) => `<td>${cell}</td>`).join('');
      expect(body).toContain(`<tr><th scope="row">${name}</th>${row}`);
      expect(body).toContain(tracedSentence(name, traced, 'haircut').replaceAll("'", '&#39;'));
    }
  });

  test('cites every document behind it and names every deal it counts', async () => {
    const { body } = await get('/');
    expect(answer.sources.length).toBeGreaterThan(50);
    for (const { id } of answer.sources) expect(body).toContain(`id="source-${id}"`);
    for (const { firms } of answer.investors)
      for (const { putIn } of firms) for (const deal of putIn.deals) expect(body).toContain(deal);
  });

  test('asks nothing of any other address and runs no script', async () => {
    const { body } = await get('/');
    const loaded = [...body.matchAll(/(?:src|srcset|href)="([^"]*)"/g)].map(([, to = '']) => to);
    const parts = loaded.filter((to) => to.startsWith('/'));
    for (const part of parts) expect((await get(part)).statusCode).toBe(200);
    expect(body).not.toMatch(/<script|style=|onclick|javascript:/i);
    for (const [link] of body.matchAll(/<a href="http[^>]*>/g))
      expect(link).toContain('rel="noreferrer noopener"');
  });

  test('is locked down', async () => {
    const { headers } = await get('/');
    expect(headers['content-security-policy']).toBe(
      "default-src 'none';img-src 'self';style-src 'self';base-uri 'none';form-action 'none';frame-ancestors 'none'",
    );
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['x-frame-options']).toBe('DENY');
  });
});

test.each(['/picture.svg', '/picture-narrow.svg'])(
  '%s keeps its style when opened by itself',
  async (url) => {
    const { body, headers } = await get(url);
    const style = /<style>(.*)<\/style>/s.exec(body)?.[1] ?? '';
    const digest = createHash('sha256').update(style).digest('base64');
    expect(headers['content-security-policy']).toContain(`style-src 'sha256-${digest}'`);
    expect(headers['x-frame-options']).toBe('DENY');
  },
);

test('page and pictures take their colours from one palette', async () => {
  const [page, picture] = await Promise.all([get('/page.css'), get('/picture.svg')]);
  const colours = page.body.match(/#[0-9a-f]{3,8}\b/g) ?? [];
  expect(colours).toHaveLength(10);
  for (const colour of colours) expect(picture.body.toLowerCase()).toContain(colour);
});

test('private deals are marked where they count', async () => {
  const [deal = ''] = answer.investors[0]?.firms[0]?.putIn.deals ?? [];
  const marked = await buildServer({ ...answer, overlays: ['mine.csv'], private: [deal] });
  const { body } = await marked.inject('/');
  expect(body).toContain(`${deal} (private)`);
  expect(body.match(/\(private\)/g)).toHaveLength(1);
});

test('names, titles and addresses from the data cannot become markup', async () => {
  const [first] = answer.investors;
  if (first === undefined) throw new Error('no investor');
  const hostile = '"><script>alert(1)</script>&\u0007';
  const source = { title: hostile, publisher: hostile, url: 'javascript:alert(1)' };
  const spoiled = await buildServer({
    ...answer,
    investors: [
      { ...first, name: hostile, firms: first.firms.map((f) => ({ ...f, name: hostile })) },
    ],
    sources: answer.sources.slice(0, 1).map((one) => ({ ...one, ...source })),
    caveats: [hostile],
    overlays: [hostile],
  });
  for (const url of ['/', '/picture.svg', `/${encodeURIComponent(hostile)}`]) {
    const { body } = await spoiled.inject({ method: 'GET', url });
    expect(body).not.toMatch(/<script|href="javascript/);
    expect(body).not.toContain('\u0007');
  }
  expect((await spoiled.inject('/')).body).toContain('Private data laid over it');
});

test('an address that is none gets a page that says so', async () => {
  const { statusCode, body } = await get('/nothing?<b>');
  expect(statusCode).toBe(404);
  expect(body).toContain('There is no page /nothing?%3Cb%3E.');
});

test('what is no address at all is refused in plain words', async () => {
  const { statusCode, headers, body } = await get('/%');
  expect(statusCode).toBe(400);
  expect(body).toBe('There can be no page /%. The answer is at /\n');
  expect(headers['content-type']).toBe('text/plain; charset=utf-8');
  expect(headers['x-content-type-options']).toBe('nosniff');
});

test('only reading is understood', async () => {
  expect((await server.inject({ method: 'HEAD', url: '/' })).statusCode).toBe(200);
  expect((await server.inject({ method: 'POST', url: '/', payload: 'x' })).statusCode).not.toBe(
    200,
  );
});
