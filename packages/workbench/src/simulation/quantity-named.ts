import type { Program, Quantity } from '@roundtrip/engine';
import { noSuch } from '../names.ts';
import { Refusal } from '../refusal.ts';

export interface NamedCell {
  readonly quantity: Quantity;
  readonly members: readonly string[];
}

/** Reads `bill[microsoft,openai]` as a cell of a model. */
export function cellNamed(program: Program, text: string): NamedCell {
  const [, name = '', inner] = /^\s*([A-Za-z_]\w*)\s*(?:\[([^\]]*)\])?\s*$/.exec(text) ?? [];
  const quantity = program.quantities.get(name);
  if (quantity === undefined)
    return noSuch(
      'variable',
      name === '' ? text : name,
      program.quantities.keys(),
      'docs/model has them',
    );
  const members = (inner ?? '').split(',').flatMap((word) => {
    const member = word.trim().replaceAll('-', '_');
    return member === '' ? [] : [member];
  });
  const over = quantity.dims.map((set) => set.name);
  if (members.length !== over.length) {
    const example = quantity.dims.map((set) => set.members[0]).join(',');
    const wanted =
      over.length === 0 ? 'has no members' : `is over ${over.join(', ')}, like ${name}[${example}]`;
    throw new Refusal(`${name} ${wanted}; ${members.length} given`);
  }
  for (const [at, set] of quantity.dims.entries()) {
    const member = members[at] ?? '';
    if (!set.position.has(member))
      noSuch(set.name, member, set.members, `there are ${set.members.join(', ')}`);
  }
  return { quantity, members };
}
