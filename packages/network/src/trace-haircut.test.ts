import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import wabt from 'wabt';

const source = new URL('./haircut.wat', import.meta.url);

/** What the module's source is assembled to, as the file that holds it. */
async function assembled(): Promise<string> {
  const { parseWat } = await wabt();
  const module = parseWat('haircut.wat', readFileSync(source, 'utf8'), { simd: true });
  module.validate();
  const { buffer } = module.toBinary({});
  const lines = Buffer.from(buffer)
    .toString('base64')
    .match(/.{1,92}/g);
  const text = lines?.map((line) => `  '${line}'`).join(' +\n');
  return `/** \`haircut.wat\` assembled, in base64; its test writes this file. */\nexport const haircutModule: string =\n${text};\n`;
}

test('the bytes are those of their source', async () => {
  await expect(await assembled()).toMatchFileSnapshot('./haircut-bytes.ts');
});
