import type { ObservationEquation, Scale } from './observation-equation.ts';
import { calendarYear, roundNumber } from './parts.ts';

const quarter: Scale = {
  value: 0.25,
  source: 'definition',
  why: 'A quarter is a fourth of a year.',
};

function series(lab: string, metric: string, times?: Scale): ObservationEquation {
  return {
    entity: lab,
    metric,
    unit: 'USD m',
    kind: times === undefined ? 'stock' : 'flow',
    is: [{ output: 'annual_revenue', members: [lab], ...(times === undefined ? {} : { times }) }],
    before: {
      is: [{ times: times?.value ?? 1, of: [{ entity: lab, variable: 'arr' }] }],
      path: { form: 'held' },
    },
    remainder: { name: 'nothing', form: 'none', why: 'A lab sells nothing that is not AI.' },
    fiscalYearEnd: calendarYear,
    exchange: 'none',
    error: roundNumber,
    why:
      times === undefined
        ? 'A run-rate is the revenue of the latest quarter times four, as the model has it.'
        : 'Revenue of a quarter is a fourth of the yearly rate.',
    caveats:
      lab === 'anthropic'
        ? ['The firm counts sales through clouds in full; the model leaves them their fee.']
        : [],
  };
}

/** X comes with xAI in its accounts, and nothing tells them apart before. */
const xaiWithX: ObservationEquation = {
  ...series('xai', 'revenue', quarter),
  remainder: {
    name: 'x_platform',
    form: 'log-linear trend',
    why: 'Advertising and subscriptions of X, which was merged into xAI.',
  },
};

const runRates = ['openai', 'anthropic', 'xai', 'mistral'];

function priced(lab: string): ObservationEquation {
  return {
    ...series(lab, 'valuation_post_money'),
    is: [{ output: 'post_money', members: [lab] }],
    before: { is: [{ of: [{ entity: lab, variable: 'post_money' }] }], path: { form: 'held' } },
    remainder: { name: 'nothing', form: 'none', why: 'The model speaks of the whole firm.' },
    error: {
      share: 0.01,
      source: 'judgement',
      why: 'The value of a priced round is a round number of billions.',
    },
    why: 'A round sets the value of a lab, money raised included, and it stands until the next.',
    caveats: ['Rounds that fell on other days than in the model move this much and at once.'],
  };
}

export const labSeries: readonly ObservationEquation[] = [
  ...runRates.map((lab) => series(lab, 'annualised_run_rate')),
  ...['openai', 'anthropic'].map((lab) => series(lab, 'revenue', quarter)),
  xaiWithX,
  ...['openai', 'anthropic'].map(priced),
];
