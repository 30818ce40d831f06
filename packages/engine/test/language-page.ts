import { builtins, foldMeanings, problemClasses, readers } from '@roundtrip/engine';
import { recordShapes } from '@roundtrip/engine/text';

interface Field {
  readonly name: string;
  readonly optional: boolean;
  readonly meaning: string;
}

interface Shaped {
  readonly shape: Readonly<
    Record<string, { readonly description?: string; isOptional(): boolean }>
  >;
}

function fieldsOf({ shape }: Shaped): Field[] {
  return Object.entries(shape).map(([name, type]) => ({
    name,
    optional: type.isOptional(),
    meaning: type.description ?? '',
  }));
}

/** Fields that any record may have, told once. */
const ofAll = ['title', 'why', 'methods', 'source'];

const about: Readonly<Record<string, string>> = {
  model: 'The file itself.',
  sets: 'Who and what there is. A record over a set is read by any index whose set lies within it.',
  parameters: 'Beliefs and data: every number of a model that is not 0, 1 or 2 is one of these.',
  series: 'Data that drives the model, read by its name as the value of the moment.',
  tables: 'Curves given by points, read by `table(name, x)`.',
  instruments:
    'A claim is kept once, as what its holder has; what its issuer owes is its mirror image.',
  functions: 'Abbreviations: written out where they are used, they see the phase of their user.',
  mechanisms: 'One idea of the economy, in one phase.',
  states: 'Kept from step to step; changed by `becomes` only, at the close of a phase.',
  variables: 'Computed once a step, in the order of what reads what.',
  draws: 'A number for a step and a member: a function of seed, run, step, stream and member.',
  events: '1 where it happens, else 0.',
  transactions:
    'A payment from one account to another: both sides are posted by construction. Nothing in ' +
    'return is income and expense; `in_exchange_for` buys a claim; `capitalised_as` an asset.',
  revaluations: 'A holding that changes its worth without a payment.',
  pipelines: 'What enters comes out after the delay; its name is what comes out now.',
  solve: 'Regula falsi with the weights of Anderson and Björck (1973), at most so many steps.',
  together: 'Computed in their order again and again until none moves; each run rests by itself.',
  invariants: 'Checked in every run at the end of every step.',
};

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(heads), row(heads.map(() => '---')), ...rows.map(row)].join('\n');
}

function records(): string {
  return Object.entries(recordShapes)
    .map(([name, shape]) => {
      const fields = fieldsOf(shape as unknown as Shaped).filter(
        (field) => name === 'model' || !ofAll.includes(field.name) || !field.optional,
      );
      const rows = fields.map((field) => [
        `\`${field.name}\`${field.optional ? '' : ' (needed)'}`,
        field.meaning,
      ]);
      return `### ${name}\n\n${about[name] ?? ''}\n\n${table(['field', 'meaning'], rows)}`;
    })
    .join('\n\n');
}

function words(of: typeof builtins): string {
  const rows = Object.values(of).map(({ written, meaning }) => [`\`${written}\``, meaning]);
  return table(['written', 'value'], rows);
}

/** The reference of the language, from the tables by which the engine reads it. */
export function languagePage(): string {
  const folds = Object.entries(foldMeanings).map(([fold, meaning]) => [`\`${fold}\``, meaning]);
  const problems = Object.entries(problemClasses).map(([code, meaning]) => [code, meaning]);
  return `# The equation language

A model is a file of records, YAML or JSON. Nothing in it is ever executed: formulas are read,
checked, and either interpreted or compiled. This page is made from the tables by which the engine
reads models; a test holds it to them. A first model in ten minutes: [tutorial](tutorial.md).

## A step

A step is a sequence of phases, in the order of the list \`phases\`; every mechanism belongs to one.
**Within a phase nothing moves**: all formulas see states and balances as they were when it opened.
At its close all transactions post, all revaluations apply, all states take their new values.

| read | value |
| --- | --- |
| a state, a balance | as the reading phase opened |
| a variable, an event, a draw, a transaction | of this step; its phase is the same or an earlier one |
| a series | of this moment |
| \`time\`, \`step\` | the time since the start, and how much of it a step takes |

Variables of a phase are computed in the order of what reads what. A circle is an error that lists
its members, unless \`together\` or \`solve\` says how it is to be solved.

## Formulas

\`\`\`
or  and  not                         truth is 1 or 0; what is not 0 holds
<  <=  >  >=  ==  !=  is  in         comparisons; they do not chain
+  -  *  /  ^                        from the left; ^ from the right, before the sign
if … then … else …                   reaches as far right as it can
sum(index in key where condition: x) runs over a set
name[index, index.map, member]       a cell
\`\`\`

Every formula is evaluated whole: a value that is not chosen may be infinite without harm. Of
numbers only 0, 1 and 2 are written; 1 and 2 may be followed by a base unit, as in \`1 quarter\`.
\`x ^ 2\` is \`x * x\`; any other power is \`exp(y * ln(x))\`. \`state is member\` and \`state in set\` ask
for the value of a state that is one of a set; \`index == index\` is decided before anything runs.

Units are checked before a run: sums, comparisons, choices, \`min\` and \`max\` want equal units;
\`exp\`, \`ln\`, \`softmax\`, \`logsum\` and exponents want pure numbers; 0 has every unit. A rate becomes
an amount by \`* step\`.

### Functions

${words(builtins)}

### What reads the past, the postings and tables

${words(readers)}

### Reductions

\`fold(index in key, key where condition: formula)\` runs over the members of a set, in its order:
those whose map leads to the key, and for whom the condition holds. Members that are not there are
passed over.

${table(['fold', 'value'], folds)}

## Records

Every record may have a \`title\`, a \`why\`, its \`methods\` and its \`source\`.

${records()}

## Problems

All are told at once, each with the line of the file, the formula and the place in it. E stops a
model, W does not, R stops one run: the others go on.

${table(['number', 'what'], problems)}
`;
}
