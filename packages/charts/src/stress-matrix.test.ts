import { expect, test } from 'vitest';
import { type StressMatrix, stressMatrix } from './stress-matrix.ts';

const specimen: StressMatrix = {
  title: 'Who fails, who loses',
  description: 'A costs B 20,000 and makes it fail.',
  columns: ['B', 'A very long name of a holder (of whom nobody heard)'],
  rows: [
    {
      label: 'A',
      cells: [
        { value: 20_000, words: '$20 bn', fails: true },
        { value: 0, words: '', fails: false },
      ],
    },
    { label: 'C', cells: [undefined, { value: 50, words: '$50 m', fails: false }] },
  ],
  width: 720,
};

test('a shade for what is lost, an outline for what is not told, a frame for who fails too', () => {
  expect(stressMatrix(specimen).split('</defs>\n')[1]).toMatchInlineSnapshot(`
    "<text class="title" x="0" y="18">Who fails, who loses</text>
    <rect class="heat-0" x="0" y="34" width="24" height="12"/><text class="label" x="32" y="44.5">below $100 m</text>
    <rect class="heat-1" x="180" y="34" width="24" height="12"/><text class="label" x="212" y="44.5">$100 m up</text>
    <rect class="heat-2" x="360" y="34" width="24" height="12"/><text class="label" x="392" y="44.5">$1 bn up</text>
    <rect class="heat-3" x="540" y="34" width="24" height="12"/><text class="label" x="572" y="44.5">$10 bn up</text>
    <rect class="heat-4" x="0" y="54" width="24" height="12"/><text class="label" x="32" y="64.5">$100 bn up</text>
    <rect class="open both-line" x="180" y="54" width="24" height="12"/><text class="label" x="212" y="64.5">not told</text>
    <rect class="falls" x="360" y="54" width="24" height="12"/><text class="label" x="392" y="64.5">fails too</text>
    <text class="label" x="269" y="152" transform="rotate(-45 269 152)">B</text>
    <text class="label" x="543" y="152" transform="rotate(-45 543 152)">A very long na…</text>
    <line class="hairline" x1="0" y1="160" x2="720" y2="160"/>
    <text class="name" x="0" y="179">A</text>
    <rect class="heat-3" x="134" y="162" width="270" height="26"/>
    <rect class="falls" x="134" y="162" width="270" height="26"/>
    <text class="pair" x="138" y="179">$20 bn</text>
    <rect class="open both-line" x="408" y="162" width="270" height="26"/>
    <line class="hairline" x1="0" y1="190" x2="720" y2="190"/>
    <text class="name" x="0" y="209">C</text>
    <rect class="heat-0" x="408" y="192" width="270" height="26"/>
    <text class="pair" x="412" y="209">$50 m</text>
    </svg>
    "
  `);
});

test('it is read in the dark and without eyes', () => {
  const svg = stressMatrix(specimen);
  expect(svg.match(/svg\{background:#\w{6}\}/g)).toHaveLength(2);
  expect(svg).toContain('<desc id="description">A costs B 20,000 and makes it fail.</desc>');
});

test('columns that find no room stand in blocks below', () => {
  const columns = Array.from({ length: 12 }, (_, at) => `Holder ${at}`);
  const cells = columns.map(() => ({ value: 1, words: '$1 m', fails: false }));
  const svg = stressMatrix({ ...specimen, columns, rows: [{ label: 'A', cells }], width: 358 });
  expect(svg.match(/>A<\/text>/g)).toHaveLength(4);
  expect(svg.match(/class="pair"/g)).toHaveLength(12);
  for (const [, x, wide] of svg.matchAll(/<rect class="[^"]*" x="(.*?)" .*? width="(.*?)"/g))
    expect(Number(x) + Number(wide)).toBeLessThanOrEqual(358);
});

test('no pair is no cell', () => {
  expect(stressMatrix({ ...specimen, columns: [], rows: [] })).not.toContain('class="pair"');
});
