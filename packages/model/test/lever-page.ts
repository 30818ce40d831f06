import type { MechanismRecord } from '@roundtrip/engine';
import { amendmentOf, type Lever, levers, scenarios, vantageOf } from '../src/index.ts';

const code = (text: string) => `\`${text}\``;

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line), ''];
}

function aimText({ aims = [] }: Lever): string {
  const names = aims.map((aim) => (aim === 'owner' ? 'another cloud' : `a ${aim}`));
  return names.length === 0 ? 'all' : names.join(' and ');
}

function sizeText({ size }: Lever): string {
  if (size === undefined) return '';
  const { low, mode, high, unit } = size;
  return `${low} – ${mode} – ${high}${unit === '1' ? '' : ` ${unit}`}`;
}

/** What its own mechanism computes, changes and pays. */
function doneBy(mechanism: MechanismRecord): string[][] {
  const {
    variables = {},
    events = {},
    becomes = {},
    transactions = {},
    revaluations = {},
  } = mechanism;
  const computed = Object.entries({ ...variables, ...events }).map(([name, { is }]) => [
    code(name),
    `is ${code(typeof is === 'string' ? is : JSON.stringify(is))}`,
  ]);
  const changed = Object.entries(becomes).map(([target, rule]) => {
    if (typeof rule === 'string') return [code(target), `becomes ${code(rule)}`];
    const when = rule.when === undefined ? '' : ` when ${code(rule.when)}`;
    return [code(target), `becomes ${code(rule.is)}${when}`];
  });
  const paid = Object.entries(transactions).map(([name, { from, to, is, when = '1' }]) => [
    code(name),
    `${from} pays ${to} ${code(is)} when ${code(when)}`,
  ]);
  const marked = Object.entries(revaluations).map(([name, { of, by }]) => [
    code(name),
    `${code(of)} changes by ${code(by)}`,
  ]);
  return [...computed, ...changed, ...paid, ...marked];
}

/** What it changes in the model and does of its own, under its own names. */
function changesOf(lever: Lever): string[][] {
  const { formulas = {}, add = {} } = amendmentOf(lever);
  const wrapped = Object.entries(formulas).flatMap(([name, formula]) =>
    typeof formula === 'string'
      ? [[code(name), code(formula)]]
      : Object.entries(formula).map(([part, text]) => [code(`${name}: ${part}`), code(text)]),
  );
  const own = Object.values(add)
    .filter(({ phase }) => phase !== 'regime')
    .flatMap(doneBy);
  return [...own, ...wrapped];
}

function leverLines(lever: Lever): string[] {
  const { id, title, why, kind, ends, size } = lever;
  const notes = [
    code(id),
    kind,
    `aimed at ${aimText(lever)}`,
    ends ? 'may end again' : 'does not end',
  ];
  return [
    `### ${title}`,
    '',
    why,
    '',
    `*${notes.join('; ')}.*`,
    '',
    ...(size === undefined ? [] : [`Size: ${sizeText(lever)}. ${size.why ?? ''}`, '']),
    ...table(['of the model', 'with the lever'], changesOf(lever)),
  ];
}

const scenarioRows = Object.entries(scenarios).map(([id, scenario]) => {
  const { title, why, world = 'real', levers: pulled } = scenario;
  const what = pulled.map(({ lever, from, until, at = [], size }) =>
    [
      code(lever),
      ...(at.length === 0 ? [] : [`at ${at.join(', ')}`]),
      `from ${from}`,
      ...(until === undefined ? [] : [`until ${until}`]),
      ...(size === undefined ? [] : [`size ${size}`]),
    ].join(' '),
  );
  return [code(id), `${title}. ${why}`, world, vantageOf(scenario), what.join('; ')];
});

/** The page of levers and scenarios, from their records. */
export function leverPage(): string {
  const rows = levers.map((lever) => {
    const { id, title, kind, ends } = lever;
    return [code(id), title, kind, aimText(lever), sizeText(lever), ends ? 'yes' : 'no'];
  });
  return [
    '# Levers and scenarios',
    '',
    'A lever is what somebody does, or what happens to all, from a date on. It is kept apart from',
    'what is believed of the world: the same lever can be pulled under any beliefs. Each is data: it',
    'changes formulas of the model, `@` standing for the formula as it was, and adds parameters for',
    'its dates, aim and size; `…_on` is 1 while it lasts. Any set of levers can be pulled together;',
    'where two say something of the same, the one that begins later counts. Before its date a lever',
    'changes no bit of a run, and no chance ever. This page is made from the records that run; a test',
    'holds it to them.',
    '',
    ...table(['lever', '', 'kind', 'aimed at', 'size: low – usual – high', 'may end'], rows),
    '## What each does',
    '',
    ...levers.flatMap(leverLines),
    '## Scenarios',
    '',
    'A scenario is a file: a world, beliefs that differ, levers with days, a seed. Days become years',
    'after its vantage day, the day that counts as today, 365.25 days each.',
    '',
    ...table(['scenario', '', 'world', 'today', 'levers'], scenarioRows),
  ]
    .join('\n')
    .replace(/\n+$/, '\n');
}
