import type { State } from './screens.ts';

type MapState = State<'map'>;

function days({ known, until }: Pick<State, 'known' | 'until'>): string {
  const said = known === undefined ? '' : ` --known-on ${known}`;
  return until === undefined ? said : `${said} --until ${until}`;
}

/** The commands that print what the map screen shows. */
export function mapCommand(state: MapState): string {
  return `npx roundtrip map --stage ${state.stage}${days(state)}`;
}

export function loopsCommand(state: MapState): string {
  const through = state.through === undefined ? '' : ` --through ${state.through}`;
  return `npx roundtrip loops --stage ${state.stage}${through}${days(state)}`;
}

export function loopCommand(state: MapState): string {
  return `npx roundtrip loop --stage ${state.stage} --rule ${state.rule}${days(state)}`;
}

/** The command that prints the rows of the ledger screen. */
export function dealsCommand(state: State<'ledger'>): string {
  const each = (option: string, values: readonly string[]) =>
    values.map((value) => ` --${option} ${value}`).join('');
  const text = state.text === '' ? '' : ` --text '${state.text.replaceAll("'", "'\\''")}'`;
  const filters =
    each('stage', state.stage) +
    each('kind', state.kind) +
    each('party', state.party) +
    each('term', state.term) +
    each('grade', state.grade);
  const order = ` --order ${state.order}${state.descending ? ' --descending' : ''}`;
  return `npx roundtrip deals${filters}${text}${order}${days(state)}`;
}

export function ownershipCommand(state: State<'ownership'>): string {
  const of = state.of === undefined ? '' : ` ${state.of}`;
  const votes = state.share === 'voting' ? ' --voting' : '';
  return `npx roundtrip ownership${of}${votes}${days(state)}`;
}

/** The command that prints one page. */
export function pageCommand(name: string, state: State, id?: string): string {
  return `npx roundtrip ${name}${id === undefined ? '' : ` ${id}`}${days(state)}`;
}

type StressState = State<'stress'>;

function takenForGranted({ seniority, assume }: StressState): string {
  const assumed = assume.map((one) => ` --assume ${one}`).join('');
  return seniority === 'pari-passu' ? assumed : ` --seniority ${seniority}${assumed}`;
}

function severity(state: StressState): string {
  return state.severity === 1 ? '' : ` --severity ${state.severity}`;
}

/** The commands that print what the stress screen shows. */
export function stressCommand(state: StressState): string {
  const shock = `--fail ${state.fail}${severity(state)}`;
  return `npx roundtrip stress ${shock}${takenForGranted(state)}${days(state)}`;
}

export function pairsCommand(state: StressState): string {
  return `npx roundtrip stress --matrix${severity(state)}${takenForGranted(state)}${days(state)}`;
}

export function reverseStressCommand(state: StressState): string {
  return `npx roundtrip reverse-stress ${state.target}${takenForGranted(state)}${days(state)}`;
}

/** The command that prints what a firm is bound to by its contracts with suppliers. */
export function termsCommand({ known, until }: State<'firm'>, id: string): string {
  const on = until === undefined ? '' : ` --on ${until}`;
  return `npx roundtrip terms ${id}${on}${days({ known })}`;
}
