import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import wabt from 'wabt';

/** What a module's source is assembled to, as the file that holds it. */
async function assembled(room: string, name: string): Promise<string> {
  const { parseWat } = await wabt();
  const source = readFileSync(new URL(`./${room}/${name}.wat`, import.meta.url), 'utf8');
  const module = parseWat(`${name}.wat`, source, { simd: true });
  module.validate();
  const { buffer } = module.toBinary({});
  const lines = Buffer.from(buffer)
    .toString('base64')
    .match(/.{1,92}/g);
  const text = lines?.map((line) => `  '${line}'`).join(' +\n');
  return `/** \`${name}.wat\` assembled, in base64; its test writes this file. */\nexport const ${name}Module: string =\n${text};\n`;
}

test.each([
  ['tracing', 'haircut'],
  ['solving', 'rounds'],
])('in %s the bytes of %s are those of their source', async (room, name) => {
  await expect(await assembled(room, name)).toMatchFileSnapshot(`./${room}/${name}-bytes.ts`);
});
