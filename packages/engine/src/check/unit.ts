/** A product of powers of base units; pure numbers have none. Powers may be fractions. */
export type Unit = ReadonlyMap<string, number>;

export const pure: Unit = new Map();

/** The unit of what was declared with one that does not read: goes with any other. */
export const unread: Unit = new Map();

const tiny = 1e-9;

function collect(powers: Map<string, number>, unit: Unit, times: number): void {
  for (const [base, power] of unit) {
    const sum = (powers.get(base) ?? 0) + power * times;
    if (Math.abs(sum) < tiny) powers.delete(base);
    else powers.set(base, sum);
  }
}

export function multiplied(left: Unit, right: Unit, power = 1): Unit {
  if (right.size === 0) return left;
  const powers = new Map(left);
  collect(powers, right, power);
  return powers;
}

export function raised(unit: Unit, power: number): Unit {
  const powers = new Map<string, number>();
  collect(powers, unit, power);
  return powers;
}

export function sameUnit(left: Unit, right: Unit): boolean {
  if (left === right) return true;
  if (left.size !== right.size) return false;
  for (const [base, power] of left) {
    if (Math.abs((right.get(base) ?? 0) - power) > tiny) return false;
  }
  return true;
}

function factor(base: string, power: number): string {
  return power === 1 ? base : `${base}^${Number(power.toFixed(6))}`;
}

/** As a fraction a person reads: `USDm/(H100e*year)`, `1/year^0.5`, `1`. */
export function unitText(unit: Unit): string {
  const entries = [...unit].sort(([a], [b]) => (a < b ? -1 : 1));
  const above = entries
    .filter(([, power]) => power > 0)
    .map(([base, power]) => factor(base, power));
  const below = entries.filter(([, power]) => power < 0).map(([b, power]) => factor(b, -power));
  const top = above.length === 0 ? '1' : above.join('*');
  if (below.length === 0) return top;
  return `${top}/${below.length === 1 ? below[0] : `(${below.join('*')})`}`;
}

const piece = /\s*([*/()]|[A-Za-z_][A-Za-z0-9_]*|1)\s*(?:\^\s*(-?[0-9]+(?:\.[0-9]+)?))?\s*/y;

/**
 * Reads `USDm/(H100e*year)`; throws with a sentence when it is no unit or a base unit is not known.
 */
export function parseUnit(text: string, known: ReadonlySet<string>): Unit {
  const powers = new Map<string, number>();
  const signs = [1];
  let sign = 1;
  let ready = true;
  piece.lastIndex = 0;
  while (piece.lastIndex < text.length) {
    const found = piece.exec(text);
    const word = found?.[1];
    if (found === null || word === undefined) throw new Error(`'${text}' is no unit`);
    if (word === '*' || word === '/') {
      if (ready) throw new Error(`'${text}' is no unit`);
      sign = word === '/' ? -1 : 1;
      ready = true;
    } else if (word === '(') {
      signs.push((signs.at(-1) ?? 1) * sign);
      sign = 1;
    } else if (word === ')') {
      if (signs.length === 1) throw new Error(`'${text}' closes a parenthesis it never opened`);
      signs.pop();
      ready = false;
    } else {
      if (!ready) throw new Error(`'${text}' is no unit`);
      const power = found[2] === undefined ? 1 : Number(found[2]);
      if (word !== '1') {
        if (!known.has(word)) throw new Error(unknownBase(word, known));
        collect(powers, new Map([[word, power]]), (signs.at(-1) ?? 1) * sign);
      }
      sign = 1;
      ready = false;
    }
  }
  if (ready || signs.length > 1) throw new Error(`'${text}' is no unit`);
  return powers;
}

function unknownBase(word: string, known: ReadonlySet<string>): string {
  return `unit ${word} is not declared; base units are ${[...known].join(', ') || 'none'}`;
}
