import type { Topic } from '../topic.ts';
import { backlog } from './backlog.ts';
import { licenceChanges, licences } from './licences.ts';
import { markRuleChanges, markRules } from './mark-rules.ts';
import { noteChanges, notes } from './notes.ts';
import { receivableChanges, receivables } from './receivables.ts';
import { revenueViews } from './revenue-views.ts';
import { strandedCapital } from './stranded-capital.ts';

const ideas: readonly Topic[] = [
  {
    id: 'mark-rules',
    title: 'How a holder books its stake',
    mechanisms: markRules,
    changes: markRuleChanges,
  },
  { id: 'notes', title: 'Convertible notes', mechanisms: notes, changes: noteChanges },
  {
    id: 'receivables',
    title: 'Bills on account and creditors',
    mechanisms: receivables,
    changes: receivableChanges,
  },
  { id: 'backlog', title: 'What is promised and not yet billed', mechanisms: backlog },
  { id: 'stranded-capital', title: 'Stranded compute', mechanisms: strandedCapital },
  {
    id: 'licences',
    title: 'Licence and hire',
    mechanisms: licences,
    changes: licenceChanges,
  },
  { id: 'revenue-views', title: 'Cloud revenue, gross and net', mechanisms: revenueViews },
];

/** Booking rules that only worlds that ask for them have. */
export const bookingTopics: readonly Topic[] = ideas.map((topic) => ({
  ...topic,
  only: 'worlds that ask for all booking rules',
}));
