import {
  cast,
  chineseHosts,
  chineseLabs,
  economy,
  labsInside,
  questions,
  topics,
  unbundled,
  type World,
} from '@roundtrip/model';
import { describe, expect, test } from 'vitest';
import { shipped } from '../../packages/ledger/test/shipped.ts';
import { outcomesOf } from '../../packages/model/test/outcomes.ts';
import {
  believing,
  lacking,
  ofFirst,
  stylisedTrials,
  type Trial,
  trialOf,
} from '../../packages/model/test/trials.ts';
import { realWorld } from '../../packages/workbench/src/vantage/real-world.ts';

const ledger = shipped();
const day = '2025-06-30';
const { world: real } = realWorld(ledger, day);
/** Half of the horizon is enough for what happens to real firms. */
const fiveYears = { runs: 24, steps: 20 };

/** Pairs of a cloud and a lab, by their ids in the ledger, in which the cloud begins as an owner. */
function openingOwners(world: World): (readonly [cloud: string, lab: string])[] {
  const stakes = world.opening.opening_stake?.mode as Record<string, Record<string, number>>;
  const entity = (name: string) =>
    [...cast.clouds, ...cast.labs].find((player) => player.name === name)?.entity ?? name;
  return Object.entries(stakes).flatMap(([cloud, labs]) =>
    cloud === 'capital'
      ? []
      : Object.entries(labs)
          .filter(([lab, stake]) => stake > 0 && lab !== 'other_labs')
          .map(([lab]) => [entity(cloud), entity(lab)] as const),
  );
}

function stakes(): Trial {
  const owners = openingOwners(real);
  const whole = { deals: [...ledger.deals.values()], model: economy(real) };
  return trialOf(
    ({ deals, model }: typeof whole) =>
      owners.length > 0 &&
      owners.every(([cloud, lab]) =>
        deals.some(
          ({ payer, payee, kind, knownOn }) =>
            payer === cloud &&
            payee === lab &&
            (kind === 'equity' || kind === 'convertible') &&
            knownOn.last <= day,
        ),
      ) &&
      outcomesOf(model, ['cheque'], fiveYears).sum('cheque') > 0,
    whole,
    {
      'the deals of the ledger': { ...whole, deals: [] },
      'booking new ones': { ...whole, model: lacking(whole.model, 'strategicInvestor') },
    },
  );
}

function specialised(): Trial {
  return trialOf(
    (world: World) => {
      const out = outcomesOf(economy(world), ['bill', 'cheque', 'came_back'], fiveYears);
      return out.sum('bill') > 0 && out.sum('cheque') > 0 && out.end('came_back') > 0;
    },
    real,
    { 'independent labs': labsInside(real) },
  );
}

/** The firms train on chips of their own, and a ban on chips leaves them less training. */
function integrated(): Trial {
  const model = economy(real);
  const never = { control_date: { mode: 1000 } };
  const firms = ofFirst(...chineseHosts);
  return trialOf(
    (of) => {
      const [as = 0, free = 0] = [of, believing(of, never)].map((one) =>
        outcomesOf(one, ['own_training'], fiveYears).sum('own_training', firms),
      );
      return as > 0 && as < free;
    },
    model,
    {
      'control of chips': believing(model, never),
      integration: economy(unbundled(real, chineseLabs, ['deepseek'])),
    },
  );
}

/** A bust makes more labs fail. */
function compared(): Trial {
  return trialOf(
    (world: World) => {
      const [boom = 0, bust = 0] = ['boom', 'bust'].map((mode) =>
        outcomesOf(
          believing(economy(world), { starting_mood: { mode } }),
          ['exits'],
          fiveYears,
        ).sum('exits'),
      );
      return bust > boom;
    },
    real,
    { 'independent labs': labsInside(real) },
  );
}

const trials: Readonly<Record<string, Trial>> = {
  ...stylisedTrials(),
  ...{
    stakes: stakes(),
    specialised: specialised(),
    integrated: integrated(),
    compared: compared(),
  },
};

describe('the questions', () => {
  test('are all tried, each without something', () => {
    expect(Object.keys(trials).toSorted()).toEqual(questions.map(({ id }) => id).toSorted());
    for (const { without } of Object.values(trials)) expect(without).not.toEqual({});
  });

  test('name topics that there are', () => {
    const known = topics.map(({ id }) => id);
    for (const { id, topics: of } of questions) {
      expect([id, of.length > 0, of.filter((topic) => !known.includes(topic))]).toEqual([
        id,
        true,
        [],
      ]);
    }
  });

  test('stand on a page', async () => {
    const link = (id: string) => {
      const title = topics.find((topic) => topic.id === id)?.title ?? id;
      return `[${title}](${id}.md)`;
    };
    const rows = questions.map(
      ({ asks, answer, without, topics: of }) =>
        `| ${asks} | ${answer} ${of.map(link).join('; ')}. | ${without} |`,
    );
    const page = `# What the model is for

Each of these ideas is a mechanism of [the model](README.md). A test tries each of them twice over the
same chances, with the mechanism and without it: what the last column says is what it sees.

| question | what the model has for it | without it |
| --- | --- | --- |
${rows.join('\n')}
`;
    await expect(page).toMatchFileSnapshot('./questions.md');
  });
});

describe.each(questions.map(({ id, asks }) => [id, asks] as const))('%s: %s', (id) => {
  const trial = trials[id];

  test('as it is', () => {
    expect(trial?.holds()).toBe(true);
  });

  test.each(Object.entries(trial?.without ?? {}))('not without %s', (_, holds) => {
    expect(holds()).toBe(false);
  });
});
