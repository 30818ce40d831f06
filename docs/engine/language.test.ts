import { modelJsonSchema } from '@roundtrip/engine/text';
import { expect, test } from 'vitest';
import { languagePage } from '../../packages/engine/test/language-page.ts';

test('the reference says what the engine reads', async () => {
  await expect(languagePage()).toMatchFileSnapshot('./language.md');
});

test('every field of every record has a meaning', () => {
  expect(
    languagePage()
      .split('\n')
      .filter((line) => /\| {2}\|$/.test(line)),
  ).toEqual([]);
});

test('editors get the schema that the engine reads by', async () => {
  const schema = `${JSON.stringify(modelJsonSchema(), null, 2)}\n`;
  await expect(schema).toMatchFileSnapshot('../reference/model.schema.json');
});
