import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type MatrixCell, type MatrixRow, ownershipMatrix } from './ownership-matrix.ts';

const cell = (
  low: number,
  value: number | null,
  high: number,
  also: Partial<MatrixCell> = {},
): MatrixCell => ({ low, value, high, estimated: false, words: 'some', through: '', ...also });

const rows: MatrixRow[] = [
  { label: 'Known', cells: [cell(0.5, 0.5, 0.5, { words: '50 %' }), undefined] },
  {
    label: 'Range <1>',
    cells: [cell(0.1, 0.2, 0.3, { words: '20 %', through: '25 % (12–40)' }), undefined],
  },
  {
    label: 'Judged (and its friends in the city)',
    cells: [undefined, cell(0.4, 0.4, 0.4, { estimated: true, words: '40 %' })],
  },
  { label: 'Unknown', cells: [undefined, cell(0, null, 0.25, { words: '0–25 %' })] },
];

const draw = (width = 720, columns = ['Lab A', 'Lab B'], of = rows) =>
  ownershipMatrix({ title: 'Owners', description: 'In words.', columns, rows: of, width });

/** Lengths of the bars of a class as parts of a cell, the key's mark left out. */
function parts(svg: string, mark: string): number[] {
  const lengths = (name: string) =>
    [...svg.matchAll(new RegExp(`<rect class="${name}" .*? width="([\\d.]+)"`, 'g'))].map(
      ([, length]) => Number(length),
    );
  const whole = lengths('track')[0] ?? Number.NaN;
  return lengths(mark)
    .slice(1)
    .map((length) => Number((length / whole).toFixed(3)));
}

test('a bar is as long as its share of the company', () => {
  const svg = draw();
  expect(parts(svg, 'capital')).toEqual([0.5, 0.2]);
  expect(parts(svg, 'open capital-line')).toEqual([0.1, 0.25]);
});

test('an estimate is hatched, the unknown an empty outline, what is sure a line', () => {
  const svg = draw();
  expect(parts(svg, 'capital-hatch capital-line')).toEqual([0.4]);
  expect(parts(svg, 'sure')).toHaveLength(1);
});

test('what rests on a private deal is cross-hatched, and the key says so', () => {
  const of = [
    { label: 'Mine', cells: [cell(0.3, 0.3, 0.3, { isPrivate: true, estimated: true })] },
  ];
  const svg = draw(720, ['Lab A'], of);
  expect(parts(svg, 'capital-cross capital-line')).toEqual([0.3]);
  expect(svg).toContain('>private</text>');
  expect(draw()).not.toContain('>private</text>');
});

test('what comes through firms between stands in the margin of its cell', () => {
  expect(draw()).toContain('>∑ 25 % (12–40)</text>');
});

test('companies that have no room side by side stand in blocks of those who hold them', () => {
  const many = Array.from({ length: 7 }, (_, at) => `Lab ${at}`);
  const holder = (label: string, held: number): MatrixRow => ({
    label,
    cells: many.map((_, at) => (at === held ? cell(0.1, 0.1, 0.1) : undefined)),
  });
  const svg = draw(720, many, [holder('First', 0), holder('Last', 6)]);
  expect(svg.match(/>First<|>Last<|>Lab \d</g)).toEqual([
    ...['>Lab 0<', '>Lab 1<', '>Lab 2<', '>Lab 3<', '>First<'],
    ...['>Lab 4<', '>Lab 5<', '>Lab 6<', '>Last<'],
  ]);
});

test('names lose their brackets before they are cut, and are safe', () => {
  expect(draw()).toContain('>Judged</text>');
  expect(draw()).toContain('>Range &lt;1&gt;</text>');
});

test('it is read on a ground of its own in either theme, and says in words what it shows', () => {
  expect(draw().match(/svg\{background:#\w{6}\}/g)).toHaveLength(2);
  expect(draw()).toContain('<desc id="description">In words.</desc>');
});

test('in a page it needs no style of its own', () => {
  const svg = ownershipMatrix(
    { title: 'Owners', description: '', columns: ['A', 'B'], rows, width: 440 },
    'page',
  );
  expect(svg).not.toMatch(/<style|style=|\bid=|<defs|class="title"/);
});

test('in a page a cell opens what it stands for; in a file nothing does', () => {
  const opens = { mark: 'a/b', label: 'A holds 10 % of <B>' };
  const spec = {
    ...{ title: 'Owners', description: '', columns: ['B'], width: 440 },
    rows: [{ label: 'A', cells: [cell(0.1, 0.1, 0.1, { opens })] }],
  };
  expect(ownershipMatrix(spec, 'page')).toContain(
    'data-mark="a/b" role="button" tabindex="-1" aria-label="A holds 10 % of &lt;B&gt;"',
  );
  expect(ownershipMatrix(spec)).not.toMatch(/data-mark|role="button"|class="row"/);
});

const share = fc.double({ min: 0, max: 1, noNaN: true });
const anyCell = fc
  .tuple(fc.array(share, { minLength: 3, maxLength: 3 }), fc.boolean(), fc.string())
  .map(([shares, isKnown, words]) => {
    const [low = 0, value = 0, high = 0] = shares.toSorted((a, b) => a - b);
    return cell(low, isKnown ? value : null, high, { words, through: words });
  });
const anyRow = fc
  .tuple(fc.string(), fc.array(fc.option(anyCell, { nil: undefined }), { maxLength: 9 }))
  .map(([label, cells]): MatrixRow => ({ label, cells }));

test.each([720, 360])('any shares keep inside %i pixels, in well-formed lines', (width) => {
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 4 }), fc.string(), (some, name) => {
      const svg = draw(width, new Array<string>(9).fill(name), some);
      expect(svg.replaceAll(/>[^<]*</g, '><')).not.toMatch(/NaN|Infinity|undefined|="-/);
      const tags = svg.replaceAll(/<(\/?)([a-z]+)(?: [a-z-0-9A-Z:]+="[^"<>]*")*(\/?)>/g, '');
      expect(tags).not.toMatch(/[<>"]/);
      for (const [, x, length] of svg.matchAll(/<rect .*?x="([\d.]+)" .*?width="([\d.]+)"/g))
        expect(Number(x) + Number(length)).toBeLessThanOrEqual(width + 0.1);
    }),
    { numRuns: 40 },
  );
});

test('the picture is this one', () => {
  expect(draw()).toMatchSnapshot();
});
