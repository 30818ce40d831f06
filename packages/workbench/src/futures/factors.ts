import { cellName, type ParameterRecord, type Program, unitText } from '@roundtrip/engine';
import type { Factor } from '@roundtrip/ensemble';
import { distributionOf, type Scenario } from '@roundtrip/model';
import type { Opened } from '../simulation/setting.ts';

type Parameter = Program['parameters'][number];

/** A belief, or a cell of one, that differs from row to row. */
export interface BeliefFactor extends Factor {
  readonly parameter: string;
  /** The cell it is; absent where it is the value of all cells. */
  readonly cell?: number;
  /** Why it is so, in a sentence. */
  readonly why: string;
  /** Ids of documents, and `judgement`. */
  readonly sources: readonly string[];
}

/** A belief with a range that a compiled model cannot vary from run to run. */
export interface Unvaried {
  readonly parameter: string;
  readonly because: 'structural' | 'said by the scenario';
}

export interface Factors {
  readonly factors: readonly BeliefFactor[];
  readonly unvaried: readonly Unvaried[];
}

/** One number for all cells is one belief; a number for each cell is one for each. */
function factorsIn(
  parameter: Parameter,
  record: ParameterRecord | undefined,
  fixed: Scenario['beliefs'][string] | undefined,
): BeliefFactor[] {
  const { quantity, values, low, high } = parameter;
  if (low === undefined || high === undefined) return [];
  const told = [record?.low, record?.mode, record?.high];
  const apart = told.some((end) => typeof end === 'object') || typeof fixed === 'object';
  const cells = apart ? quantity.size : 1;
  const fixedCells = typeof fixed === 'object' ? Object.keys(fixed) : [];
  return Array.from({ length: cells }, (_, cell): BeliefFactor => {
    const members = cellName(quantity.dims, cell).replaceAll(' ', '');
    return {
      id: apart ? `${quantity.name}[${members}]` : quantity.name,
      parameter: quantity.name,
      ...(apart ? { cell } : {}),
      unit: unitText(quantity.unit),
      low: low[cell] ?? 0,
      mode: values[cell] ?? 0,
      high: high[cell] ?? 0,
      distribution: distributionOf(quantity.name),
      why: quantity.why ?? '',
      sources: (parameter.source ?? 'judgement').split(';'),
    };
  }).filter(({ id, low: least, high: most }) => {
    const said = fixedCells.some((one) => id.endsWith(`[${one.replaceAll(' ', '')}]`));
    return least < most && !said;
  });
}

/**
 * What is believed of an opened world, each belief with a range as a factor; what the scenario says
 * itself is not varied, nor what is structural.
 */
export function factorsOf({ program, setting }: Opened): Factors {
  const factors: BeliefFactor[] = [];
  const unvaried: Unvaried[] = [];
  const said = setting.scenario.beliefs;
  for (const parameter of program.parameters) {
    const { quantity, low, high, structural, constant } = parameter;
    if (constant || low === undefined || high === undefined) continue;
    const { name: of } = quantity;
    if (structural) unvaried.push({ parameter: of, because: 'structural' });
    else if (typeof said[of] === 'number')
      unvaried.push({ parameter: of, because: 'said by the scenario' });
    else factors.push(...factorsIn(parameter, program.model.parameters?.[of], said[of]));
  }
  return { factors, unvaried };
}
