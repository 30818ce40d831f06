import { expect, test } from 'vitest';
import { leverPage } from '../../packages/model/test/lever-page.ts';

test('the page of levers and scenarios is made from their records', async () => {
  await expect(leverPage()).toMatchFileSnapshot('./levers.md');
});
