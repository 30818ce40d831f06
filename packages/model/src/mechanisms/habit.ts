import type { MechanismRecord } from '@roundtrip/engine';

/** What an offer was worth when the run begins, by the same terms as later. */
const shownWorth =
  'taste_quality * max(opening_capability[developer], opening_capability[open] - unseen_lead) - taste_price * (ln(cost_factor[developer]) - ln(1 - min(highest_margin, 1 - (1 - open_margin) * exp(-limit_pricing * taste_quality / taste_price * max(0, opening_capability[developer] - opening_capability[open])))))';

export const habit: Readonly<Record<string, MechanismRecord>> = {
  habit: {
    title: 'Habit',
    why: 'Users like what they know beyond what it is worth: names, contracts, what is built in. Habit is what makes the shares of the day those that choice would give; it fades.',
    phase: 'choice',
    states: {
      habit: {
        over: ['offer'],
        unit: '1',
        initial: `nest_scale * ln(max(opening_usage[offer], least_seen) / sum(offer in platform: max(opening_usage[offer], least_seen))) + ln(sum(offer in platform: max(opening_usage[offer], least_seen))) - network_on * network_effect * ln(opening_developers[platform] + base_following) - (${shownWorth})`,
      },
    },
    becomes: { 'habit[offer]': 'habit[offer] * kept(habit_fading)' },
  },
};

/** The mechanisms with habit among what an offer is worth. */
export function withHabit(
  mechanisms: Readonly<Record<string, MechanismRecord>>,
): Readonly<Record<string, MechanismRecord>> {
  const choice = mechanisms.platformChoice;
  const worth = choice?.variables?.worth;
  if (choice === undefined || worth === undefined || typeof worth.is !== 'string')
    return mechanisms;
  const variables = {
    ...choice.variables,
    worth: { ...worth, is: `${worth.is} + habit[offer] / nest_scale` },
  };
  return { ...mechanisms, platformChoice: { ...choice, variables }, ...habit };
}
