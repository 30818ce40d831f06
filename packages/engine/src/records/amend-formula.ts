import type { Formula } from './model.ts';

const before = '@';

/** A formula that may stand within another without brackets. */
const simple = /^\s*[A-Za-z0-9_]+\s*$/;

function around(was: string, by: string): string {
  return by.replaceAll(before, () => (simple.test(was) ? was.trim() : `(${was})`));
}

/** A formula in the place of another, in which `@` stands for what was there; or what is wrong. */
export function wrapped(was: Formula, by: Formula): { formula: Formula } | { wrong: string } {
  if (typeof was === 'string') {
    if (typeof by === 'string') return { formula: around(was, by) };
    const speaks = Object.values(by).some((text) => text.includes(before));
    return speaks ? { wrong: 'it is one formula; it has no parts' } : { formula: by };
  }
  if (typeof by === 'string') {
    if (!by.includes(before)) return { formula: by };
    const parts = Object.entries(was).map(([part, text]) => [part, around(text, by)]);
    return { formula: Object.fromEntries(parts) };
  }
  const missing = Object.keys(by).find((part) => was[part] === undefined);
  if (missing !== undefined) {
    return { wrong: `there is no part ${missing}; its parts are ${Object.keys(was).join(', ')}` };
  }
  const parts = Object.entries(by).map(([part, text]) => [part, around(was[part] ?? '', text)]);
  return { formula: { ...was, ...Object.fromEntries(parts) } };
}
