import type { MechanismRecord } from '@roundtrip/engine';

/** A phase after the releases of the step: some of them are published. */
export const publicationPhase = 'publication';

export const publication: Readonly<Record<string, MechanismRecord>> = {
  publication: {
    title: 'Published weights',
    why: 'Some makers publish what they release: then open models are as good as the best of theirs, once others have learned to run it.',
    phase: publicationPhase,
    switch: 'open_weights_on',
    variables: {
      best_published: {
        unit: '1',
        is: 'max(capability[open], max(publisher: capability[publisher]))',
      },
    },
    becomes: {
      'capability[open]': {
        when: 'open_release',
        is: 'max(capability[open], best_published - publication_gap)',
      },
    },
  },
};
