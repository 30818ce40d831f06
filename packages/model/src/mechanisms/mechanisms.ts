import type { MechanismRecord } from '@roundtrip/engine';
import { allocation } from './allocation.ts';
import { antitrust } from './antitrust.ts';
import { bookingTopics } from './bookings/topics.ts';
import { capacity } from './capacity.ts';
import { choice } from './choice.ts';
import { computeMarket } from './compute-market.ts';
import { contracts } from './contracts.ts';
import { entry } from './entry.ts';
import { exit } from './exit.ts';
import { habit } from './habit.ts';
import { marks } from './marks.ts';
import { multiples } from './multiples.ts';
import { publication } from './publication.ts';
import { regime } from './regime.ts';
import { restOfEconomy } from './rest-of-economy.ts';
import { rounds } from './rounds.ts';
import { selfBuild } from './self-build.ts';
import { settlement } from './settlement.ts';
import { strategic } from './strategic.ts';
import type { Topic } from './topic.ts';
import { tracingHaircut } from './tracing-haircut.ts';
import { training } from './training.ts';

/** Ideas of every economy, and entry, by what they are about, in the order of a step. */
const common: readonly Topic[] = [
  { id: 'mood', title: 'The mood of the capital market', mechanisms: regime },
  { id: 'multiples', title: 'What the market pays for revenue', mechanisms: multiples },
  {
    id: 'training',
    title: 'Training, releases, open weights, chips of one’s own',
    mechanisms: training,
  },
  { id: 'published-weights', title: 'Published weights', mechanisms: publication },
  { id: 'antitrust', title: 'Antitrust', mechanisms: antitrust },
  { id: 'contracts', title: 'Contracts and their renewal', mechanisms: contracts },
  { id: 'self-build', title: 'Labs that build for themselves', mechanisms: selfBuild },
  { id: 'rounds', title: 'Funding rounds', mechanisms: rounds },
  { id: 'strategic-investors', title: 'Why a cloud funds a rival', mechanisms: strategic },
  { id: 'choice', title: 'Who uses what', mechanisms: choice },
  { id: 'habit', title: 'Habit', mechanisms: habit },
  { id: 'compute-market', title: 'The price of compute', mechanisms: computeMarket },
  { id: 'allocation', title: 'Where a lab’s compute runs', mechanisms: allocation },
  { id: 'settlement', title: 'Sales, bills, shares and costs', mechanisms: settlement },
  { id: 'capacity', title: 'Capex, chips and deliveries', mechanisms: capacity },
  { id: 'rest-of-the-economy', title: 'The rest of the economy', mechanisms: restOfEconomy },
  { id: 'marks', title: 'Results and marks', mechanisms: marks },
  { id: 'exit', title: 'Exit and absorption', mechanisms: exit },
  { id: 'entry', title: 'Entry of new labs', mechanisms: entry },
  { id: 'tracing', title: 'Whose money a lab holds', mechanisms: tracingHaircut },
];

/** Every idea, by what it is about. */
export const topics: readonly Topic[] = [...common, ...bookingTopics];

const ofSomeWorlds: readonly Topic['mechanisms'][] = [entry, habit, publication];

/** Every idea but those that only some worlds have. */
export const mechanisms: Readonly<Record<string, MechanismRecord>> = Object.fromEntries(
  common.flatMap(({ mechanisms: own }) => (ofSomeWorlds.includes(own) ? [] : Object.entries(own))),
);
