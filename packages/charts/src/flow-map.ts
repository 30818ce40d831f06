import { fitted, signs } from './fitted.ts';
import { flowKey } from './flow-key.ts';
import { flowLook } from './flow-look.ts';
import { controls, type Piece, pointAt, type Way, waysOf } from './flow-paths.ts';
import { type Box, footRoom, hollowWidth, type Seating, seating, seatKey } from './flow-seats.ts';
import type { FlowMap, FlowMapNode, FlowRibbon } from './flow-spec.ts';
import { escapeMarkup, pixels } from './markup.ts';
import { type Face, openable, picture, rect, text } from './picture.ts';

/** Thinner strokes would not be seen. */
const thinnest = 1;
const arrowLength = 8;
/** By how much an arrow is wider than its ribbon, on each side. */
const arrowOver = 2.5;
/** The least that a pointer must be able to hit. */
const hitWidth = 14;
/** By how much the mark of what is pointed at is wider than its ribbon. */
const haloOver = 8;
const labelHeight = 16;
const nameHeight = 16;

interface Drawn {
  readonly ribbon: FlowRibbon;
  readonly way: Way;
  readonly isLit: boolean;
  /** Width of all parts, pixels. */
  readonly width: number;
}

/**
 * Who funds whom, and what comes back. Tiers are fixed columns; capital is solid and goes right,
 * spend is dashed and goes left, both as wide as their dollars on one scale. What passes a tier
 * without stopping runs in lanes kept free for it, capital above the boxes and spend below them.
 */
export function flowMap(spec: FlowMap, face: Face = 'file'): string {
  const top = face === 'file' ? 34 : 0;
  const placed = seating({ ...spec, height: spec.height - top });
  const ways = new Map(waysOf(placed, spec.columns.length).map((way) => [way.seat.key, way]));
  const lit = spec.lit === undefined ? undefined : new Set(spec.lit);
  const drawn = spec.ribbons
    .flatMap((ribbon): Drawn[] => {
      const way = ways.get(seatKey(ribbon.from, ribbon.to, ribbon.family));
      if (way === undefined) return [];
      const width = widthOf(ribbon, placed.perUsdM);
      return [{ ribbon, way, width, isLit: lit === undefined || lit.has(ribbon.mark) }];
    })
    .toSorted((a, b) => Number(a.isLit) - Number(b.isLit) || b.width - a.width);
  const reached = new Set(
    drawn.filter(({ isLit }) => isLit).flatMap(({ ribbon }) => [ribbon.from, ribbon.to]),
  );
  const inside = [
    ...headings(spec, placed),
    ...drawHits(drawn, face),
    ...drawn.flatMap((one) => drawRibbon(one, placed.perUsdM, face)),
    ...spec.nodes.flatMap((node) => {
      const box = placed.boxes.get(node.id);
      const isLit = lit === undefined || reached.has(node.id) || lit.has(node.mark);
      return box === undefined ? [] : drawBox(node, box, isLit, face);
    }),
    ...(lit === undefined ? [] : amounts(drawn.filter(({ isLit }) => isLit))),
    ...flowKey(spec, placed.perUsdM, spec.height - top - footRoom + 14),
  ];
  const moved = top === 0 ? inside : [`<g transform="translate(0 ${top})">`, ...inside, '</g>'];
  return picture({ ...spec, look: flowLook }, face, moved);
}

function widthOf({ parts, unknown }: FlowRibbon, perUsdM: number): number {
  const known = parts.reduce((sum, { amount }) => sum + Math.max(thinnest, amount * perUsdM), 0);
  return known + (unknown ? hollowWidth : 0);
}

function headings({ columns, width }: FlowMap, { boxes }: Seating): string[] {
  return columns.flatMap((name, column) => {
    const box = [...boxes.values()].find((one) => one.column === column);
    if (box === undefined) return [];
    const room = column === columns.length - 1 ? box.width + 40 : box.width + 60;
    const x = column === columns.length - 1 ? width : box.x + (column === 0 ? 0 : box.width / 2);
    const anchor =
      column === 0 ? 'tier' : column === columns.length - 1 ? 'tier to-end' : 'tier to-middle';
    return [text(anchor, x, 14, fitted(name, room, signs.label))];
  });
}

function pathOf(pieces: readonly Piece[], shift: number, cut: number): string {
  const [first] = pieces;
  if (first === undefined) return '';
  const steps = pieces.map((piece, at) => {
    const isLast = at === pieces.length - 1;
    const [c0, c1] = controls(piece);
    const x1 = isLast ? piece.x1 - cut : piece.x1;
    const y1 = pixels(piece.y1 + shift);
    if (piece.y0 === piece.y1 && piece.bulge === undefined) return `H${pixels(x1)}`;
    return `C${pixels(c0)} ${pixels(piece.y0 + shift)} ${pixels(c1)} ${y1} ${pixels(x1)} ${y1}`;
  });
  return `M${pixels(first.x0)} ${pixels(first.y0 + shift)}${steps.join('')}`;
}

