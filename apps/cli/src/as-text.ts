import { forPeople } from '@roundtrip/workbench';
import { layOut, wrap } from './layout.ts';
import type { View } from './view.ts';

/** What the terminal can take. */
export interface Terminal {
  readonly width: number;
  readonly colour: boolean;
}

const controlSequence = '\u001b[';

function styled(on: boolean, code: number): (text: string) => string {
  return (text) =>
    on && text !== '' ? `${controlSequence}${code}m${text}${controlSequence}0m` : text;
}

/** The view as text for people. */
export function asText(view: View, terminal: Terminal): string {
  const bold = styled(terminal.colour, 1);
  const dim = styled(terminal.colour, 2);
  const lines: string[] = [];
  for (const sentence of view.sentences) lines.push(...wrap(sentence, terminal.width), '');
  for (const sheet of view.sheets.map(forPeople)) {
    if (sheet.title !== undefined) lines.push(...wrap(sheet.title, terminal.width).map(bold));
    if (sheet.rows.length === 0) lines.push('(none)');
    else lines.push(...layOut(sheet, terminal.width, sheet.title === undefined ? bold : dim));
    if (lines.at(-1) !== '') lines.push('');
  }
  for (const note of view.notes) lines.push(...wrap(note, terminal.width).map(dim));
  while (lines.at(-1) === '') lines.pop();
  return `${lines.join('\n')}\n`;
}
