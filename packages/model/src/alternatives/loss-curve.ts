import type { Amendment } from '@roundtrip/engine';

/**
 * Capability by how far a model's loss lies above what no model can get under. At the best use of
 * compute it is the default map, a decade for a decade; where text runs out it is less.
 *
 * @see Hoffmann and others 2022, arXiv 2203.15556; Besiroglu and others 2024, arXiv 2404.10102
 */
export const lossCurve: Amendment = {
  title: 'Capability from the loss of language models',
  why:
    'By default ten times the compute is one more of capability for ever. Here it is so only while ' +
    'there is text to train on: loss falls with the size of a model and with what it has read, and ' +
    'when all text is read size alone helps less and less.',
  formulas: {
    'releases: capability[trainer]':
      'max(capability[trainer], capability_by_loss[trainer] + diversity_on * diversity * idea[trainer])',
  },
  parameters: {
    lowest_loss: {
      symbol: 'E',
      unit: '1',
      low: 1.65,
      mode: 1.69,
      high: 1.9,
      source: 'judgement',
      why: 'Nats a token that no model gets under: 1.69 in Hoffmann and others 2022, 1.8172 in Besiroglu and others 2024.',
    },
    size_weight: {
      symbol: 'A',
      unit: '1',
      mode: 406.4,
      source: 'judgement',
      why: 'Hoffmann and others 2022, third approach; 482.01 in Besiroglu and others 2024.',
    },
    size_exponent: {
      symbol: 'alpha',
      unit: '1',
      low: 0.3,
      mode: 0.34,
      high: 0.4,
      source: 'judgement',
      why: 'How fast loss falls with size: .34 in Hoffmann and others 2022, .3478 in Besiroglu and others 2024.',
    },
    text_weight: {
      symbol: 'B',
      unit: '1',
      mode: 410.7,
      source: 'judgement',
      why: 'Hoffmann and others 2022, third approach; 2085.43 in Besiroglu and others 2024.',
    },
    text_exponent: {
      symbol: 'beta',
      unit: '1',
      low: 0.25,
      mode: 0.28,
      high: 0.4,
      source: 'judgement',
      why: 'How fast loss falls with text: .28 in Hoffmann and others 2022, .3658 in Besiroglu and others 2024.',
    },
    operations_a_token: {
      unit: '1',
      constant: 6,
      why: 'Operations to train one weight on one token: two forward, four backward.',
    },
    operations: {
      unit: '1/(H100e*year)',
      low: 9e21,
      mode: 1.25e22,
      high: 1.6e22,
      source: 'judgement',
      why: 'Of one H100 in a year: 989 trillion a second on its data sheet, of which training uses 30 to 50 %.',
    },
    final_run: {
      unit: '1',
      low: 0.05,
      mode: 0.1,
      high: 0.3,
      source: 'judgement',
      why: 'Part of the training compute between two releases that goes into the run that is released; most goes into experiments.',
    },
    text_there_is: {
      symbol: 'D_max',
      unit: '1',
      low: 1e14,
      mode: 3e14,
      high: 1e15,
      source: 'judgement',
      why: 'Tokens of public text: about 300 trillion, 100 to 1,000 trillion in Villalobos and others 2024 (arXiv 2211.04325).',
    },
  },
  add: {
    lossCurve: {
      title: 'Loss by size and text',
      why: 'The best size for a budget of operations grows with its power b / (a + b), text with a / (a + b); where there is less text than that, the model is larger instead.',
      phase: 'releases',
      functions: {
        loss: {
          of: ['size', 'text'],
          is: 'lowest_loss + size_weight / size ^ size_exponent + text_weight / text ^ text_exponent',
          why: 'nats a token',
        },
        best_text: {
          of: ['budget'],
          is: '(budget / operations_a_token) ^ (size_exponent / (size_exponent + text_exponent)) / (size_exponent * size_weight / (text_exponent * text_weight)) ^ (1 / (size_exponent + text_exponent))',
          why: 'tokens of the least loss for so many operations',
        },
        least_loss: {
          of: ['budget'],
          is: 'loss(budget / (operations_a_token * min(text_there_is, best_text(budget))), min(text_there_is, best_text(budget)))',
        },
      },
      variables: {
        operations_spent: {
          over: ['trainer'],
          unit: '1',
          why: 'in the run that would be released now, as good as so many at the start',
          is: 'max(training_done[trainer], (1 H100e) * (1 year)) * operations * final_run * exp(algorithms)',
        },
        text_read: {
          over: ['trainer'],
          unit: '1',
          is: 'min(text_there_is, best_text(operations_spent[trainer]))',
        },
        loss_reached: {
          over: ['trainer'],
          unit: '1',
          is: 'loss(operations_spent[trainer] / (operations_a_token * text_read[trainer]), text_read[trainer])',
        },
        loss_of_reference: {
          unit: '1',
          is: 'least_loss(reference_training * operations * final_run)',
        },
        capability_by_loss: {
          over: ['trainer'],
          unit: '1',
          why: 'decades of excess loss, in decades of compute at its best use',
          is: 'ln((loss_of_reference - lowest_loss) / (loss_reached[trainer] - lowest_loss)) / ln_10 * (size_exponent + text_exponent) / (size_exponent * text_exponent)',
        },
      },
    },
  },
};
