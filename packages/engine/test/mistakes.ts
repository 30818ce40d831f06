/** A slip of the pen: what it is, and the texts of the workshop that it changes. */
export interface Mistake {
  readonly what: string;
  readonly edits: readonly (readonly [from: string, to: string])[];
}

const formula = '"taste[firm] * stock[firm] * growth * step"';
const wanted = (text: string) => [[formula, `"${text}"`]] as const;
const total = (text: string) =>
  [['"sum(firm: wanted[firm]) + weather * (1 machine)"', `"${text}"`]] as const;

export const mistakes: readonly Mistake[] = [
  { what: 'not YAML', edits: [['title: A', 'title: [A']] },
  { what: 'a field that is none', edits: [['steps: 8', 'steps: 8\nstrides: 3']] },
  { what: 'a field of the wrong kind', edits: [['steps: 8', 'steps: eight']] },
  { what: 'a field that is missing', edits: [['steps: 8\n', '']] },
  {
    what: 'a quantum that is no power of two',
    edits: [['{ unit: money }\ns', '{ unit: money, quantum: 3 }\ns']],
  },
  { what: 'an unknown name', edits: wanted('tast[firm] * stock[firm] * growth * step') },
  { what: 'an unknown function', edits: wanted('expp(taste[firm]) * stock[firm] * growth * step') },
  { what: 'an unknown index', edits: wanted('taste[frm] * stock[firm] * growth * step') },
  {
    what: 'an unknown set in a reduction',
    edits: total('sum(frm: wanted[firm]) + weather * (1 machine)'),
  },
  {
    what: 'an unknown set of a record',
    edits: [['stock: { over: [firm]', 'stock: { over: [frm]']],
  },
  { what: 'an unknown phase', edits: [['phase: plan', 'phase: plans']] },
  { what: 'an unknown output', edits: [['outputs: [total', 'outputs: [totl']] },
  {
    what: 'an unknown group of rows',
    edits: [['net(operating, maker)', 'net(operations, maker)']],
  },
  { what: 'an unknown table', edits: [['table(curve', 'table(curves']] },
  { what: 'an unknown switch', edits: [['switch: choice', 'switch: choise']] },
  { what: 'an operator missing', edits: wanted('taste[firm] stock[firm] * growth * step') },
  { what: 'a bracket missing', edits: wanted('taste[firm] * (stock[firm] * growth * step') },
  { what: 'comparisons in a chain', edits: [['luck[firm] < table', '0 < luck[firm] < table']] },
  { what: 'a sign that is none', edits: wanted('taste[firm] * stock[firm] * growth * step;') },
  { what: 'nothing at all', edits: wanted('') },
  {
    what: 'a rule for something that is no reference',
    edits: [['feeling: if total', '"1 + 1": if total']],
  },
  { what: 'a bare number', edits: wanted('taste[firm] * stock[firm] * 0.1') },
  { what: 'an index missing', edits: wanted('taste * stock[firm] * growth * step') },
  { what: 'an index too many', edits: wanted('taste[firm] * stock[firm] * growth[firm] * step') },
  {
    what: 'a function with too many arguments',
    edits: [['half(taste[firm])', 'half(taste[firm], 1)']],
  },
  { what: 'a member of another set', edits: wanted('taste[north] * stock[firm] * growth * step') },
  { what: 'a map that is none', edits: wanted('taste[firm.mood] * stock[firm] * growth * step') },
  {
    what: 'cases that leave a member out',
    edits: [['is: "softmax(firm: taste[firm])"', 'is: { maker: 1 }']],
  },
  { what: 'a member listed twice', edits: [['[maker, seller]', '[maker, seller, maker]']] },
  { what: 'a sum of unlike units', edits: total('sum(firm: wanted[firm]) + price') },
  { what: 'annual against quarterly', edits: wanted('taste[firm] * stock[firm] * growth') },
  { what: 'a power of something with a unit', edits: total('total ^ growth') },
  { what: 'an exponential of something with a unit', edits: total('exp(price) * (1 machine)') },
  { what: 'a condition with a unit', edits: [['if total > 1 machine', 'if total > price']] },
  {
    what: 'a declared unit that the formula has not',
    edits: [['share: { over: [firm], unit: "1"', 'share: { over: [firm], unit: money']],
  },
  {
    what: 'a unit nobody declared',
    edits: [['unit: money/machine, mode', 'unit: mony/machine, mode']],
  },
  {
    what: 'a unit that does not read',
    edits: [['unit: money/machine, mode', 'unit: "money//machine", mode']],
  },
  {
    what: 'a value computed later in the step',
    edits: total('sum(firm: wanted[firm]) + content_all'),
  },
  {
    what: 'a lag without a before',
    edits: total('lag(total) + sum(firm: wanted[firm]) + weather * (1 machine)'),
  },
  {
    what: 'an instantaneous loop',
    edits: [
      [formula, '"taste[firm] * stock[firm] * growth * step * share[firm]"'],
      ['"softmax(firm: taste[firm])"', '"wanted[firm] / total"'],
    ],
  },
  { what: 'functions that use each other', edits: [['is: x / 2', 'is: half(x) / 2']] },
  { what: 'unions that go round', edits: [['union: [firm, bank]', 'union: [holder, bank]']] },
  {
    what: 'initial values that go round',
    edits: [['initial: 1 machine', 'initial: "stock[firm]"']],
  },
  { what: 'a name that is taken', edits: [['total: { unit', 'price: { unit']] },
  { what: 'a name of a member', edits: [['total: { unit', 'maker: { unit']] },
  { what: 'an alias that is a set', edits: [['alias: [rival]', 'alias: [region]']] },
  {
    what: 'a state that changes twice',
    edits: [['feeling: if', '"stock[maker]": "stock[maker]"\n      feeling: if']],
  },
  { what: 'a payment from nobody', edits: [['from: seller', 'from: north']] },
  {
    what: 'a payment into what is no instrument',
    edits: [
      ['is: "wanted[seller] * clearing"', 'is: "wanted[seller] * clearing", settled_in: gold'],
    ],
  },
  { what: 'an index that nobody binds', edits: total('wanted[firm]') },
  {
    what: 'a voucher between strangers',
    edits: [
      ['is: "wanted[seller] * clearing"', 'is: "wanted[seller] * clearing", settled_in: vouchers'],
    ],
  },
  { what: 'a payment to oneself', edits: [['from: seller', 'from: maker']] },
  {
    what: 'an instrument that nobody issues',
    edits: [['holder: holder, issuer: bank', 'holder: holder']],
  },
  {
    what: 'a rule for a balance',
    edits: [['feeling: if', '"deposits[maker]": "deposits[maker]"\n      feeling: if']],
  },
  {
    what: 'a parameter nobody reads',
    edits: [['  lead:', '  idle: { unit: "1", mode: 1, low: 0, high: 2 }\n  lead:']],
  },
  {
    what: 'a stream used twice',
    edits: [['      luck:', '      luck_too: { kind: uniform, stream: 1 }\n      luck:']],
  },
  {
    what: 'a draw without a number for its member',
    edits: [['draw_ids: { maker: 1, seller: 2 }', 'draw_ids: { maker: 1 }']],
  },
  {
    what: 'a map that leaves somebody out',
    edits: [['maker: north, seller: south', 'maker: north']],
  },
  { what: 'a map to nobody', edits: [['seller: south', 'seller: east']] },
  { what: 'a feeling that is none', edits: [['initial: even', 'initial: odd']] },
  { what: 'next of a number', edits: [['next(feeling)', 'next(total)']] },
  {
    what: 'content of what is no pipeline',
    edits: [['content(delivered[firm])', 'content(wanted[firm])']],
  },
  {
    what: 'a parameter without a value',
    edits: [['price: { unit: money/machine, mode: 3,', 'price: { unit: money/machine,']],
  },
  {
    what: 'a mode of one member outside its range',
    edits: [['maker: 1, seller: 2 }, low: 0', 'maker: 1, seller: 5 }, low: 0']],
  },
  { what: 'a mode outside its range', edits: [['mode: 3, low: 2', 'mode: 5, low: 2']] },
  { what: 'a series that goes back in time', edits: [['time: [0, 4]', 'time: [4, 0]']] },
  { what: 'a table with a point too many', edits: [['y: [0, 1]', 'y: [0, 1, 2]']] },
  { what: 'a formula too deep', edits: wanted(`${'('.repeat(300)}taste[firm]${')'.repeat(300)}`) },
  { what: 'a formula too long', edits: wanted(`taste[firm]${' + taste[firm]'.repeat(1000)}`) },
  {
    what: 'a set too large',
    edits: [
      [
        'members: [north, south]',
        `members: [north, south, ${Array.from({ length: 66_000 }, (_, at) => `m${at}`).join(', ')}]`,
      ],
    ],
  },
  { what: 'a variable nobody reads', edits: [['outputs: [total, share,', 'outputs: [total,']] },
  { what: 'equality of computed numbers', edits: [['luck[firm] < table', 'luck[firm] == table']] },
];
