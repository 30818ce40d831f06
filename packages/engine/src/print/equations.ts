import type { Part, Place, Program, Quantity } from '../check/program.ts';
import { unitText } from '../check/unit.ts';
import { formulaLatex, nameLatex } from './latex.ts';

/** One equation of a model, as text and as LaTeX. */
export interface Equation {
  readonly quantity: string;
  readonly kind: Quantity['kind'];
  readonly mechanism?: string;
  readonly phase: string;
  readonly unit: string;
  readonly left: string;
  readonly formula: string;
  readonly latex: string;
  readonly why?: string;
}

function placeText(place: Place, dimension: { readonly members: readonly string[] }): string {
  if (place.kind === 'running') return place.variable.name;
  return place.kind === 'fixed' ? (dimension.members[place.position] ?? '?') : '?';
}

function equation(program: Program, quantity: Quantity, part: Part, phase: string): Equation {
  const symbols = (name: string) => program.quantities.get(name)?.symbol;
  const indices = part.target.map((place, at) =>
    placeText(place, quantity.dims[at] ?? { members: [] }),
  );
  const left = indices.length === 0 ? quantity.name : `${quantity.name}[${indices.join(', ')}]`;
  const sign = quantity.kind === 'state' ? '\\leftarrow' : '=';
  const head = nameLatex(quantity.name, indices, symbols);
  return {
    quantity: quantity.name,
    kind: quantity.kind,
    phase,
    unit: quantity.oneOf === undefined ? unitText(quantity.unit) : `one of ${quantity.oneOf.name}`,
    left,
    formula: part.formula.replace(/\s+/g, ' ').trim(),
    latex: `${head} ${sign} ${formulaLatex(part.formula, symbols)}`,
    ...(quantity.mechanism === undefined ? {} : { mechanism: quantity.mechanism }),
    ...(quantity.why === undefined ? {} : { why: quantity.why }),
  };
}

/** All equations in the order in which a step computes them. */
export function equations(program: Program): Equation[] {
  return program.phases.flatMap(({ name, computations, becomes }) => {
    const assigned = computations.flatMap((one) => {
      if (one.kind === 'assign') return [one];
      return one.kind === 'together' ? one.members : [];
    });
    const solved = computations.flatMap((one): Equation[] => {
      if (one.kind !== 'solve') return [];
      const { quantity, formula, path } = one;
      const part = { indices: [], target: [], conditions: [], is: one.balance, formula, path };
      return [equation(program, quantity, part, name)];
    });
    const rest = [...assigned, ...becomes].flatMap(({ quantity, parts }) =>
      parts.map((part) => equation(program, quantity, part, name)),
    );
    return [...solved, ...rest];
  });
}
