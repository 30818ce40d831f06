import { escapeMarkup } from './markup.ts';

/** Widths of a sign in the broadest system face, pixels: what fits there fits everywhere. */
export const signs = { label: 7.4, name: 8, title: 9.1 } as const;

/** Text for the picture, cut where it would run out of its room; the description has it whole. */
export function fitted(text: string, room: number, signWidth: number): string {
  const all = [...text];
  // Room measured by the sign is room for that many signs, whatever the last bit says.
  const most = Math.max(1, Math.floor(room / signWidth + 1e-9));
  return escapeMarkup(all.length <= most ? text : `${all.slice(0, most - 1).join('')}…`);
}
