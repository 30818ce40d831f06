const side = 5;

function tile(id: string, turn: number, inside: string): string {
  return `<pattern id="${id}" width="${side}" height="${side}" patternUnits="userSpaceOnUse" patternTransform="rotate(${turn})">${inside}</pattern>`;
}

/** The two families lean apart, so that hatches are told apart without their hues. */
function leaning(family: 'capital' | 'spend' | 'both'): string[] {
  const turn = family === 'spend' ? -45 : 45;
  const line = (width: number, end: string) =>
    `<line class="${family}-line" x1="0" y1="0" ${end} stroke-width="${width}"/>`;
  return [
    tile(`${family}-hatch`, turn, line(3, `x2="0" y2="${side}"`)),
    tile(
      `${family}-cross`,
      turn,
      `${line(2, `x2="0" y2="${side}"`)}${line(2, `x2="${side}" y2="0"`)}`,
    ),
  ];
}

/** What fills and strokes are made of that are not one colour. */
export const patterns: readonly string[] = [
  ...(['capital', 'spend', 'both'] as const).flatMap(leaning),
  '<pattern id="spend-dash" width="8" height="8" patternUnits="userSpaceOnUse"><rect class="dash" width="5.5" height="8"/></pattern>',
];
