import { readFileSync } from 'node:fs';
import { problemClasses, problemText } from '@roundtrip/engine';
import { readModel } from '@roundtrip/engine/text';
import { describe, expect, test } from 'vitest';
import { mistakes } from '../test/mistakes.ts';

const workshop = readFileSync(new URL('../test/workshop.yaml', import.meta.url), 'utf8');

function edited({ what, edits }: (typeof mistakes)[number]): string {
  let text = workshop;
  for (const [from, to] of edits) {
    if (!text.includes(from)) throw new Error(`${what}: '${from}' is not in the workshop`);
    text = text.replace(from, () => to);
  }
  return text;
}

function toldOf(text: string): { codes: string[]; told: string } {
  const { problems, lineOf } = readModel(text);
  const told = problems.map((one) => problemText(one, `line ${lineOf(one.path)}`));
  return { codes: problems.map(({ code }) => code), told: told.join('\n') };
}

describe('mistakes', () => {
  test('the workshop has none', () => {
    expect(toldOf(workshop).told).toBe('');
  });

  test('are told as the list says, each class of error by at least one', async () => {
    const all = mistakes.map((one) => ({ ...one, ...toldOf(edited(one)) }));
    const silent = all.filter(({ told }) => told === '');
    expect(silent.map(({ what }) => what)).toEqual([]);
    const list = all.map(({ what, told }) => `# ${what}\n${told}\n`).join('\n');
    await expect(list).toMatchFileSnapshot('../test/mistakes.txt');
    const classes = Object.keys(problemClasses).filter((code) => !code.startsWith('R'));
    const seen = new Set(all.flatMap(({ codes }) => codes));
    expect(classes.filter((code) => !seen.has(code))).toEqual([]);
  });

  test('a hundred at once are told all hundred', () => {
    const wrong = Array.from(
      { length: 100 },
      (_, at) => `      v${at}: { unit: "1", is: nme${at} }`,
    );
    const text = workshop.replace('    draws:', `${wrong.join('\n')}\n    draws:`);
    const { codes } = toldOf(
      text.replace('outputs: [', `outputs: [${wrong.map((_, at) => `v${at}, `).join('')}`),
    );
    expect(codes).toEqual(Array(100).fill('E01'));
  });
});
