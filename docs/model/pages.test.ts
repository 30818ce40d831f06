import { readdirSync } from 'node:fs';
import { economy, topics } from '@roundtrip/model';
import { describe, expect, test } from 'vitest';
import { sizedWorld } from '../../packages/model/test/sized-world.ts';
import { topicPage } from '../../packages/model/test/topic-page.ts';

/** A world in which every mechanism is at work. */
const model = economy({ ...sizedWorld(3, 3, 1, 1), bookings: true });

describe('the pages of the model', () => {
  test.each(topics.map((topic) => [topic.id, topic] as const))('%s', async (id, topic) => {
    await expect(topicPage(topic, model)).toMatchFileSnapshot(`./${id}.md`);
  });

  test('are all on the first of them', async () => {
    const lines = topics.map(({ id, title, mechanisms }) => {
      const names = Object.values(mechanisms).map((one) => one.title.toLowerCase());
      return `- [${title}](${id}.md): ${names.join('; ')}.`;
    });
    const page = `# The model

The AI industry\u2019s capital loop as records: clouds that fund labs and get the money back as bills,
integrated firms that do everything themselves, chips, capital, a government. Each page is made from
the records that run; a test holds it to them. **Nothing here is calibrated yet**: the stylised world
is plausible and of no firm in particular. Formulas are in [the language of the engine](../engine/language.md).

${lines.join('\n')}

To run it, read what it prints and ask why: [running the model](run.md).

How far off it is before anything is fitted: [what the model would have said](hindcast.md).

What may be done, or may happen, apart from what is believed: [levers and scenarios](levers.md).
`;
    await expect(page).toMatchFileSnapshot('./README.md');
    const pages = readdirSync(new URL('.', import.meta.url)).filter((file) => file.endsWith('.md'));
    expect(pages.toSorted()).toEqual(
      [
        'README.md',
        'hindcast.md',
        'levers.md',
        'run.md',
        ...topics.map(({ id }) => `${id}.md`),
      ].toSorted(),
    );
  });
});
