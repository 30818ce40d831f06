import { type Amendment, amend, type Model } from '@roundtrip/engine';
import { economy, stylised } from '../src/index.ts';
import { bookingContrasts } from './booking-contrasts.ts';
import { sizedWorld } from './sized-world.ts';

/** Sums a quantity over its cells in a step of a run: all, or those of which `where` holds. */
export type Read = (name: string, where?: (members: readonly string[]) => boolean) => number;

/** What one topic does, by what happens without it. */
export interface Contrast {
  readonly topic: string;
  readonly title: string;
  /** What is looked at, as it stands in a sentence. */
  readonly figure: string;
  readonly unit: string;
  readonly outputs: readonly string[];
  readonly of: (read: Read) => number;
  /** What each line is called. */
  readonly called: readonly [as: string, otherwise: string];
  /** How the other begins a sentence. */
  readonly otherwise: string;
  readonly as: Model;
  readonly other: Model;
  /** A line for the mean of the runs, where the median of whole numbers would jump. */
  readonly mean?: boolean;
}

const base = economy(stylised);
const thousand = 1000;

const lacking = (...without: string[]): Model =>
  amend(base, { title: `without ${without.join(' and ')}`, without });

const believing = (parameters: NonNullable<Amendment['parameters']>): Model =>
  amend(base, { title: 'another belief', parameters });

const among =
  (...names: readonly string[]) =>
  (members: readonly string[]): boolean =>
    members.some((member) => names.includes(member));

const back = (read: Read) => (100 * read('came_back')) / Math.max(1, read('put_in'));
const roundTrip = {
  figure: 'what has come back of what clouds put in',
  unit: '%',
  outputs: ['came_back', 'put_in'],
  of: back,
};
const scarce = {
  figure: 'the price of compute over its cost',
  unit: 'times',
  outputs: ['compute_price', 'price_floor'],
  of: (read: Read) => read('compute_price') / read('price_floor'),
};
const bestMargin = {
  figure: 'the margin of the best lab',
  unit: '% of its price',
  outputs: ['margin'],
  of: (read: Read) => 100 * Math.max(...stylised.labs.map((lab) => read('margin', among(lab)))),
};
const alive = {
  figure: 'the number of labs in business',
  unit: 'mean',
  outputs: ['alive'],
  of: (read: Read) => read('alive'),
  mean: true,
};

/** Platforms with as many developers as users when the world begins. */
const usedTo = economy({
  ...stylised,
  habits: true,
  opening: {
    ...stylised.opening,
    opening_developers: {
      over: ['platform'],
      unit: '1',
      mode: { alpha: 0.17, beta: 0.13, gamma: 0.26, direct: 0.44, integ: 0.6, host: 0.4 },
      source: 'judgement',
      why: 'As the users of the stylised world.',
    },
  },
});
const largestPlatform = {
  figure: 'the share of the largest platform among users',
  unit: '%',
  outputs: ['platform_share'],
  of: (read: Read) =>
    100 *
    Math.max(...[...stylised.clouds, 'direct'].map((name) => read('platform_share', among(name)))),
};

const withRoom = economy(sizedWorld(3, 3, 1, 3));

