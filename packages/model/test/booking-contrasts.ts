import { type Amendment, amend } from '@roundtrip/engine';
import { economy, stylised } from '../src/index.ts';
import type { Contrast, Read } from './contrasts.ts';

const booked = economy({ ...stylised, bookings: true });
const thousand = 1000;

const believing = (parameters: NonNullable<Amendment['parameters']>) =>
  amend(booked, { title: 'another belief', parameters });

/** Every cloud\u2019s holdings by one rule. */
const everyHolder = (rule: string) =>
  Object.fromEntries(
    stylised.clouds.map((cloud) => [
      cloud,
      Object.fromEntries(stylised.labs.map((lab) => [lab, rule])),
    ]),
  );

const ofClouds = (members: readonly string[]) =>
  members.some((member) => stylised.clouds.includes(member));

const billions =
  (name: string, where?: (members: readonly string[]) => boolean) =>
  (read: Read): number =>
    read(name, where) / thousand;

/** What the booking rules of other worlds do. */
export const bookingContrasts: readonly Contrast[] = [
  {
    topic: 'mark-rules',
    title: 'Stakes by two rules',
    figure: 'the value at which clouds carry labs',
    unit: 'USD bn',
    outputs: ['equity'],
    of: billions('equity', ofClouds),
    called: ['seen prices', 'equity method'],
    otherwise: 'Where every cloud takes up its share of its labs\u2019 losses',
    as: booked,
    other: believing({ mark_rule: { mode: everyHolder('equity_method') } }),
  },
  {
    topic: 'notes',
    title: 'Bridges to the next round, after a bust',
    figure: 'the number of labs in business',
    unit: 'mean',
    outputs: ['alive'],
    of: (read) => read('alive'),
    mean: true,
    called: ['with bridges', 'without'],
    otherwise: 'Where nobody bridges a lab to its next round, from a bust on',
    as: believing({ starting_mood: { mode: 'bust' } }),
    other: believing({ starting_mood: { mode: 'bust' }, bridge_on: { mode: 0 } }),
  },
  {
    topic: 'receivables',
    title: 'Bills on account',
    figure: 'what labs owe clouds for compute',
    unit: 'USD bn',
    outputs: ['receivables'],
    of: billions('receivables'),
    called: ['paid at once', '45 days'],
    otherwise: 'Where half of a quarter\u2019s bill is paid in the quarter after',
    as: booked,
    other: believing({ payment_terms: { mode: 1 / 8 } }),
  },
  {
    topic: 'backlog',
    title: 'What is promised and not yet billed',
    figure: 'the remaining obligations of all labs',
    unit: 'USD bn, mean',
    outputs: ['remaining_obligations'],
    of: billions('remaining_obligations'),
    mean: true,
    called: ['.9 tied', '.45 tied'],
    otherwise: 'Where only half as much of a cheque is promised back',
    as: booked,
    other: believing({ tied_share: { mode: 0.45 } }),
  },
  {
    topic: 'stranded-capital',
    title: 'Compute written down',
    figure: 'the integrated firm\u2019s compute, book value',
    unit: 'USD bn',
    outputs: ['fixed_capital'],
    of: billions('fixed_capital', (members) =>
      members.some((member) => stylised.integrated.includes(member)),
    ),
    called: ['written down', 'never'],
    otherwise: 'Where compute is never written down, under export control from year 1.5',
    as: believing({ control_date: { mode: 1.5 } }),
    other: believing({ control_date: { mode: 1.5 }, impairment_on: { mode: 0 } }),
  },
  {
    topic: 'licences',
    title: 'Labs hollowed out by a licence',
    figure: 'the number of labs that are shells',
    unit: 'mean',
    outputs: ['shell'],
    of: (read) => read('shell'),
    mean: true,
    called: ['no licences', '.1 a year'],
    otherwise: 'Where a cloud licenses a lab with a chance of .1 a year',
    as: booked,
    other: believing({ licence_rate: { mode: 0.1 } }),
  },
  {
    topic: 'revenue-views',
    title: 'Clouds\u2019 revenue net of what was overpaid',
    figure: 'the net AI revenue of all clouds in a quarter',
    unit: 'USD bn',
    outputs: ['revenue_net'],
    of: billions('revenue_net'),
    called: ['paid at value', '.3 above'],
    otherwise: 'Where three tenths of a cheque are more than the stake is worth',
    as: booked,
    other: believing({ paid_above_value: { mode: 0.3 } }),
  },
];
