import { readdirSync } from 'node:fs';
import { runPanels } from '@roundtrip/charts';
import { alternatives, economy, topics } from '@roundtrip/model';
import { describe, expect, test } from 'vitest';
import { figureText, type Told, told } from '../../packages/model/test/contrast-panel.ts';
import { type Contrast, contrasts } from '../../packages/model/test/contrasts.ts';
import { sizedWorld } from '../../packages/model/test/sized-world.ts';
import { alternativesPage, topicPage } from '../../packages/model/test/topic-page.ts';

/** A world in which every mechanism is at work. */
const model = economy({ ...sizedWorld(3, 3, 1, 1), bookings: true });

/** Pixels: as wide as a telephone leaves, so that words keep their size there. */
const pictureWidth = 400;

function pictureOf({ title, figure, unit, called }: Contrast, { as, other, sentence }: Told) {
  const [name, otherwise] = called;
  const words = `${figure.slice(0, 1).toUpperCase()}${figure.slice(1)}`.replace(
    /^The (.)/,
    (_, first) => String(first).toUpperCase(),
  );
  return runPanels({
    title,
    description: sentence,
    panels: [
      { name: words, unit, called: name, ...as, otherwise: { called: otherwise, ...other } },
    ],
    across: 'ten years',
    number: figureText,
    width: pictureWidth,
  });
}

describe('the pages of the model', () => {
  const seen = told(contrasts);

  test('have a picture each, and no picture is without a page', () => {
    expect(contrasts.map(({ topic }) => topic)).toEqual(topics.map(({ id }) => id));
    const files = readdirSync(new URL('../pictures/model', import.meta.url));
    expect(files.toSorted()).toEqual(topics.map(({ id }) => `${id}.svg`).toSorted());
  });

  test.each(topics.map((topic) => [topic.id, topic] as const))('%s', async (id, topic) => {
    const contrast = contrasts.find((one) => one.topic === id);
    const shown = contrast === undefined ? undefined : seen.get(contrast);
    if (contrast === undefined || shown === undefined) throw new Error(`no picture of ${id}`);
    const file = `../pictures/model/${id}.svg`;
    await expect(pictureOf(contrast, shown)).toMatchFileSnapshot(file);
    const page = topicPage(topic, model, { file, says: shown.sentence, note: shown.note });
    await expect(page).toMatchFileSnapshot(`./${id}.md`);
  });

  test('show something: no two lines are one', () => {
    const same = [...seen].filter(([, { as, other }]) => as.values.at(-1) === other.values.at(-1));
    expect(same.map(([{ topic }]) => topic)).toEqual([]);
  });

  test('alternatives', async () => {
    const page = alternativesPage(Object.values(alternatives), model);
    await expect(page).toMatchFileSnapshot('./alternatives.md');
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

[What the model is for](questions.md): each idea, and what is seen without it.
[Other ways to see it](alternatives.md): amendments of any world.

${lines.join('\n')}

To run it, read what it prints and ask why: [running the model](run.md).

How far off it is before anything is fitted: [what the model would have said](hindcast.md).

What may be done, or may happen, apart from what is believed: [levers and scenarios](levers.md).
`;
    await expect(page).toMatchFileSnapshot('./README.md');
    const pages = readdirSync(new URL('.', import.meta.url)).filter((file) => file.endsWith('.md'));
    const ours = ['README.md', 'hindcast.md', 'levers.md', 'run.md'];
    const apart = [...ours, 'questions.md', 'alternatives.md'];
    expect(pages.toSorted()).toEqual([...apart, ...topics.map(({ id }) => `${id}.md`)].toSorted());
  });
});