/** One for each topic, in the order of a step. */
export const contrasts: readonly Contrast[] = [
  {
    topic: 'mood',
    title: 'Capex with a mood that turns',
    figure: 'the capex of a quarter',
    unit: 'USD bn',
    outputs: ['capex_total'],
    of: (read) => read('capex_total') / thousand,
    called: ['mood turns', 'always normal'],
    otherwise: 'Where the mood never changes',
    as: base,
    other: lacking('regime'),
  },
  {
    topic: 'multiples',
    title: 'What labs are worth',
    figure: 'the post-money value of all labs',
    unit: 'USD bn',
    outputs: ['post_money'],
    of: (read) => read('post_money') / thousand,
    called: ['follows mood', 'held still'],
    otherwise: 'Where the market always pays what it paid at the start',
    as: base,
    other: lacking('multiples'),
  },
  {
    topic: 'training',
    title: 'Open models and what closed ones ask',
    ...bestMargin,
    called: ['open follows', 'no open'],
    otherwise: 'Without open weights',
    as: base,
    other: lacking('openWeights'),
  },
  {
    topic: 'published-weights',
    title: 'A lab that publishes its weights',
    figure: 'the gap of open models to the frontier',
    unit: 'decades',
    outputs: ['frontier', 'capability'],
    of: (read) => read('frontier') - read('capability', among('open')),
    called: ['lab1 publishes', 'none does'],
    otherwise: 'Where the leading lab does not publish its weights',
    as: economy({ ...stylised, publishers: ['lab1'] }),
    other: base,
  },
  {
    topic: 'antitrust',
    title: 'Antitrust and the cheques of clouds',
    figure: 'what clouds have put into labs',
    unit: 'USD bn',
    outputs: ['put_in'],
    of: (read) => read('put_in') / thousand,
    called: ['with probes', 'without'],
    otherwise: 'Without antitrust',
    as: base,
    other: lacking('antitrust'),
  },
  {
    topic: 'contracts',
    title: 'Contracts and the round trip',
    ...roundTrip,
    called: ['with contracts', 'without'],
    otherwise: 'Without contracts',
    as: base,
    other: believing({ contracts_on: { mode: 0 } }),
  },
  {
    topic: 'self-build',
    title: 'Labs that build for themselves',
    figure: 'the compute bill of all labs in a quarter',
    unit: 'USD bn',
    outputs: ['bill'],
    of: (read) => read('bill') / thousand,
    called: ['may build', 'may not'],
    otherwise: 'Where labs may not build',
    as: base,
    other: lacking('selfBuild'),
  },
  {
    topic: 'rounds',
    title: 'Credits and the round trip',
    ...roundTrip,
    called: ['with credits', 'without'],
    otherwise: 'Without credits',
    as: base,
    other: lacking('creditsInKind'),
  },
  {
    topic: 'strategic-investors',
    title: 'Clouds that fund rivals',
    figure: 'the compute bill of all labs in a quarter',
    unit: 'USD bn',
    outputs: ['bill'],
    of: (read) => read('bill') / thousand,
    called: ['clouds invest', 'markets only'],
    otherwise: 'Where only markets fund labs',
    as: base,
    other: lacking('strategicInvestor'),
  },
  {
    topic: 'choice',
    title: 'The pull of developers',
    ...largestPlatform,
    called: ['network', 'no network'],
    otherwise: 'Without the network effect',
    as: base,
    other: lacking('networkEffect'),
  },
  {
    topic: 'habit',
    title: 'Habit and the largest platform',
    ...largestPlatform,
    called: ['with habit', 'without'],
    otherwise: 'Without habit',
    as: usedTo,
    other: base,
  },
  {
    topic: 'compute-market',
    title: 'Export control and the gap',
    figure: 'the integrated firm\u2019s gap to the frontier',
    unit: 'decades',
    outputs: ['frontier', 'capability'],
    of: (read) => read('frontier') - read('capability', among(...stylised.integrated)),
    called: ['no control', 'from year 1.5'],
    otherwise: 'With export control from the middle of the second year',
    as: base,
    other: believing({ control_date: { mode: 1.5 } }),
  },
  {
    topic: 'allocation',
    title: 'First refusal',
    figure: 'the largest cloud\u2019s share of what labs rent',
    unit: '%',
    outputs: ['used'],
    of: (read) => {
      const each = stylised.clouds.map((cloud) => read('used', among(cloud)));
      return (100 * Math.max(...each)) / Math.max(1, read('used'));
    },
    called: ['first refusal', 'without'],
    otherwise: 'Without first refusal',
    as: base,
    other: lacking('firstRefusal'),
  },
  {
    topic: 'settlement',
    title: 'Revenue share',
    figure: 'what clouds got back of their own money',
    unit: 'USD bn',
    outputs: ['came_back'],
    of: (read) => read('came_back') / thousand,
    called: ['with a share', 'without'],
    otherwise: 'Without revenue share',
    as: base,
    other: lacking('revenueShare'),
  },
  {
    topic: 'capacity',
    title: 'Time to build, and scarcity',
    ...scarce,
    called: ['9 months', '2 years'],
    otherwise: 'Where capacity takes two years instead of nine months',
    as: base,
    other: believing({ delivery_time: { mode: 2 } }),
  },
  {
    topic: 'rest-of-the-economy',
    title: 'Dividends and what clouds keep',
    figure: 'the cash of all clouds',
    unit: 'USD bn',
    outputs: ['deposits'],
    of: (read) => read('deposits', among(...stylised.clouds)) / thousand,
    called: ['with dividends', 'without'],
    otherwise: 'Without dividends',
    as: base,
    other: lacking('dividends'),
  },
  {
    topic: 'marks',
    title: 'When holders write down',
    figure: 'the value at which labs are carried',
    unit: 'USD bn',
    outputs: ['equity'],
    of: (read) => read('equity') / thousand,
    called: ['20 % below', '40 % below'],
    otherwise: 'Where a holding is written down only 40 % below what it is carried at, not 20 %',
    as: base,
    other: believing({ impairment_threshold: { mode: 0.4 } }),
  },
  {
    topic: 'exit',
    title: 'Labs that end, after a bust',
    ...alive,
    called: ['may end', 'never end'],
    otherwise: 'Where no lab ends, from a bust on',
    as: believing({ starting_mood: { mode: 'bust' } }),
    other: amend(believing({ starting_mood: { mode: 'bust' } }), {
      title: 'without exit',
      without: ['exit'],
    }),
  },
  {
    topic: 'entry',
    title: 'New labs',
    ...alive,
    called: ['with entry', 'without'],
    otherwise: 'Without entry',
    as: withRoom,
    other: amend(withRoom, { title: 'without entry', without: ['entry'] }),
  },
  {
    topic: 'tracing',
    title: 'Customers\u2019 money in the mix',
    ...roundTrip,
    called: ['mixed', 'not mixed'],
    otherwise: 'Where customers\u2019 money is not mixed with investors\u2019',
    as: base,
    other: lacking('haircutSales'),
  },
  ...bookingContrasts,
];
