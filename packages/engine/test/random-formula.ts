import type { Chance } from './chance.ts';

/** A quantity that formulas may read. */
export interface Known {
  readonly name: string;
  readonly over: readonly string[];
  /** Whether its value of the step before may be read. */
  readonly lagged: boolean;
}

export interface Ground {
  readonly members: Readonly<Record<string, readonly string[]>>;
  readonly curves: readonly string[];
  /** Spans of time that delays may take. */
  readonly spans: readonly string[];
}

const aliases: Readonly<Record<string, string>> = { firm: 'rival', region: 'place' };

/** Writes formulas of pure numbers over what is known so far. */
export class FormulaWriter {
  readonly #chance: Chance;
  readonly #ground: Ground;
  known: Known[] = [];

  constructor(chance: Chance, ground: Ground) {
    this.#chance = chance;
    this.#ground = ground;
  }

  /** A formula whose values stay within a thousand, so that most runs live. */
  bounded(scope: readonly string[], depth: number): string {
    const formula = this.formula(scope, depth);
    return this.#chance.part(0.9) ? `clamp(${formula}, -bound, bound)` : formula;
  }

  formula(scope: readonly string[], depth: number): string {
    if (depth <= 0 || this.#chance.part(0.15)) return this.#leaf(scope);
    const inner = () => this.formula(scope, depth - 1);
    const ways: readonly (() => string)[] = [
      () => `${inner()} + ${inner()}`,
      () => `(${inner()} - ${inner()})`,
      () => `(${inner()}) * (${inner()})`,
      () => `(${inner()}) / (1 + abs(${inner()}))`,
      () => `-(${inner()})`,
      () => `(${inner()}) ^ 2`,
      () => `(1 + abs(${inner()})) ^ clamp(${inner()}, -2, 2)`,
      () => `min(${inner()}, ${inner()})`,
      () => `max(${inner()}, ${inner()}, 0)`,
      () => `exp(-abs(${inner()}))`,
      () => `exp(clamp(${inner()}, -2, 2))`,
      () => `ln(1 + abs(${inner()}))`,
      () => `log10(1 + abs(${inner()}))`,
      () => `sqrt(abs(${inner()}))`,
      () => `floor(${inner()})`,
      () => `(if ${this.condition(scope, depth - 1)} then ${inner()} else ${inner()})`,
      () => `half(${inner()})`,
      () => this.#fold(scope, depth),
      () => this.#curve(inner()),
      () => this.#past(scope),
    ];
    return this.#chance.of(ways)();
  }

  condition(scope: readonly string[], depth: number): string {
    const inner = () => this.formula(scope, depth - 1);
    const ways = [
      () => `(${inner()}) > (${inner()})`,
      () => `(${inner()}) <= (${inner()})`,
      () => `((${inner()}) > 0 and (${inner()}) < 1)`,
      () => `((${inner()}) > 1 or not (${inner()}) > 0)`,
      () => `time >= 1 quarter`,
    ];
    return this.#chance.of(ways)();
  }

  #place(set: string, scope: readonly string[]): string {
    const inScope = scope.filter((index) => index === set || aliases[set] === index);
    if (inScope.length > 0 && this.#chance.part(0.8)) return this.#chance.of(inScope);
    const leads = set === 'region' && scope.includes('firm');
    if (leads && this.#chance.part(0.6)) return 'firm.region';
    return this.#chance.of(this.#ground.members[set] ?? []);
  }

  #cell({ name, over }: Known, scope: readonly string[]): string {
    if (over.length === 0) return name;
    return `${name}[${over.map((set) => this.#place(set, scope)).join(', ')}]`;
  }

  #leaf(scope: readonly string[]): string {
    if (this.known.length === 0 || this.#chance.part(0.15)) {
      return this.#chance.of(['0', '1', '2', 'time / 1 quarter', 'step / 1 quarter']);
    }
    return this.#cell(this.#chance.of(this.known), scope);
  }

  #fold(scope: readonly string[], depth: number): string {
    const free = Object.keys(aliases).flatMap((set) =>
      scope.includes(set) ? [aliases[set] as string] : [set],
    );
    const index = this.#chance.of(free);
    if (scope.includes(index)) return this.#leaf(scope);
    const body = this.formula([...scope, index], Math.min(depth - 1, 2));
    const within = index === 'firm' && scope.includes('region') ? ' in region' : '';
    const filter = this.#chance.part(0.3) ? ` where ${this.condition([...scope, index], 1)}` : '';
    const own = scope.filter((set) => set in aliases);
    if (own.length > 0 && this.#chance.part(0.3)) {
      const set = this.#chance.of(own);
      const inside = this.formula(scope, Math.min(depth - 1, 2));
      return `${this.#chance.of(['softmax', 'argmax', 'argmin'])}(${set}: ${inside})`;
    }
    const kind = this.#chance.of(['sum', 'sum', 'sum', 'min', 'max', 'logsum', 'product']);
    const head = `${kind}(${index}${kind === 'sum' ? within : ''}${kind === 'sum' ? filter : ''}`;
    const bounded = kind === 'product' || kind === 'logsum' ? `clamp(${body}, -2, 2)` : body;
    return `${head}: ${bounded})`;
  }

  #curve(x: string): string {
    const { curves } = this.#ground;
    return curves.length === 0 ? x : `table(${this.#chance.of(curves)}, ${x})`;
  }

  #past(scope: readonly string[]): string {
    const lagged = this.known.filter((one) => one.lagged);
    if (lagged.length === 0) return '1';
    const cell = this.#cell(this.#chance.of(lagged), scope);
    const span = this.#chance.of(this.#ground.spans);
    return this.#chance.of([
      `lag(${cell})`,
      `initial(${cell})`,
      `lag(${cell}, ${span})`,
      `trailing(${cell}, ${span})`,
    ]);
  }
}