/** Longer dashes for wider ribbons, so that all look alike. */
function dashes(width: number): string {
  if (width < 3) return 'thin';
  return width < 12 ? 'middling' : 'wide';
}

function drawRibbon({ ribbon, way, width, isLit }: Drawn, perUsdM: number, face: Face): string[] {
  const { family } = ribbon;
  const cut = way.heading * arrowLength;
  const strokes: string[] = [];
  let shift = -width / 2;
  const stroke = (classes: string, wide: number) => {
    const path = pathOf(way.pieces, shift + wide / 2, cut);
    strokes.push(`<path class="${classes}" stroke-width="${pixels(wide)}" d="${path}"/>`);
  };
  for (const { certainty, amount } of ribbon.parts) {
    const wide = Math.max(thinnest, amount * perUsdM);
    const dash = family === 'spend' ? ` ${dashes(wide)}` : '';
    stroke(`flow ${family}-${certainty}${certainty === 'known' ? dash : ''}`, wide);
    shift += wide;
  }
  if (ribbon.unknown) {
    stroke(`flow ${family}-open${family === 'spend' ? ' middling' : ''}`, hollowWidth);
    stroke('flow hollow', hollowWidth - 2);
  }
  const halo =
    face === 'page'
      ? [
          `<path class="halo" stroke-width="${pixels(width + haloOver)}" d="${pathOf(way.pieces, 0, 0)}"/>`,
        ]
      : [];
  return openable(
    ribbon,
    face,
    [...halo, ...strokes, arrowOf(way, width, family)],
    isLit ? 'ribbon' : 'ribbon dim',
  );
}

/**
 * Wide paths that a pointer hits where a ribbon is thin. They lie below all ribbons, so that what
 * is seen is what is opened.
 */
function drawHits(drawn: readonly Drawn[], face: Face): string[] {
  if (face === 'file') return [];
  return drawn.map(
    ({ ribbon, way, width }) =>
      `<path class="hit" data-mark="${escapeMarkup(ribbon.mark)}" stroke-width="${pixels(Math.max(hitWidth, width))}" d="${pathOf(way.pieces, 0, 0)}"/>`,
  );
}

function arrowOf({ pieces, heading }: Way, width: number, family: string): string {
  const last = pieces.at(-1);
  if (last === undefined) return '';
  const half = width / 2 + arrowOver;
  const back = last.x1 - heading * arrowLength;
  return `<path class="arrow ${family}-arrow" d="M${pixels(last.x1)} ${pixels(last.y1)}L${pixels(back)} ${pixels(last.y1 - half)}V${pixels(last.y1 + half)}Z"/>`;
}

function drawBox(node: FlowMapNode, box: Box, isLit: boolean, face: Face): string[] {
  const { x, y, width, height } = box;
  const inner = node.folded ? [rect('box folded', x + 2.5, y + 2.5, width - 5, height - 5)] : [];
  return openable(
    node,
    face,
    [
      rect('box', x, y, width, height),
      ...inner,
      ...nameLines(node.name, width - 8, height).map((line, at, { length }) =>
        text(
          node.folded ? 'box-name folded-name' : 'box-name',
          x + width / 2,
          y + height / 2 + 4.5 + (at - (length - 1) / 2) * nameHeight,
          line,
        ),
      ),
    ],
    isLit ? 'node' : 'node faint',
  );
}

/** A name in one line, in two where the box is high enough, else without what is in brackets. */
function nameLines(name: string, room: number, height: number): string[] {
  const fits = (line: string) => [...line].length * signs.label <= room;
  const short = name.replace(/ \(.*\)$/, '');
  if (fits(name)) return [escapeMarkup(name)];
  if (fits(short) || height < 2 * nameHeight + 4) return [fitted(short, room, signs.label)];
  const words = short.split(' ');
  const half = Math.ceil(words.length / 2);
  const lines = [words.slice(0, half), words.slice(half)].filter(({ length }) => length > 0);
  return lines.map((line) => fitted(line.join(' '), room, signs.label));
}

/** Amounts of lit ribbons in the first gap they cross, one below another where they would meet. */
function amounts(drawn: readonly Drawn[]): string[] {
  const taken: { x: number; y: number }[] = [];
  return drawn.flatMap(({ ribbon, way }) => {
    const piece = way.pieces.find(({ x0, x1, bulge }) => x0 !== x1 || bulge !== undefined);
    if (piece === undefined) return [];
    const [x, middle] = pointAt(piece, 0.5);
    let y = middle + 4.5;
    while (taken.some((other) => Math.abs(other.x - x) < 90 && Math.abs(other.y - y) < labelHeight))
      y += labelHeight;
    taken.push({ x, y });
    return [text(`amount ${ribbon.family}-amount`, x, y, escapeMarkup(ribbon.words))];
  });
}
