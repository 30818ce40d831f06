import type { Model } from '@roundtrip/engine';
import type { Chance } from './chance.ts';
import { FormulaWriter } from './random-formula.ts';

type Records = Record<string, Record<string, unknown>>;

const scopes = [[], ['firm'], ['region'], ['firm', 'region'], ['firm', 'rival']] as const;

function names(letter: string, count: number): string[] {
  return Array.from({ length: count }, (_, at) => `${letter}${at + 1}`);
}

const around = (mode: number) => ({ unit: '1', mode, low: mode - 1 / 2, high: mode + 1 / 2 });

/** A model that uses the whole language, well formed by the way it is built. */
export class RandomModel {
  readonly #chance: Chance;
  readonly #firms: string[];
  readonly #regions: string[];
  readonly #write: FormulaWriter;
  readonly #stages = names('s', 3);
  readonly #phases: readonly string[];
  readonly #parameters: Record<string, Record<string, unknown>> = {
    bound: { unit: '1', constant: 1000, why: 'keeps values small' },
    short: { unit: 'quarter', mode: 1, low: 1, high: 3 },
    long: { unit: 'quarter', mode: 4, low: 2, high: 6 },
    rate: { unit: '1', mode: 0.3, low: 0, high: 1 },
  };
  #mortal: { exists?: string } = {};
  #named = 0;
  #stream = 0;

  constructor(chance: Chance) {
    this.#chance = chance;
    this.#firms = names('f', chance.whole(1, 4));
    this.#regions = names('r', chance.whole(1, 2));
    this.#phases = names('phase', chance.whole(1, 3));
    const members = { firm: this.#firms, region: this.#regions };
    this.#write = new FormulaWriter(chance, {
      members,
      curves: ['curve'],
      spans: ['1 quarter', '2 quarter', 'short', 'long'],
    });
  }

  #name(letter: string): string {
    this.#named += 1;
    return `${letter}${this.#named}`;
  }

  model(): Model {
    for (let at = this.#chance.whole(1, 3); at > 0; at -= 1) {
      const name = this.#name('p');
      this.#parameters[name] = around(this.#chance.whole(-2, 2));
      this.#write.known.push({ name, over: [], lagged: false });
    }
    const mechanisms: { [name: string]: unknown } = {};
    if (this.#chance.part(0.3)) mechanisms.life = this.#life();
    const count = this.#chance.whole(1, 3);
    for (let at = 0; at < count; at += 1) {
      const phase = this.#phases[Math.floor((at * this.#phases.length) / count)] as string;
      mechanisms[`m${at + 1}`] = this.#mechanism(phase, at);
    }
    const quantum = this.#chance.of([0, 0, 2 ** -10]);
    return {
      title: 'Random',
      units: { money: 'money', quarter: 'a quarter' },
      time: { unit: 'quarter', step: this.#chance.of([1, 1 / 2]) },
      steps: 12,
      money: { unit: 'money', quantum },
      sets: this.#sets(),
      draw_ids: Object.fromEntries(this.#firms.map((firm, at) => [firm, at + 1])),
      phases: this.#phases,
      functions: { half: { of: ['x'], is: 'x / 2', why: 'of anything' } },
      parameters: this.#parameters,
      series: this.#series(),
      tables: { curve: { unit: '1', of: '1', x: [-1, 0, 1, 3], y: [0, 1, 1 / 2, 2] } },
      instruments: this.#instruments(),
      mechanisms,
    } as unknown as Model;
  }

  #sets() {
    const region = Object.fromEntries(
      this.#firms.map((firm) => [firm, this.#chance.of(this.#regions)]),
    );
    return {
      firm: { members: this.#firms, alias: ['rival'], maps: { region }, ...this.#mortal },
      region: { members: this.#regions, alias: ['place'] },
      stage: { members: this.#stages, ordered: true },
      holder: { union: ['firm', 'bank'] },
    };
  }

  #series() {
    const interpolate = this.#chance.of(['linear', 'step']);
    this.#write.known.push({ name: 'driver', over: [], lagged: false });
    return { driver: { unit: '1', time: [0, 3, 7], values: [0, 1, -1], interpolate } };
  }

  #instruments() {
    return {
      deposits: { unit: 'money', holder: 'holder', issuer: 'bank', initial: '2 money' },
    };
  }

  #mechanism(phase: string, at: number) {
    const records: Records = { states: {}, variables: {}, becomes: {}, draws: {}, events: {} };
    if (at === 0) records.variables = { ...this.#allUsed() };
    const mechanism: { [field: string]: unknown } = {};
    this.#states(records);
    this.#draws(records);
    for (let more = this.#chance.whole(1, 5); more > 0; more -= 1) this.#variable(records);
    if (this.#chance.part(0.4)) this.#event(records);
    if (this.#chance.part(0.3)) mechanism.pipelines = this.#pipelines(records);
    if (this.#chance.part(0.3)) mechanism.solve = this.#solve();
    if (this.#chance.part(0.3)) mechanism.together = this.#together(records);
    if (this.#chance.part(0.5)) mechanism.transactions = this.#transactions();
    if (at > 0 && this.#chance.part(0.2)) mechanism.switch = this.#switch();
    this.#rules(records);
    return { title: `Mechanism ${at + 1}`, phase, ...records, ...mechanism };
  }

  /** Firms may leave for good; what is theirs then is 0. */
  #life() {
    this.#mortal = { exists: 'alive' };
    const doomed = this.#chance.of(this.#firms);
    return {
      title: 'Life',
      phase: this.#chance.of(this.#phases),
      states: { alive: { over: ['firm'], unit: '1', initial: '1' } },
      becomes: { [`alive[${doomed}]`]: { when: 'time >= short', is: '0' } },
    };
  }

  #switch(): string {
    const mode = this.#chance.of([0, 1, 1]);
    this.#parameters.switch_a = { unit: 'switch', mode, structural: true, why: 'may be off' };
    return 'switch_a';
  }

  /** A parameter that nothing reads is an error, so something reads them all. */
  #allUsed() {
    const numbers = ['bound', 'rate', 'driver', 'table(curve, rate)', 'half(rate)'];
    const pure = this.#write.known.flatMap(({ name }) => (name === 'driver' ? [] : [name]));
    const is = [...numbers, ...pure, 'short / 1 quarter', 'long / 1 quarter'].join(' + ');
    return { all_used: { unit: '1', is } };
  }

  #states(records: Records): void {
    for (let more = this.#chance.whole(0, 2); more > 0; more -= 1) {
      const [name, over] = [this.#name('x'), this.#chance.of(scopes.slice(0, 4))];
      const initial = this.#chance.of(['0', '1', 'rate', 'exp(rate)']);
      records.states = { ...records.states, [name]: { over, unit: '1', initial } };
      this.#write.known.push({ name, over, lagged: true });
    }
  }

  #draws(records: Records): void {
    if (this.#chance.part(0.4)) return;
    const [name, over] = [this.#name('z'), this.#chance.of([[], ['firm']])];
    const kind = this.#chance.of(['normal', 'uniform']);
    this.#stream += 1;
    records.draws = { [name]: { over, kind, stream: this.#stream } };
    this.#write.known.push({ name, over, lagged: false });
  }

  #variable(records: Records): void {
    const [name, over] = [this.#name('v'), this.#chance.of(scopes)];
    const is = () => this.#write.bounded(over, this.#chance.whole(1, 3));
    const [first, ...rest] = this.#firms;
    const cases = over[0] === 'firm' && rest.length > 0 && this.#chance.part(0.2);
    const formula = cases
      ? Object.fromEntries(this.#firms.map((firm) => [firm, firm === first ? is() : '1']))
      : is();
    const when = this.#chance.part(0.2) ? { when: this.#write.condition(over, 1) } : {};
    const before = this.#chance.of(['0', '1', 'rate']);
    const record = { over, unit: '1', is: formula, before, ...when };
    records.variables = { ...records.variables, [name]: record };
    const sets = over.map((index) => (index === 'rival' ? 'firm' : index));
    this.#write.known.push({ name, over: sets, lagged: true });
  }

  #event(records: Records): void {
    const name = this.#name('e');
    const over = this.#chance.of([[], ['firm']]);
    records.events = { [name]: { over, is: this.#write.condition(over, 1) } };
    this.#write.known.push({ name, over, lagged: false });
  }

  #pipelines(records: Records) {
    const [name, under] = [this.#name('q'), this.#name('v')];
    const inflow = this.#write.bounded(['firm'], 2);
    const delay = this.#chance.of(['1 quarter', '2 quarter', 'short', 'long']);
    records.variables = {
      ...records.variables,
      [under]: { over: ['firm'], unit: '1', is: `content(${name}[firm]) + ${name}[firm]` },
    };
    this.#write.known.push({ name: under, over: ['firm'], lagged: false });
    return { [name]: { over: ['firm'], unit: '1', inflow, delay, initial: 'rate' } };
  }

  #solve() {
    const name = this.#name('root');
    const scale = this.#chance.of(['log', 'linear']);
    const decreasing = `(1 + exp(-abs(${this.#write.formula([], 1)}))) / (1 + ${name})`;
    this.#write.known.push({ name, over: [], lagged: false });
    const bracket = { from: 'rate + 1 / 2', to: '2 + 2 * exp(2)', iterations: 14 };
    return {
      [name]: { unit: '1', decreasing, equals: '1 / 2', ...bracket, scale, tolerance: 1e-9 },
    };
  }

  #together(records: Records) {
    const [a, b] = [this.#name('a'), this.#name('b')];
    const driven = this.#write.bounded([], 1);
    const factor = this.#chance.of(['rate / 2', '1 / 2', '-rate / 2']);
    records.variables = {
      ...records.variables,
      [a]: { unit: '1', is: `${factor} * ${b} + ${driven}`, before: '0' },
      [b]: { unit: '1', is: `rate * ${a} / 2`, before: '0' },
    };
    for (const name of [a, b]) this.#write.known.push({ name, over: [], lagged: true });
    return { [`block_${a}`]: { members: [a, b], tolerance: 1e-13, iterations: 200 } };
  }

  #transactions() {
    const name = this.#name('t');
    const over = this.#chance.of([['firm'], ['firm', 'rival']]);
    const to = over.length === 2 ? 'rival' : 'bank';
    const is = `(${this.#write.bounded(over, 2)}) * 1 money`;
    return { [name]: { over, row: 'payments', from: 'firm', to, is } };
  }

  #rules(records: Records): void {
    for (const [name, state] of Object.entries(records.states ?? {})) {
      const { over } = state as { over: readonly string[] };
      const target = over.length === 0 ? name : `${name}[${over.join(', ')}]`;
      const is = this.#write.bounded(over, 2);
      const rule = this.#chance.part(0.3) ? { when: this.#write.condition(over, 1), is } : is;
      records.becomes = { ...records.becomes, [target]: rule };
    }
  }
}
